package dev.mandate.optimize.cluster;

import dev.mandate.optimize.estimate.CovarianceEstimate;

/** The risk of a portfolio of some of the assets. */
@FunctionalInterface
public interface Risk {
  /**
   * @param members indices of assets
   * @param weights one for each member
   * @return more than 0
   */
  double of(int[] members, double[] weights);

  /** wᵀΣw. */
  static Risk variance(CovarianceEstimate covariance) {
    return (members, weights) -> {
      double sum = 0;
      for (int a = 0; a < members.length; a++) {
        double row = 0;
        for (int b = 0; b < members.length; b++) {
          row += covariance.get(members[a], members[b]) * weights[b];
        }
        sum += weights[a] * row;
      }
      return sum;
    };
  }

  /** √(wᵀΣw). */
  static Risk volatility(CovarianceEstimate covariance) {
    Risk variance = variance(covariance);
    return (members, weights) -> StrictMath.sqrt(variance.of(members, weights));
  }
}
