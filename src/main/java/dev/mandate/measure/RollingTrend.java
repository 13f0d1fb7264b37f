package dev.mandate.measure;

/** How values move along a moving window: the parts of a regression on their place. */
public final class RollingTrend {
  private RollingTrend() {}

  /**
   * The mean, and Σ (k − mean k) (x − mean) with k the place 1, 2, …, n in the window.
   *
   * @param mean written as {@link RollingMean} says
   * @param trend likewise
   */
  public static void fill(
      double[] x, int from, int to, int n, double[] mean, double[] trend, int at) {
    double[] tailMean = new double[n];
    double[] tailTrend = new double[n];
    for (int block = from; block + n <= to; block += n) {
      int next = block + n;
      double last = x[next - 1];
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
      int target = at + block - from;
      mean[target] = last + tailMean[0];
      trend[target] = tailTrend[0];
      int heads = Math.min(n - 1, to - next);
      if (heads > 0) {
        heads(x, next, heads, last, tailMean, tailTrend, mean, trend, target);
      }
    }
  }

  private static void heads(
      double[] x,
      int next,
      int heads,
      double last,
      double[] tailMean,
      double[] tailTrend,
      double[] mean,
      double[] trend,
      int target) {
    int n = tailMean.length;
    double first = x[next];
    double step = first - last;
    double sum = 0;
    double moment = 0;
    for (int k = 1; k <= heads; k++) {
      double d = x[next + k - 1] - first;
      sum += d;
      moment += k * d;
      double headMean = sum / k;
      double gap = step + headMean - tailMean[k];
      mean[target + k] = first + headMean - gap * (n - k) / n;
      trend[target + k] = moment - 0.5 * (k + 1) * sum + tailTrend[k] + 0.5 * k * (n - k) * gap;
    }
  }
}
