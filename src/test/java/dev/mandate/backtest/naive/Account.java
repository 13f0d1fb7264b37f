package dev.mandate.backtest.naive;

import dev.mandate.backtest.naive.Mandate.Destination;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tranche: its holdings and all that one session hands to the next. */
final class Account {
  final Simulation run;
  final int tranche;
  double cash;
  final double[] units;

  /** The last decided target. */
  double @Nullable [] target;

  /** Whether the first order is behind it. */
  boolean invested;

  /** To be filled on the next session. */
  @Nullable Order pending;

  /** The session on which the policy was last evaluated; -1 for none. */
  int evaluated = -1;

  final IdentityHashMap<Step.Rule, Latch> latches = new IdentityHashMap<>();
  final Map<String, Double> remembered = new HashMap<>();

  Account(Simulation run, int tranche, double cash) {
    this.run = run;
    this.tranche = tranche;
    this.cash = cash;
    int assets = run.prices.assets().size();
    units = new double[assets];
  }

  /**
   * A target to trade to.
   *
   * @param first whether it is the run's first investment
   */
  @SuppressWarnings("ArrayRecordComponent") // never changed
  record Order(double[] target, Destination to, boolean first) {}

  /** A rule's {@code for} counts and what {@code until} keeps. */
  static final class Latch {
    int held;
    int untilHeld;

    /** Null until what sets it has been known, and without {@code until} whenever it is not. */
    @Nullable Boolean fires;
  }

  Latch latch(Step.Rule rule) {
    return latches.computeIfAbsent(rule, r -> new Latch());
  }

  double value(int asset, int session) {
    return units[asset] == 0 ? 0 : units[asset] * run.prices.price(asset, session);
  }

  double nav(int session) {
    double nav = cash;
    for (int i = 0; i < units.length; i++) {
      nav += value(i, session);
    }
    return nav;
  }

  double[] weights(int session) {
    double[] weights = new double[units.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = value(i, session) / nav(session);
    }
    return weights;
  }

  double drift(int session) {
    if (target == null) {
      return Double.NaN;
    }
    double[] held = weights(session);
    double largest = 0;
    double heldCash = 1;
    double targetCash = 1;
    for (int i = 0; i < held.length; i++) {
      largest = Math.max(largest, Math.abs(held[i] - target[i]));
      heldCash -= held[i];
      targetCash -= target[i];
    }
    return beyond(Math.max(largest, Math.abs(heldCash - targetCash)));
  }

  double relativeDrift(int session) {
    if (target == null) {
      return Double.NaN;
    }
    double[] held = weights(session);
    double largest = 0;
    for (int i = 0; i < held.length; i++) {
      if (target[i] != 0) {
        largest = Math.max(largest, Math.abs(held[i] / target[i] - 1));
      }
    }
    return beyond(largest);
  }

  /** A rounding takes nothing beyond a band that it is just at the edge of. */
  private static double beyond(double drift) {
    return Math.max(0, drift - 1e-12);
  }

  /** Interest on cash and fees for the night before {@code session}. */
  void accrue(int session) {
    Mandate mandate = run.mandate;
    double rate =
        cash >= 0
            ? mandate.income().overnight(run.prices, session)
            : mandate.income().onDebt(run.prices, session, mandate.costs().financing());
    run.interest += cash * rate;
    cash += cash * rate;
    double kept = Math.pow(1 - mandate.income().fees(), run.prices.nights(session) / 365.0);
    double fee = nav(session) * (1 - kept);
    run.fees += fee;
    if (mandate.trading().whole()) {
      cash -= fee;
      return;
    }
    cash *= kept;
    for (int i = 0; i < units.length; i++) {
      units[i] *= kept;
    }
  }

  /**
   * Trades at the closes of {@code session}.
   *
   * @param total the value of all accounts before any of them trades
   */
  void fill(Order order, int session, double total) {
    double[] values = new double[units.length];
    double[] prices = new double[units.length];
    for (int i = 0; i < units.length; i++) {
      values[i] = value(i, session);
      prices[i] = run.prices.price(i, session);
    }
    invested = true;
    double[] trades = new Sizing(run.mandate, values, cash, prices).trades(order);
    for (int i = 0; i < trades.length; i++) {
      if (trades[i] != 0) {
        trade(i, trades[i], prices[i], session, order.first() ? Double.NaN : total);
      }
    }
  }

  /**
   * @param value bought when positive
   * @param total the whole account's value before costs; NaN where turnover does not count
   */
  private void trade(int asset, double value, double price, int session, double total) {
    double quantity = value / price;
    run.open(asset, session);
    units[asset] += quantity;
    // what is sold out is gone
    units[asset] = Math.abs(units[asset]) < 1e-12 * Math.abs(quantity) ? 0 : units[asset];
    double cost = Sizing.cost(run.mandate.costs(), value, price);
    cash -= value + cost;
    run.costs += cost;
    run.turnover += Double.isNaN(total) ? 0 : Math.abs(value) / total / 2;
    run.trades.add(
        new Outcome.Trade(
            run.prices.day(session), run.prices.assets().get(asset), quantity, Math.abs(value)));
  }
}
