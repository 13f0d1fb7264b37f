package dev.mandate.measure;

/**
 * The deepest fall within a moving window, as {@link Sample#maxDrawdown}: one series, one figure.
 */
public final class RollingDrawdown extends Blocks {
  private double[] high = new double[0];
  private double[] low = new double[0];
  private double[] kept = new double[0];

  /** The last whole block. */
  private double[] before = new double[0];

  private double headPeak;
  private double headBottom;
  private double headLeast;

  /**
   * @param n the window, at least 1
   */
  public RollingDrawdown(int n) {
    super(n);
  }

  @Override
  void heads(double[][] series, int block, int from, int to, double[][] out, int target) {
    double[] x = series[0];
    double[] deepest = out[0];
    double peak = from == 0 ? x[block] : headPeak;
    double bottom = from == 0 ? x[block] : headBottom;
    double least = from == 0 ? 1 : headLeast;
    for (int k = from + 1; k <= to; k++) {
      double value = x[block + k - 1];
      peak = Math.max(peak, value);
      bottom = Math.min(bottom, value);
      least = peak > 0 ? Math.min(least, value / peak) : least;
      boolean defined = before[k] > 0 && Math.min(bottom, low[k]) >= 0;
      double across = Math.min(bottom / high[k], Math.min(least, kept[k]));
      deepest[target + k - 1] = defined ? 1 - across : Double.NaN;
    }
    headPeak = peak;
    headBottom = bottom;
    headLeast = least;
  }

  @Override
  void tails(double[][] series, int block, double[][] out, int target) {
    if (high.length == 0) {
      high = new double[n];
      low = new double[n];
      kept = new double[n];
      before = new double[n];
    }
    double[] x = series[0];
    double top = x[block + n - 1];
    double bottom = top;
    double least = 1;
    for (int i = n - 1; i >= 0; i--) {
      double value = x[block + i];
      top = Math.max(top, value);
      bottom = Math.min(bottom, value);
      least = value > 0 ? Math.min(least, bottom / value) : least;
      high[i] = top;
      low[i] = bottom;
      kept[i] = least;
      before[i] = value;
    }
    out[0][target] = x[block] > 0 && bottom >= 0 ? 1 - least : Double.NaN;
  }
}
