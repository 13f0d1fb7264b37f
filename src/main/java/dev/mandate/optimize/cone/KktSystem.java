package dev.mandate.optimize.cone;

import dev.mandate.optimize.linear.Dense;
import java.util.List;

/**
 * Solves {@code P·dx + Aᵀ·dz = rx}, {@code A·dx - H·dz = rz} to working accuracy: a factor of the
 * matrix with a small definite part added, corrected against the matrix without it.
 */
final class KktSystem {
  private static final double[] REGULARIZATION = {1e-9, 1e-8, 1e-7, 1e-6, 1e-5};
  private static final int CORRECTIONS = 12;
  private static final double ENOUGH = 1e-13;
  private static final double GIVE_UP = 2;

  private final QuadraticForm p;
  private final ConstraintMatrix a;
  private final List<Cone> cones;
  private final KktMatrix matrix;
  private final double[] orthant;
  private final double[] hz;
  private final double[] ones;
  private int step;

  KktSystem(QuadraticForm p, ConstraintMatrix a, int equalities, List<Cone> cones) {
    this.p = p;
    this.a = a;
    this.cones = cones;
    matrix = new KktMatrix(p, a, equalities, cones);
    orthant = new double[a.rows];
    hz = new double[a.rows];
    ones = new double[a.rows];
    java.util.Arrays.fill(ones, 1);
  }

  /** Factors with the cones' present scalings. */
  boolean factor() {
    for (Cone cone : cones) {
      if (cone instanceof Orthant) {
        cone.multiplyScaling(ones, orthant);
      }
    }
    for (step = Math.max(0, step - 1); step < REGULARIZATION.length; step++) {
      if (matrix.factor(REGULARIZATION[step], orthant)) {
        return true;
      }
    }
    return false;
  }

  /** Solves; returns the largest remaining residual over the largest right-hand side. */
  double solve(double[] rx, double[] rz, double[] dx, double[] dz) {
    matrix.solve(rx, rz, orthant, dx, dz);
    double size = Math.max(Dense.maxAbs(rx), Dense.maxAbs(rz));
    if (size == 0) {
      return 0;
    }
    double[] ex = new double[rx.length];
    double[] ez = new double[rz.length];
    double[] cx = new double[rx.length];
    double[] cz = new double[rz.length];
    double error = residual(rx, rz, dx, dz, ex, ez);
    for (int k = 0; k < CORRECTIONS && error > ENOUGH * size; k++) {
      matrix.solve(ex, ez, orthant, cx, cz);
      add(dx, cx, 1);
      add(dz, cz, 1);
      double before = error;
      error = residual(rx, rz, dx, dz, ex, ez);
      if (!(error < before)) {
        add(dx, cx, -1);
        add(dz, cz, -1);
        return before / size;
      }
      if (error > before / GIVE_UP) {
        break;
      }
    }
    return error / size;
  }

  private double residual(
      double[] rx, double[] rz, double[] dx, double[] dz, double[] ex, double[] ez) {
    p.multiply(dx, ex);
    a.addTransposed(dz, ex);
    for (int j = 0; j < ex.length; j++) {
      ex[j] = rx[j] - ex[j];
    }
    a.multiply(dx, ez);
    for (Cone cone : cones) {
      cone.multiplyScaling(dz, hz);
    }
    for (int i = 0; i < ez.length; i++) {
      ez[i] = rz[i] - (ez[i] - hz[i]);
    }
    return Math.max(Dense.maxAbs(ex), Dense.maxAbs(ez));
  }

  private static void add(double[] y, double[] x, double sign) {
    for (int i = 0; i < y.length; i++) {
      y[i] += sign * x[i];
    }
  }
}
