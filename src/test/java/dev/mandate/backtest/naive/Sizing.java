package dev.mandate.backtest.naive;

import dev.mandate.backtest.naive.Mandate.Destination;

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
    // costs are a small part of what is traded, so this closes in on the value after them
    double after = before;
    double[] trades = new double[values.length];
    for (int round = 0; round < 100; round++) {
      trades = trades(order, before, after);
      after = before;
      for (int i = 0; i < trades.length; i++) {
        after -= cost(mandate.costs(), trades[i], prices[i]);
      }
    }
    return trades;
  }

  private double[] trades(Account.Order order, double before, double after) {
    double[] wanted = order.target();
    if (order.to() != Destination.TARGET && !order.first()) {
      double[] held = values.clone();
      for (int i = 0; i < held.length; i++) {
        held[i] /= after;
      }
      wanted = new Bands(mandate.trigger(), order.target()).destination(held);
    }
    double[] trades = new double[values.length];
    for (int i = 0; i < trades.length; i++) {
      trades[i] = wanted[i] * after - values[i];
      if (mandate.trading().whole() && wanted[i] != 0) {
        double shares = Math.floor(wanted[i] * after / prices[i] + 1e-9);
        trades[i] = shares * prices[i] - values[i];
      }
      double size = Math.abs(trades[i]);
      boolean tiny =
          size < 1e-12 * before
              || size < mandate.trading().minimum()
              || size < mandate.trading().minimumShare() * before;
      trades[i] = tiny ? 0 : trades[i];
    }
    return trades;
  }
}
