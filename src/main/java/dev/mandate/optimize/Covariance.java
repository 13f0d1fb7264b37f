package dev.mandate.optimize;

import java.util.Arrays;

/** A symmetric covariance matrix of {@code size()} assets, annual, in the form it was estimated. */
public sealed interface Covariance {
  /** The number of assets. */
  int size();

  /** The whole matrix, size × size; a fresh copy. */
  double[][] dense();

  /** The whole matrix row by row in one array; a fresh copy. */
  double[] elements();

  /** The variances, one an asset; a fresh copy. */
  double[] variances();

  /** Σ x, a fresh array. */
  double[] times(double[] x);

  /** x′Σx; what rounding takes below 0 is 0. */
  default double quadratic(double[] x) {
    double[] product = times(x);
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * product[i];
    }
    return Math.max(0, sum);
  }

  /**
   * A matrix given by its elements.
   *
   * @param matrix square; the mean of element and mirror element is taken
   * @throws IllegalArgumentException if it is not square, or not symmetric to 1e-8 of its largest
   *     element
   */
  static Covariance of(double[][] matrix) {
    return new Dense(matrix);
  }

  /**
   * F Ω F′ + D: {@code loadings} is assets × factors, {@code factors} the factors' covariance,
   * {@code specific} the diagonal of D, not negative.
   *
   * @throws IllegalArgumentException if the shapes do not fit
   */
  static Covariance ofFactors(double[][] loadings, double[][] factors, double[] specific) {
    return new Factor(loadings, factors, specific);
  }

  /** Element by element. */
  final class Dense implements Covariance {
    private final int n;

    /** Row by row. */
    private final double[] matrix;

    private Dense(double[][] given) {
      n = given.length;
      matrix = flat(symmetric(given));
    }

    @Override
    public int size() {
      return n;
    }

    @Override
    public double[][] dense() {
      double[][] rows = new double[n][];
      Arrays.setAll(rows, i -> Arrays.copyOfRange(matrix, i * n, (i + 1) * n));
      return rows;
    }

    @Override
    public double[] elements() {
      return matrix.clone();
    }

    @Override
    public double[] variances() {
      double[] variances = new double[n];
      Arrays.setAll(variances, i -> matrix[i * n + i]);
      return variances;
    }

    @Override
    public double[] times(double[] x) {
      double[] product = new double[n];
      dev.mandate.optimize.linear.Dense.multiply(matrix, n, n, x, product);
      return product;
    }
  }

  /** F Ω F′ + D. */
  final class Factor implements Covariance {
    private final double[][] loadings;
    private final double[][] factors;
    private final double[] specific;

    private Factor(double[][] loadings, double[][] factors, double[] specific) {
      this.loadings = copy(loadings);
      this.factors = symmetric(factors);
      this.specific = specific.clone();
      if (loadings.length != specific.length) {
        throw new IllegalArgumentException("loadings and specific variances differ in length");
      }
      for (double[] row : loadings) {
        if (row.length != factors.length) {
          throw new IllegalArgumentException("loadings and factors differ in length");
        }
      }
    }

    /** Assets × factors; a fresh copy. */
    public double[][] loadings() {
      return copy(loadings);
    }

    /** The factors' covariance; a fresh copy. */
    public double[][] factors() {
      return copy(factors);
    }

    /** The variances that no factor explains; a fresh copy. */
    public double[] specific() {
      return specific.clone();
    }

    @Override
    public int size() {
      return specific.length;
    }

    @Override
    public double[][] dense() {
      int n = size();
      double[][] matrix = new double[n][n];
      for (int i = 0; i < n; i++) {
        double[] row = product(factors, loadings[i]);
        for (int j = 0; j <= i; j++) {
          matrix[i][j] = dot(row, loadings[j]);
          matrix[j][i] = matrix[i][j];
        }
        matrix[i][i] += specific[i];
      }
      return matrix;
    }

    @Override
    public double[] elements() {
      return flat(dense());
    }

    @Override
    public double[] variances() {
      double[] variances = new double[size()];
      Arrays.setAll(variances, i -> dot(product(factors, loadings[i]), loadings[i]) + specific[i]);
      return variances;
    }

    @Override
    public double[] times(double[] x) {
      double[] exposure = new double[factors.length];
      for (int i = 0; i < x.length; i++) {
        for (int k = 0; k < exposure.length; k++) {
          exposure[k] += loadings[i][k] * x[i];
        }
      }
      double[] along = product(factors, exposure);
      double[] result = new double[x.length];
      Arrays.setAll(result, i -> dot(loadings[i], along) + specific[i] * x[i]);
      return result;
    }
  }

  private static double[][] symmetric(double[][] given) {
    int n = given.length;
    double largest = 0;
    for (double[] row : given) {
      if (row.length != n) {
        throw new IllegalArgumentException("a covariance matrix is square");
      }
      for (double x : row) {
        largest = Math.max(largest, Math.abs(x));
      }
    }
    double[][] matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (Math.abs(given[i][j] - given[j][i]) > 1e-8 * largest) {
          throw new IllegalArgumentException("a covariance matrix is symmetric");
        }
        matrix[i][j] = (given[i][j] + given[j][i]) / 2;
      }
    }
    return matrix;
  }

  private static double[] flat(double[][] matrix) {
    int n = matrix.length;
    double[] flat = new double[n * n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(matrix[i], 0, flat, i * n, n);
    }
    return flat;
  }

  private static double[][] copy(double[][] matrix) {
    double[][] copy = new double[matrix.length][];
    Arrays.setAll(copy, i -> matrix[i].clone());
    return copy;
  }

  private static double[] product(double[][] matrix, double[] x) {
    double[] result = new double[matrix.length];
    Arrays.setAll(result, i -> dot(matrix[i], x));
    return result;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
