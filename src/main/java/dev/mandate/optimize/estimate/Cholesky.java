package dev.mandate.optimize.estimate;

import dev.mandate.optimize.linear.Dense;

/** Σ = LLᵀ of a symmetric positive definite matrix, with a judgement of what is definite. */
final class Cholesky {
  /** A pivot this small against its diagonal entry is rounding, not information. */
  private static final double LEAST_PIVOT = 1e-14;

  private final double[] lower;
  private final int n;

  private Cholesky(double[] lower, int n) {
    this.lower = lower;
    this.n = n;
  }

  /**
   * @param what names the matrix in {@link Fault.NotPositiveDefinite}
   */
  static Cholesky of(double[] matrix, int n, String what) {
    double[] l = matrix.clone();
    boolean definite = Dense.cholesky(l, n) < 0;
    for (int i = 0; i < n && definite; i++) {
      int at = i * n + i;
      definite = l[at] * l[at] > LEAST_PIVOT * matrix[at];
    }
    if (!definite) {
      throw new UnusableInput(new Fault.NotPositiveDefinite(what));
    }
    return new Cholesky(l, n);
  }

  /** Σ⁻¹b. */
  double[] solve(double[] b) {
    double[] x = b.clone();
    Dense.solveCholesky(lower, n, x);
    return x;
  }

  /** Σ⁻¹B of {@code n × m}, row-major. */
  double[] solve(double[] b, int m) {
    double[] x = b.clone();
    Dense.solveLower(lower, n, x, m);
    Dense.solveLowerTransposed(lower, n, x, m);
    return x;
  }
}
