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
    double[] to = new double[held.length];
    double cash = 1;
    double targetCash = 1;
    for (int i = 0; i < held.length; i++) {
      to[i] = Math.clamp(held[i], edge(target[i], -1), edge(target[i], 1));
      cash -= to[i];
      targetCash -= target[i];
    }
    targetCash = Math.abs(targetCash) < 1e-12 ? 0 : targetCash;
    if (cash < edge(targetCash, -1)) {
      move(to, -1, edge(targetCash, -1) - cash);
    } else if (cash > edge(targetCash, 1)) {
      move(to, 1, cash - edge(targetCash, 1));
    }
    for (int i = 0; trigger.to() == Destination.MIDPOINT && i < to.length; i++) {
      to[i] = (to[i] + target[i]) / 2;
    }
    return to;
  }

  /** Every asset goes the same part of the way to its edge; none is bought without a target. */
  private void move(double[] to, int side, double amount) {
    double room = 0;
    for (int i = 0; i < to.length; i++) {
      room += target[i] == 0 && side > 0 ? 0 : Math.abs(edge(target[i], side) - to[i]);
    }
    double part = room == 0 ? 0 : Math.min(1, amount / room);
    for (int i = 0; i < to.length; i++) {
      if (target[i] != 0 || side < 0) {
        to[i] += part * (edge(target[i], side) - to[i]);
      }
    }
  }

  /** Of the band of half-width min(a, b·w), which ends at 0. */
  private double edge(double weight, int side) {
    double width = trigger.drift() > 0 ? trigger.drift() : Double.POSITIVE_INFINITY;
    if (trigger.relative() > 0) {
      width = Math.min(width, trigger.relative() * weight);
    }
    return Math.max(0, weight + side * width);
  }
}
