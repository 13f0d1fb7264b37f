package dev.mandate.optimize.cone;

import dev.mandate.optimize.linear.Dense;
import java.util.Arrays;

/**
 * Three rows with {@code s₁·exp(s₀/s₁) <= s₂}, {@code s₁ > 0}. The dual barrier is {@code -log(z₁ -
 * z₀ - z₀·log(-z₂/z₀)) - log(-z₀) - log(z₂)}. Scaling by the primal and the dual point after Tunçel
 * and Dahl & Andersen (2022), with their third-order correction, as in Goulart & Chen (2024); by
 * the dual barrier's Hessian alone where the pair is central or on request.
 */
final class ExponentialCone implements Cone {
  /** The fixed point of the barrier's gradient. */
  private static final double[] UNIT = {-1.051383945322714, 0.556409619469370, 1.258967884768947};

  /** A pair nearer to central than this is as good as central. */
  private static final double CENTRAL = 1.5e-8;

  private static final double BACKTRACK = 0.8;
  private static final double SHORTEST = 1e-6;

  private final int first;
  private final double[] gradient = new double[3];
  private final double[] hessian = new double[9];
  private final double[] h = new double[9];

  ExponentialCone(int first) {
    this.first = first;
  }

  @Override
  public int first() {
    return first;
  }

  @Override
  public int size() {
    return 3;
  }

  @Override
  public int degree() {
    return 3;
  }

  double scaling(int i, int j) {
    return h[3 * i + j];
  }

  @Override
  public void unit(double[] s, double[] z) {
    for (int i = 0; i < 3; i++) {
      s[first + i] = UNIT[i];
      z[first + i] = UNIT[i];
    }
  }

  @Override
  public boolean update(double[] s, double[] z, double mu, boolean dual) {
    if (!(primalDepth(s[first], s[first + 1], s[first + 2]) > 0)
        || !(dualDepth(z[first], z[first + 1], z[first + 2]) > 0)) {
      return false;
    }
    differentiate(z[first], z[first + 1], z[first + 2]);
    if (dual || !primalDual(s, z)) {
      for (int i = 0; i < 9; i++) {
        h[i] = mu * hessian[i];
      }
    }
    return Double.isFinite(h[0] + h[4] + h[8]);
  }

  private void differentiate(double z0, double z1, double z2) {
    double log = StrictMath.log(-z2 / z0);
    double r = -z0 * log - z0 + z1;
    double inverse = 1 / r;
    gradient[0] = inverse * log - 1 / z0;
    gradient[1] = -inverse;
    gradient[2] = (inverse * z0 - 1) / z2;
    set(hessian, 0, 0, 1 / (z0 * z0) - inverse / z0 + log * log * inverse * inverse);
    set(hessian, 0, 1, -log * inverse * inverse);
    set(hessian, 1, 1, inverse * inverse);
    set(hessian, 0, 2, (z1 - z0) * inverse * inverse / z2);
    set(hessian, 1, 2, -z0 * inverse * inverse / z2);
    double q = z0 * inverse;
    set(hessian, 2, 2, (1 - q + q * q) / (z2 * z2));
  }

  private static void set(double[] m, int i, int j, double value) {
    m[3 * i + j] = value;
    m[3 * j + i] = value;
  }

  /** Whether the pair is far enough from central for the primal-dual scaling to be well defined. */
  private boolean primalDual(double[] s, double[] z) {
    double[] zt = primalGradient(s[first], s[first + 1], s[first + 2]);
    double[] point = Arrays.copyOfRange(s, first, first + 3);
    double[] dual = Arrays.copyOfRange(z, first, first + 3);
    double product = dot(point, dual);
    double mu = product / 3;
    double muTilde = dot(gradient, zt) / 3;
    double[] ds = sum(point, mu, gradient);
    double cross = dot(ds, sum(dual, mu, zt));
    double[] image = times(hessian, zt);
    double curvature = dot(zt, image) - 3 * muTilde * muTilde;
    if (!(Math.abs(mu * muTilde - 1) > CENTRAL)
        || !(Math.abs(curvature) > Math.ulp(1.0))
        || !(product > 0)
        || !(cross > 0)) {
      return false;
    }
    double[] axis = {
      dual[1] * zt[2] - dual[2] * zt[1],
      dual[2] * zt[0] - dual[0] * zt[2],
      dual[0] * zt[1] - dual[1] * zt[0]
    };
    double t = mu * remainder(image, muTilde, curvature) / dot(axis, axis);
    Arrays.fill(h, 0);
    addSquare(point, 1 / product);
    addSquare(ds, 1 / cross);
    addSquare(axis, t);
    return Double.isFinite(t);
  }

  private static double[] sum(double[] x, double factor, double[] y) {
    return new double[] {x[0] + factor * y[0], x[1] + factor * y[1], x[2] + factor * y[2]};
  }

  /** Adds {@code weight·xxᵀ} to the scaling. */
  private void addSquare(double[] x, double weight) {
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        h[3 * i + j] += weight * x[i] * x[j];
      }
    }
  }

  /** The norm of what the two secant conditions leave of the dual Hessian. */
  private double remainder(double[] image, double muTilde, double curvature) {
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double ti = muTilde * gradient[i] - image[i];
        double tj = muTilde * gradient[j] - image[j];
        double element = hessian[3 * i + j] - gradient[i] * gradient[j] / 3 - ti * tj / curvature;
        sum += element * element;
      }
    }
    return Math.sqrt(sum);
  }

  private static double[] primalGradient(double s0, double s1, double s2) {
    double excess = omegaLessOne(-s0 / s1 - StrictMath.log(s1 / s2));
    double omega = 1 + excess;
    double g0 = 1 / (excess * s1);
    return new double[] {
      g0, g0 + g0 * StrictMath.log(omega * s1 / s2) - 1 / s1, -omega / (excess * s2)
    };
  }

  /** Solves {@code v + log(1 + v) = p} for p > 0: the Wright omega function of 1 + p, less 1. */
  static double omegaLessOne(double p) {
    double v = p < 3 ? p / 2 : p - StrictMath.log(p);
    for (int i = 0; i < 8; i++) {
      double step = (p - v - StrictMath.log1p(v)) * (1 + v) / (2 + v);
      v = Math.max(v + step, v / 4);
      if (Math.abs(step) <= 1e-16 * v) {
        break;
      }
    }
    return v;
  }

  @Override
  public void multiplyScaling(double[] x, double[] y) {
    double x0 = x[first];
    double x1 = x[first + 1];
    double x2 = x[first + 2];
    for (int i = 0; i < 3; i++) {
      y[first + i] = h[3 * i] * x0 + h[3 * i + 1] * x1 + h[3 * i + 2] * x2;
    }
  }

  @Override
  public void correct(
      double[] s,
      double[] z,
      double[] ds,
      double[] dz,
      double target,
      double weight,
      double[] out) {
    double[] eta = new double[3];
    if (weight > 0) {
      higherOrder(z, ds, dz, eta);
    }
    for (int i = 0; i < 3; i++) {
      out[first + i] = s[first + i] + target * gradient[i] - weight * eta[i];
    }
  }

  /** {@code eta = ½·∇³f*(z)[H⁻¹Δs, Δz]}, written out for this barrier; 0 where H is too flat. */
  private void higherOrder(double[] z, double[] ds, double[] dz, double[] eta) {
    double[] u = {ds[first], ds[first + 1], ds[first + 2]};
    if (!solveHessian(u)) {
      return;
    }
    double[] v = {dz[first], dz[first + 1], dz[first + 2]};
    double z0 = z[first];
    double z2 = z[first + 2];
    double log = StrictMath.log(-z2 / z0);
    double psi = z[first + 1] - z0 - z0 * log;
    // ψ = z₁ - z₀ - z₀·log(-z₂/z₀): its gradient, its Hessian times u and v, its third derivative.
    double[] slope = {-log, 1, -z0 / z2};
    double[] hu = curve(z0, z2, u);
    double[] hv = curve(z0, z2, v);
    double[] third = {
      -u[0] * v[0] / (z0 * z0) + u[2] * v[2] / (z2 * z2),
      0,
      ((u[0] * v[2] + u[2] * v[0]) - 2 * z0 * u[2] * v[2] / z2) / (z2 * z2)
    };
    double du = dot(slope, u);
    double dv = dot(slope, v);
    double mixed = dot(u, hv) / psi - 2 * du * dv / (psi * psi);
    for (int i = 0; i < 3; i++) {
      eta[i] = 0.5 * ((mixed * slope[i] + (hu[i] * dv + hv[i] * du) / psi - third[i]) / psi);
    }
    eta[0] -= u[0] * v[0] / (z0 * z0 * z0);
    eta[2] -= u[2] * v[2] / (z2 * z2 * z2);
  }

  private static double[] curve(double z0, double z2, double[] x) {
    return new double[] {x[0] / z0 - x[2] / z2, 0, (z0 * x[2] / z2 - x[0]) / z2};
  }

  /** Solves with the barrier's Hessian in place, by its Cholesky factor. */
  private boolean solveHessian(double[] x) {
    double[] l = hessian.clone();
    if (Dense.cholesky(l, 3) >= 0) {
      return false;
    }
    Dense.solveCholesky(l, 3, x);
    return true;
  }

  @Override
  public double step(double[] s, double[] ds, double[] z, double[] dz, double most) {
    for (double alpha = most; alpha > SHORTEST; alpha *= BACKTRACK) {
      if (inside(s, ds, z, dz, alpha)) {
        return alpha;
      }
    }
    return 0;
  }

  private boolean inside(double[] s, double[] ds, double[] z, double[] dz, double alpha) {
    return primalDepth(
                s[first] + alpha * ds[first],
                s[first + 1] + alpha * ds[first + 1],
                s[first + 2] + alpha * ds[first + 2])
            > 0
        && dualDepth(
                z[first] + alpha * dz[first],
                z[first + 1] + alpha * dz[first + 1],
                z[first + 2] + alpha * dz[first + 2])
            > 0;
  }

  /** {@code s₁·log(s₂/s₁) - s₀}: positive inside; -1 where a sign is wrong. */
  private static double primalDepth(double s0, double s1, double s2) {
    return s1 > 0 && s2 > 0 ? s1 * StrictMath.log(s2 / s1) - s0 : -1;
  }

  /** {@code z₁ - z₀ - z₀·log(-z₂/z₀)}: positive inside; -1 where a sign is wrong. */
  private static double dualDepth(double z0, double z1, double z2) {
    return z0 < 0 && z2 > 0 ? z1 - z0 - z0 * StrictMath.log(-z2 / z0) : -1;
  }

  /** No less than the distance, in the largest norm: the least of moves along one or all axes. */
  @Override
  public double violation(double[] v, boolean ofDual) {
    double v0 = v[first];
    double v1 = v[first + 1];
    double v2 = v[first + 2];
    if (ofDual) {
      double face = Math.max(Math.abs(Math.min(v0, 0)), Math.max(Math.max(v0, -v1), -v2));
      if (!(v0 < 0)) {
        return face;
      }
      double other = -v0 * StrictMath.exp(v1 / v0 - 1) - v2;
      double along = v2 > 0 ? -dualDepth(v0, v1, v2) : Double.POSITIVE_INFINITY;
      return Math.min(face, Math.min(other, along));
    }
    double face = Math.max(Math.abs(v1), Math.max(v0, -v2));
    if (!(v1 > 0)) {
      return face;
    }
    double other = v1 * StrictMath.exp(v0 / v1) - v2;
    double along = v2 > 0 ? -primalDepth(v0, v1, v2) : Double.POSITIVE_INFINITY;
    return Math.min(face, Math.min(other, along));
  }

  @Override
  public void shift(double[] v, double amount) {
    for (int i = 0; i < 3; i++) {
      v[first + i] += amount * UNIT[i];
    }
  }

  @Override
  public double barrier(double[] s, double[] ds, double[] z, double[] dz, double alpha) {
    if (!inside(s, ds, z, dz, alpha)) {
      return Double.POSITIVE_INFINITY;
    }
    double s0 = s[first] + alpha * ds[first];
    double s1 = s[first + 1] + alpha * ds[first + 1];
    double s2 = s[first + 2] + alpha * ds[first + 2];
    double z0 = z[first] + alpha * dz[first];
    double z1 = z[first + 1] + alpha * dz[first + 1];
    double z2 = z[first + 2] + alpha * dz[first + 2];
    double excess = omegaLessOne(primalDepth(s0, s1, s2) / s1);
    double primal =
        -StrictMath.log(excess * excess / (1 + excess))
            - 2 * StrictMath.log(s1)
            - StrictMath.log(s2);
    return primal - StrictMath.log(-z0 * z2) - StrictMath.log(dualDepth(z0, z1, z2));
  }

  private static double[] times(double[] m, double[] x) {
    double[] y = new double[3];
    for (int i = 0; i < 3; i++) {
      y[i] = m[3 * i] * x[0] + m[3 * i + 1] * x[1] + m[3 * i + 2] * x[2];
    }
    return y;
  }

  private static double dot(double[] x, double[] y) {
    return x[0] * y[0] + x[1] * y[1] + x[2] * y[2];
  }
}
