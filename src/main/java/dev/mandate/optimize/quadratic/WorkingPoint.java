package dev.mandate.optimize.quadratic;

import dev.mandate.optimize.linear.Dense;
import java.util.Arrays;

/**
 * A working set, the point that minimizes the objective on it, and the multipliers there, all in
 * the scale of a {@link ScaledProgram}.
 */
final class WorkingPoint {
  private static final int CORRECTIONS = 8;

  /** What is left over, against the size of x and y, when no correction is worth making. */
  private static final double EXACT = 1e-14;

  final ScaledProgram p;
  final Kkt kkt;
  final byte[] side;
  final byte[] rowSide;
  final double[] x;
  final double[] z;
  final double[] y;
  private final double[] gradient;
  private final double[] h;
  private final double[] e;
  private int solves;

  WorkingPoint(ScaledProgram p) {
    this.p = p;
    kkt = new Kkt(p);
    side = new byte[p.n];
    rowSide = new byte[p.m];
    x = new double[p.n];
    z = new double[p.n];
    y = new double[p.m];
    gradient = new double[p.n];
    h = new double[p.n];
    e = new double[p.m + 1];
  }

  /** How often a working set was solved for afresh. */
  int solves() {
    return solves;
  }

  /** Whether G is positive definite, as far as rounding lets it be seen. */
  boolean isDefinite() {
    return kkt.restart(side, new byte[p.m]);
  }

  /** Takes over a set; what is fixed or an equation holds in any case. */
  boolean start(WorkingSet set) {
    for (int i = 0; i < p.n; i++) {
      side[i] = possible(set.variables()[i], p.lower[i], p.upper[i]);
    }
    for (int r = 0; r < p.m; r++) {
      rowSide[r] = possible(set.rows()[r], p.rowLower[r], p.rowUpper[r]);
    }
    return kkt.restart(side, rowSide);
  }

  private static byte possible(byte side, double lower, double upper) {
    if (lower == upper) {
      return -1;
    }
    return Double.isInfinite(side < 0 ? lower : upper) ? 0 : side;
  }

  WorkingSet set() {
    return new WorkingSet(side.clone(), rowSide.clone());
  }

  /** Solves for the point and its multipliers, with corrections by what is left over. */
  boolean solve() {
    solves++;
    for (int i = 0; i < p.n; i++) {
      x[i] = side[i] == 0 ? 0 : p.bound(i, side[i]);
    }
    Arrays.fill(y, 0);
    double before = Double.POSITIVE_INFINITY;
    for (int pass = 0; pass < CORRECTIONS; pass++) {
      double left = correct();
      if (Double.isNaN(left)) {
        return false;
      }
      if (pass > 0 && (left <= EXACT || left > 0.5 * before)) {
        break;
      }
      before = left;
    }
    refreshGradient();
    for (int i = 0; i < p.n; i++) {
      z[i] = side[i] == 0 ? 0 : gradient[i];
    }
    return true;
  }

  /**
   * Adds to x and y the solution of the equations for what they leave over; how much that was
   * against the size of x and y, or NaN when the equations depend on each other.
   */
  private double correct() {
    refreshGradient();
    double left = 0;
    for (int k = 0; k < kkt.freeCount(); k++) {
      h[k] = -gradient[kkt.free(k)];
      left = Math.max(left, Math.abs(h[k]));
    }
    for (int k = 0; k < kkt.rowCount(); k++) {
      int r = kkt.row(k);
      e[k] = p.rowBound(r, rowSide[r]) - p.activity(r, x);
      left = Math.max(left, Math.abs(e[k]));
    }
    double size = Math.max(Dense.maxAbs(x), Dense.maxAbs(y));
    if (!kkt.solve(h, e)) {
      return Double.NaN;
    }
    for (int k = 0; k < kkt.freeCount(); k++) {
      x[kkt.free(k)] += h[k];
    }
    for (int k = 0; k < kkt.rowCount(); k++) {
      y[kkt.row(k)] += e[k];
    }
    return size > 0 ? left / size : left;
  }

  /** {@code gradient = G·x + c - Aᵀ·y}. */
  private void refreshGradient() {
    Dense.multiplyTransposed(p.g, p.n, p.n, x, gradient);
    for (int i = 0; i < p.n; i++) {
      gradient[i] += p.c[i];
    }
    for (int r = 0; r < p.m; r++) {
      if (y[r] != 0) {
        p.addRow(-y[r], r, gradient);
      }
    }
  }

  /** What a multiplier of the wrong sign must exceed to count: rounding of the gradient's terms. */
  double signTolerance() {
    double largest = Dense.maxAbs(p.c);
    for (int r = 0; r < p.m; r++) {
      largest = Math.max(largest, Math.abs(y[r]));
    }
    return 1e-12 * Math.max(largest, Math.max(Dense.maxAbs(z), Dense.maxAbs(x)));
  }

  /** By how much a bound or row may be missed: rounding of the terms of a row. */
  static double slack(double bound, double size) {
    return 1e-12 * (Math.abs(bound) + size);
  }

  boolean hasWrongSign(int i, double tolerance) {
    return side[i] * z[i] > tolerance && !p.isFixed(i);
  }

  boolean rowHasWrongSign(int r, double tolerance) {
    return rowSide[r] * y[r] > tolerance && !p.isEquation(r);
  }

  /** Takes out all constraints whose multipliers have the wrong sign; how many. */
  int dropWrongSigns() {
    double tolerance = signTolerance();
    int dropped = 0;
    for (int i = 0; i < p.n; i++) {
      if (hasWrongSign(i, tolerance)) {
        side[i] = 0;
        dropped++;
      }
    }
    for (int r = 0; r < p.m; r++) {
      if (rowHasWrongSign(r, tolerance)) {
        rowSide[r] = 0;
        dropped++;
      }
    }
    return dropped;
  }

  /**
   * How the minimum moves when c falls by {@code t·slope}, as long as the set is right: x moves by
   * t·dx, y by t·dy, z by t·dz. dx is exactly 0 when the slope does not move it.
   *
   * @return whether the equations could be solved
   */
  boolean derivative(double[] slope, double[] dx, double[] dy, double[] dz) {
    double curvature = kkt.direction(slope, h, e);
    if (Double.isNaN(curvature)) {
      return false;
    }
    Arrays.fill(dx, 0);
    Arrays.fill(dy, 0);
    for (int k = 0; k < kkt.freeCount(); k++) {
      dx[kkt.free(k)] = h[k];
    }
    Dense.multiplyTransposed(p.g, p.n, p.n, dx, dz);
    for (int k = 0; k < kkt.rowCount(); k++) {
      dy[kkt.row(k)] = -e[k];
      p.addRow(e[k], kkt.row(k), dz);
    }
    for (int i = 0; i < p.n; i++) {
      dz[i] = side[i] == 0 ? 0 : dz[i] - slope[i];
    }
    return true;
  }
}
