package dev.mandate.optimize.quadratic;

import dev.mandate.optimize.linear.Dense;
import dev.mandate.optimize.linear.Watch;
import java.util.Arrays;

/**
 * Minimizes ½·xᵀΣx - λ·Σ b·ln x between bounds, with the λ at which x sums to a total: coordinate
 * descent for a λ, bisection for λ, and Newton's method in x and λ once it is known which bounds
 * bind.
 */
final class BoundedBarrier {
  private static final int MOST_SWEEPS = 5000;
  private static final int TRIES = 200;

  private final int n;
  private final double[] b;
  private final double total;
  private final double[] sigma;
  private final double[] lower;
  private final double[] upper;
  private final double[] x;
  private final double[] sx;
  private double lambda;
  private int sweeps;

  BoundedBarrier(double[] sigma, int n, double[] b, double[] lower, double[] upper, double total) {
    this.n = n;
    this.b = b;
    this.total = total;
    this.sigma = sigma;
    this.lower = lower;
    this.upper = upper;
    x = new double[n];
    sx = new double[n];
  }

  int sweeps() {
    return sweeps;
  }

  double[] weights() {
    return x.clone();
  }

  /** Whether λ, and x with it, was found. */
  boolean solve() {
    for (int i = 0; i < n; i++) {
      x[i] = Math.clamp(total / n, lower[i], upper[i]);
    }
    refresh();
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    lambda = Math.max(1e-300, Dense.dot(x, sx));
    for (int k = 0; k < TRIES; k++) {
      double near = Math.max(1e-13, Math.pow(0.1, 3 + k / 2));
      if (!sweepUntil(near)) {
        return false;
      }
      double over = sum() - total;
      if (Math.abs(over) <= 1e-2 * total && newton()) {
        return true;
      }
      if (over > 0) {
        high = lambda;
      } else {
        low = lambda;
      }
      lambda = next(low, high, over);
      if (high < Double.POSITIVE_INFINITY && high - low <= 1e-15 * high) {
        return settled();
      }
    }
    return settled();
  }

  /** λ grows with the square of the weights; between two that enclose it, their middle. */
  private double next(double low, double high, double over) {
    double guess = lambda * (total / (over + total)) * (total / (over + total));
    if (guess > low && guess < high && Math.abs(over) > 1e-3 * total) {
      return guess;
    }
    return high == Double.POSITIVE_INFINITY ? 4 * lambda : low + (high - low) / 2;
  }

  /** Where all weights are at bounds no λ is better than another. */
  private boolean settled() {
    return Math.abs(sum() - total) <= 1e-12 * total;
  }

  private double sum() {
    double sum = 0;
    for (double weight : x) {
      sum += weight;
    }
    return sum;
  }

  private void refresh() {
    Dense.multiplyTransposed(sigma, n, n, x, sx);
  }

  private boolean sweepUntil(double near) {
    for (int k = 0; k < MOST_SWEEPS; k++) {
      Watch.ask();
      double moved = 0;
      for (int i = 0; i < n; i++) {
        double next = LogBarrier.coordinate(sigma[i * n + i], x[i], sx[i], lambda * b[i]);
        next = Math.clamp(next, lower[i], upper[i]);
        moved = Math.max(moved, Math.abs(next - x[i]) / Math.max(next, x[i]));
        Dense.axpy(next - x[i], sigma, i * n, sx, 0, n);
        x[i] = next;
      }
      sweeps++;
      if (moved <= near) {
        refresh();
        return true;
      }
    }
    return false;
  }

  /**
   * Newton's method on the weights between their bounds and λ; false, undone, when it leaves them.
   */
  private boolean newton() {
    int[] free = new int[n];
    int f = 0;
    for (int i = 0; i < n; i++) {
      if (x[i] > lower[i] && x[i] < upper[i]) {
        free[f++] = i;
      }
    }
    double[] before = x.clone();
    double lambdaBefore = lambda;
    for (int step = 0; step < 20 && f > 0; step++) {
      double moved = newtonStep(Arrays.copyOf(free, f));
      refresh();
      sweeps++;
      if (!(moved < 1) || !isInside()) {
        break;
      }
      if (moved <= 1e-14 || (step > 3 && moved <= 1e-12)) {
        if (isMinimum() && settled()) {
          return true;
        }
        break;
      }
    }
    System.arraycopy(before, 0, x, 0, n);
    lambda = lambdaBefore;
    refresh();
    return false;
  }

  /** One step; the largest relative change of a weight, or NaN. */
  private double newtonStep(int[] free) {
    int f = free.length;
    double[] h = new double[f * f];
    double[] first = new double[f];
    double[] second = new double[f];
    for (int k = 0; k < f; k++) {
      int i = free[k];
      for (int l = 0; l <= k; l++) {
        h[k * f + l] = sigma[i * n + free[l]];
      }
      h[k * f + k] += lambda * b[i] / (x[i] * x[i]);
      first[k] = lambda * b[i] / x[i] - sx[i];
      second[k] = b[i] / x[i];
    }
    if (Dense.cholesky(h, f) >= 0) {
      return Double.NaN;
    }
    Dense.solveCholesky(h, f, first);
    Dense.solveCholesky(h, f, second);
    double change = (total - sum() - Arrays.stream(first).sum()) / Arrays.stream(second).sum();
    double moved = 0;
    for (int k = 0; k < f; k++) {
      double step = first[k] + change * second[k];
      moved = Math.max(moved, Math.abs(step / x[free[k]]));
      x[free[k]] += step;
    }
    lambda += change;
    return moved;
  }

  private boolean isInside() {
    for (int i = 0; i < n; i++) {
      if (!(x[i] > 0 && x[i] >= lower[i] && x[i] <= upper[i])) {
        return false;
      }
    }
    return lambda > 0;
  }

  /** Whether every weight at a bound is pulled over it. */
  private boolean isMinimum() {
    for (int i = 0; i < n; i++) {
      double pull = lambda * b[i] / x[i] - sx[i];
      double small = 1e-9 * lambda * b[i] / x[i];
      boolean fixed = lower[i] == upper[i];
      if (!fixed && ((x[i] <= lower[i] && pull > small) || (x[i] >= upper[i] && pull < -small))) {
        return false;
      }
      if (x[i] > lower[i] && x[i] < upper[i] && Math.abs(pull) > small) {
        return false;
      }
    }
    return true;
  }
}
