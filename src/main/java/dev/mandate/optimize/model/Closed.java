package dev.mandate.optimize.model;

import dev.mandate.optimize.Objective;
import dev.mandate.optimize.Solution.Why;
import dev.mandate.optimize.cluster.ClusterCount;
import dev.mandate.optimize.cluster.Dendrogram;
import dev.mandate.optimize.cluster.Distances;
import dev.mandate.optimize.cluster.HierarchicalEqualRisk;
import dev.mandate.optimize.cluster.HierarchicalRiskParity;
import dev.mandate.optimize.cluster.Linkage;
import dev.mandate.optimize.cluster.NestedClusters;
import dev.mandate.optimize.cluster.Risk;
import dev.mandate.optimize.estimate.CovarianceEstimate;
import dev.mandate.optimize.quadratic.ActiveSet;
import dev.mandate.optimize.quadratic.QuadraticProgram;
import dev.mandate.optimize.quadratic.QuadraticSolution;
import java.util.Arrays;
import java.util.List;

/** Weights by a procedure, without an optimum. They sum to 1 and know nothing of limits. */
final class Closed {
  private Closed() {}

  /** The weights of a method. */
  static double[] weights(Objective.Method method, Facts facts) {
    return switch (method) {
      case Objective.Equal e -> equal(facts);
      case Objective.InverseVolatility inverse -> inverseVolatility(facts);
      case Objective.Proportional proportional -> proportional(proportional, facts);
      case Objective.HierarchicalParity(var convention) ->
          facts.size() == 1
              ? equal(facts)
              : HierarchicalRiskParity.weights(risky(facts), convention);
      case Objective.HierarchicalEqualRisk(Linkage linkage, int clusters) ->
          facts.size() == 1 ? equal(facts) : equalRisk(facts, linkage, clusters);
      case Objective.Nested(Linkage linkage, int clusters) ->
          facts.size() == 1 ? equal(facts) : nested(facts, linkage, clusters);
    };
  }

  private static double[] equal(Facts facts) {
    double[] sizes = new double[facts.size()];
    Arrays.fill(sizes, 1);
    return normalized(sizes);
  }

  private static double[] equalRisk(Facts facts, Linkage linkage, int clusters) {
    CovarianceEstimate covariance = risky(facts);
    Distances distances = Distances.ofCorrelations(covariance);
    Dendrogram tree = Dendrogram.of(distances, linkage);
    return HierarchicalEqualRisk.weights(
        tree, count(tree, distances, clusters), Risk.variance(covariance));
  }

  private static double[] nested(Facts facts, Linkage linkage, int clusters) {
    CovarianceEstimate covariance = risky(facts);
    Distances distances = Distances.ofCorrelations(covariance);
    Dendrogram tree = Dendrogram.of(distances, linkage);
    int[] labels = tree.cut(count(tree, distances, clusters));
    NestedClusters.Allocation least =
        facts.longOnly() ? Closed::longOnly : NestedClusters::minimumVariance;
    return NestedClusters.weights(covariance, labels, least, least);
  }

  /** The least variance without short positions. */
  private static double[] longOnly(CovarianceEstimate covariance) {
    int n = covariance.assets();
    double[] ones = new double[n];
    double[] upper = new double[n];
    Arrays.fill(ones, 1);
    Arrays.fill(upper, Double.POSITIVE_INFINITY);
    QuadraticSolution solution =
        ActiveSet.solve(
            new QuadraticProgram(
                n,
                covariance.matrix(),
                new double[n],
                new double[n],
                upper,
                List.of(QuadraticProgram.Row.equal(ones, 1))));
    if (!solution.isSolved()) {
      throw new Refusal(Why.NOT_POSITIVE, null, "the least variance of a cluster cannot be found");
    }
    return solution.x();
  }

  private static int count(Dendrogram tree, Distances distances, int clusters) {
    if (clusters < 0 || clusters > tree.assets()) {
      throw new Refusal(
          Why.OUT_OF_RANGE, null, clusters + " clusters of " + tree.assets() + " assets");
    }
    return clusters == 0 ? ClusterCount.MEAN_DISTANCE.of(tree, distances) : clusters;
  }

  /** The covariance, every variance of which is above 0. */
  private static CovarianceEstimate risky(Facts facts) {
    double[] volatilities = Forms.volatilities(facts);
    for (int i = 0; i < volatilities.length; i++) {
      if (!(volatilities[i] > 0)) {
        throw new Refusal(
            Why.ZERO_VARIANCE, null, facts.name(i) + " has no volatility to be clustered by");
      }
    }
    return new CovarianceEstimate(facts.covariance().elements(), facts.size(), List.of());
  }

  private static double[] inverseVolatility(Facts facts) {
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

  private static double[] proportional(Objective.Proportional proportional, Facts facts) {
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
