package dev.mandate.runtime;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run begins.
 *
 * @param session its first, by position in the market's calendar
 * @param capital in money: what all is worth where {@code held} are weights, else the cash
 * @param held what is held before the first decision, by position of the plan's assets. Empty: all
 *     is cash, and the first session invests it whatever the schedule says. With holdings the first
 *     session decides too, and trades if the mandate's {@code rebalance} says so.
 * @param isWeights whether {@code held} are weights, or else quantities
 */
public record Opening(int session, double capital, List<Double> held, boolean isWeights) {
  public Opening {
    held = List.copyOf(held);
  }

  /** All in cash, above 0. */
  public static Opening ofCash(int session, double capital) {
    return new Opening(session, capital, List.of(), true);
  }

  /**
   * @param capital in money, above 0
   * @param weights by position of the plan's assets; null: all is cash
   */
  public static Opening ofWeights(int session, double capital, @Nullable List<Double> weights) {
    return new Opening(session, capital, weights == null ? List.of() : weights, true);
  }

  /**
   * @param cash in money; negative where it is borrowed
   * @param quantities by position of the plan's assets, in units of their prices
   */
  public static Opening ofQuantities(int session, double cash, List<Double> quantities) {
    return new Opening(session, cash, quantities, false);
  }
}
