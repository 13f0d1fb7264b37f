package dev.mandate.optimize.solve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.optimize.Combination;
import dev.mandate.optimize.Covariance;
import dev.mandate.optimize.Estimates;
import dev.mandate.optimize.Limit;
import dev.mandate.optimize.Measure;
import dev.mandate.optimize.Objective;
import dev.mandate.optimize.Problem;
import dev.mandate.optimize.RandomProblems;
import dev.mandate.optimize.Scenarios;
import dev.mandate.optimize.Solution;
import dev.mandate.optimize.Solution.Why;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Questions without an answer, and odd ones with one. */
class OutcomesTest {
  private static final double INFINITE = Double.POSITIVE_INFINITY;
  private static final Objective LEAST = Objective.minimum(new Measure.Variance());

  private static Problem.Builder two(Objective objective) {
    double[][] covariance = {{0.04, 0.01}, {0.01, 0.09}};
    return Problem.of(
        List.of("a", "b"),
        Estimates.of(new double[] {0.05, 0.08}, Covariance.of(covariance)),
        objective);
  }

  private static Solution.Undefined undefined(Why why, Problem.Builder problem) {
    Solution.Undefined undefined =
        assertInstanceOf(Solution.Undefined.class, new Optimizer().solve(problem.build()));
    assertEquals(why, undefined.why(), undefined.words());
    return undefined;
  }

  @Test
  void aBadLimitIsNamed() {
    Limit crossed = new Limit.Each("a between 60% and 40%", List.of("a"), 0.6, 0.4);
    assertEquals(crossed, undefined(Why.BOUNDS_CROSSED, two(LEAST).limit(crossed)).limit());
    Limit unknown = new Limit.Linear("tech at most 30%", Combination.of("tech"), 0, 0.3);
    Solution.Undefined name = undefined(Why.UNKNOWN_NAME, two(LEAST).limit(unknown));
    assertEquals(unknown, name.limit());
    assertEquals(
        "'tech at most 30%': tech is none of the assets, groups and factors", name.words());
    Limit level = new Limit.AtMost("cvar", new Measure.ConditionalValueAtRisk(95), 0.1);
    Estimates scenarios = new RandomProblems(1).estimates(2);
    undefined(Why.OUT_OF_RANGE, two(LEAST).estimates(scenarios).limit(level));
    Limit concave = new Limit.AtLeast("vol", new Measure.Volatility(), 0.1);
    assertEquals(concave, undefined(Why.NOT_CONVEX, two(LEAST).limit(concave)).limit());
    undefined(
        Why.BOUNDS_CROSSED,
        two(LEAST).limit(new Limit.AtMost("vol", new Measure.Volatility(), Double.NaN)));
    undefined(Why.OUT_OF_RANGE, two(LEAST).limit(new Limit.Holdings("none", 0)));
    undefined(Why.OUT_OF_RANGE, two(LEAST).limit(new Limit.EffectiveNumber("number", -1)));
  }

  @Test
  void estimatesMustBeThereAndNumbers() {
    Objective sharpe = Objective.maximumSharpe(0);
    undefined(Why.MISSING_ESTIMATE, two(sharpe).estimates(Estimates.none()));
    undefined(Why.MISSING_ESTIMATE, two(Objective.minimum(new Measure.UlcerIndex())));
    undefined(Why.MISSING_ESTIMATE, two(Objective.minimum(new Measure.TrackingError())));
    Covariance fine = Covariance.of(new double[][] {{1, 0}, {0, 1}});
    undefined(
        Why.NOT_A_NUMBER,
        two(sharpe).estimates(Estimates.of(new double[] {Double.NaN, 0.1}, fine)));
    Covariance nan = Covariance.of(new double[][] {{1, Double.NaN}, {Double.NaN, 1}});
    undefined(Why.NOT_A_NUMBER, two(LEAST).estimates(Estimates.none().withCovariance(nan)));
    Covariance indefinite = Covariance.of(new double[][] {{1, 2}, {2, 1}});
    undefined(Why.NOT_POSITIVE, two(LEAST).estimates(Estimates.none().withCovariance(indefinite)));
    Scenarios gap = Scenarios.of(new double[][] {{0.01, Double.NaN}, {0, 0.02}}, 252);
    Solution.Undefined named =
        undefined(
            Why.NOT_A_NUMBER,
            two(Objective.minimum(new Measure.UlcerIndex()))
                .estimates(Estimates.none().withScenarios(gap)));
    assertEquals("the returns of b are not all numbers", named.words());
    undefined(
        Why.TOO_FEW_SCENARIOS,
        two(Objective.minimum(new Measure.Semivariance()))
            .estimates(
                Estimates.none().withScenarios(Scenarios.of(new double[][] {{0.1, 0.2}}, 252))));
  }

  @Test
  void nothingAboveTheRiskFreeRate() {
    Solution.Undefined undefined =
        undefined(Why.NO_POSITIVE_RATIO, two(Objective.maximumSharpe(0.09)));
    assertEquals(
        "no portfolio that the limits allow has a positive ratio: the best numerator is -1%, after"
            + " the rate of 9%",
        undefined.words());
  }

  @Test
  void noAssetAndOneAsset() {
    undefined(Why.NO_ASSET, Problem.of(List.of(), Estimates.none(), LEAST));
    Estimates one = Estimates.of(new double[] {0.05}, Covariance.of(new double[][] {{0.04}}));
    for (Objective objective :
        List.of(
            LEAST,
            Objective.maximumSharpe(0),
            Objective.maximumDiversification(),
            new Objective.EqualizeRisk(new Measure.Volatility(), List.of(1.0)),
            new Objective.Equal(),
            new Objective.InverseVolatility())) {
      Problem problem = Problem.of(List.of("a"), one, objective).build();
      assertArrayEquals(new double[] {1}, OptimizerTest.optimal(problem).array(), 1e-12);
    }
  }

  /** Cash among the assets takes all of a least variance; its inverse volatility is no number. */
  @Test
  void anAssetWithoutRisk() {
    Estimates cash =
        Estimates.of(new double[] {0.05, 0.02}, Covariance.of(new double[][] {{0.04, 0}, {0, 0}}));
    assertArrayEquals(
        new double[] {0, 1},
        OptimizerTest.optimal(two(LEAST).estimates(cash).build()).array(),
        1e-9);
    undefined(Why.ZERO_VARIANCE, two(new Objective.InverseVolatility()).estimates(cash));
    assertInstanceOf(
        Solution.Unbounded.class,
        new Optimizer().solve(two(Objective.maximumSharpe(0.01)).estimates(cash).build()));
  }

  /** Two assets of one risk: any split has the least variance, and one is given. */
  @Test
  void perfectlyCorrelatedAssets() {
    Covariance same = Covariance.of(new double[][] {{0.04, 0.04}, {0.04, 0.04}});
    Solution.Optimal solution =
        OptimizerTest.optimal(two(LEAST).estimates(Estimates.none().withCovariance(same)).build());
    assertEquals(0.04, solution.objective(), 1e-12);
    assertEquals(1, solution.array()[0] + solution.array()[1], 1e-12);
  }

  @Test
  void withoutABound() {
    Solution.Unbounded unbounded =
        assertInstanceOf(
            Solution.Unbounded.class,
            new Optimizer()
                .solve(
                    two(Objective.maximum(new Measure.Return()))
                        .bounds("any", -INFINITE, INFINITE)
                        .build()));
    assertEquals(
        "the objective has no bound: ever more of b and ever less of a", unbounded.words());
  }

  @Test
  void aConflictIsNamedWithWhatCouldBeKept() {
    Solution.Infeasible infeasible =
        assertInstanceOf(
            Solution.Infeasible.class,
            new Optimizer()
                .solve(
                    two(LEAST)
                        .limit(new Limit.Each("each at most 40%", List.of(), 0, 0.4))
                        .limit(new Limit.AtMost("vol at most 50%", new Measure.Volatility(), 0.5))
                        .build()));
    assertEquals(
        List.of(
            "'each at most 40%' could be kept together with the others at 50%",
            "'weights sum to 100%' could be kept together with the others at 80%"),
        infeasible.conflict().stream().map(Solution.Conflict::words).toList());
  }

  /** Two limits on one weight that cross are a conflict as any other. */
  @Test
  void boundsOfTwoLimitsMayCross() {
    Solution.Infeasible infeasible =
        assertInstanceOf(
            Solution.Infeasible.class,
            new Optimizer()
                .solve(
                    two(LEAST)
                        .limit(new Limit.Each("a at most 30%", List.of("a"), 0, 0.3))
                        .limit(new Limit.Each("a at least 60%", List.of("a"), 0.6, 1))
                        .limit(new Limit.Linear("b at most 90%", Combination.of("b"), 0, 0.9))
                        .build()));
    assertEquals(
        List.of(
            "'a at most 30%' could be kept together with the others at 60%",
            "'a at least 60%' could be kept together with the others at 30%"),
        infeasible.conflict().stream().map(Solution.Conflict::words).toList());
  }

  /** What is on a bound is exactly there, and weights have exactly their sum, cones or not. */
  @Test
  void boundsAndBudgetAreExact() {
    int bounds = 0;
    for (int seed = 0; seed < 40; seed++) {
      RandomProblems random = new RandomProblems(seed);
      int n = 2 + random.below(8);
      Estimates estimates = random.estimates(n);
      double[] benchmark = random.weights(n);
      List<Objective> objectives =
          List.of(
              LEAST,
              Objective.maximumSharpe(-1),
              Objective.minimum(new Measure.ConditionalValueAtRisk(0.9)),
              Objective.maximum(new Measure.Return()));
      Solution.Optimal solution =
          OptimizerTest.optimal(
              Problem.of(RandomProblems.names(n), estimates, objectives.get(seed % 4))
                  .benchmark(benchmark)
                  .limit(new Limit.Each("each", List.of(), 0, 1.6 / n))
                  .limit(new Limit.Linear("first", Combination.of("A0"), 0.01, 1.1 / n))
                  .limit(new Limit.AtMost("error", new Measure.TrackingError(), 0.3))
                  .build());
      double sum = 0;
      double[] weights = solution.array();
      for (int i = 0; i < n; i++) {
        double upper = i == 0 ? 1.1 / n : 1.6 / n;
        double lower = i == 0 ? 0.01 : 0;
        assertTrue(weights[i] >= lower && weights[i] <= upper, seed + ": " + weights[i]);
        bounds += weights[i] == lower || weights[i] == upper ? 1 : 0;
        sum += weights[i];
      }
      assertEquals(1, sum, 1e-12);
    }
    assertTrue(bounds > 60, "only " + bounds);
  }

  /** Without any one of the limits of a conflict there are weights. */
  @Test
  void conflictsAreIrreducible() {
    int conflicts = 0;
    for (long seed = 0; seed < 30; seed++) {
      Problem problem = crowded(seed);
      if (new Optimizer().solve(problem) instanceof Solution.Infeasible infeasible) {
        conflicts++;
        assertTrue(infeasible.conflict().size() >= 1);
        for (Solution.Conflict left : infeasible.conflict()) {
          Problem.Builder rest =
              problem.toBuilder()
                  .withoutLimits()
                  .invested("", -INFINITE, INFINITE)
                  .bounds("", -INFINITE, INFINITE)
                  .objective(Objective.minimum(new Measure.Concentration()));
          List<Limit> kept = new ArrayList<>();
          infeasible.conflict().forEach(c -> kept.add(c.limit()));
          Solution all = new Optimizer().solve(rest.limits(kept).build());
          assertInstanceOf(Solution.Infeasible.class, all);
          kept.remove(left.limit());
          Solution without = new Optimizer().solve(rest.withoutLimits().limits(kept).build());
          assertInstanceOf(Solution.Optimal.class, without);
        }
      }
    }
    assertTrue(conflicts > 10, "only " + conflicts);
  }

  private static Problem crowded(long seed) {
    RandomProblems random = new RandomProblems(seed);
    Problem.Builder builder = Problem.of(RandomProblems.names(5), random.estimates(5), LEAST);
    for (int k = 0; k < 5; k++) {
      String a = "A" + random.below(5);
      String b = "A" + random.below(5);
      double bound = random.uniform(1, 0, 0.6)[0];
      builder.limit(
          switch (random.below(4)) {
            case 0 -> new Limit.Each("most " + k, List.of(a, b), -INFINITE, bound);
            case 1 -> new Limit.Linear("sum " + k, Combination.of(a).plus(1, b), bound, INFINITE);
            case 2 -> new Limit.Linear("less " + k, Combination.of(a).plus(-0.5, b), -1, -bound);
            default -> new Limit.AtMost("vol " + k, new Measure.Volatility(), 0.05 + 0.3 * bound);
          });
    }
    return builder.build();
  }
}
