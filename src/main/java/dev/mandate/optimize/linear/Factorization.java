package dev.mandate.optimize.linear;

/** Blocked Cholesky, right-looking, on the lower triangle held as one array a row. */
final class Factorization {
  /** Columns of a panel: wide enough that the trailing update is nearly all of the work. */
  private static final int PANEL = 32;

  /** Columns of a tile of the trailing update: 32 panel rows of it fit the first-level cache. */
  private static final int TILE = 128;

  /** Below this the blocks cost more than they save. */
  private static final int SMALL = 24;

  private Factorization() {}

  static int cholesky(double[] a, int n) {
    if (n <= SMALL) {
      return small(a, n);
    }
    double[][] rows = new double[n][];
    for (int i = 0; i < n; i++) {
      rows[i] = new double[i + 1];
      System.arraycopy(a, i * n, rows[i], 0, i + 1);
    }
    int pivot = cholesky(rows, n);
    for (int i = 0; i < n; i++) {
      System.arraycopy(rows[i], 0, a, i * n, i + 1);
    }
    return pivot;
  }

  /** The same on rows that are arrays already; row i may be longer than i + 1. */
  static int cholesky(double[][] rows, int n) {
    double[][] panel = new double[n <= SMALL ? 0 : PANEL][n];
    int block = n <= SMALL ? n : PANEL;
    for (int k0 = 0; k0 < n; k0 += block) {
      int width = Math.min(block, n - k0);
      int pivot = diagonalBlock(rows, k0, width);
      if (pivot >= 0) {
        return pivot;
      }
      if (k0 + width < n) {
        panelBelow(rows, panel, k0, width, n);
        trailing(rows, panel, k0, width, n);
      }
    }
    return -1;
  }

  private static int small(double[] a, int n) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double sum = a[i * n + j] - Dense.dot(a, i * n, a, j * n, j);
        a[i * n + j] = sum / a[j * n + j];
      }
      double pivot = a[i * n + i] - Dense.dot(a, i * n, a, i * n, i);
      if (!(pivot > 0) || pivot == Double.POSITIVE_INFINITY) {
        return i;
      }
      a[i * n + i] = Math.sqrt(pivot);
    }
    return -1;
  }

  /** Factors rows {@code k0 .. k0+width} within their own columns; the pivot that failed or -1. */
  private static int diagonalBlock(double[][] rows, int k0, int width) {
    for (int i = k0; i < k0 + width; i++) {
      double[] row = rows[i];
      for (int j = k0; j < i; j++) {
        double sum = row[j] - Dense.dot(row, k0, rows[j], k0, j - k0);
        row[j] = sum / rows[j][j];
      }
      double pivot = row[i] - Dense.dot(row, k0, row, k0, i - k0);
      if (!(pivot > 0) || pivot == Double.POSITIVE_INFINITY) {
        return i;
      }
      row[i] = Math.sqrt(pivot);
    }
    return -1;
  }

  /**
   * The panel under the diagonal block, solved as long columns: {@code panel[k][j] = L[j][k0+k]}.
   */
  private static void panelBelow(double[][] rows, double[][] panel, int k0, int width, int n) {
    int k1 = k0 + width;
    for (int j = k1; j < n; j++) {
      double[] row = rows[j];
      for (int k = 0; k < width; k++) {
        panel[k][j] = row[k0 + k];
      }
    }
    double[] factors = new double[width];
    for (int k = 0; k < width; k++) {
      double[] row = rows[k0 + k];
      for (int m = 0; m < k; m++) {
        factors[m] = -row[k0 + m];
      }
      Axpy.add(panel[k], panel, factors, 0, k, k1, n);
      Axpy.scale(panel[k], 1 / row[k0 + k], k1, n);
    }
    for (int j = k1; j < n; j++) {
      double[] row = rows[j];
      for (int k = 0; k < width; k++) {
        row[k0 + k] = panel[k][j];
      }
    }
  }

  private static void trailing(double[][] rows, double[][] panel, int k0, int width, int n) {
    double[] factors = new double[width];
    for (int from = k0 + width; from < n; from += TILE) {
      Watch.ask();
      for (int i = from; i < n; i++) {
        double[] row = rows[i];
        for (int k = 0; k < width; k++) {
          factors[k] = -row[k0 + k];
        }
        Axpy.add(row, panel, factors, 0, width, from, Math.min(from + TILE, i + 1));
      }
    }
  }
}
