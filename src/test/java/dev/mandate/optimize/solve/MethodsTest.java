package dev.mandate.optimize.solve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.optimize.Combination;
import dev.mandate.optimize.Covariance;
import dev.mandate.optimize.Estimates;
import dev.mandate.optimize.Expression;
import dev.mandate.optimize.Limit;
import dev.mandate.optimize.Measure;
import dev.mandate.optimize.Objective;
import dev.mandate.optimize.Problem;
import dev.mandate.optimize.RandomProblems;
import dev.mandate.optimize.Scenarios;
import dev.mandate.optimize.Solution;
import dev.mandate.optimize.Uncertainty;
import dev.mandate.optimize.cluster.HierarchicalRiskParity;
import dev.mandate.optimize.cluster.Linkage;
import dev.mandate.optimize.estimate.CovarianceEstimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Objectives that are no single expression, and shares. */
class MethodsTest {
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  private static Problem.Builder four(long seed, Objective objective) {
    return Problem.of(RandomProblems.names(4), new RandomProblems(seed).estimates(4), objective);
  }

  @Test
  void closedFormulas() {
    Problem equal = four(1, new Objective.Equal()).build();
    assertArrayEquals(
        new double[] {0.25, 0.25, 0.25, 0.25}, OptimizerTest.optimal(equal).array(), 1e-14);
    Solution.Optimal caps =
        OptimizerTest.optimal(
            four(1, new Objective.Proportional(List.of(1.0, 2.0, 3.0, 4.0))).build());
    assertArrayEquals(new double[] {0.1, 0.2, 0.3, 0.4}, caps.array(), 1e-14);
    assertTrue(caps.notices().isEmpty());
    double[] inverse =
        OptimizerTest.optimal(four(1, new Objective.InverseVolatility()).build()).array();
    double[] variances = Objects.requireNonNull(equal.estimates().covariance()).variances();
    for (int i = 1; i < 4; i++) {
      assertEquals(
          inverse[0] * Math.sqrt(variances[0]), inverse[i] * Math.sqrt(variances[i]), 1e-14);
    }
  }

  @Test
  void hierarchies() {
    Problem problem =
        four(2, new Objective.HierarchicalParity(HierarchicalRiskParity.Convention.CONDENSED))
            .build();
    double[][] dense = Objects.requireNonNull(problem.estimates().covariance()).dense();
    double[] flat = Arrays.stream(dense).flatMapToDouble(Arrays::stream).toArray();
    CovarianceEstimate covariance = new CovarianceEstimate(flat, 4, List.of());
    assertArrayEquals(
        HierarchicalRiskParity.weights(covariance, HierarchicalRiskParity.Convention.CONDENSED),
        OptimizerTest.optimal(problem).array(),
        1e-12);
    // one cluster: within it weights go with the inverse of the variance, or have the least
    double[] alone =
        OptimizerTest.optimal(four(2, new Objective.HierarchicalEqualRisk(Linkage.WARD, 1)).build())
            .array();
    assertEquals(alone[0] * dense[0][0], alone[3] * dense[3][3], 1e-12);
    assertArrayEquals(
        OptimizerTest.optimal(four(2, Objective.minimum(new Measure.Variance())).build()).array(),
        OptimizerTest.optimal(four(2, new Objective.Nested(Linkage.WARD, 1)).build()).array(),
        1e-10);
    double[] found =
        OptimizerTest.optimal(four(2, new Objective.Nested(Linkage.WARD, 0)).build()).array();
    assertEquals(1, Arrays.stream(found).sum(), 1e-12);
  }

  /** What is cut goes to the others in proportion to their weights. */
  @Test
  void limitsMoveAFormulasWeightsInProportion() {
    Solution.Optimal caps =
        OptimizerTest.optimal(
            four(1, new Objective.Proportional(List.of(1.0, 2.0, 3.0, 4.0)))
                .limit(new Limit.Each("each at most 34%", List.of(), 0, 0.34))
                .build());
    assertArrayEquals(new double[] {0.11, 0.22, 0.33, 0.34}, caps.array(), 1e-12);
    assertEquals(
        List.of("limits move the weights away from the method's, to the nearest that keep them"),
        caps.notices());
  }

  /** Assets that no limit touches keep their shares of the risk in proportion to their budgets. */
  @Test
  void riskParityUnderLimits() {
    for (long seed = 0; seed < 4; seed++) {
      for (Limit limit :
          List.of(
              new Limit.Each("A0 at least 40%", List.of("A0"), 0.4, 1),
              new Limit.Linear("A0 at least 40%", Combination.of("A0"), 0.4, INFINITE))) {
        Solution.Optimal solution =
            OptimizerTest.optimal(
                four(
                        seed,
                        new Objective.EqualizeRisk(
                            new Measure.Volatility(), List.of(1.0, 1.0, 2.0, 1.0)))
                    .limit(limit)
                    .build());
        List<Double> shares = new ArrayList<>(solution.riskContributions().values());
        assertEquals(0.4, solution.array()[0], 1e-5);
        assertEquals(1, Arrays.stream(solution.array()).sum(), 1e-12);
        assertEquals(2 * shares.get(1), shares.get(2), 1e-4);
        assertEquals(shares.get(1), shares.get(3), 1e-4);
        assertEquals(limit, solution.binding().getFirst().limit());
      }
    }
  }

  /** Each step of a plan without costs is a problem of its own. */
  @Test
  void aPlanWithoutCosts() {
    RandomProblems random = new RandomProblems(4);
    List<Objective.Plan.Step> steps = new ArrayList<>();
    for (int k = 0; k < 3; k++) {
      Estimates estimates = random.estimates(4);
      steps.add(
          new Objective.Plan.Step(
              RandomProblems.list(Objects.requireNonNull(estimates.expectedReturns())),
              Objects.requireNonNull(estimates.covariance())));
    }
    Solution.Optimal plan =
        OptimizerTest.optimal(
            four(4, new Objective.Plan(steps, 2, Collections.nCopies(4, 0.0))).build());
    double total = 0;
    for (int k = 0; k < 3; k++) {
      Objective utility =
          new Objective.Maximize(
              Expression.of(new Measure.Return()).plus(-2, new Measure.Variance()));
      double[] mu =
          steps.get(k).expectedReturns().stream().mapToDouble(Double::doubleValue).toArray();
      Solution.Optimal alone =
          OptimizerTest.optimal(
              Problem.of(
                      RandomProblems.names(4), Estimates.of(mu, steps.get(k).covariance()), utility)
                  .build());
      total += alone.objective();
      double[] step = plan.path().get(k).stream().mapToDouble(Double::doubleValue).toArray();
      assertArrayEquals(alone.array(), step, 1e-5);
    }
    assertEquals(total, plan.objective(), 1e-8 * Math.abs(total));
  }

  /**
   * With costs that no gain makes up for, nothing is traded; with small ones, less than without.
   */
  @Test
  void aPlanTradesWhatIsWorthIt() {
    Estimates estimates = new RandomProblems(4).estimates(4);
    Objective.Plan.Step step =
        new Objective.Plan.Step(
            RandomProblems.list(Objects.requireNonNull(estimates.expectedReturns())),
            Objects.requireNonNull(estimates.covariance()));
    double[] held = {0.25, 0.25, 0.25, 0.25};
    double last = INFINITE;
    for (double cost : new double[] {0, 0.001, 0.01, 10}) {
      Objective plan = new Objective.Plan(List.of(step, step), 2, Collections.nCopies(4, cost));
      double[] weights = OptimizerTest.optimal(four(4, plan).held(held).build()).array();
      double traded = 0;
      for (int i = 0; i < 4; i++) {
        traded += Math.abs(weights[i] - held[i]);
      }
      assertTrue(traded <= last + 1e-7);
      last = traded;
    }
    assertEquals(0, last, 1e-7);
  }

  /** A coin that pays even money with probability 0.6 deserves a fifth of the wealth. */
  @Test
  void kellysCoin() {
    Scenarios coin = Scenarios.of(new double[][] {{1, 0}, {-1, 0}}, new double[] {0.6, 0.4}, 1);
    Problem problem =
        Problem.of(
                List.of("coin", "cash"),
                Estimates.none().withScenarios(coin),
                Objective.maximum(new Measure.LogGrowth()))
            .build();
    assertArrayEquals(new double[] {0.2, 0.8}, OptimizerTest.optimal(problem).array(), 1e-5);
  }

  /** Without short positions a box around the means is as good as its lower end. */
  @Test
  void theWorstMeansOfABox() {
    Estimates estimates = new RandomProblems(6).estimates(4);
    double[] widths = {0.01, 0.05, 0.02, 0.03};
    Measure worst =
        new Measure.WorstCaseReturn(new Uncertainty.MeanBox(RandomProblems.list(widths)));
    Problem.Builder robust =
        four(6, new Objective.Maximize(Expression.of(worst).plus(-3, new Measure.Variance())));
    double[] lower = Objects.requireNonNull(estimates.expectedReturns());
    Arrays.setAll(lower, i -> lower[i] - widths[i]);
    Problem.Builder plain =
        four(
                6,
                new Objective.Maximize(
                    Expression.of(new Measure.Return()).plus(-3, new Measure.Variance())))
            .estimates(estimates.withExpectedReturns(lower));
    assertArrayEquals(
        OptimizerTest.optimal(plain.build()).array(),
        OptimizerTest.optimal(robust.build()).array(),
        1e-6);
  }

  @Test
  void factorAndDenseFormsAgree() {
    RandomProblems random = new RandomProblems(8);
    double[][] loadings = new double[6][];
    Arrays.setAll(loadings, i -> random.uniform(2, -0.2, 0.3));
    Covariance factor =
        Covariance.ofFactors(
            loadings, new double[][] {{1, 0.2}, {0.2, 1}}, random.uniform(6, 0.01, 0.04));
    for (Objective objective :
        List.of(
            Objective.minimum(new Measure.Variance()),
            Objective.maximumDiversification(),
            new Objective.Minimize(
                Expression.of(new Measure.Volatility()).plus(0.1, new Measure.GrossExposure())))) {
      double[] byFactor =
          OptimizerTest.optimal(
                  Problem.of(
                          RandomProblems.names(6),
                          Estimates.none().withCovariance(factor),
                          objective)
                      .build())
              .array();
      Covariance dense = Covariance.of(factor.dense());
      double[] byElement =
          OptimizerTest.optimal(
                  Problem.of(
                          RandomProblems.names(6),
                          Estimates.none().withCovariance(dense),
                          objective)
                      .build())
              .array();
      assertArrayEquals(byElement, byFactor, 1e-6);
    }
  }

  @Test
  void theFrontierByCornersAndByPoints() {
    for (long seed = 0; seed < 3; seed++) {
      Problem problem =
          OptimizerTest.random(seed, Objective.minimum(new Measure.Variance())).build();
      EfficientFrontier exact = drawn(problem);
      assertTrue(exact.exact());
      // a limit that never binds, and that the critical line does not know
      EfficientFrontier swept =
          drawn(
              problem.toBuilder()
                  .limit(new Limit.AtMost("vol", new Measure.Volatility(), 10))
                  .build());
      assertEquals(11, exact.points().size());
      for (int k = 0; k < 11; k++) {
        EfficientFrontier.Portfolio a = exact.points().get(k);
        EfficientFrontier.Portfolio b = swept.points().get(k);
        assertEquals(a.expectedReturn(), b.expectedReturn(), 1e-6);
        assertEquals(a.risk(), b.risk(), 1e-6);
        assertTrue(k == 0 || a.risk() > exact.points().get(k - 1).risk());
      }
    }
  }

  private static EfficientFrontier drawn(Problem problem) {
    return assertInstanceOf(
            EfficientFrontier.Outcome.Drawn.class, EfficientFrontier.of(problem, 11))
        .frontier();
  }

  @Test
  void wholeSharesAgainstAllCombinations() {
    for (long seed = 0; seed < 6; seed++) {
      RandomProblems random = new RandomProblems(seed);
      double[] weights = random.weights(3);
      double[] prices = random.uniform(3, 20, 400);
      IntegerShares shares =
          IntegerShares.of(
              RandomProblems.names(3), weights, prices, new double[] {1, 0, 0}, 3000 - prices[0]);
      IntegerShares.Allocation exact = shares.exact();
      assertTrue(exact.leftover() >= 0);
      assertEquals(least(weights, prices), exact.deviation(), 1e-6);
      assertTrue(exact.deviation() <= shares.greedy().deviation());
      assertEquals(
          (double) (Objects.requireNonNull(exact.shares().get("A0")) - 1),
          Objects.requireNonNull(exact.trades().get("A0")));
    }
  }

  private static double least(double[] w, double[] p) {
    double best = INFINITE;
    double all = 3000;
    for (int x = 0; x * p[0] <= all; x++) {
      for (int y = 0; x * p[0] + y * p[1] <= all; y++) {
        for (int z = 0; x * p[0] + y * p[1] + z * p[2] <= all; z++) {
          double left = all - x * p[0] - y * p[1] - z * p[2];
          double missed =
              Math.abs(w[0] * all - x * p[0])
                  + Math.abs(w[1] * all - y * p[1])
                  + Math.abs(w[2] * all - z * p[2]);
          best = Math.min(best, left + missed);
        }
      }
    }
    return best;
  }
}
