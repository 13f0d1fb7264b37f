package dev.mandate.library;

import dev.mandate.measure.Fading;
import dev.mandate.measure.Rolling;
import dev.mandate.measure.RollingExtremes;
import dev.mandate.measure.RollingMean;
import dev.mandate.measure.RollingOrder;
import dev.mandate.measure.RollingTrend;
import dev.mandate.measure.Sample;
import dev.mandate.measure.SortedWindow;
import org.jspecify.annotations.Nullable;

/** Bodies of {@code stdlib/averages.mandate}. */
final class Averages {
  private Averages() {}

  static @Nullable Body body(String function) {
    return switch (function) {
      case "sma", "mean" -> ofWindow(Sample::mean, RollingMean::new);
      case "highest" -> ofWindow(Sample::highest, RollingExtremes::highest);
      case "lowest" -> ofWindow(Sample::lowest, RollingExtremes::lowest);
      case "median" ->
          ofWindow(
              (x, from, to) -> new SortedWindow(x, from, to).quantile(0.5),
              n -> RollingOrder.quantile(n, 0.5));
      case "wma" -> ofTrend(Averages::weighted, Averages::weighted);
      case "ema" ->
          new Recursive(
              (window, scalars) -> window, (window, scalars) -> Fading.exponential(window));
      default -> null;
    };
  }

  /** A figure of {@code x[from]} to {@code x[to − 1]}. */
  interface OfSample {
    double of(double[] x, int from, int to);
  }

  /** A kernel of windows of {@code n} values whose one figure is the measure. */
  interface OfWindows {
    Rolling of(int n);
  }

  static Body ofWindow(OfSample figure, OfWindows kernel) {
    return Measure.ofValues(
        (samples, count, scalars, periods) -> figure.of(samples[0], 0, count),
        (count, scalars, periods) -> Moments.plain(kernel.of(count)));
  }

  /** A figure of the mean of {@code n} values and of Σ (k − mean k) (x − mean). */
  interface OfTrend {
    double of(double mean, double trend, double n);
  }

  static Body ofTrend(OfSample sample, OfTrend figure) {
    return Measure.ofValues(
        (samples, count, scalars, periods) -> sample.of(samples[0], 0, count),
        (n, scalars, periods) ->
            Moments.ofValues(
                n,
                new RollingTrend(n),
                2,
                (series, session, parts, from, to, out) -> {
                  for (int j = from; j < to; j++) {
                    out[session + j - from] = figure.of(parts[0][j], parts[1][j], n);
                  }
                }));
  }

  /** Σ k x / Σ k, as the mean and what the trend adds to it. */
  private static double weighted(double mean, double trend, double n) {
    return mean + 2 * trend / (n * (n + 1));
  }

  private static double weighted(double[] x, int from, int to) {
    return weighted(Sample.mean(x, from, to), Sample.trend(x, from, to), to - from);
  }
}
