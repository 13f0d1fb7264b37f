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
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Answers: published ones, and what must hold of any. */
class OptimizerTest {
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  /** Roncalli, Understanding the Impact of Weights Constraints in Portfolio Theory (2010). */
  private static final double[][] RONCALLI = {
    {0.0225, 0.003, 0.015, 0.0225},
    {0.003, 0.04, 0.035, 0.024},
    {0.015, 0.035, 0.0625, 0.06},
    {0.0225, 0.024, 0.06, 0.09}
  };

  static Solution.Optimal optimal(Problem problem) {
    Solution solution = new Optimizer().solve(problem);
    return assertInstanceOf(Solution.Optimal.class, solution, solution.toString());
  }

  private static Problem.Builder roncalli(Objective objective) {
    return Problem.of(
        List.of("a", "b", "c", "d"),
        Estimates.of(new double[] {0.05, 0.06, 0.08, 0.1}, Covariance.of(RONCALLI)),
        objective);
  }

  @Test
  void minimumVarianceAsPublished() {
    Problem.Builder b = roncalli(Objective.minimum(new Measure.Variance()));
    assertArrayEquals(new double[] {0.65487, 0.34513, 0, 0}, optimal(b.build()).array(), 1e-5);
    b.limit(new Limit.Each("each at least 10%", List.of(), 0.1, 1));
    Solution.Optimal tenth = optimal(b.build());
    assertArrayEquals(new double[] {0.56195, 0.23805, 0.1, 0.1}, tenth.array(), 1e-5);
    assertEquals(
        "relaxing 'each at least 10%' for d by one point would lower volatility by 0.115 points",
        tenth.binding().getFirst().words());
  }

  /** Choueifaty and Coignard, Toward Maximum Diversification (2008), p. 41. */
  @Test
  void maximumDiversificationAsPublished() {
    double[][] covariance = {{0.01, 0.009, 0.001}, {0.009, 0.01, 0.001}, {0.001, 0.001, 0.01}};
    Estimates estimates = Estimates.none().withCovariance(Covariance.of(covariance));
    Problem problem =
        Problem.of(List.of("a", "b", "c"), estimates, Objective.maximumDiversification()).build();
    assertArrayEquals(new double[] {0.257, 0.257, 0.486}, optimal(problem).array(), 1e-3);
  }

  /** Maillard, Roncalli and Teïletche (2010), example 1: weights go with 1/σ. */
  @Test
  void riskParityAsPublished() {
    double[][] covariance = new double[4][4];
    for (int i = 0; i < 4; i++) {
      covariance[i][i] = Math.pow(0.1 * (i + 1), 2);
    }
    Estimates estimates = Estimates.none().withCovariance(Covariance.of(covariance));
    Problem problem =
        Problem.of(
                RandomProblems.names(4),
                estimates,
                new Objective.EqualizeRisk(new Measure.Volatility(), Collections.nCopies(4, 1.0)))
            .build();
    assertArrayEquals(new double[] {0.48, 0.24, 0.16, 0.12}, optimal(problem).array(), 1e-4);
  }

  @Test
  void riskFollowsBudgetsForAnyRisk() {
    RandomProblems random = new RandomProblems(29);
    List<Double> budgets = List.of(0.1, 0.2, 0.3, 0.4);
    for (Measure risk :
        List.of(
            new Measure.Volatility(),
            new Measure.Semideviation(),
            new Measure.EntropicValueAtRisk(0.9))) {
      Problem problem =
          Problem.of(
                  RandomProblems.names(4),
                  random.estimates(4),
                  new Objective.EqualizeRisk(risk, budgets))
              .build();
      double[] shares =
          optimal(problem).riskContributions().values().stream()
              .mapToDouble(Double::doubleValue)
              .toArray();
      assertArrayEquals(new double[] {0.1, 0.2, 0.3, 0.4}, shares, 1e-4, risk.toString());
    }
  }

  @Test
  void budgetAndBoundsAreExact() {
    for (long seed = 0; seed < 40; seed++) {
      for (Objective objective : objectives()) {
        Problem problem = random(seed, objective).build();
        double[] weights = optimal(problem).array();
        assertEquals(1, Arrays.stream(weights).sum(), 1e-12);
        for (double w : weights) {
          assertTrue(w >= 0 && w <= 0.4 + 1e-12, objective + " " + w);
        }
      }
    }
  }

  static List<Objective> objectives() {
    return List.of(
        Objective.minimum(new Measure.Variance()),
        Objective.minimum(new Measure.Volatility()),
        new Objective.Maximize(
            Expression.of(new Measure.Return()).plus(-2.5, new Measure.Variance())),
        Objective.maximumSharpe(0.01),
        Objective.maximumDiversification(),
        Objective.minimum(new Measure.ConditionalValueAtRisk(0.9)),
        Objective.minimum(new Measure.UlcerIndex()),
        new Objective.MaximizeRatio(
            Expression.of(new Measure.Return()),
            Expression.of(new Measure.MeanAbsoluteDeviation())));
  }

  /** Eight assets, each at most 40%, the first three at most 50%. */
  static Problem.Builder random(long seed, Objective objective) {
    RandomProblems random = new RandomProblems(seed);
    List<String> names = RandomProblems.names(8);
    return Problem.of(names, random.estimates(8), objective)
        .held(random.weights(8))
        .benchmark(random.weights(8))
        .group("tech", names.subList(0, 3))
        .limit(new Limit.Each("each at most 40%", List.of(), 0, 0.4))
        .limit(new Limit.Linear("tech at most 30%", Combination.of("tech"), -INFINITE, 0.3));
  }

  @Test
  void theOrderOfAssetsDoesNotMatter() {
    for (long seed = 0; seed < 10; seed++) {
      for (Objective objective : objectives()) {
        Problem problem = random(seed, objective).build();
        List<Integer> order = new RandomProblems(seed + 100).order(8);
        Scenarios given = Objects.requireNonNull(problem.estimates().scenarios());
        double[][] returns = new double[given.sessions()][8];
        for (int t = 0; t < returns.length; t++) {
          for (int i = 0; i < 8; i++) {
            returns[t][i] = given.at(t, order.get(i));
          }
        }
        List<String> names = order.stream().map(i -> "A" + i).toList();
        Problem shuffled =
            Problem.of(names, Estimates.of(Scenarios.of(returns, 252)), objective)
                .group("tech", List.of("A0", "A1", "A2"))
                .limits(problem.limits())
                .build();
        Solution.Optimal a = optimal(problem);
        Solution.Optimal b = optimal(shuffled);
        assertEquals(a.objective(), b.objective(), 1e-7 * Math.abs(a.objective()));
        for (String name : names) {
          assertEquals(weight(a, name), weight(b, name), 2e-4, objective + name);
        }
      }
    }
  }

  private static double weight(Solution.Optimal solution, String name) {
    return Objects.requireNonNull(solution.weights().get(name));
  }

  @Test
  void theScaleOfTheCovarianceDoesNotMatter() {
    for (long seed = 0; seed < 20; seed++) {
      for (Objective objective :
          List.of(
              Objective.minimum(new Measure.Variance()),
              Objective.maximumSharpe(0.01),
              Objective.maximumDiversification())) {
        Problem problem = random(seed, objective).build();
        double[] weights = optimal(problem).array();
        for (double scale : new double[] {1e-6, 1.0 / 252, 1e4}) {
          double[][] matrix = Objects.requireNonNull(problem.estimates().covariance()).dense();
          for (double[] row : matrix) {
            Arrays.setAll(row, j -> row[j] * scale);
          }
          Problem scaled =
              problem.toBuilder()
                  .estimates(problem.estimates().withCovariance(Covariance.of(matrix)))
                  .build();
          assertArrayEquals(weights, optimal(scaled).array(), 1e-9, objective + " × " + scale);
        }
      }
    }
  }

  /** 2Σw = level + Σ price · coefficient, relative to its largest element. */
  @Test
  void minimumVarianceIsStationary() {
    for (long seed = 0; seed < 100; seed++) {
      Problem problem = random(seed, Objective.minimum(new Measure.Variance())).build();
      Solution.Optimal solution = optimal(problem);
      double[] gradient =
          Objects.requireNonNull(problem.estimates().covariance()).times(solution.array());
      double largest = 0;
      for (int i = 0; i < 8; i++) {
        gradient[i] *= 2;
        largest = Math.max(largest, Math.abs(gradient[i]));
      }
      for (Solution.Binding binding : solution.binding()) {
        double price = binding.shadowPrice().orElseThrow();
        if (binding.limit() instanceof Limit.Linear) {
          for (int i = 0; i < 3; i++) {
            gradient[i] += price;
          }
        } else {
          int i = Integer.parseInt(Objects.requireNonNull(binding.subject()).substring(1));
          gradient[i] += solution.array()[i] > 0.2 ? price : -price;
        }
      }
      for (int i = 1; i < 8; i++) {
        assertEquals(gradient[0], gradient[i], 1e-9 * largest);
      }
    }
  }

  @Test
  void theBestRatioIsTheFrontiersTangency() {
    for (long seed = 0; seed < 20; seed++) {
      Problem problem = random(seed, Objective.maximumSharpe(0.01)).build();
      Solution.Optimal best = optimal(problem);
      double expected = best.expectedReturn().orElseThrow();
      for (double shift : new double[] {0, -1e-3, 1e-3}) {
        Solution solution =
            new Optimizer()
                .solve(
                    problem.toBuilder()
                        .objective(Objective.minimum(new Measure.Variance()))
                        .limit(new Limit.AtLeast("return", new Measure.Return(), expected + shift))
                        .build());
        if (solution instanceof Solution.Optimal least) {
          double ratio =
              (least.expectedReturn().orElseThrow() - 0.01) / least.volatility().orElseThrow();
          assertTrue(ratio <= best.objective() + 1e-10);
          if (shift == 0) {
            assertArrayEquals(best.array(), least.array(), 1e-7);
          }
        }
      }
    }
  }

  @Test
  void aSequenceOfProblemsAnswersAsEachAlone() {
    Optimizer optimizer = new Optimizer();
    for (long seed = 0; seed < 30; seed++) {
      Problem problem = random(seed % 7, Objective.minimum(new Measure.Variance())).build();
      Solution.Optimal next = assertInstanceOf(Solution.Optimal.class, optimizer.solve(problem));
      assertArrayEquals(optimal(problem).array(), next.array(), 1e-12);
    }
  }
}
