package dev.mandate.library;

import dev.mandate.measure.Sample;
import org.jspecify.annotations.Nullable;

/** Bodies of {@code stdlib/arithmetic.mandate} and {@code stdlib/dates.mandate}. */
final class Arithmetic {
  private Arithmetic() {}

  static Body.@Nullable Pointwise body(String function) {
    return switch (function) {
      case "min" -> x -> x.length == 0 ? Double.NaN : Sample.lowest(x, 0, x.length);
      case "max" -> x -> x.length == 0 ? Double.NaN : Sample.highest(x, 0, x.length);
      case "sum" -> Arithmetic::sum;
      case "average" -> x -> Sample.mean(x, 0, x.length);
      case "abs" -> x -> Math.abs(x[0]);
      case "sqrt" -> x -> Math.sqrt(x[0]);
      case "log" -> x -> StrictMath.log(x[0]);
      case "exp" -> x -> StrictMath.exp(x[0]);
      case "round" -> x -> round(x[0], x[1]);
      case "glide" -> x -> glide(x[0], x[1], x[2], x[3], x[4]);
      case "years_between" -> x -> (x[1] - x[0]) / 365.25;
      default -> null;
    };
  }

  private static double sum(double[] x) {
    double sum = 0;
    for (double value : x) {
      sum += value;
    }
    return sum;
  }

  /** Multiples of 5% are taken as twentieths, since no double is exactly 5%. */
  private static double round(double value, double to) {
    if (!(to > 0)) {
      return Double.NaN;
    }
    double parts = Math.rint(1 / to);
    if (parts >= 1 && Math.abs(1 / to - parts) < 1e-9 * parts) {
      return whole(value * parts) / parts;
    }
    return whole(value / to) * to;
  }

  private static double whole(double value) {
    return Math.copySign(Math.floor(Math.abs(value) + 0.5), value);
  }

  private static double glide(double from, double to, double start, double end, double date) {
    if (end < start) {
      return Double.NaN;
    }
    if (date < start) {
      return from;
    }
    return date >= end ? to : from + (to - from) * ((date - start) / (end - start));
  }
}
