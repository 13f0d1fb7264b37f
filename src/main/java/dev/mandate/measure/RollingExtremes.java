package dev.mandate.measure;

/** Highs, lows and drawdowns over a moving window, in blocks as {@link RollingMean} explains. */
public final class RollingExtremes {
  private RollingExtremes() {}

  /** The highest of {@code n} values, written as {@link RollingMean} says. */
  public static void highest(double[] x, int from, int to, int n, double[] out, int at) {
    double[] tail = new double[n];
    for (int block = from; block + n <= to; block += n) {
      int next = block + n;
      double best = x[next - 1];
      for (int i = n - 1; i >= 0; i--) {
        best = Math.max(best, x[block + i]);
        tail[i] = best;
      }
      int target = at + block - from;
      out[target] = best;
      int heads = Math.min(n - 1, to - next);
      double head = heads > 0 ? x[next] : 0;
      for (int k = 1; k <= heads; k++) {
        head = Math.max(head, x[next + k - 1]);
        out[target + k] = Math.max(head, tail[k]);
      }
    }
  }

  /** The lowest of {@code n} values, written as {@link RollingMean} says. */
  public static void lowest(double[] x, int from, int to, int n, double[] out, int at) {
    double[] tail = new double[n];
    for (int block = from; block + n <= to; block += n) {
      int next = block + n;
      double best = x[next - 1];
      for (int i = n - 1; i >= 0; i--) {
        best = Math.min(best, x[block + i]);
        tail[i] = best;
      }
      int target = at + block - from;
      out[target] = best;
      int heads = Math.min(n - 1, to - next);
      double head = heads > 0 ? x[next] : 0;
      for (int k = 1; k <= heads; k++) {
        head = Math.min(head, x[next + k - 1]);
        out[target + k] = Math.min(head, tail[k]);
      }
    }
  }

  /** The deepest fall within {@code n} values, as {@link Sample#maxDrawdown}. */
  public static void maxDrawdown(double[] x, int from, int to, int n, double[] out, int at) {
    double[] high = new double[n];
    double[] low = new double[n];
    double[] kept = new double[n];
    for (int block = from; block + n <= to; block += n) {
      int next = block + n;
      double top = x[next - 1];
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
      }
      int target = at + block - from;
      out[target] = x[block] > 0 && bottom >= 0 ? 1 - least : Double.NaN;
      int heads = Math.min(n - 1, to - next);
      if (heads > 0) {
        drawdownHeads(x, next, heads, high, low, kept, out, target);
      }
    }
  }

  private static void drawdownHeads(
      double[] x,
      int next,
      int heads,
      double[] high,
      double[] low,
      double[] kept,
      double[] out,
      int target) {
    int n = high.length;
    double peak = x[next];
    double bottom = peak;
    double least = 1;
    for (int k = 1; k <= heads; k++) {
      double value = x[next + k - 1];
      peak = Math.max(peak, value);
      bottom = Math.min(bottom, value);
      least = peak > 0 ? Math.min(least, value / peak) : least;
      boolean defined = x[next - n + k] > 0 && Math.min(bottom, low[k]) >= 0;
      double across = Math.min(bottom / high[k], Math.min(least, kept[k]));
      out[target + k] = defined ? 1 - across : Double.NaN;
    }
  }
}
