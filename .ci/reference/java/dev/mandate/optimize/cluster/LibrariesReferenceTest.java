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

  /** All returns of rows without gaps, condensed distances, no leaf ordering. */
  @Test
  void pyPortfolioOptHrp() {
    Table expected = Table.file("pypfopt/weights_hrp.csv");
    Table prices = Table.file("pypfopt/stock_prices.csv").select(expected.labels());
    // the test drops returns with any gap; from the last asset's first price on there is none
    int full = prices.rows().size();
    while (Arrays.stream(prices.rows().get(full - 1)).noneMatch(Double::isNaN)) {
      full--;
    }
    Table known = prices.last(prices.rows().size() - full);
    CovarianceEstimate covariance =
        Covariance.sample(new ReturnMatrix(known.returns(), known.rows().size() - 1, 20));
    assertArrayEquals(
        expected.rows().stream().mapToDouble(row -> row[0]).toArray(),
        HierarchicalRiskParity.weights(covariance, Convention.CONDENSED),
        1e-9);
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

  /** Long-only least variance within and between; its solver stops at 1e-6 or so of a weight. */
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
        2e-5);
  }

  private static double[] longOnly(CovarianceEstimate covariance) {
    int n = covariance.assets();
    ConicProgram.Builder builder = ConicProgram.builder();
    builder.variables(n);
    double scale = 1 / covariance.get(0, 0);
    builder.quadratic(
        0, n, Arrays.stream(covariance.matrix()).map(x -> x * scale).toArray());
    Affine budget = Affine.constant(-1);
    for (int i = 0; i < n; i++) {
      budget = budget.plus(i, 1);
      builder.atMost(Affine.constant(0).plus(i, -1));
    }
    builder.equal(budget);
    return ((ConicSolution.Optimal) ConicSolver.solve(builder.build())).x();
  }
}
