package dev.mandate.optimize.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mandate.optimize.cluster.HierarchicalRiskParity.Convention;
import dev.mandate.optimize.cone.Affine;
import dev.mandate.optimize.cone.ConicProgram;
import dev.mandate.optimize.cone.ConicSolution;
import dev.mandate.optimize.cone.ConicSolver;
import dev.mandate.optimize.estimate.Covariance;
import dev.mandate.optimize.estimate.CovarianceEstimate;
import dev.mandate.optimize.estimate.ReturnMatrix;
import dev.mandate.reference.Json;
import dev.mandate.reference.Table;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** PyPortfolioOpt's weights_hrp.csv and the figures of skfolio's tests on its S&P 500 dataset. */
class LibrariesReferenceTest {
  private static final Table SP500 = Table.file("skfolio/sp500_dataset.csv.gz");
  private static final Json LITERALS = Json.file("skfolio/skfolio_expected_literals.json");

  private static CovarianceEstimate since(String date) {
    Table prices = SP500.from(date);
    return Covariance.sample(new ReturnMatrix(prices.returns(), prices.rows().size() - 1, 20));
  }

  private static double[] literal(String file, String test) {
    return LITERALS.get(file, test).at(0).numbers();
  }

  /**
   * Covariances and correlations of each pair over the sessions that both have, prices carried over
   * gaps, as pandas does; condensed distances, no leaf ordering.
   */
  @Test
  void pyPortfolioOptHrp() {
    Table expected = Table.file("pypfopt/weights_hrp.csv");
    Table prices = Table.file("pypfopt/stock_prices.csv").select(expected.labels());
    for (int t = 1; t < prices.rows().size(); t++) {
      for (int i = 0; i < 20; i++) {
        double[] row = prices.rows().get(t);
        row[i] = Double.isNaN(row[i]) ? prices.rows().get(t - 1)[i] : row[i];
      }
    }
    double[] returns = prices.returns();
    double[] covariance = new double[400];
    double[] distance = new double[400];
    for (int i = 0; i < 20; i++) {
      for (int j = 0; j < 20; j++) {
        CovarianceEstimate pair = pair(returns, i, j);
        double c = pair.get(0, 1) / pair.volatility(0) / pair.volatility(1);
        covariance[i * 20 + j] = pair.get(0, 1);
        distance[i * 20 + j] = i == j ? 0 : Math.sqrt((1 - c) / 2);
      }
    }
    Distances distances = Distances.of(distance, 20);
    int[] order = Dendrogram.of(distances, Linkage.SINGLE).leaves();
    assertArrayEquals(
        expected.rows().stream().mapToDouble(row -> row[0]).toArray(),
        HierarchicalRiskParity.weights(
            order, Risk.variance(new CovarianceEstimate(covariance, 20, List.of()))),
        1e-12);
  }

  private static CovarianceEstimate pair(double[] returns, int i, int j) {
    double[] both = new double[returns.length / 10];
    int count = 0;
    for (int t = 0; t < returns.length / 20; t++) {
      double a = returns[t * 20 + i];
      double b = returns[t * 20 + j];
      if (!Double.isNaN(a) && !Double.isNaN(b)) {
        both[2 * count] = a;
        both[2 * count++ + 1] = b;
      }
    }
    return Covariance.sample(new ReturnMatrix(Arrays.copyOf(both, 2 * count), count, 2));
  }

  /** Single linkage over the whole dataset. */
  @Test
  void skfolioLinkage() {
    Distances distances = Distances.ofCorrelations(since("1990-01-01"));
    Dendrogram ward = Dendrogram.of(distances, Linkage.WARD);
    double[] rows = literal("test_hierarchical.py", "test_default_hierarchical_clustering");
    for (int merge = 0; merge < 19; merge++) {
      assertEquals(rows[4 * merge], ward.left()[merge]);
      assertEquals(rows[4 * merge + 1], ward.right()[merge]);
      assertEquals(rows[4 * merge + 2], ward.height()[merge], 1e-7);
    }
    // its test of the number of clusters
    Dendrogram single = Dendrogram.of(distances, Linkage.SINGLE);
    assertEquals(4, ClusterCount.MEAN_DISTANCE.of(single, distances));
  }

  @Test
  void skfolioHrp() {
    CovarianceEstimate covariance = since("2014-01-01");
    assertArrayEquals(
        literal("test_hrp.py", "test_hrp_default"),
        HierarchicalRiskParity.weights(
            covariance, Convention.CONDENSED_ORDERED, Risk.volatility(covariance)),
        1e-8);
  }

  @Test
  void skfolioHerc() {
    CovarianceEstimate covariance = since("2014-01-01");
    Dendrogram tree = Dendrogram.of(Distances.ofCorrelations(covariance), Linkage.SINGLE);
    assertArrayEquals(
        literal("test_herc.py", "test_herc_default"),
        HierarchicalEqualRisk.weights(tree, 5, Risk.volatility(covariance)),
        1e-8);
    Distances distances = Distances.ofCorrelations(covariance);
    Dendrogram ward = Dendrogram.of(distances, Linkage.WARD);
    int k = ClusterCount.MEAN_DISTANCE.of(ward, distances);
    double[] weights = HierarchicalEqualRisk.weights(ward, k, Risk.volatility(covariance));
    // unconstrained weights of the first and last asset in its test of constraints
    assertEquals(0.02584786935368332, weights[0], 1e-8);
    assertEquals(0.0421175871045949, weights[19], 1e-8);
  }

  /**
   * Long-only least variance within and between; its solver, given daily variances, leaves 5e-5 in
   * a weight.
   */
  @Test
  void skfolioNco() {
    CovarianceEstimate covariance = since("2020-01-01");
    Dendrogram tree = Dendrogram.of(Distances.ofCorrelations(covariance), Linkage.SINGLE);
    assertArrayEquals(
        literal("test_nco.py", "test_nco_1"),
        NestedClusters.weights(
            covariance,
            tree.cut(5),
            LibrariesReferenceTest::longOnly,
            LibrariesReferenceTest::longOnly),
        1e-4);
  }

  private static double[] longOnly(CovarianceEstimate covariance) {
    int n = covariance.assets();
    ConicProgram.Builder builder = ConicProgram.builder();
    builder.variables(n);
    double scale = 1 / covariance.get(0, 0);
    builder.quadratic(0, n, Arrays.stream(covariance.matrix()).map(x -> x * scale).toArray());
    for (int i = 0; i < n; i++) {
      builder.atMost(Affine.term(i, -1));
    }
    builder.equal(Affine.sum(0, n).plus(-1));
    return ((ConicSolution.Optimal) ConicSolver.solve(builder.build())).x();
  }
}
