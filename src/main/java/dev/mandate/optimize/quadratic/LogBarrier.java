package dev.mandate.optimize.quadratic;

import dev.mandate.optimize.linear.Dense;
import dev.mandate.optimize.linear.Watch;

/**
 * Minimizes ½·xᵀΣx - Σ b·ln x over x above 0. At the minimum x·(Σx) = b. Everything scales with x,
 * so that the unit of Σ does not matter.
 */
final class LogBarrier {
  /** The error below which Newton's method takes over from coordinate descent. */
  private static final double NEAR = 1e-2;

  private static final int MOST_SWEEPS = 2000;
  private static final int NEWTON_STEPS = 30;

  private final int n;
  private final double[] sigma;
  private final double[] b;
  private final double largest;
  private final double[] x;
  private final double[] sx;
  private int sweeps;

  LogBarrier(double[] sigma, int n, double[] b) {
    this.n = n;
    this.sigma = sigma;
    this.b = b;
    largest = Dense.maxAbs(b);
    x = new double[n];
    sx = new double[n];
  }

  int sweeps() {
    return sweeps;
  }

  /** The weights, which sum to {@code total}. */
  double[] weights(double total) {
    double[] w = new double[n];
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += x[i];
    }
    for (int i = 0; i < n; i++) {
      w[i] = x[i] * (total / sum);
    }
    return w;
  }

  /** Goes to the minimum; the largest error of a share that is left. */
  double descend(double exact) {
    start();
    double error = sweepUntil(NEAR);
    for (int step = 0; step < NEWTON_STEPS && error > exact * largest; step++) {
      double before = error;
      error = newton() ? error() : sweepUntil(0.1 * before);
      sweeps++;
      if (!(error < 0.5 * before)) {
        error = error <= 1e-12 * largest ? error : sweepUntil(0.1 * before);
      }
      if (before <= 1e-12 * largest) {
        break; // rounding
      }
    }
    return error / largest;
  }

  /** As without correlation, at the length that the minimum has. */
  private void start() {
    for (int i = 0; i < n; i++) {
      x[i] = Math.sqrt(b[i] / sigma[i * n + i]);
    }
    refresh();
    double length = Math.sqrt(Dense.dot(x, sx));
    double scale = length > 1e-8 ? 1 / length : 1;
    for (int i = 0; i < n; i++) {
      x[i] *= scale;
      sx[i] *= scale;
    }
  }

  private double sweepUntil(double near) {
    double error = error();
    for (int k = 0; k < MOST_SWEEPS && error > near * largest; k++) {
      Watch.ask();
      sweep();
      if (k % 50 == 49) {
        refresh();
      }
      error = error();
    }
    refresh();
    return error();
  }

  /** Minimizes in each coordinate in turn: v·x² + s·x - b = 0, s what the others contribute. */
  private void sweep() {
    for (int i = 0; i < n; i++) {
      double next = coordinate(sigma[i * n + i], x[i], sx[i], b[i]);
      Dense.axpy(next - x[i], sigma, i * n, sx, 0, n);
      x[i] = next;
    }
    sweeps++;
  }

  /** The positive root of v·t² + s·t - b, where s is the slope {@code sx} without x's own part. */
  static double coordinate(double v, double x, double sx, double b) {
    double s = sx - v * x;
    double root = Math.sqrt(s * s + 4 * v * b);
    return s > 0 ? 2 * b / (s + root) : (root - s) / (2 * v);
  }

  private void refresh() {
    multiply(x, sx);
  }

  private void multiply(double[] from, double[] to) {
    Dense.multiplyTransposed(sigma, n, n, from, to);
  }

  /** The largest |x·(Σx) - b|. */
  private double error() {
    double worst = 0;
    for (int i = 0; i < n; i++) {
      worst = Math.max(worst, Math.abs(x[i] * sx[i] - b[i]));
    }
    return worst;
  }

  /** One step, to half the way to the border at most; false when it goes nowhere. */
  private boolean newton() {
    double[] step = new double[n];
    double[] left = new double[n];
    double[] weight = new double[n];
    for (int i = 0; i < n; i++) {
      left[i] = b[i] / x[i] - sx[i];
      weight[i] = b[i] / (x[i] * x[i]);
    }
    conjugateGradients(weight, left, step);
    double length = 1;
    for (int i = 0; i < n; i++) {
      if (step[i] < 0) {
        length = Math.min(length, -0.5 * x[i] / step[i]);
      }
    }
    if (!(length > 1e-3)) {
      return false;
    }
    for (int i = 0; i < n; i++) {
      x[i] += length * step[i];
    }
    refresh();
    return true;
  }

  /**
   * Solves (Σ + diag(weight))·step = left, with the diagonal as preconditioner, until what is left
   * is smaller by the error itself: closer to the minimum it is worth to be more exact, and no more
   * exact than the end asks for.
   */
  private void conjugateGradients(double[] weight, double[] left, double[] step) {
    double[] direction = new double[n];
    double[] image = new double[n];
    double before = 0;
    double first = 0;
    double error = error() / largest;
    double goal = Math.min(0.1, Math.max(error, 0.1 * RiskBudget.EXACT / error));
    for (int k = 0; k <= 4 * n; k++) {
      double square = 0;
      for (int i = 0; i < n; i++) {
        square += left[i] * left[i] / (sigma[i * n + i] + weight[i]);
      }
      first = k == 0 ? square : first;
      if (square == 0 || square <= goal * goal * first) {
        return;
      }
      double keep = k == 0 ? 0 : square / before;
      for (int i = 0; i < n; i++) {
        direction[i] = left[i] / (sigma[i * n + i] + weight[i]) + keep * direction[i];
      }
      multiply(direction, image);
      for (int i = 0; i < n; i++) {
        image[i] += weight[i] * direction[i];
      }
      double length = square / Dense.dot(direction, image);
      Dense.axpy(length, direction, 0, step, 0, n);
      Dense.axpy(-length, image, 0, left, 0, n);
      before = square;
    }
  }
}
