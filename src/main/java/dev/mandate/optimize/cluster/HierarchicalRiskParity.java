package dev.mandate.optimize.cluster;

import dev.mandate.optimize.estimate.CovarianceEstimate;
import java.util.Arrays;

/**
 * Hierarchical risk parity (López de Prado 2016, J. Portfolio Management 42): assets in the order
 * of a tree are halved again and again, and each half is given weight in inverse proportion to the
 * risk of its inverse-risk portfolio. Weights are positive and sum to 1. The halves are of equal
 * number, not the branches of the tree; of an odd number the right half has one more.
 */
public final class HierarchicalRiskParity {
  private HierarchicalRiskParity() {}

  /**
   * How the tree is made. Three conventions are published, and give different weights.
   *
   * @param ofDistances whether distances are those between rows of distances
   */
  public record Convention(Linkage linkage, boolean ofDistances, LeafOrder order) {
    /** López de Prado's code: single linkage of distances of distances, as merged. */
    public static final Convention LOPEZ_DE_PRADO =
        new Convention(Linkage.SINGLE, true, LeafOrder.AS_MERGED);

    /** PyPortfolioOpt: single linkage of distances, as merged. */
    public static final Convention CONDENSED =
        new Convention(Linkage.SINGLE, false, LeafOrder.AS_MERGED);

    /** Riskfolio-Lib and skfolio: single linkage of distances, in SciPy's leaf order. */
    public static final Convention CONDENSED_ORDERED =
        new Convention(Linkage.SINGLE, false, LeafOrder.SCIPY);

    /** The same with another linkage. */
    public Convention with(Linkage other) {
      return new Convention(other, ofDistances, order);
    }

    /** The same with another order of leaves. */
    public Convention with(LeafOrder other) {
      return new Convention(linkage, ofDistances, other);
    }

    /** The assets in the order of the tree over their correlations. */
    public int[] leaves(CovarianceEstimate covariance) {
      Distances direct = Distances.ofCorrelations(covariance);
      Distances distances = ofDistances ? direct.ofDistances() : direct;
      return order.of(Dendrogram.of(distances, linkage), distances);
    }
  }

  /** With variance for risk, as published. */
  public static double[] weights(CovarianceEstimate covariance, Convention convention) {
    return weights(convention.leaves(covariance), Risk.variance(covariance));
  }

  /** With another risk, the tree over the correlations of {@code covariance}. */
  public static double[] weights(CovarianceEstimate covariance, Convention convention, Risk risk) {
    return weights(convention.leaves(covariance), risk);
  }

  /** Bisection of assets in a given order; a risk that is not above 0 is refused. */
  public static double[] weights(int[] order, Risk risk) {
    double[] weights = new double[order.length];
    bisect(order, 1, new InverseRisk(risk, order.length), weights);
    return weights;
  }

  private static void bisect(int[] members, double weight, InverseRisk inverse, double[] weights) {
    if (members.length == 1) {
      weights[members[0]] = weight;
    } else if (members.length > 1) {
      int half = members.length / 2;
      int[] left = Arrays.copyOf(members, half);
      int[] right = Arrays.copyOfRange(members, half, members.length);
      double share = InverseRisk.leftShare(inverse.risk(left), inverse.risk(right));
      bisect(left, weight * share, inverse, weights);
      bisect(right, weight * (1 - share), inverse, weights);
    }
  }
}
