package dev.mandate.optimize.linear;

import org.jspecify.annotations.Nullable;

/** Products of matrices and triangular solves with many right-hand sides, in tiles of columns. */
final class Products {
  /** Columns of a tile: rows of it are summed within the first-level cache. */
  private static final int TILE = 256;

  /** Rows of the second factor taken at a time, so that a tile of them stays in the cache. */
  private static final int DEPTH = 16;

  private Products() {}

  static void symmetricRankK(double[] c, int n, double[] a, int k, double @Nullable [] d) {
    double[][] rows = new double[Math.min(DEPTH, k)][n];
    double[] sum = new double[n];
    double[] factors = new double[rows.length];
    for (int l0 = 0; l0 < k; l0 += DEPTH) {
      Watch.ask();
      int depth = Math.min(DEPTH, k - l0);
      for (int l = 0; l < depth; l++) {
        System.arraycopy(a, (l0 + l) * n, rows[l], 0, n);
      }
      for (int from = 0; from < n; from += TILE) {
        for (int i = from; i < n; i++) {
          int to = Math.min(from + TILE, i + 1);
          for (int l = 0; l < depth; l++) {
            factors[l] = d == null ? rows[l][i] : d[l0 + l] * rows[l][i];
          }
          System.arraycopy(c, i * n + from, sum, from, to - from);
          Axpy.add(sum, rows, factors, 0, depth, from, to);
          System.arraycopy(sum, from, c, i * n + from, to - from);
        }
      }
    }
  }

  static void product(double[] c, int m, int n, double[] a, int k, double[] b) {
    double[][] rows = new double[Math.min(DEPTH, k)][n];
    double[] sum = new double[n];
    double[] factors = new double[rows.length];
    for (int l0 = 0; l0 < k; l0 += DEPTH) {
      Watch.ask();
      int depth = Math.min(DEPTH, k - l0);
      for (int l = 0; l < depth; l++) {
        System.arraycopy(b, (l0 + l) * n, rows[l], 0, n);
      }
      for (int from = 0; from < n; from += TILE) {
        int to = Math.min(from + TILE, n);
        for (int i = 0; i < m; i++) {
          System.arraycopy(a, i * k + l0, factors, 0, depth);
          System.arraycopy(c, i * n + from, sum, from, to - from);
          Axpy.add(sum, rows, factors, 0, depth, from, to);
          System.arraycopy(sum, from, c, i * n + from, to - from);
        }
      }
    }
  }

  static void solveLower(double[] l, int n, double[] b, int m) {
    int width = Math.min(TILE, m);
    double[][] rows = new double[n][width];
    double[] factors = new double[n];
    for (int from = 0; from < m; from += width) {
      int count = Math.min(width, m - from);
      for (int i = 0; i < n; i++) {
        Watch.ask();
        System.arraycopy(b, i * m + from, rows[i], 0, count);
        for (int k = 0; k < i; k++) {
          factors[k] = -l[i * n + k];
        }
        Axpy.add(rows[i], rows, factors, 0, i, 0, count);
        Axpy.scale(rows[i], 1 / l[i * n + i], 0, count);
        System.arraycopy(rows[i], 0, b, i * m + from, count);
      }
    }
  }

  static void solveLowerTransposed(double[] l, int n, double[] b, int m) {
    int width = Math.min(TILE, m);
    double[][] rows = new double[n][width];
    double[] factors = new double[n];
    for (int from = 0; from < m; from += width) {
      int count = Math.min(width, m - from);
      for (int i = n - 1; i >= 0; i--) {
        Watch.ask();
        System.arraycopy(b, i * m + from, rows[i], 0, count);
        for (int k = i + 1; k < n; k++) {
          factors[k] = -l[k * n + i];
        }
        Axpy.add(rows[i], rows, factors, i + 1, n, 0, count);
        Axpy.scale(rows[i], 1 / l[i * n + i], 0, count);
        System.arraycopy(rows[i], 0, b, i * m + from, count);
      }
    }
  }
}
