package dev.mandate.backtest.naive;

import dev.mandate.backtest.naive.Mandate.Destination;
import java.util.Arrays;

/** From a target in weights to trades in money: V' = V − costs of the trades to w·V'. */
final class Sizing {
  private final Mandate mandate;
  private final double[] values;
  private final double cash;
  private final double[] prices;

  Sizing(Mandate mandate, double[] values, double cash, double[] prices) {
    this.mandate = mandate;
    this.values = values;
    this.cash = cash;
    this.prices = prices;
  }

  static double cost(Mandate.Costs costs, double value, double price) {
    return value == 0
        ? 0
        : Math.abs(value) * costs.rate()
            + costs.perTrade()
            + Math.abs(value) / price * costs.perShare();
  }

  /** By asset, bought when positive. */
  double[] trades(Account.Order order) {
    double before = cash;
    for (double value : values) {
      before += value;
    }
    double least =
        Math.max(
            1e-12 * before,
            Math.max(mandate.trading().minimum(), mandate.trading().minimumShare() * before));
    boolean[] skipped = new boolean[values.length];
    while (true) {
      double after = after(order, before, skipped);
      double[] trades = trades(order, after, skipped);
      round(trades, wanted(order, after));
      if (!skip(trades, least, skipped)) {
        double invested = 0;
        for (double weight : order.target()) {
          invested += weight;
        }
        return affordable(trades, Math.min(0, (1 - invested) * after), least);
      }
    }
  }

  /** Marks trades that are too small; whether there were any. */
  private static boolean skip(double[] trades, double least, boolean[] skipped) {
    boolean any = false;
    for (int i = 0; i < trades.length; i++) {
      if (trades[i] != 0 && Math.abs(trades[i]) < least) {
        skipped[i] = true;
        any = true;
      }
    }
    return any;
  }

  /** Costs are a small part of what is traded, so this closes in on the value after them. */
  private double after(Account.Order order, double before, boolean[] skipped) {
    double after = before;
    for (int round = 0; round < 100; round++) {
      after = before - costs(trades(order, after, skipped));
    }
    return after;
  }

  private double costs(double[] trades) {
    double sum = 0;
    for (int i = 0; i < trades.length; i++) {
      sum += cost(mandate.costs(), trades[i], prices[i]);
    }
    return sum;
  }

  private double[] wanted(Account.Order order, double after) {
    if (order.to() == Destination.TARGET || order.first()) {
      return order.target();
    }
    double[] held = values.clone();
    for (int i = 0; i < held.length; i++) {
      held[i] /= after;
    }
    return new Bands(mandate.trigger(), order.target()).destination(held);
  }

  private double[] trades(Account.Order order, double after, boolean[] skipped) {
    double[] wanted = wanted(order, after);
    double[] trades = new double[values.length];
    for (int i = 0; i < trades.length; i++) {
      double trade = wanted[i] * after - values[i];
      trades[i] = skipped[i] || Math.abs(trade) < 1e-12 * after ? 0 : trade;
    }
    return trades;
  }

  /** What is to be held is rounded down to whole shares; a buy does not become a sale by that. */
  private void round(double[] trades, double[] wanted) {
    for (int i = 0; i < trades.length && mandate.trading().whole(); i++) {
      if (trades[i] != 0 && wanted[i] != 0) {
        double shares = Math.floor((values[i] + trades[i]) / prices[i] * (1 + 1e-13));
        double rounded = shares * prices[i] - values[i];
        boolean none = Math.abs(rounded) < 1e-9 * prices[i];
        trades[i] = none || rounded * trades[i] < 0 ? 0 : rounded;
      }
    }
  }

  /**
   * All buys shrink by one factor where there is not cash enough for them; those that become too
   * small are left out, the smallest first, for the others to have their share.
   */
  private double[] affordable(double[] trades, double floor, double least) {
    while (buys(trades) && cashAfter(trades) < floor - 1e-7) {
      double low = 0;
      double high = 1;
      for (int round = 0; round < 100; round++) {
        double factor = (low + high) / 2;
        boolean enough = cashAfter(shrunk(trades, factor)) >= floor;
        low = enough ? factor : low;
        high = enough ? high : factor;
      }
      double[] fewer = shrunk(trades, low);
      double[] some = new double[trades.length];
      Arrays.fill(some, 1);
      round(fewer, some);
      int drop = -1;
      for (int i = 0; i < trades.length; i++) {
        if (trades[i] > 0 && fewer[i] < least && (drop < 0 || trades[i] < trades[drop])) {
          drop = i;
        }
      }
      if (drop < 0) {
        return fewer;
      }
      trades[drop] = 0;
    }
    return trades;
  }

  private static boolean buys(double[] trades) {
    return Arrays.stream(trades).anyMatch(t -> t > 0);
  }

  private double cashAfter(double[] trades) {
    double left = cash - costs(trades);
    for (double trade : trades) {
      left -= trade;
    }
    return left;
  }

  private static double[] shrunk(double[] trades, double factor) {
    double[] shrunk = trades.clone();
    for (int i = 0; i < shrunk.length; i++) {
      shrunk[i] *= shrunk[i] > 0 ? factor : 1;
    }
    return shrunk;
  }
}
