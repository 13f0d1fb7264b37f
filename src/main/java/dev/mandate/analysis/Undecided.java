package dev.mandate.analysis;

import dev.mandate.calendar.Duration;
import dev.mandate.calendar.Unit;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Expressions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can never be known, whatever the data. */
final class Undecided {
  /** Parts of an expression, written out, up to which it is looked into. */
  private static final int LARGEST = 10_000;

  private Undecided() {}

  static boolean isNeverKnown(Expr expr) {
    return reason(expr) != null;
  }

  /** Why {@code expr} is never known, in words; null where it can be. */
  static @Nullable String reason(Expr expr) {
    return Expressions.size(expr) > LARGEST ? null : found(expr);
  }

  private static @Nullable String found(Expr expr) {
    return switch (expr) {
      case Expr.Unknown u -> u.reason();
      case Expr.Apply a -> ofApply(a);
      case Expr.Call c -> ofCall(c);
      case Expr.Held h -> found(h.condition());
      case Expr.Latch l -> found(l.set());
      case Expr.Crosses c -> first(List.of(c.left(), c.right()));
      case Expr.Ago a -> found(a.value());
      default -> null;
    };
  }

  private static @Nullable String ofApply(Expr.Apply apply) {
    List<Expr> of = apply.arguments();
    return switch (apply.operator()) {
      case DIVIDE ->
          of.get(1) instanceof Expr.Constant c && c.value() == 0 ? "a division by zero" : first(of);
      case ADD,
          MULTIPLY,
          NEGATE,
          GREATER,
          LESS,
          AT_LEAST,
          AT_MOST,
          EQUAL,
          DIFFERENT,
          BETWEEN,
          NOT ->
          first(of);
      case AND, OR, DEFAULT -> ofEvery(of);
      case IF -> found(of.getFirst());
      case IS_UNKNOWN -> null;
    };
  }

  private static @Nullable String first(List<Expr> parts) {
    for (Expr part : parts) {
      String reason = found(part);
      if (reason != null) {
        return reason;
      }
    }
    return null;
  }

  private static @Nullable String ofEvery(List<Expr> parts) {
    String reason = null;
    for (Expr part : parts) {
      reason = found(part);
      if (reason == null) {
        return null;
      }
    }
    return reason;
  }

  /** The trailing arguments may be left open; the subject may not. */
  private static @Nullable String ofCall(Expr.Call call) {
    if (call.arguments().isEmpty()) {
      return null;
    }
    int least = observations(call.function());
    Duration window = window(call);
    if (window != null && isShort(call, window, least)) {
      return call.function()
          + " of "
          + window
          + " has "
          + (window.count() == 1 ? "one observation" : window.count() + " observations")
          + " and needs "
          + least;
    }
    return found(call.arguments().getFirst());
  }

  /** How many observations a statistic needs before it has a value; 0 where one will do. */
  private static int observations(String function) {
    return switch (function) {
      case "vol",
          "stdev",
          "variance",
          "covariance",
          "correlation",
          "beta",
          "sharpe",
          "tracking_error",
          "information_ratio",
          "percentile",
          "zscore",
          "slope" ->
          2;
      case "skew" -> 3;
      case "kurtosis" -> 4;
      default -> 0;
    };
  }

  /** The first duration among the arguments. */
  private static @Nullable Duration window(Expr.Call call) {
    for (Expr argument : call.arguments()) {
      if (argument instanceof Expr.DurationConstant d) {
        return d.value();
      }
    }
    return null;
  }

  /** Another sampling than the window's own makes more observations of it. */
  private static boolean isShort(Expr.Call call, Duration window, int least) {
    boolean resampled =
        call.arguments().stream().filter(Expr.DurationConstant.class::isInstance).count() > 1;
    Duration sampled = window.sampled();
    return !resampled && sampled.unit() != Unit.CALENDAR_DAY && sampled.count() < least;
  }
}
