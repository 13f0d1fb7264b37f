package dev.mandate.measure;

/**
 * Skewness or kurtosis of a moving window, one series, one figure: central moments of the parts,
 * joined by the formulas of Pébay (2008).
 */
public final class RollingShape extends Blocks {
  private final boolean fourth;
  private double[] tailMean = new double[0];
  private double[] tailSquares = new double[0];
  private double[] tailCubes = new double[0];
  private double[] tailFourths = new double[0];
  private double last;

  // Sums of powers of the part at hand, and the central moments made of them.
  private double s1;
  private double s2;
  private double s3;
  private double s4;
  private double mean;
  private double squares;
  private double cubes;
  private double fourths;

  private RollingShape(int n, boolean fourth) {
    super(n);
    this.fourth = fourth;
  }

  /** Skewness of {@code n} values. */
  public static Rolling skew(int n) {
    return new RollingShape(n, false);
  }

  /** Excess kurtosis of {@code n} values. */
  public static Rolling kurtosis(int n) {
    return new RollingShape(n, true);
  }

  @Override
  void heads(double[][] series, int block, int from, int to, double[][] out, int target) {
    double[] x = series[0];
    double first = x[block];
    if (from == 0) {
      clear();
    }
    for (int k = from + 1; k <= to; k++) {
      add(x[block + k - 1] - first, k);
      out[0][target + k - 1] = joined(k, first - last);
    }
  }

  @Override
  void tails(double[][] series, int block, double[][] out, int target) {
    if (tailMean.length == 0) {
      tailMean = new double[n];
      tailSquares = new double[n];
      tailCubes = new double[n];
      tailFourths = new double[n];
    }
    double[] x = series[0];
    last = x[block + n - 1];
    clear();
    for (int i = n - 1; i >= 0; i--) {
      add(x[block + i] - last, n - i);
      tailMean[i] = mean;
      tailSquares[i] = squares;
      tailCubes[i] = cubes;
      tailFourths[i] = fourths;
    }
    out[0][target] = fourth ? Shape.kurtosis(n, squares, fourths) : Shape.skew(n, squares, cubes);
  }

  private void clear() {
    s1 = 0;
    s2 = 0;
    s3 = 0;
    s4 = 0;
  }

  private void add(double d, int count) {
    double d2 = d * d;
    s1 += d;
    s2 += d2;
    s3 += d2 * d;
    s4 += d2 * d2;
    double m = s1 / count;
    double m2 = m * m;
    mean = m;
    squares = s2 - s1 * m;
    cubes = s3 - 3 * m * s2 + 2 * s1 * m2;
    fourths = s4 - 4 * m * s3 + 6 * m2 * s2 - 3 * s1 * m2 * m;
  }

  /** The window of a head of {@code a} values and the tail of {@code n − a} before it. */
  private double joined(int a, double step) {
    double b = n - a;
    double gap = -(step + (mean - tailMean[a]));
    double bSquares = tailSquares[a];
    double both = squares + bSquares + gap * gap * a * b / n;
    if (!fourth) {
      double third =
          cubes
              + tailCubes[a]
              + gap * gap * gap * a * b * (a - b) / n / n
              + 3 * gap * (a * bSquares - b * squares) / n;
      return Shape.skew(n, both, third);
    }
    double gap2 = gap * gap;
    double all =
        fourths
            + tailFourths[a]
            + gap2 * gap2 * a * b * (a * (double) a - a * b + b * b) / n / n / n
            + 6 * gap2 * (a * (double) a * bSquares + b * b * squares) / n / n
            + 4 * gap * (a * tailCubes[a] - b * cubes) / n;
    return Shape.kurtosis(n, both, all);
  }
}
