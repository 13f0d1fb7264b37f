package dev.mandate.optimize.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.optimize.cluster.HierarchicalRiskParity.Convention;
import dev.mandate.optimize.estimate.Covariance;
import dev.mandate.optimize.estimate.CovarianceEstimate;
import dev.mandate.optimize.estimate.Fault;
import dev.mandate.optimize.estimate.ReturnMatrix;
import dev.mandate.optimize.estimate.UnusableInput;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClusterWeightsTest {
  private static final List<Convention> CONVENTIONS =
      List.of(
          Convention.LOPEZ_DE_PRADO,
          Convention.CONDENSED,
          Convention.CONDENSED_ORDERED,
          Convention.CONDENSED.with(LeafOrder.SHORTEST));

  /** Three groups of assets that go together. */
  private static CovarianceEstimate covariance(long seed, int n) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] x = new double[60 * n];
    for (int t = 0; t < 60; t++) {
      double[] group = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
      for (int i = 0; i < n; i++) {
        x[t * n + i] = (0.01 + 0.002 * i) * (group[i % 3] + 0.7 * random.nextGaussian());
      }
    }
    return Covariance.sample(new ReturnMatrix(x, 60, n));
  }

  private static CovarianceEstimate reordered(CovarianceEstimate of, int[] order) {
    int n = order.length;
    double[] matrix = new double[n * n];
    Arrays.setAll(matrix, k -> of.get(order[k / n], order[k % n]));
    return new CovarianceEstimate(matrix, n, List.of());
  }

  private static CovarianceEstimate scaled(CovarianceEstimate of, double c) {
    double[] matrix = Arrays.stream(of.matrix()).map(x -> c * x).toArray();
    return new CovarianceEstimate(matrix, of.assets(), List.of());
  }

  private static double[] herc(CovarianceEstimate covariance, Linkage linkage, int k) {
    Dendrogram tree = Dendrogram.of(Distances.ofCorrelations(covariance), linkage);
    return HierarchicalEqualRisk.weights(tree, k, Risk.variance(covariance));
  }

  private static void assertPositiveAndWhole(double[] weights) {
    assertEquals(1, Arrays.stream(weights).sum(), 1e-12);
    assertTrue(Arrays.stream(weights).allMatch(w -> w > 0), Arrays.toString(weights));
  }

  @Test
  void weightsArePositiveAndSumToOne() {
    for (int seed = 0; seed < 40; seed++) {
      int n = 1 + seed % 13;
      CovarianceEstimate covariance = covariance(seed, n);
      for (Convention convention : CONVENTIONS) {
        for (Linkage linkage : Linkage.values()) {
          assertPositiveAndWhole(
              HierarchicalRiskParity.weights(covariance, convention.with(linkage)));
        }
      }
      for (int k = 1; k <= n; k++) {
        assertPositiveAndWhole(herc(covariance, Linkage.WARD, k));
      }
    }
  }

  @Test
  void scaleDoesNotMatterAndOrderDoesNotUnlessTheTreeIsReadFromTheOtherEnd() {
    int[] order = {4, 7, 1, 0, 6, 2, 5, 3};
    for (int seed = 0; seed < 10; seed++) {
      CovarianceEstimate covariance = covariance(seed, 8);
      double[] hrp = HierarchicalRiskParity.weights(covariance, Convention.CONDENSED);
      double[] herc = herc(covariance, Linkage.WARD, 3);
      assertArrayEquals(
          hrp,
          HierarchicalRiskParity.weights(scaled(covariance, 252), Convention.CONDENSED),
          1e-12);
      assertArrayEquals(herc, herc(scaled(covariance, 252), Linkage.WARD, 3), 1e-12);
      double[] turned = herc(reordered(covariance, order), Linkage.WARD, 3);
      double[] shortest =
          HierarchicalRiskParity.weights(covariance, Convention.CONDENSED.with(LeafOrder.SHORTEST));
      double[] shortestTurned =
          HierarchicalRiskParity.weights(
              reordered(covariance, order), Convention.CONDENSED.with(LeafOrder.SHORTEST));
      for (int i = 0; i < 8; i++) {
        assertEquals(herc[order[i]], turned[i], 1e-12);
        // of an even power the halves are the same from either end
        assertEquals(shortest[order[i]], shortestTurned[i], 1e-12);
      }
    }
  }

  /** Two assets get weights in inverse proportion to their variances, in any convention. */
  @Test
  void twoAssetsShareByInverseRisk() {
    CovarianceEstimate two =
        new CovarianceEstimate(new double[] {0.04, 0.01, 0.01, 0.01}, 2, List.of());
    for (Convention convention : CONVENTIONS) {
      assertArrayEquals(
          new double[] {0.2, 0.8}, HierarchicalRiskParity.weights(two, convention), 1e-15);
      assertArrayEquals(
          new double[] {1 / 3.0, 2 / 3.0},
          HierarchicalRiskParity.weights(two, convention, Risk.volatility(two)),
          1e-15);
    }
    assertArrayEquals(new double[] {0.2, 0.8}, herc(two, Linkage.WARD, 1), 1e-15);
    assertArrayEquals(new double[] {0.2, 0.8}, herc(two, Linkage.WARD, 2), 1e-15);
  }

  @Test
  void identicalAssetsShareAlike() {
    double[] same = {0.04, 0.04, 0.04, 0.04};
    CovarianceEstimate twins = new CovarianceEstimate(same, 2, List.of());
    for (Convention convention : CONVENTIONS) {
      assertArrayEquals(
          new double[] {0.5, 0.5}, HierarchicalRiskParity.weights(twins, convention), 1e-15);
    }
    assertArrayEquals(new double[] {0.5, 0.5}, herc(twins, Linkage.SINGLE, 2), 1e-15);
    assertEquals(
        new Fault.NotPositiveDefinite("the covariance of a cluster"),
        assertThrows(UnusableInput.class, () -> NestedClusters.minimumVariance(twins)).fault());
  }

  @Test
  void oneAssetHasAll() {
    CovarianceEstimate one = new CovarianceEstimate(new double[] {0.04}, 1, List.of());
    assertArrayEquals(
        new double[] {1}, HierarchicalRiskParity.weights(one, Convention.LOPEZ_DE_PRADO));
    assertArrayEquals(new double[] {1}, herc(one, Linkage.WARD, 1));
    assertArrayEquals(
        new double[] {1},
        NestedClusters.weights(
            one, new int[1], NestedClusters::minimumVariance, NestedClusters::minimumVariance));
  }

  @Test
  void anAssetWithoutRiskIsRefused() {
    CovarianceEstimate flat = new CovarianceEstimate(new double[] {1, 0, 0, 0}, 2, List.of());
    assertEquals(
        new Fault.NoVariance(1),
        assertThrows(
                UnusableInput.class,
                () -> HierarchicalRiskParity.weights(flat, Convention.CONDENSED))
            .fault());
    assertTrue(
        assertThrows(
                    UnusableInput.class,
                    () -> HierarchicalRiskParity.weights(new int[] {0, 1}, (m, w) -> -1))
                .fault()
            instanceof Fault.OutOfRange);
  }

  /** Three pairs on a line; W = 163/15, 8, 3, 2, 1, 0 for means, −, 4.28, 0, 0 for deviations. */
  @Test
  void theClusterCountIsWhereTheDispersionBends() {
    double[] at = {0, 10, 20, 1, 11, 21};
    double[] matrix = new double[36];
    Arrays.setAll(matrix, k -> Math.abs(at[k / 6] - at[k % 6]));
    Distances d = Distances.of(matrix, 6);
    Dendrogram tree = Dendrogram.of(d, Linkage.COMPLETE);
    assertEquals(3, ClusterCount.MEAN_DISTANCE.of(tree, d));
    assertEquals(2, ClusterCount.STANDARD_DEVIATION.of(tree, d));
    assertArrayEquals(new int[] {0, 1, 2, 0, 1, 2}, tree.cut(3));
    for (int n = 1; n <= 2; n++) {
      Distances few = Distances.ofCorrelations(covariance(1, n));
      for (ClusterCount count : ClusterCount.values()) {
        assertEquals(1, count.of(Dendrogram.of(few, Linkage.WARD), few));
      }
    }
  }

  /** One cluster of all, or each asset its own cluster: the allocation of all. */
  @Test
  void nestedClustersOfOneOrAllAreTheAllocation() {
    CovarianceEstimate covariance = covariance(3, 6);
    double[] all = NestedClusters.minimumVariance(covariance);
    for (int[] labels : List.of(new int[6], new int[] {0, 1, 2, 3, 4, 5})) {
      assertArrayEquals(
          all,
          NestedClusters.weights(
              covariance, labels, NestedClusters::minimumVariance, NestedClusters::minimumVariance),
          1e-12);
    }
  }

  /** Where clusters are uncorrelated, nesting loses nothing. */
  @Test
  void uncorrelatedClustersNestExactly() {
    double[] a = new double[25];
    CovarianceEstimate given = covariance(3, 5);
    int[] labels = {0, 1, 0, 1, 1};
    for (int i = 0; i < 5; i++) {
      for (int j = 0; j < 5; j++) {
        a[i * 5 + j] = labels[i] == labels[j] ? given.get(i, j) : 0;
      }
    }
    CovarianceEstimate blocks = new CovarianceEstimate(a, 5, List.of());
    assertArrayEquals(
        NestedClusters.minimumVariance(blocks),
        NestedClusters.weights(
            blocks, labels, NestedClusters::minimumVariance, NestedClusters::minimumVariance),
        1e-12);
  }

  @Test
  void labelsThatAreNoneAreRefused() {
    CovarianceEstimate covariance = covariance(3, 3);
    for (int[] labels : List.of(new int[] {0, 2, 0}, new int[] {0, 1})) {
      assertThrows(
          IllegalArgumentException.class,
          () ->
              NestedClusters.weights(
                  covariance,
                  labels,
                  NestedClusters::minimumVariance,
                  NestedClusters::minimumVariance));
    }
  }
}
