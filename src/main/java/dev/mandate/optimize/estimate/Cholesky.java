package dev.mandate.optimize.estimate;

/** Σ = LLᵀ of a symmetric positive definite matrix, for the few systems that estimates solve. */
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
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = l[i * n + j];
        for (int k = 0; k < j; k++) {
          sum -= l[i * n + k] * l[j * n + k];
        }
        if (i > j) {
          l[i * n + j] = sum / l[j * n + j];
        } else if (sum > LEAST_PIVOT * matrix[i * n + i]) {
          l[i * n + i] = StrictMath.sqrt(sum);
        } else {
          throw new UnusableInput(new Fault.NotPositiveDefinite(what));
        }
      }
    }
    return new Cholesky(l, n);
  }

  /** Σ⁻¹b. */
  double[] solve(double[] b) {
    double[] x = b.clone();
    for (int i = 0; i < n; i++) {
      double sum = x[i];
      for (int k = 0; k < i; k++) {
        sum -= lower[i * n + k] * x[k];
      }
      x[i] = sum / lower[i * n + i];
    }
    for (int i = n - 1; i >= 0; i--) {
      x[i] /= lower[i * n + i];
      for (int k = 0; k < i; k++) {
        x[k] -= lower[i * n + k] * x[i];
      }
    }
    return x;
  }

  /** Σ⁻¹B of {@code n × m}, row-major. */
  double[] solve(double[] b, int m) {
    double[] x = new double[n * m];
    double[] column = new double[n];
    for (int j = 0; j < m; j++) {
      for (int i = 0; i < n; i++) {
        column[i] = b[i * m + j];
      }
      double[] solved = solve(column);
      for (int i = 0; i < n; i++) {
        x[i * m + j] = solved[i];
      }
    }
    return x;
  }
}
