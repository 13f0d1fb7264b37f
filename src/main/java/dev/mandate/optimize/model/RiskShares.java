package dev.mandate.optimize.model;

import dev.mandate.optimize.Measure;
import dev.mandate.optimize.Objective;
import java.util.Arrays;

/** Each asset's share of the risk, by Euler's theorem: wᵢ ∂risk/∂wᵢ / risk. */
public final class RiskShares {
  /** A step of the numerical derivative, relative to the sum of weights. */
  private static final double STEP = 1e-6;

  private RiskShares() {}

  /**
   * The shares, summing to 1: of the risk that the objective equalizes, else of the volatility.
   * Empty where there is no covariance or no risk.
   */
  public static double[] of(Facts facts, double[] weights) {
    if (facts.problem().objective() instanceof Objective.EqualizeRisk(Measure risk, var b)
        && !(risk instanceof Measure.Volatility)
        && !(risk instanceof Measure.Variance)) {
      return numerical(Forms.of(risk, facts), weights);
    }
    if (facts.problem().estimates().covariance() == null) {
      return new double[0];
    }
    double[] shares = facts.covariance().times(weights);
    Arrays.setAll(shares, i -> shares[i] * weights[i]);
    return normalized(shares);
  }

  private static double[] numerical(Form risk, double[] weights) {
    double[] shares = new double[weights.length];
    for (int i = 0; i < shares.length; i++) {
      double[] moved = weights.clone();
      moved[i] = weights[i] + STEP;
      double above = risk.value(moved);
      moved[i] = weights[i] - STEP;
      shares[i] = weights[i] * (above - risk.value(moved)) / (2 * STEP);
    }
    return normalized(shares);
  }

  private static double[] normalized(double[] shares) {
    double sum = Arrays.stream(shares).sum();
    if (!(sum > 0)) {
      return new double[0];
    }
    Arrays.setAll(shares, i -> shares[i] / sum);
    return shares;
  }
}
