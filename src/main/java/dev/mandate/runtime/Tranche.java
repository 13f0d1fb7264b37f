package dev.mandate.runtime;

import dev.mandate.portfolio.Bands;
import dev.mandate.portfolio.Destination;
import dev.mandate.portfolio.Holdings;
import java.util.Arrays;

/**
 * A part of the account that is decided and traded on its own. Mutable; there is one without {@code
 * in n tranches}.
 */
final class Tranche {
  private static final double ROUNDING = 1e-12;

  private final Holdings holdings;
  private final Memory memory;
  private final double[] target;
  private final double[] held;
  private final double[] order;
  private Destination destination = Destination.TARGET;
  private boolean decided;
  private int orderSessions;
  private double value;

  Tranche(Holdings holdings, Memory memory) {
    int assets = holdings.size();
    this.holdings = holdings;
    this.memory = memory;
    this.target = new double[assets];
    this.held = new double[assets];
    this.order = new double[assets];
  }

  Tranche copy() {
    Tranche copy = new Tranche(holdings.copy(), memory.copy());
    System.arraycopy(target, 0, copy.target, 0, target.length);
    System.arraycopy(held, 0, copy.held, 0, held.length);
    System.arraycopy(order, 0, copy.order, 0, order.length);
    copy.destination = destination;
    copy.decided = decided;
    copy.orderSessions = orderSessions;
    copy.value = value;
    return copy;
  }

  Holdings holdings() {
    return holdings;
  }

  /** What its rules carry from session to session. */
  Memory memory() {
    return memory;
  }

  /** The last decided target; meaningless before {@link #isDecided}. */
  double[] target() {
    return target;
  }

  boolean isDecided() {
    return decided;
  }

  /** What rounding left of a weight that was shifted away is no target. */
  void decide(double[] weights) {
    for (int i = 0; i < target.length; i++) {
      target[i] = Math.abs(weights[i]) < ROUNDING ? 0 : weights[i];
    }
    decided = true;
  }

  double value() {
    return value;
  }

  /** Values the holdings; weights held follow. */
  void value(double[] prices) {
    value = holdings.value(prices);
    if (value > 0) {
      holdings.weights(prices, value, held);
    } else {
      Arrays.fill(held, 0);
    }
  }

  /** Weights held as of the last valuation. */
  double[] held() {
    return held;
  }

  double drift() {
    return less(Bands.drift(target, held));
  }

  double relativeDrift() {
    return less(Bands.relativeDrift(target, held));
  }

  /** What was just traded to the edge of its band is not beyond it by a rounding. */
  private static double less(double drift) {
    return Math.max(0, drift - ROUNDING);
  }

  /**
   * Puts an order to the target in place of any before, over {@code sessions} fills. One to the
   * same that is under way is not begun anew.
   *
   * @return whether the order is new
   */
  boolean order(Destination to, int sessions) {
    if (orderSessions > 0 && destination == to && Arrays.equals(order, target)) {
      return false;
    }
    System.arraycopy(target, 0, order, 0, order.length);
    destination = to;
    orderSessions = sessions;
    return true;
  }

  /** Puts an order that was under way in place. */
  void resume(double[] to, Destination where, int sessions) {
    System.arraycopy(to, 0, order, 0, order.length);
    destination = where;
    orderSessions = sessions;
  }

  /** The target of the pending order, while {@link #orderSessions} is not 0. */
  double[] order() {
    return order;
  }

  /** Where around its target the pending order goes: worked out at the prices that it fills at. */
  Destination destination() {
    return destination;
  }

  int orderSessions() {
    return orderSessions;
  }

  void setOrderSessions(int sessions) {
    orderSessions = sessions;
  }
}
