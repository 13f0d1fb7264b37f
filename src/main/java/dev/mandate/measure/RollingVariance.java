package dev.mandate.measure;

/**
 * Mean and Σ (x − mean)² over a moving window. Parts are joined by the formula of Chan, Golub and
 * LeVeque (1979), which only adds what is not negative; within a part the squares are taken from a
 * value of the part, which costs no more digits than the window's length has.
 */
public final class RollingVariance {
  private RollingVariance() {}

  /**
   * Moments of {@code n} values.
   *
   * @param mean written as {@link RollingMean} says
   * @param squares likewise
   */
  public static void fill(
      double[] x, int from, int to, int n, double[] mean, double[] squares, int at) {
    double[] tailMean = new double[n];
    double[] tailSquares = new double[n];
    double[] inverse = inverses(n);
    for (int block = from; block + n <= to; block += n) {
      int next = block + n;
      double last = x[next - 1];
      double sum = 0;
      double square = 0;
      for (int i = n - 1; i >= 0; i--) {
        double d = x[block + i] - last;
        sum += d;
        square += d * d;
        double m = sum * inverse[n - i];
        tailMean[i] = m;
        tailSquares[i] = square - sum * m;
      }
      int target = at + block - from;
      mean[target] = last + tailMean[0];
      squares[target] = tailSquares[0];
      int heads = Math.min(n - 1, to - next);
      if (heads > 0) {
        heads(x, next, heads, last, inverse, tailMean, tailSquares, mean, squares, target);
      }
    }
  }

  private static void heads(
      double[] x,
      int next,
      int heads,
      double last,
      double[] inverse,
      double[] tailMean,
      double[] tailSquares,
      double[] mean,
      double[] squares,
      int target) {
    int n = tailMean.length;
    double whole = inverse[n];
    double first = x[next];
    double step = first - last;
    double sum = 0;
    double square = 0;
    for (int k = 1; k <= heads; k++) {
      double d = x[next + k - 1] - first;
      sum += d;
      square += d * d;
      double m = sum * inverse[k];
      double gap = step + (m - tailMean[k]);
      double share = (n - k) * whole;
      mean[target + k] = first + (m - gap * share);
      squares[target + k] = square - sum * m + tailSquares[k] + gap * gap * (k * share);
    }
  }

  /** 1/k for k from 1 to {@code n}: a multiplication is cheaper than a division. */
  static double[] inverses(int n) {
    double[] inverse = new double[n + 1];
    for (int k = 1; k <= n; k++) {
      inverse[k] = 1.0 / k;
    }
    return inverse;
  }
}
