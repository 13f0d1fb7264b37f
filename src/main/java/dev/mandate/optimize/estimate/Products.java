package dev.mandate.optimize.estimate;

import dev.mandate.optimize.linear.Dense;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Products of row-major matrices that the estimators share, each in a fixed order of summation. */
final class Products {
  private Products() {}

  /** XᵀX of {@code rows × n}, row-major and exactly symmetric. */
  static double[] gram(double[] x, int rows, int n) {
    return gram(x, rows, n, null);
  }

  /** Xᵀ·diag(weights)·X of {@code rows × n}; weights of 1 where null. */
  static double[] gram(double[] x, int rows, int n, double @Nullable [] weights) {
    double[] g = new double[n * n];
    Dense.symmetricRankK(g, n, x, rows, weights);
    Dense.symmetrize(g, n);
    return g;
  }

  /** Copies what is above the diagonal below it. */
  static void mirror(double[] a, int n) {
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        a[j * n + i] = a[i * n + j];
      }
    }
  }

  /** AᵀB of {@code rows × n} and {@code rows × m}: {@code n × m}. */
  static double[] transposeTimes(double[] a, double[] b, int rows, int n, int m) {
    double[] p = new double[n * m];
    Dense.addProduct(p, n, m, transposed(a, rows, n), rows, b);
    return p;
  }

  /** Aᵀ·x of {@code rows × n}. */
  static double[] transposeTimes(double[] a, double[] x, int n) {
    double[] y = new double[n];
    Dense.multiplyTransposed(a, x.length, n, x, y);
    return y;
  }

  static double[] transposed(double[] x, int rows, int n) {
    double[] y = new double[x.length];
    for (int t = 0; t < rows; t++) {
      for (int i = 0; i < n; i++) {
        y[i * rows + t] = x[t * n + i];
      }
    }
    return y;
  }

  /** A·x of {@code rows × n}. */
  static double[] times(double[] a, double[] x, int rows) {
    double[] y = new double[rows];
    Dense.multiply(a, rows, x.length, x, y);
    return y;
  }

  static double dot(double[] x, double[] y) {
    return Dense.dot(x, y);
  }

  static double sumOfSquares(double[] x) {
    return Dense.dot(x, x);
  }

  static double trace(double[] a, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += a[i * n + i];
    }
    return sum;
  }

  /** Row {@code k} of {@code rows × n}; a copy. */
  static double[] row(double[] a, int k, int n) {
    return Arrays.copyOfRange(a, k * n, (k + 1) * n);
  }

  /** Replaces x by c·x. */
  static double[] scale(double[] x, double c) {
    for (int i = 0; i < x.length; i++) {
      x[i] *= c;
    }
    return x;
  }
}
