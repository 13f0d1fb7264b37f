package dev.mandate.measure;

import org.jspecify.annotations.Nullable;

/** Order statistics of a moving window: one series, one figure. */
public final class RollingOrder implements Rolling {
  /** A figure of the values of a window in order of size. */
  private interface Figure {
    double of(SortedWindow window, double last);
  }

  private final int n;
  private final Figure figure;
  private int taken;
  private @Nullable SortedWindow window;

  private RollingOrder(int n, Figure figure) {
    this.n = n;
    this.figure = figure;
  }

  /** The {@linkplain SortedWindow#quantile quantile} of {@code n} values. */
  public static Rolling quantile(int n, double level) {
    return new RollingOrder(n, (sorted, last) -> sorted.quantile(level));
  }

  /** The {@linkplain SortedWindow#standing standing} of the last of {@code n} values. */
  public static Rolling standing(int n) {
    return new RollingOrder(n, SortedWindow::standing);
  }

  @Override
  public void advance(double[][] series, int from, int to, double[][] out, int at) {
    double[] x = series[0];
    SortedWindow sorted = window;
    int i = from;
    if (sorted == null) {
      i = Math.min(to, from + n - taken);
      taken += i - from;
      if (taken < n) {
        return;
      }
      sorted = new SortedWindow(x, i - n, i);
      window = sorted;
      out[0][at + i - 1 - from] = figure.of(sorted, x[i - 1]);
    }
    for (; i < to; i++) {
      sorted.replace(x[i - n], x[i]);
      out[0][at + i - from] = figure.of(sorted, x[i]);
    }
  }
}
