package dev.mandate.measure;

/**
 * Skewness and kurtosis over a moving window: central moments of the parts, joined by the formulas
 * of Pébay (2008).
 */
public final class RollingShape {
  private final int n;
  private final double[] tailMean;
  private final double[] tailSquares;
  private final double[] tailCubes;
  private final double[] tailFourths;

  // Sums of powers of the part at hand, and the central moments made of them.
  private double s1;
  private double s2;
  private double s3;
  private double s4;
  private double mean;
  private double squares;
  private double cubes;
  private double fourths;

  private RollingShape(int n) {
    this.n = n;
    tailMean = new double[n];
    tailSquares = new double[n];
    tailCubes = new double[n];
    tailFourths = new double[n];
  }

  /** Skewness of {@code n} values, written as {@link RollingMean} says. */
  public static void skew(double[] x, int from, int to, int n, double[] out, int at) {
    new RollingShape(n).fill(x, from, to, false, out, at);
  }

  /** Excess kurtosis of {@code n} values, written as {@link RollingMean} says. */
  public static void kurtosis(double[] x, int from, int to, int n, double[] out, int at) {
    new RollingShape(n).fill(x, from, to, true, out, at);
  }

  private void fill(double[] x, int from, int to, boolean fourth, double[] out, int at) {
    for (int block = from; block + n <= to; block += n) {
      int next = block + n;
      double last = x[next - 1];
      clear();
      for (int i = n - 1; i >= 0; i--) {
        add(x[block + i] - last, n - i);
        tailMean[i] = mean;
        tailSquares[i] = squares;
        tailCubes[i] = cubes;
        tailFourths[i] = fourths;
      }
      int target = at + block - from;
      out[target] = figure(fourth);
      int heads = Math.min(n - 1, to - next);
      double first = heads > 0 ? x[next] : 0;
      clear();
      for (int k = 1; k <= heads; k++) {
        add(x[next + k - 1] - first, k);
        out[target + k] = joined(k, first - last, fourth);
      }
    }
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

  private double figure(boolean fourth) {
    return fourth ? Shape.kurtosis(n, squares, fourths) : Shape.skew(n, squares, cubes);
  }

  /** The window of a head of {@code a} values and the tail of {@code n − a} before it. */
  private double joined(int a, double step, boolean fourth) {
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
