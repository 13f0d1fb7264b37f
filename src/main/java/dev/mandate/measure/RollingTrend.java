package dev.mandate.measure;

/**
 * How values move along a moving window, the parts of a regression on their place: one series; two
 * figures, the mean, and Σ (k − mean k) (x − mean) with k the place 1, 2, …, n in the window.
 */
public final class RollingTrend extends Blocks {
  private double[] tailMean = new double[0];
  private double[] tailTrend = new double[0];
  private double last;
  private double headSum;
  private double headMoment;

  /**
   * @param n the window, at least 1
   */
  public RollingTrend(int n) {
    super(n);
  }

  @Override
  void heads(double[][] series, int block, int from, int to, double[][] out, int target) {
    double[] x = series[0];
    double[] mean = out[0];
    double[] trend = out[1];
    double first = x[block];
    double step = first - last;
    double sum = from == 0 ? 0 : headSum;
    double moment = from == 0 ? 0 : headMoment;
    for (int k = from + 1; k <= to; k++) {
      double d = x[block + k - 1] - first;
      sum += d;
      moment += k * d;
      double headMean = sum / k;
      double gap = step + headMean - tailMean[k];
      mean[target + k - 1] = first + headMean - gap * (n - k) / n;
      trend[target + k - 1] = moment - 0.5 * (k + 1) * sum + tailTrend[k] + 0.5 * k * (n - k) * gap;
    }
    headSum = sum;
    headMoment = moment;
  }

  @Override
  void tails(double[][] series, int block, double[][] out, int target) {
    if (tailMean.length == 0) {
      tailMean = new double[n];
      tailTrend = new double[n];
    }
    double[] x = series[0];
    last = x[block + n - 1];
    double sum = 0;
    double moment = 0;
    for (int i = n - 1; i >= 0; i--) {
      double d = x[block + i] - last;
      int back = n - 1 - i;
      sum += d;
      moment -= back * d;
      tailMean[i] = sum / (back + 1);
      tailTrend[i] = moment + 0.5 * back * sum;
    }
    out[0][target] = last + tailMean[0];
    out[1][target] = tailTrend[0];
  }
}
