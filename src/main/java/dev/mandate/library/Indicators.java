package dev.mandate.library;

import dev.mandate.library.Measure.Stretch;
import dev.mandate.market.Field;
import dev.mandate.measure.Fading;
import dev.mandate.measure.RollingVariance;
import dev.mandate.measure.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bodies of {@code stdlib/indicators.mandate}. */
final class Indicators {
  private Indicators() {}

  static @Nullable Body body(String function) {
    return switch (function) {
      case "rsi" ->
          new Memory(
              (window, scalars) -> window < 1 ? 0 : window + 1,
              (series, from, to, window, scalars, first, out) ->
                  Fading.relativeStrength(series[0], from, to, window, out, first));
      case "macd" -> new Memory(Indicators::lines, Indicators::convergence);
      case "atr" ->
          new Memory(
              List.of(Field.HIGH, Field.LOW, Field.RAW),
              (window, scalars) -> window < 1 ? 0 : window + 1,
              (series, from, to, window, scalars, first, out) ->
                  Fading.trueRange(series[0], series[1], series[2], from, to, window, out, first));
      case "bollinger" ->
          moments((last, mean, squares, n, scalars) -> mean + scalars[0] * Math.sqrt(squares / n));
      case "zscore" -> moments(Indicators::score);
      default -> null;
    };
  }

  /** A figure of a window's last value, mean and Σ (x − mean)². */
  @FunctionalInterface
  interface Figure {
    double of(double last, double mean, double squares, int n, double[] scalars);
  }

  private static double score(double last, double mean, double squares, int n, double[] scalars) {
    return squares > 0 ? (last - mean) / Math.sqrt(squares / (n - 1)) : Double.NaN;
  }

  static Body moments(Figure figure) {
    return Measure.ofValues(
        (samples, count, scalars, periods) ->
            figure.of(
                samples[0][count - 1],
                Sample.mean(samples[0], 0, count),
                Sample.squares(samples[0], 0, count),
                count,
                scalars),
        (stretch, out) -> fillMoments(stretch, figure, out));
  }

  private static void fillMoments(Stretch stretch, Figure figure, double[] out) {
    double[] x = stretch.series()[0];
    int n = stretch.count();
    double[] mean = new double[stretch.windows()];
    double[] squares = new double[stretch.windows()];
    RollingVariance.fill(x, stretch.from(), stretch.to(), n, mean, squares, 0);
    for (int j = 0; j < mean.length; j++) {
      int s = stretch.first() + j;
      out[s] = figure.of(x[s], mean[j], squares[j], n, stretch.scalars());
    }
  }

  private static int lines(int fast, double[] scalars) {
    int slow = (int) scalars[0];
    int signal = (int) scalars[1];
    return Math.min(fast, slow) < 1 ? 0 : Math.max(fast, slow) + Math.max(signal, 1) - 1;
  }

  private static void convergence(
      double[][] series, int from, int to, int fast, double[] scalars, int first, double[] out) {
    Fading.convergence(series[0], from, to, fast, (int) scalars[0], (int) scalars[1], out, first);
  }
}
