package dev.mandate.library;

import dev.mandate.measure.Returns;
import dev.mandate.measure.RollingOrder;
import dev.mandate.measure.RollingShape;
import dev.mandate.measure.Sample;
import dev.mandate.measure.SortedWindow;
import org.jspecify.annotations.Nullable;

/** Bodies of {@code stdlib/statistics.mandate}. */
final class Statistics {
  private Statistics() {}

  static @Nullable Body body(String function) {
    return switch (function) {
      case "stdev" ->
          Indicators.moments((last, mean, squares, n, scalars) -> Math.sqrt(squares / (n - 1)));
      case "skew" -> shape(Sample::skew, RollingShape::skew);
      case "kurtosis" -> shape(Sample::kurtosis, RollingShape::kurtosis);
      case "percentile" ->
          Averages.ofWindow(
              (x, from, to) -> new SortedWindow(x, from, to).standing(x[to - 1]),
              RollingOrder::standing);
      case "quantile" -> quantile();
      case "slope" -> Averages.ofTrend(Statistics::slope, (mean, trend, n) -> trend / places(n));
      default -> null;
    };
  }

  private static Body shape(Averages.OfSample figure, Averages.OfWindows kernel) {
    return Measure.ofReturns(
        1,
        (samples, count, scalars, periods) -> {
          double[] r = Returns.simple(samples[0], 0, count);
          return figure.of(r, 0, r.length);
        },
        (count, scalars, periods) ->
            Moments.ofReturns(
                count - 1,
                1,
                (series, from, to, into, at) -> Returns.simple(series[0], from, to, into[0], at),
                kernel.of(count - 1),
                1,
                (series, session, parts, from, to, out) ->
                    System.arraycopy(parts[0], from, out, session, to - from)));
  }

  private static Body quantile() {
    return Measure.ofValues(
        (samples, count, scalars, periods) ->
            new SortedWindow(samples[0], 0, count).quantile(scalars[0]),
        (count, scalars, periods) -> Moments.plain(RollingOrder.quantile(count, scalars[0])));
  }

  /** Σ (k − mean k)² of the places 1 to {@code n}. */
  private static double places(double n) {
    return n * (n * n - 1) / 12;
  }

  private static double slope(double[] x, int from, int to) {
    return Sample.trend(x, from, to) / places(to - from);
  }
}
