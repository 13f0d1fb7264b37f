package dev.mandate.optimize.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mandate.optimize.cluster.HierarchicalRiskParity.Convention;
import dev.mandate.optimize.estimate.Covariance;
import dev.mandate.optimize.estimate.CovarianceEstimate;
import dev.mandate.optimize.estimate.ReturnMatrix;
import dev.mandate.reference.Table;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * HC_HRP and HC_HERC of Riskfolio-Lib's tests: the last 200 returns of stock_prices_3, with the
 * risk measures whose definition fits in a line. Its other measures differ by nothing but the
 * measure.
 */
class RiskfolioReferenceTest {
  private static final Table HRP = Table.file("riskfolio/HC_HRP.csv");
  private static final Table HERC = Table.file("riskfolio/HC_HERC.csv");
  private static final int SESSIONS = 200;

  private static final double[] RETURNS =
      Table.file("riskfolio/stock_prices_3.csv").select(HRP.labels()).last(SESSIONS + 1).returns();

  private static final CovarianceEstimate COVARIANCE =
      Covariance.sample(new ReturnMatrix(RETURNS, SESSIONS, 10));

  /** Risks of a portfolio's returns, sorted. */
  private static final Map<String, ToDoubleFunction<double[]>> MEASURES = new LinkedHashMap<>();

  static {
    MEASURES.put("MAD", r -> Arrays.stream(r).map(x -> Math.abs(x - mean(r))).sum() / SESSIONS);
    MEASURES.put("MSV", r -> lower(r, mean(r)));
    MEASURES.put("FLPM", r -> Arrays.stream(r).map(x -> Math.max(-x, 0)).sum() / SESSIONS);
    MEASURES.put("SLPM", r -> lower(r, 0));
    MEASURES.put("VaR", r -> -r[9]);
    MEASURES.put("CVaR", r -> -Arrays.stream(r, 0, 10).sum() / 10);
    MEASURES.put("WR", r -> -r[0]);
    MEASURES.put("RG", r -> r[SESSIONS - 1] - r[0]);
  }

  private static double mean(double[] r) {
    return Arrays.stream(r).sum() / r.length;
  }

  private static double lower(double[] r, double from) {
    double sum = Arrays.stream(r).map(x -> Math.min(x - from, 0)).map(x -> x * x).sum();
    return Math.sqrt(sum / (SESSIONS - 1));
  }

  private static Risk risk(ToDoubleFunction<double[]> measure) {
    return (members, weights) -> {
      double[] r = new double[SESSIONS];
      for (int t = 0; t < SESSIONS; t++) {
        for (int a = 0; a < members.length; a++) {
          r[t] += weights[a] * RETURNS[t * 10 + members[a]];
        }
      }
      Arrays.sort(r);
      return measure.applyAsDouble(r);
    };
  }

  @Test
  void hierarchicalRiskParity() {
    Convention convention = Convention.CONDENSED_ORDERED;
    assertArrayEquals(
        HRP.column("MV"), HierarchicalRiskParity.weights(COVARIANCE, convention), 1e-12);
    assertArrayEquals(
        HRP.column("vol"),
        HierarchicalRiskParity.weights(COVARIANCE, convention, Risk.volatility(COVARIANCE)),
        1e-12);
    MEASURES.forEach((name, measure) ->
        assertArrayEquals(
            HRP.column(name),
            HierarchicalRiskParity.weights(COVARIANCE, convention, risk(measure)),
            1e-9,
            name));
  }

  /**
   * Ward linkage and four clusters, the only number that the version of these figures could find
   * for ten assets; later versions look for it as {@link ClusterCount#STANDARD_DEVIATION} does.
   */
  @Test
  void hierarchicalEqualRisk() {
    Dendrogram tree = Dendrogram.of(Distances.ofCorrelations(COVARIANCE), Linkage.WARD);
    int k = 4;
    assertArrayEquals(
        HERC.column("MV"),
        HierarchicalEqualRisk.weights(tree, k, Risk.variance(COVARIANCE)),
        1e-12);
    assertArrayEquals(
        HERC.column("vol"),
        HierarchicalEqualRisk.weights(tree, k, Risk.volatility(COVARIANCE)),
        1e-12);
    MEASURES.forEach((name, measure) ->
        assertArrayEquals(
            HERC.column(name), HierarchicalEqualRisk.weights(tree, k, risk(measure)), 1e-9, name));
    assertEquals(HRP.labels(), HERC.labels());
  }
}
