package dev.mandate.library;

import org.jspecify.annotations.Nullable;

/** Bodies of {@code stdlib/prices.mandate}. */
final class Prices {
  private Prices() {}

  static @Nullable Body body(String function) {
    return switch (function) {
      case "return" -> change((ratio, years) -> ratio - 1);
      case "log_return" -> change((ratio, years) -> StrictMath.log(ratio));
      case "growth", "inflation" -> change((ratio, years) -> StrictMath.pow(ratio, 1 / years) - 1);
      case "momentum" -> Measure.ofReturns(1, Prices::momentum, Prices::momentum);
      default -> null;
    };
  }

  /** A figure of the ratio of the last value to the first, which is above zero. */
  private interface Change {
    double of(double ratio, double years);
  }

  private static Body change(Change change) {
    return Measure.ofReturns(
        1,
        (samples, count, scalars, periods) ->
            change.of(ratio(samples[0][count - 1], samples[0][0]), (count - 1) / periods),
        (count, scalars, periods) -> {
          int back = count - 1;
          double years = back / periods;
          return figures(back, (x, s) -> change.of(ratio(x[s], x[s - back]), years));
        });
  }

  /** NaN from a price of zero or below, of which nothing is a multiple. */
  private static double ratio(double to, double from) {
    return from > 0 ? to / from : Double.NaN;
  }

  /** A figure of what is in {@code x} up to session {@code s}. */
  private interface Figure {
    double at(double[] x, int s);
  }

  /** From the first session on that has {@code back} before it. */
  private static Body.Moving figures(int back, Figure figure) {
    int[] waits = {back};
    return (series, from, to, out) -> {
      int skipped = Math.min(waits[0], to - from);
      waits[0] -= skipped;
      for (int s = from + skipped; s < to; s++) {
        out[s] = figure.at(series[0], s);
      }
    };
  }

  private static double momentum(double[][] samples, int count, double[] scalars, double periods) {
    int skip = (int) scalars[0];
    return skip < count ? ratio(samples[0][count - 1 - skip], samples[0][0]) - 1 : Double.NaN;
  }

  private static Body.Moving momentum(int count, double[] scalars, double periods) {
    int skip = (int) scalars[0];
    int back = count - 1;
    return figures(back, (x, s) -> skip <= back ? ratio(x[s - skip], x[s - back]) - 1 : Double.NaN);
  }
}
