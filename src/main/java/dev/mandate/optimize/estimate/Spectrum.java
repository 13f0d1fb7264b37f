package dev.mandate.optimize.estimate;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * The eigenvalues of a symmetric matrix, largest first, and its eigenvectors, each with a
 * non-negative sum so that the sign is determined. Costs n³.
 */
@SuppressWarnings("ArrayRecordComponent") // inside this package, never changed
record Spectrum(double[] values, double[][] vectors) {
  static Spectrum of(double[] matrix, int n) {
    double[][] rows = new double[n][n];
    double scale = 0;
    for (int i = 0; i < n; i++) {
      scale = StrictMath.max(scale, StrictMath.abs(matrix[i * n + i]));
    }
    double unit = scale > 0 ? scale : 1;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        rows[i][j] = matrix[i * n + j] / unit;
      }
    }
    // scaled to a diagonal near 1, since the decomposition compares with absolute constants
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(rows, false));
    double[] values = eigen.getRealEigenvalues();
    double[][] vectors = new double[n][];
    for (int k = 0; k < n; k++) {
      values[k] *= unit;
      vectors[k] = signed(eigen.getEigenvector(k).toArray());
    }
    return new Spectrum(values, vectors);
  }

  private static double[] signed(double[] vector) {
    double sum = 0;
    for (double x : vector) {
      sum += x;
    }
    return sum < 0 ? Products.scale(vector, -1) : vector;
  }

  /** Σ λₖ vₖvₖᵀ with {@code lambda} in place of the eigenvalues; exactly symmetric. */
  double[] compose(double[] lambda) {
    int n = vectors.length;
    double[] a = new double[n * n];
    for (int k = 0; k < n; k++) {
      if (lambda[k] != 0) {
        double[] v = vectors[k];
        for (int i = 0; i < n; i++) {
          double c = lambda[k] * v[i];
          for (int j = i; j < n; j++) {
            a[i * n + j] += c * v[j];
          }
        }
      }
    }
    Products.mirror(a, n);
    return a;
  }
}
