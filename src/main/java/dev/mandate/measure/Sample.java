package dev.mandate.measure;

/**
 * Statistics of one sample, {@code x[from]} to {@code x[to − 1]}, in two passes and in a fixed
 * order of summation. Means are taken from the first value on, so that equal values have exactly
 * that mean and no variance.
 */
public final class Sample {
  private Sample() {}

  /** The arithmetic mean; NaN of an empty sample. */
  public static double mean(double[] x, int from, int to) {
    if (from >= to) {
      return Double.NaN;
    }
    double anchor = x[from];
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += x[i] - anchor;
    }
    return anchor + sum / (to - from);
  }

  /** Σ (x − mean)². */
  public static double squares(double[] x, int from, int to) {
    double mean = mean(x, from, to);
    double sum = 0;
    double rest = 0;
    for (int i = from; i < to; i++) {
      double d = x[i] - mean;
      sum += d * d;
      rest += d;
    }
    return sum - rest * rest / (to - from);
  }

  /** Σ (x − mean x) (y − mean y) over two samples of the same sessions. */
  public static double products(double[] x, double[] y, int from, int to) {
    double meanX = mean(x, from, to);
    double meanY = mean(y, from, to);
    double sum = 0;
    double restX = 0;
    double restY = 0;
    for (int i = from; i < to; i++) {
      double dx = x[i] - meanX;
      double dy = y[i] - meanY;
      sum += dx * dy;
      restX += dx;
      restY += dy;
    }
    return sum - restX * restY / (to - from);
  }

  /** The variance with n − 1; NaN of fewer than two values. */
  public static double variance(double[] x, int from, int to) {
    int n = to - from;
    return n < 2 ? Double.NaN : squares(x, from, to) / (n - 1);
  }

  /** Σ min(x, 0)². */
  public static double lossSquares(double[] x, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      double loss = Math.min(x[i], 0);
      sum += loss * loss;
    }
    return sum;
  }

  /** The adjusted Fisher-Pearson coefficient of skewness; NaN of fewer than three values. */
  public static double skew(double[] x, int from, int to) {
    double mean = mean(x, from, to);
    double third = 0;
    for (int i = from; i < to; i++) {
      double d = x[i] - mean;
      third += d * d * d;
    }
    return Shape.skew(to - from, squares(x, from, to), third);
  }

  /** The excess kurtosis, bias-corrected; NaN of fewer than four values. */
  public static double kurtosis(double[] x, int from, int to) {
    double mean = mean(x, from, to);
    double fourth = 0;
    for (int i = from; i < to; i++) {
      double d = x[i] - mean;
      fourth += d * d * (d * d);
    }
    return Shape.kurtosis(to - from, squares(x, from, to), fourth);
  }

  /** Σ (k − mean k) (x − mean) with k the place 1, 2, …, n. */
  public static double trend(double[] x, int from, int to) {
    double mean = mean(x, from, to);
    double middle = (to - from - 1) / 2.0;
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += (i - from - middle) * (x[i] - mean);
    }
    return sum;
  }

  public static double highest(double[] x, int from, int to) {
    double best = x[from];
    for (int i = from + 1; i < to; i++) {
      best = Math.max(best, x[i]);
    }
    return best;
  }

  public static double lowest(double[] x, int from, int to) {
    double best = x[from];
    for (int i = from + 1; i < to; i++) {
      best = Math.min(best, x[i]);
    }
    return best;
  }

  /**
   * The deepest fall from a peak, as a fraction of the peak; NaN where a value is negative or the
   * first is zero.
   */
  public static double maxDrawdown(double[] x, int from, int to) {
    double peak = x[from];
    double kept = 1;
    if (!(peak > 0)) {
      return Double.NaN;
    }
    for (int i = from + 1; i < to; i++) {
      double value = x[i];
      if (!(value >= 0)) {
        return Double.NaN;
      }
      peak = Math.max(peak, value);
      kept = Math.min(kept, value / peak);
    }
    return 1 - kept;
  }
}
