package dev.mandate.library;

import dev.mandate.optimize.Covariance;
import dev.mandate.optimize.Estimates;
import dev.mandate.optimize.Measure;
import dev.mandate.optimize.Objective;
import dev.mandate.optimize.Problem;
import dev.mandate.optimize.Solution;
import dev.mandate.optimize.cluster.ClusterCount;
import dev.mandate.optimize.cluster.Dendrogram;
import dev.mandate.optimize.cluster.Distances;
import dev.mandate.optimize.cluster.HierarchicalEqualRisk;
import dev.mandate.optimize.cluster.HierarchicalRiskParity;
import dev.mandate.optimize.cluster.HierarchicalRiskParity.Convention;
import dev.mandate.optimize.cluster.Linkage;
import dev.mandate.optimize.cluster.NestedClusters;
import dev.mandate.optimize.cluster.Risk;
import dev.mandate.optimize.estimate.CovarianceEstimate;
import dev.mandate.optimize.solve.Optimizer;
import dev.mandate.plan.Optimization.Spec;
import dev.mandate.plan.Plan;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What {@code stdlib/methods.mandate} declares. */
public final class Methods {
  private final Spoken spoken;
  private final CovarianceEstimate covariance;

  private Methods(Spoken spoken, CovarianceEstimate covariance) {
    this.spoken = spoken;
    this.covariance = covariance;
  }

  /**
   * The objective that {@code spec} stands for.
   *
   * @param estimates with a covariance
   */
  public static Objective objective(
      Spec spec, Plan plan, List<Integer> members, Estimates estimates) {
    Spoken spoken = new Spoken(spec, plan, members);
    Methods methods = new Methods(spoken, Estimators.annual(estimates));
    return switch (spec.name()) {
      case "equal" -> new Objective.Equal();
      case "inverse_vol" -> new Objective.InverseVolatility();
      case "max_diversification" -> Objective.maximumDiversification();
      case "cap_weight" -> proportional(spoken.weights("sizes"));
      // one asset alone has no tree
      case "hrp", "herc", "nco" ->
          members.size() == 1 ? new Objective.Equal() : proportional(methods.byTree());
      default -> throw new IllegalStateException("no method " + spec.name());
    };
  }

  private static Objective proportional(double[] weights) {
    return new Objective.Proportional(Arrays.stream(weights).boxed().toList());
  }

  private double[] byTree() {
    if (spoken.spec().name().equals("hrp")) {
      return HierarchicalRiskParity.weights(covariance, convention());
    }
    Distances direct = Distances.ofCorrelations(covariance);
    Distances distances = convention().ofDistances() ? direct.ofDistances() : direct;
    Dendrogram tree = Dendrogram.of(distances, linkage());
    int k = clusters(tree, distances);
    return spoken.spec().name().equals("herc")
        ? HierarchicalEqualRisk.weights(tree, k, Risk.variance(covariance))
        : NestedClusters.weights(
            covariance, tree.cut(k), Methods::leastVariance, Methods::leastVariance);
  }

  private int clusters(Dendrogram tree, Distances distances) {
    int most = covariance.assets();
    return spoken.has("clusters")
        ? StrictMath.min(spoken.count("clusters"), most)
        : ClusterCount.MEAN_DISTANCE.of(tree, distances);
  }

  private Linkage linkage() {
    return Linkage.valueOf(spoken.text("linkage").toUpperCase(java.util.Locale.ROOT));
  }

  private Convention convention() {
    Convention published =
        switch (spoken.text("convention")) {
          case "lopez_de_prado" -> Convention.LOPEZ_DE_PRADO;
          case "condensed" -> Convention.CONDENSED;
          default -> Convention.CONDENSED_ORDERED;
        };
    return published.with(linkage());
  }

  /** Of weights that are not negative. */
  private static double[] leastVariance(CovarianceEstimate of) {
    List<String> names = IntStream.range(0, of.assets()).mapToObj(String::valueOf).toList();
    Estimates estimates =
        Estimates.none().withCovariance(Covariance.of(Estimators.square(of.matrix())));
    Problem problem =
        Problem.of(names, estimates, Objective.minimum(new Measure.Variance())).build();
    if (new Optimizer().solve(problem) instanceof Solution.Optimal best) {
      return best.array();
    }
    throw new IllegalStateException("a cluster without a portfolio of least variance");
  }
}
