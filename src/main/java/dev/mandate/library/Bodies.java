package dev.mandate.library;

import dev.mandate.plan.Expr;
import dev.mandate.plan.Foreign;
import org.jspecify.annotations.Nullable;

/** The bodies of the built-in functions. Apart from {@link Library}, which reads resources. */
public final class Bodies {
  private Bodies() {}

  /** The body of what {@code call} calls; null as for {@link #of(String)}. */
  public static @Nullable Body of(Expr.Call call) {
    Foreign foreign = call.foreign();
    if (foreign != null) {
      return foreign.windows() == 0
          ? (Body.Pointwise) arguments -> foreign.of(arguments.clone())
          : new ForeignMeasure(foreign);
    }
    return of(call.function());
  }

  /**
   * The body of {@code function}; null where the plan has an expression of its own for it (prices,
   * readings of the account, dates, what goes over the members of a set) and where there is no such
   * function.
   */
  public static @Nullable Body of(String function) {
    Body found = Prices.body(function);
    found = found != null ? found : Risk.body(function);
    found = found != null ? found : Averages.body(function);
    found = found != null ? found : Indicators.body(function);
    found = found != null ? found : Statistics.body(function);
    return found != null ? found : Arithmetic.body(function);
  }

  /**
   * Whether the declaration of a measure ends with {@code frequency}; these do not: they compare
   * two values of a window, between which nothing is sampled.
   */
  public static boolean takesFrequency(String function) {
    return switch (function) {
      case "return", "log_return", "growth", "inflation", "momentum" -> false;
      default -> true;
    };
  }
}
