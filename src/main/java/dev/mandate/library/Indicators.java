package dev.mandate.library;

import dev.mandate.market.Field;
import dev.mandate.measure.Fading;
import dev.mandate.measure.Rolling;
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
          new Recursive(
              (window, scalars) -> window < 1 ? 0 : window + 1,
              (window, scalars) -> Fading.relativeStrength(window));
      case "macd" ->
          new Recursive(
              Indicators::lines,
              (fast, scalars) -> Fading.convergence(fast, (int) scalars[0], (int) scalars[1]));
      case "atr" ->
          new Recursive(
              List.of(Field.HIGH, Field.LOW, Field.PRICE, Field.RAW),
              (window, scalars) -> window < 1 ? 0 : window + 1,
              (window, scalars) -> quoted(Fading.trueRange(window), window));
      case "bollinger" ->
          moments((last, mean, squares, n, scalars) -> mean + scalars[0] * Math.sqrt(squares / n));
      case "zscore" -> moments(Indicators::score);
      default -> null;
    };
  }

  /**
   * What was measured on the index, on which splits and distributions are no moves, in the quote of
   * its session: the third series is the index, the fourth the quote.
   *
   * @param without values before the first figure
   */
  private static Rolling quoted(Rolling ofIndex, int without) {
    int[] seen = new int[1];
    return (x, from, to, out, at) -> {
      ofIndex.advance(x, from, to, out, at);
      for (int i = from; i < to; i++) {
        if (seen[0]++ >= without) {
          out[0][at + i - from] *= x[3][i] / x[2][i];
        }
      }
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
        (n, scalars, periods) ->
            Moments.ofValues(
                n,
                new RollingVariance(n),
                2,
                (series, session, parts, from, to, out) -> {
                  double[] x = series[0];
                  for (int j = from; j < to; j++) {
                    int s = session + j - from;
                    out[s] = figure.of(x[s], parts[0][j], parts[1][j], n, scalars);
                  }
                }));
  }

  private static int lines(int fast, double[] scalars) {
    int slow = (int) scalars[0];
    int signal = (int) scalars[1];
    return Math.min(fast, slow) < 1 ? 0 : Math.max(fast, slow) + Math.max(signal, 1) - 1;
  }
}
