package dev.mandate.measure;

/** Sums of a moving window over values that are not negative: one series, one figure. */
public final class RollingSum extends Blocks {
  private final int place;
  private double[] tail = new double[0];
  private double head;

  /**
   * @param n the window, at least 1
   * @param place of the series and of the figure
   */
  public RollingSum(int n, int place) {
    super(n);
    this.place = place;
  }

  @Override
  void heads(double[][] series, int block, int from, int to, double[][] out, int target) {
    double[] x = series[place];
    double[] sums = out[place];
    double sum = from == 0 ? 0 : head;
    for (int k = from + 1; k <= to; k++) {
      sum += x[block + k - 1];
      sums[target + k - 1] = tail[k] + sum;
    }
    head = sum;
  }

  @Override
  void tails(double[][] series, int block, double[][] out, int target) {
    tail = tail.length == 0 ? new double[n] : tail;
    double[] x = series[place];
    double sum = 0;
    for (int i = n - 1; i >= 0; i--) {
      sum += x[block + i];
      tail[i] = sum;
    }
    out[place][target] = sum;
  }
}
