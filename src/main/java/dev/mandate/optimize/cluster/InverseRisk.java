package dev.mandate.optimize.cluster;

import dev.mandate.optimize.estimate.Fault;
import dev.mandate.optimize.estimate.UnusableInput;

/** Weights in inverse proportion to what assets risk alone, and the risk of what that makes. */
final class InverseRisk {
  private final Risk risk;
  private final double[] inverse;

  InverseRisk(Risk risk, int assets) {
    this.risk = risk;
    inverse = new double[assets];
    for (int i = 0; i < assets; i++) {
      inverse[i] = 1 / positive(risk.of(new int[] {i}, new double[] {1}), i);
    }
  }

  /** Weights of {@code members} that sum to 1. */
  double[] weights(int[] members) {
    double[] weights = new double[members.length];
    double sum = 0;
    for (int a = 0; a < members.length; a++) {
      weights[a] = inverse[members[a]];
      sum += weights[a];
    }
    for (int a = 0; a < members.length; a++) {
      weights[a] /= sum;
    }
    return weights;
  }

  /** The risk of {@code members} so weighted. */
  double risk(int[] members) {
    return positive(risk.of(members, weights(members)), members[0]);
  }

  /** The share of the left of two parts: the more the less it risks. */
  static double leftShare(double left, double right) {
    return right / (left + right);
  }

  private static double positive(double risk, int asset) {
    if (!(risk > 0) || Double.isInfinite(risk)) {
      throw new UnusableInput(
          new Fault.OutOfRange("risk of asset " + (asset + 1), risk, "more than 0"));
    }
    return risk;
  }
}
