package dev.mandate.runtime;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run begins.
 *
 * @param session its first, by position in the market's calendar
 * @param capital in money, above 0
 * @param held the weights held before the first decision, by position of the plan's assets; null:
 *     all is cash, and the first session invests it whatever the schedule says. With holdings the
 *     first session decides too, and trades if the mandate's {@code rebalance} says so.
 */
public record Opening(int session, double capital, @Nullable List<Double> held) {
  public Opening {
    held = held == null ? null : List.copyOf(held);
  }

  /** All in cash. */
  public static Opening ofCash(int session, double capital) {
    return new Opening(session, capital, null);
  }
}
