package dev.mandate.optimize.quadratic;

import dev.mandate.optimize.linear.Dense;

/**
 * A diagonal D ≥ 0, as large as can be found, with G - D positive semidefinite: the part of the
 * risk that is each holding's own, and that a limit on the number of holdings therefore bounds from
 * below.
 *
 * <p>Maximizes Σ d / diag(G) + μ·log det(G - D) by coordinates for falling μ (in the manner of an
 * interior point, each coordinate exactly, the inverse updated by rank one).
 */
final class DiagonalPart {
  private static final int SWEEPS = 24;

  /** Of its maximum, so that rounding leaves G - D semidefinite. */
  private static final double SAFE = 1 - 1e-9;

  private DiagonalPart() {}

  /** D; all 0 where G is singular. */
  static double[] of(double[] g, int n) {
    double[] d = new double[n];
    double[] inverse = inverseOfCorrelation(g, n);
    if (inverse.length == 0) {
      return d;
    }
    double mu = 0.5;
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int i = 0; i < n; i++) {
        double s = inverse[i * n + i];
        double by = Math.max(-d[i], 1 / s - mu);
        d[i] += by;
        addRankOne(inverse, n, i, by / (1 - by * s));
      }
      mu = Math.max(1e-3, mu * 0.7);
    }
    for (int i = 0; i < n; i++) {
      d[i] *= g[i * n + i];
    }
    return verified(g, n, d);
  }

  /** inverse += factor · (column i)(column i)ᵀ: Sherman and Morrison. */
  private static void addRankOne(double[] inverse, int n, int i, double factor) {
    double[] column = new double[n];
    System.arraycopy(inverse, i * n, column, 0, n);
    for (int k = 0; k < n; k++) {
      Dense.axpy(factor * column[k], column, 0, inverse, k * n, n);
    }
  }

  private static double[] inverseOfCorrelation(double[] g, int n) {
    double[] c = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        c[i * n + j] = g[i * n + j] / Math.sqrt(g[i * n + i] * g[j * n + j]);
      }
    }
    if (Dense.cholesky(c, n) >= 0) {
      return new double[0];
    }
    double[] inverse = new double[n * n];
    for (int i = 0; i < n; i++) {
      inverse[i * n + i] = 1;
      if (c[i * n + i] * c[i * n + i] < 1e-10) {
        return new double[0];
      }
    }
    Dense.solveLower(c, n, inverse, n);
    Dense.solveLowerTransposed(c, n, inverse, n);
    return inverse;
  }

  /** Halves D until G - D is seen to be positive definite. */
  private static double[] verified(double[] g, int n, double[] d) {
    double keep = SAFE;
    for (int attempt = 0; attempt < 60; attempt++) {
      double[] rest = g.clone();
      for (int i = 0; i < n; i++) {
        rest[i * n + i] -= keep * d[i];
      }
      if (Dense.cholesky(rest, n) < 0) {
        for (int i = 0; i < n; i++) {
          d[i] *= keep;
        }
        return d;
      }
      keep *= 0.5;
    }
    return new double[n];
  }
}
