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
        (stretch, out) -> {
          double[] x = stretch.series()[0];
          int back = stretch.count() - 1;
          double years = back / stretch.periodsPerYear();
          for (int s = stretch.first(); s < stretch.to(); s++) {
            out[s] = change.of(ratio(x[s], x[s - back]), years);
          }
        });
  }

  /** NaN from a price of zero or below, of which nothing is a multiple. */
  private static double ratio(double to, double from) {
    return from > 0 ? to / from : Double.NaN;
  }

  private static double momentum(double[][] samples, int count, double[] scalars, double periods) {
    int skip = (int) scalars[0];
    return skip < count ? ratio(samples[0][count - 1 - skip], samples[0][0]) - 1 : Double.NaN;
  }

  private static void momentum(Measure.Stretch stretch, double[] out) {
    double[] x = stretch.series()[0];
    int skip = (int) stretch.scalars()[0];
    int back = stretch.count() - 1;
    for (int s = stretch.first(); s < stretch.to(); s++) {
      out[s] = skip <= back ? ratio(x[s - skip], x[s - back]) - 1 : Double.NaN;
    }
  }
}
