package dev.mandate.library;

import dev.mandate.measure.Returns;
import dev.mandate.measure.RollingShape;
import dev.mandate.measure.RollingTrend;
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
              SortedWindow::standings);
      case "quantile" -> quantile();
      case "slope" -> Averages.ofWindow(Statistics::slope, Statistics::slope);
      default -> null;
    };
  }

  private static Body shape(Averages.OfSample figure, Averages.Rolling rolling) {
    return Measure.ofReturns(
        1,
        (samples, count, scalars, periods) -> {
          double[] r = Returns.simple(samples[0], 0, count);
          return figure.of(r, 0, r.length);
        },
        (stretch, out) -> {
          double[] r = Returns.simple(stretch.series()[0], stretch.from(), stretch.to());
          rolling.fill(r, 0, r.length, stretch.count() - 1, out, stretch.first());
        });
  }

  private static Body quantile() {
    return Measure.ofValues(
        (samples, count, scalars, periods) ->
            new SortedWindow(samples[0], 0, count).quantile(scalars[0]),
        (stretch, out) ->
            SortedWindow.quantiles(
                stretch.series()[0],
                stretch.from(),
                stretch.to(),
                stretch.count(),
                stretch.scalars()[0],
                out,
                stretch.first()));
  }

  /** Σ (k − mean k)² of the places 1 to {@code n}. */
  private static double places(double n) {
    return n * (n * n - 1) / 12;
  }

  private static double slope(double[] x, int from, int to) {
    return Sample.trend(x, from, to) / places(to - from);
  }

  private static void slope(double[] x, int from, int to, int n, double[] out, int at) {
    double[] mean = new double[to - from - n + 1];
    double[] trend = new double[mean.length];
    RollingTrend.fill(x, from, to, n, mean, trend, 0);
    for (int j = 0; j < trend.length; j++) {
      out[at + j] = trend[j] / places(n);
    }
  }
}
