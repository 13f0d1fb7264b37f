package dev.mandate.optimize.quadratic;

import dev.mandate.optimize.linear.Dense;
import java.util.List;
import java.util.Optional;

/**
 * The efficient frontier, exactly: between two neighbouring corners every portfolio is a mixture of
 * them.
 *
 * @param minimum the portfolio of least variance, or why there is none
 * @param corners from the highest return to the least variance, and from the highest λ to 0; empty
 *     when {@code minimum} is not solved. Two have the same weights where those do not change over
 *     a stretch of λ. Where several portfolios share the highest return, the first corner is the
 *     one of least variance
 * @param bounded whether return is bounded; if not, the frontier goes on beyond the first corner
 * @param mean of each asset, as given
 * @param covariance n×n, as given
 */
@SuppressWarnings("ArrayRecordComponent") // vectors; equality of frontiers is not asked
public record Frontier(
    QuadraticSolution minimum,
    List<Corner> corners,
    boolean bounded,
    double[] mean,
    double[] covariance) {

  /**
   * A portfolio of the frontier.
   *
   * @param weights one element an asset
   * @param mean Σ mean·w
   * @param variance wᵀΣw
   * @param lambda the λ for which it minimizes ½·wᵀΣw - λ·Σ mean·w; of several, the lowest
   */
  @SuppressWarnings("ArrayRecordComponent") // vectors; equality of corners is not asked
  public record Corner(double[] weights, double mean, double variance, double lambda) {}

  /** The portfolio of least variance among those of a mean; empty when none is on the frontier. */
  public Optional<Corner> atMean(double mean) {
    for (int k = 0; k + 1 < corners.size(); k++) {
      Corner high = corners.get(k);
      Corner low = corners.get(k + 1);
      if (mean <= high.mean() && mean >= low.mean()) {
        double width = high.mean() - low.mean();
        return Optional.of(mix(high, low, width > 0 ? (high.mean() - mean) / width : 1));
      }
    }
    return corners.size() == 1 && mean == corners.getFirst().mean()
        ? Optional.of(corners.getFirst())
        : Optional.empty();
  }

  /** The portfolio that minimizes ½·wᵀΣw - λ·Σ mean·w; empty when it is beyond a frontier's end. */
  public Optional<Corner> atLambda(double lambda) {
    if (corners.isEmpty() || !(lambda >= 0)) {
      return Optional.empty();
    }
    if (lambda >= corners.getFirst().lambda()) {
      return bounded || lambda == corners.getFirst().lambda()
          ? Optional.of(corners.getFirst())
          : Optional.empty();
    }
    int k = 0;
    while (k + 2 < corners.size() && corners.get(k + 1).lambda() > lambda) {
      k++;
    }
    Corner high = corners.get(k);
    Corner low = corners.get(k + 1);
    return Optional.of(
        mix(high, low, Math.min(1, (high.lambda() - lambda) / (high.lambda() - low.lambda()))));
  }

  /**
   * The portfolio with the highest (mean - riskFree) / volatility; empty when no mean is above
   * riskFree, or when the ratio still rises beyond the end of an unbounded frontier.
   */
  public Optional<Corner> maxSharpe(double riskFree) {
    if (corners.isEmpty() || !(corners.getFirst().mean() > riskFree)) {
      return Optional.empty();
    }
    Corner best = corners.getFirst();
    for (int k = 0; k + 1 < corners.size(); k++) {
      Corner inside = steepest(corners.get(k), corners.get(k + 1), riskFree);
      best = sharpe(inside, riskFree) > sharpe(best, riskFree) ? inside : best;
    }
    return bounded || best.lambda() < corners.getFirst().lambda()
        ? Optional.of(best)
        : Optional.empty();
  }

  /** The highest ratio between two corners: where its derivative is 0, or the better end. */
  private Corner steepest(Corner high, Corner low, double riskFree) {
    int n = mean.length;
    double[] difference = new double[n];
    for (int i = 0; i < n; i++) {
      difference[i] = low.weights()[i] - high.weights()[i];
    }
    double[] image = new double[n];
    Dense.symmetricMultiply(covariance, n, difference, image);
    double across = Dense.dot(high.weights(), image);
    double square = Dense.dot(difference, image);
    double excess = high.mean() - riskFree;
    double fall = low.mean() - high.mean();
    double share = (fall * high.variance() - excess * across) / (excess * square - fall * across);
    return share > 0 && share < 1 ? mix(high, low, share) : low;
  }

  private static double sharpe(Corner corner, double riskFree) {
    return (corner.mean() - riskFree) / Math.sqrt(corner.variance());
  }

  /** {@code share} of the lower corner and the rest of the higher one. */
  private Corner mix(Corner high, Corner low, double share) {
    double[] w = new double[mean.length];
    for (int i = 0; i < w.length; i++) {
      w[i] = (1 - share) * high.weights()[i] + share * low.weights()[i];
    }
    return corner(w, (1 - share) * high.lambda() + share * low.lambda(), mean, covariance);
  }

  static Corner corner(double[] w, double lambda, double[] mean, double[] covariance) {
    return new Corner(w, Dense.dot(mean, w), Dense.quadraticForm(covariance, w.length, w), lambda);
  }
}
