package dev.mandate.measure;

/** Means of a moving window: one series, one figure. */
public final class RollingMean extends Blocks {
  private double[] tail = new double[0];
  private double last;
  private double head;

  /**
   * @param n the window, at least 1
   */
  public RollingMean(int n) {
    super(n);
  }

  @Override
  void heads(double[][] series, int block, int from, int to, double[][] out, int target) {
    double[] x = series[0];
    double[] mean = out[0];
    double first = x[block];
    double step = last - first;
    double sum = from == 0 ? 0 : head;
    for (int k = from + 1; k <= to; k++) {
      sum += x[block + k - 1] - first;
      mean[target + k - 1] = first + (sum + tail[k] + (n - k) * step) / n;
    }
    head = sum;
  }

  @Override
  void tails(double[][] series, int block, double[][] out, int target) {
    tail = tail.length == 0 ? new double[n] : tail;
    double[] x = series[0];
    last = x[block + n - 1];
    double sum = 0;
    for (int i = n - 1; i >= 0; i--) {
      sum += x[block + i] - last;
      tail[i] = sum;
    }
    out[0][target] = last + sum / n;
  }
}
