package dev.mandate.optimize.estimate;

/** Products of row-major matrices that the estimators share, each in a fixed order of summation. */
final class Products {
  private Products() {}

  /**
   * XᵀX of {@code rows × n}, row-major and exactly symmetric. Four rows at a time, so that each
   * entry of the result is loaded and stored a quarter as often.
   */
  static double[] gram(double[] x, int rows, int n) {
    double[] g = new double[n * n];
    int t = 0;
    for (; t + 4 <= rows; t += 4) {
      addFour(g, x, t * n, n);
    }
    for (; t < rows; t++) {
      for (int i = 0; i < n; i++) {
        double a = x[t * n + i];
        for (int j = i; j < n; j++) {
          g[i * n + j] += a * x[t * n + j];
        }
      }
    }
    mirror(g, n);
    return g;
  }

  private static void addFour(double[] g, double[] x, int at, int n) {
    for (int i = 0; i < n; i++) {
      double a = x[at + i];
      double b = x[at + n + i];
      double c = x[at + 2 * n + i];
      double d = x[at + 3 * n + i];
      int row = i * n;
      for (int j = i; j < n; j++) {
        g[row + j] +=
            a * x[at + j] + b * x[at + n + j] + c * x[at + 2 * n + j] + d * x[at + 3 * n + j];
      }
    }
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
    for (int t = 0; t < rows; t++) {
      for (int i = 0; i < n; i++) {
        double x = a[t * n + i];
        for (int j = 0; j < m; j++) {
          p[i * m + j] += x * b[t * m + j];
        }
      }
    }
    return p;
  }

  /** A·x of {@code rows × n}. */
  static double[] times(double[] a, double[] x, int rows) {
    int n = x.length;
    double[] y = new double[rows];
    for (int i = 0; i < rows; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        sum += a[i * n + j] * x[j];
      }
      y[i] = sum;
    }
    return y;
  }

  static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }

  static double sumOfSquares(double[] x) {
    return dot(x, x);
  }

  static double trace(double[] a, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += a[i * n + i];
    }
    return sum;
  }

  /** Replaces x by c·x. */
  static double[] scale(double[] x, double c) {
    for (int i = 0; i < x.length; i++) {
      x[i] *= c;
    }
    return x;
  }
}
