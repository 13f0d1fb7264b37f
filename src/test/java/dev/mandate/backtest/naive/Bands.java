package dev.mandate.backtest.naive;

import dev.mandate.backtest.naive.Mandate.Destination;

/** The least trades that lead back inside all bands. */
final class Bands {
  private final Mandate.Trigger trigger;
  private final double[] target;

  Bands(Mandate.Trigger trigger, double[] target) {
    this.trigger = trigger;
    this.target = target;
  }

  /**
   * @param held as shares of the value after costs
   */
  double[] destination(double[] held) {
    double[] low = new double[held.length];
    double[] high = new double[held.length];
    double[] to = new double[held.length];
    for (int i = 0; i < held.length; i++) {
      double width = width(target[i]);
      low[i] = target[i] - width;
      high[i] = target[i] + width;
      to[i] = Math.clamp(held[i], low[i], high[i]);
    }
    return to;
  }

  private double width(double weight) {
    double width = Double.POSITIVE_INFINITY;
    if (trigger.drift() > 0) {
      width = trigger.drift();
    }
    if (trigger.relative() > 0) {
      width = Math.min(width, trigger.relative() * weight);
    }
    return trigger.to() == Destination.MIDPOINT ? width / 2 : width;
  }
}
