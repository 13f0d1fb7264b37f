package dev.mandate.optimize.cone;

import dev.mandate.optimize.linear.Dense;
import java.util.List;

/** A point of the homogeneous embedding: {@code (x, s, z)/τ} solves the program when κ is 0. */
final class Iterate {
  final double[] x;
  final double[] s;
  final double[] z;
  double tau = 1;
  double kappa = 1;

  Iterate(int variables, int rows) {
    x = new double[variables];
    s = new double[rows];
    z = new double[rows];
  }

  Iterate copy() {
    Iterate copy = new Iterate(x.length, s.length);
    copy.set(this);
    return copy;
  }

  void set(Iterate other) {
    System.arraycopy(other.x, 0, x, 0, x.length);
    System.arraycopy(other.s, 0, s, 0, s.length);
    System.arraycopy(other.z, 0, z, 0, z.length);
    tau = other.tau;
    kappa = other.kappa;
  }

  void add(double alpha, Iterate step) {
    Dense.axpy(alpha, step.x, 0, x, 0, x.length);
    Dense.axpy(alpha, step.s, 0, s, 0, s.length);
    Dense.axpy(alpha, step.z, 0, z, 0, z.length);
    tau += alpha * step.tau;
    kappa += alpha * step.kappa;
  }

  /** Divides by the larger of τ and κ; all that is asked of a point is homogeneous. */
  void normalize() {
    scale(1 / Math.max(tau, kappa));
  }

  void scale(double factor) {
    for (double[] part : List.of(x, s, z)) {
      for (int i = 0; i < part.length; i++) {
        part[i] *= factor;
      }
    }
    tau *= factor;
    kappa *= factor;
  }

  double complementarity() {
    return Dense.dot(s, z) + tau * kappa;
  }

  boolean isFinite() {
    double sum = tau + kappa;
    for (double[] part : List.of(x, s, z)) {
      sum += Dense.maxAbs(part);
    }
    return Double.isFinite(sum);
  }
}
