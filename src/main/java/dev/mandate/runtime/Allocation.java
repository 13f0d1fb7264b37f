package dev.mandate.runtime;

/** Weights being given out. */
final class Allocation {
  private final double[] weights;
  private double cash;

  Allocation(int assets) {
    this.weights = new double[assets];
  }

  void give(int asset, double weight) {
    weights[asset] += weight;
  }

  /** What is to be cash by the mandate's own words, so that no rest takes it. */
  void keep(double weight) {
    cash += weight;
  }

  /** What is left to 100%; nothing, where more has been given out. */
  double rest() {
    return Math.max(0, 1 - Action.sum(weights) - cash);
  }

  /** By position of the plan's assets; what they leave to 1 is cash. */
  double[] weights() {
    return weights;
  }
}
