package dev.mandate.optimize.model;

import dev.mandate.optimize.Objective;
import dev.mandate.optimize.Solution.Why;
import java.util.Arrays;

/** Weights by a formula, without an optimum. They sum to 1 and know nothing of limits. */
final class Closed {
  private Closed() {}

  static double[] weights(Objective.Equal equal, Facts facts) {
    double[] sizes = new double[facts.size()];
    Arrays.fill(sizes, 1);
    return normalized(sizes);
  }

  static double[] weights(Objective.InverseVolatility inverse, Facts facts) {
    double[] sizes = Forms.volatilities(facts);
    for (int i = 0; i < sizes.length; i++) {
      if (!(sizes[i] > 0)) {
        throw new Refusal(
            Why.ZERO_VARIANCE,
            null,
            facts.name(i) + " has no volatility, so that its inverse has no bound");
      }
      sizes[i] = 1 / sizes[i];
    }
    return normalized(sizes);
  }

  static double[] weights(Objective.Proportional proportional, Facts facts) {
    double[] sizes = facts.each(proportional.sizes(), "sizes");
    double sum = 0;
    for (int i = 0; i < sizes.length; i++) {
      if (!(sizes[i] >= 0)) {
        throw new Refusal(Why.OUT_OF_RANGE, null, "the size of " + facts.name(i) + " is negative");
      }
      sum += sizes[i];
    }
    if (!(sum > 0)) {
      throw new Refusal(Why.OUT_OF_RANGE, null, "no size is above 0");
    }
    return normalized(sizes);
  }

  private static double[] normalized(double[] sizes) {
    double sum = Arrays.stream(sizes).sum();
    Arrays.setAll(sizes, i -> sizes[i] / sum);
    return sizes;
  }
}
