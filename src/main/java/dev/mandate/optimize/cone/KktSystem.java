package dev.mandate.optimize.cone;

import dev.mandate.optimize.linear.Dense;
import java.util.List;

/**
 * Solves {@code P·dx + Aᵀ·dz = rx}, {@code A·dx - H·dz = rz} to working accuracy: a factor of the
 * matrix with a small definite part added, corrected against the matrix without it; where plain
 * corrections do not get there, by GMRES (Saad & Schultz 1986) with the factor as preconditioner.
 */
final class KktSystem {
  private static final double[] REGULARIZATION = {1e-9, 1e-8, 1e-7, 1e-6, 1e-5};
  private static final int CORRECTIONS = 12;
  private static final int DIRECTIONS = 24;
  private static final int PROJECTIONS = 5;
  private static final double ENOUGH = 1e-13;
  private static final double POOR = 1e-10;
  private static final double GIVE_UP = 2;

  private final QuadraticForm p;
  private final ConstraintMatrix a;
  private final List<Cone> cones;
  final KktMatrix matrix;
  private final double[] hz;
  private double cushion = 1e-14;
  private int step;

  KktSystem(QuadraticForm p, ConstraintMatrix a, int equalities, List<Cone> cones) {
    this.p = p;
    this.a = a;
    this.cones = cones;
    matrix = new KktMatrix(p, a, equalities, cones);
    hz = new double[a.rows];
  }

  /** Makes the factor sturdier, and further from the matrix. */
  void thickenCushion() {
    cushion *= 100;
  }

  /** Factors with the cones' present scalings. */
  boolean factor() {
    for (step = Math.max(0, step - 1); step < REGULARIZATION.length; step++) {
      if (matrix.factor(REGULARIZATION[step], cushion)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The part of {@code c} along which neither P nor A changes anything: where that is not 0, no
   * multiplier can balance c. Wants a factor, with any scaling.
   */
  double[] unopposed(double[] c) {
    double[] part = c.clone();
    double[] zero = new double[a.rows];
    double[] dz = new double[a.rows];
    for (int k = 0; k < PROJECTIONS; k++) {
      double[] from = part.clone();
      matrix.solve(from, zero, part, dz);
      for (int j = 0; j < part.length; j++) {
        part[j] *= REGULARIZATION[step];
      }
    }
    return part;
  }

  /** Solves; returns the largest remaining residual over the largest right-hand side. */
  double solve(double[] rx, double[] rz, double[] dx, double[] dz) {
    double size = Math.max(Dense.maxAbs(rx), Dense.maxAbs(rz));
    matrix.solve(rx, rz, dx, dz);
    double[] ex = new double[rx.length];
    double[] ez = new double[rz.length];
    double error = correct(rx, rz, dx, dz, ex, ez, size);
    if (error > POOR * size) {
      new Krylov(ex, ez).improve(dx, dz);
      error = residual(rx, rz, dx, dz, ex, ez);
    }
    return size == 0 ? 0 : error / size;
  }

  private double correct(
      double[] rx, double[] rz, double[] dx, double[] dz, double[] ex, double[] ez, double size) {
    double[] cx = new double[rx.length];
    double[] cz = new double[rz.length];
    double error = residual(rx, rz, dx, dz, ex, ez);
    for (int k = 0; k < CORRECTIONS && error > ENOUGH * size; k++) {
      matrix.solve(ex, ez, cx, cz);
      add(dx, cx, 1);
      add(dz, cz, 1);
      double before = error;
      error = residual(rx, rz, dx, dz, ex, ez);
      if (!(error < before)) {
        add(dx, cx, -1);
        add(dz, cz, -1);
        return residual(rx, rz, dx, dz, ex, ez);
      }
      if (error > before / GIVE_UP) {
        break;
      }
    }
    return error;
  }

  /** Largest element of the residual, which is left in ex and ez. */
  private double residual(
      double[] rx, double[] rz, double[] dx, double[] dz, double[] ex, double[] ez) {
    multiply(dx, dz, ex, ez);
    for (int j = 0; j < ex.length; j++) {
      ex[j] = rx[j] - ex[j];
    }
    for (int i = 0; i < ez.length; i++) {
      ez[i] = rz[i] - ez[i];
    }
    return Math.max(Dense.maxAbs(ex), Dense.maxAbs(ez));
  }

  private void multiply(double[] x, double[] z, double[] yx, double[] yz) {
    p.multiply(x, yx);
    a.addTransposed(z, yx);
    a.multiply(x, yz);
    for (Cone cone : cones) {
      cone.multiplyScaling(z, hz);
    }
    for (int i = 0; i < yz.length; i++) {
      yz[i] -= hz[i];
    }
  }

  private static void add(double[] y, double[] x, double factor) {
    Dense.axpy(factor, x, 0, y, 0, y.length);
  }

  /** Finds the correction of least residual in a space of preconditioned residuals. */
  private final class Krylov {
    private final double[][] vx = new double[DIRECTIONS + 1][];
    private final double[][] vz = new double[DIRECTIONS + 1][];
    private final double[][] wx = new double[DIRECTIONS][];
    private final double[][] wz = new double[DIRECTIONS][];

    /** Column k has k + 2 elements, made upper triangular by rotations as they come. */
    private final double[][] h = new double[DIRECTIONS][DIRECTIONS + 1];

    private final double[] cosine = new double[DIRECTIONS];
    private final double[] sine = new double[DIRECTIONS];
    private final double[] g = new double[DIRECTIONS + 1];

    Krylov(double[] ex, double[] ez) {
      vx[0] = ex.clone();
      vz[0] = ez.clone();
      g[0] = normalize(0);
    }

    private double normalize(int k) {
      double norm = Math.hypot(Dense.norm(vx[k]), Dense.norm(vz[k]));
      if (norm > 0) {
        add(vx[k], vx[k], 1 / norm - 1);
        add(vz[k], vz[k], 1 / norm - 1);
      }
      return norm;
    }

    void improve(double[] dx, double[] dz) {
      double goal = ENOUGH * g[0];
      int count = 0;
      while (count < DIRECTIONS && Math.abs(g[count]) > goal && extend(count)) {
        count++;
      }
      for (int k = count - 1; k >= 0; k--) {
        for (int j = k + 1; j < count; j++) {
          g[k] -= h[j][k] * g[j];
        }
        g[k] /= h[k][k];
      }
      for (int k = 0; k < count; k++) {
        add(dx, wx[k], g[k]);
        add(dz, wz[k], g[k]);
      }
    }

    /** One more direction; false when there is none. */
    private boolean extend(int k) {
      wx[k] = new double[vx[k].length];
      wz[k] = new double[vz[k].length];
      vx[k + 1] = new double[vx[k].length];
      vz[k + 1] = new double[vz[k].length];
      matrix.solve(vx[k], vz[k], wx[k], wz[k]);
      multiply(wx[k], wz[k], vx[k + 1], vz[k + 1]);
      for (int pass = 0; pass < 2; pass++) {
        for (int j = 0; j <= k; j++) {
          double product = Dense.dot(vx[k + 1], vx[j]) + Dense.dot(vz[k + 1], vz[j]);
          h[k][j] += product;
          add(vx[k + 1], vx[j], -product);
          add(vz[k + 1], vz[j], -product);
        }
      }
      h[k][k + 1] = normalize(k + 1);
      return rotate(k);
    }

    private boolean rotate(int k) {
      for (int j = 0; j < k; j++) {
        double upper = cosine[j] * h[k][j] + sine[j] * h[k][j + 1];
        h[k][j + 1] = cosine[j] * h[k][j + 1] - sine[j] * h[k][j];
        h[k][j] = upper;
      }
      double norm = Math.hypot(h[k][k], h[k][k + 1]);
      if (!(norm > 0) || !Double.isFinite(norm)) {
        return false;
      }
      cosine[k] = h[k][k] / norm;
      sine[k] = h[k][k + 1] / norm;
      h[k][k] = norm;
      g[k + 1] = -sine[k] * g[k];
      g[k] *= cosine[k];
      return true;
    }
  }
}
