package dev.mandate.library;

import dev.mandate.measure.Fading;
import dev.mandate.measure.RollingExtremes;
import dev.mandate.measure.RollingMean;
import dev.mandate.measure.RollingTrend;
import dev.mandate.measure.Sample;
import dev.mandate.measure.SortedWindow;
import org.jspecify.annotations.Nullable;

/** Bodies of {@code stdlib/averages.mandate}. */
final class Averages {
  private Averages() {}

  static @Nullable Body body(String function) {
    return switch (function) {
      case "sma", "mean" -> ofWindow(Sample::mean, RollingMean::fill);
      case "highest" -> ofWindow(Sample::highest, RollingExtremes::highest);
      case "lowest" -> ofWindow(Sample::lowest, RollingExtremes::lowest);
      case "median" ->
          ofWindow(
              (x, from, to) -> new SortedWindow(x, from, to).quantile(0.5),
              (x, from, to, n, out, at) -> SortedWindow.quantiles(x, from, to, n, 0.5, out, at));
      case "wma" -> ofWindow(Averages::weighted, Averages::weighted);
      case "ema" ->
          new Memory(
              (window, scalars) -> window,
              (series, from, to, window, scalars, first, out) ->
                  Fading.exponential(series[0], from, to, window, out, first));
      default -> null;
    };
  }

  /** A figure of {@code x[from]} to {@code x[to − 1]}. */
  interface OfSample {
    double of(double[] x, int from, int to);
  }

  /** A kernel of windows of {@code n} values that writes from {@code out[at]} on. */
  interface Rolling {
    void fill(double[] x, int from, int to, int n, double[] out, int at);
  }

  static Body ofWindow(OfSample figure, Rolling rolling) {
    return Measure.ofValues(
        (samples, count, scalars, periods) -> figure.of(samples[0], 0, count),
        (stretch, out) ->
            rolling.fill(
                stretch.series()[0],
                stretch.from(),
                stretch.to(),
                stretch.count(),
                out,
                stretch.first()));
  }

  /** Σ k x / Σ k, as the mean and what the trend adds to it. */
  private static double weighted(double mean, double trend, double n) {
    return mean + 2 * trend / (n * (n + 1));
  }

  private static double weighted(double[] x, int from, int to) {
    return weighted(Sample.mean(x, from, to), Sample.trend(x, from, to), to - from);
  }

  private static void weighted(double[] x, int from, int to, int n, double[] out, int at) {
    double[] trend = new double[to - from - n + 1];
    double[] mean = new double[trend.length];
    RollingTrend.fill(x, from, to, n, mean, trend, 0);
    for (int j = 0; j < trend.length; j++) {
      out[at + j] = weighted(mean[j], trend[j], n);
    }
  }
}
