package dev.mandate.optimize.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.optimize.Limit;
import dev.mandate.optimize.Measure;
import dev.mandate.optimize.Objective;
import dev.mandate.optimize.Problem;
import dev.mandate.optimize.RandomProblems;
import dev.mandate.optimize.Solution;
import dev.mandate.optimize.model.Facts;
import dev.mandate.optimize.model.Lowering;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Counts and least sizes of holdings, against all combinations tried one by one. */
class HoldingsTest {
  private static final int N = 6;
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  private static final List<Objective> OBJECTIVES =
      List.of(
          Objective.minimum(new Measure.Variance()),
          Objective.maximumSharpe(0.01),
          Objective.minimum(new Measure.ConditionalValueAtRisk(0.9)));

  private static Problem.Builder problem(long seed, Objective objective) {
    return Problem.of(RandomProblems.names(N), new RandomProblems(seed).estimates(N), objective)
        .limit(new Limit.Each("each at most 60%", List.of(), 0, 0.6));
  }

  @Test
  void theBestOfAllCombinations() {
    for (long seed = 0; seed < 2; seed++) {
      for (Objective objective : OBJECTIVES) {
        Problem.Builder problem =
            problem(seed, objective)
                .limit(new Limit.Holdings("three holdings", 3))
                .limit(new Limit.MinimumPosition("at least 25%", 0.25));
        double best = best(seed, objective);
        if (Double.isInfinite(best)) {
          assertInstanceOf(Solution.Undefined.class, new Optimizer().solve(problem.build()));
          continue;
        }
        Solution.Optimal found = OptimizerTest.optimal(problem.build());
        long count = found.weights().values().stream().filter(w -> w != 0).count();
        assertTrue(count <= 3);
        assertTrue(found.weights().values().stream().allMatch(w -> w == 0 || w >= 0.25 - 1e-9));
        assertEquals(best, found.objective(), 1e-7 * Math.abs(best), objective + " " + seed);
      }
    }
  }

  private static double best(long seed, Objective objective) {
    boolean most = objective instanceof Objective.MaximizeRatio;
    double best = most ? -INFINITE : INFINITE;
    for (int set = 1; set < 1 << N; set++) {
      if (Integer.bitCount(set) <= 3) {
        Problem.Builder builder = problem(seed, objective);
        for (int i = 0; i < N; i++) {
          boolean held = (set >> i & 1) != 0;
          builder.limit(new Limit.Each("", List.of("A" + i), held ? 0.25 : 0, held ? INFINITE : 0));
        }
        if (new Optimizer().solve(builder.build()) instanceof Solution.Optimal o) {
          best = most ? Math.max(best, o.objective()) : Math.min(best, o.objective());
        }
      }
    }
    return best;
  }

  /** Of many assets all combinations cannot be tried; no exchange of one for another is better. */
  @Test
  void amongManyAssets() {
    int n = 20;
    for (Objective objective : OBJECTIVES.subList(0, 2)) {
      Problem.Builder problem =
          Problem.of(RandomProblems.names(n), new RandomProblems(5).estimates(n), objective);
      Problem limited = problem.limit(new Limit.Holdings("at most 5", 5)).build();
      Solution.Optimal found = OptimizerTest.optimal(limited);
      assertEquals(List.of(), found.notices());
      List<String> held =
          found.weights().entrySet().stream()
              .filter(e -> e.getValue() != 0)
              .map(Map.Entry::getKey)
              .toList();
      assertTrue(held.size() <= 5);
      double sign = objective instanceof Objective.MaximizeRatio ? -1 : 1;
      for (String out : held) {
        for (String in : RandomProblems.names(n)) {
          List<String> none = new ArrayList<>(RandomProblems.names(n));
          none.removeAll(held);
          none.remove(in);
          none.add(out);
          problem.withoutLimits().limit(new Limit.Each("none", none, 0, 0));
          double other = OptimizerTest.optimal(problem.build()).objective();
          assertTrue(sign * other >= sign * found.objective() - 1e-9);
        }
      }
    }
  }

  @Test
  void whatIsNotProvenSaysByHowMuch() {
    Problem problem =
        Problem.of(
                RandomProblems.names(30),
                new RandomProblems(5).estimates(30),
                OBJECTIVES.getFirst())
            .build();
    QuadraticHoldings.Choice choice =
        Objects.requireNonNull(QuadraticHoldings.choose(Lowering.of(new Facts(problem)), 3, 0, 2));
    assertEquals(3, Objects.requireNonNull(choice.held()).size());
    String notice = choice.notices().getFirst();
    assertTrue(
        notice.matches(
            "the best of \\d+ choices of holdings looked at, not proven the best of all: the"
                + " objective could be better by up to [0-9.]+%"),
        notice);
  }

  @Test
  void tooFewHoldingsAreNamed() {
    Problem problem =
        problem(1, OBJECTIVES.getFirst())
            .limit(new Limit.Each("each at most 30%", List.of(), 0, 0.3))
            .limit(new Limit.Holdings("at most 3 holdings", 3))
            .build();
    Solution.Infeasible infeasible =
        assertInstanceOf(Solution.Infeasible.class, new Optimizer().solve(problem));
    assertEquals(
        List.of(
            "'each at most 30%' could be kept together with the others at 33.3334%",
            "'at most 3 holdings' could be kept together with the others at 4",
            "'weights sum to 100%' could be kept together with the others at 90%"),
        infeasible.conflict().stream().map(Solution.Conflict::words).toList());
  }

  /** A limit that is not convex: the answer keeps it, and no portfolio of a fine grid is better. */
  @Test
  void riskContributionsAreKept() {
    int possible = 0;
    for (long seed = 0; seed < 8; seed++) {
      Problem problem =
          Problem.of(
                  RandomProblems.names(3),
                  new RandomProblems(seed).estimates(3),
                  Objective.minimum(new Measure.Variance()))
              .limit(new Limit.RiskContribution("A0's risk", List.of("A0"), 0.1))
              .limit(new Limit.Each("A0 at least 10%", List.of("A0"), 0.1, 1))
              .build();
      double best = grid(problem);
      if (Double.isFinite(best)) {
        possible++;
        Solution.Optimal found = OptimizerTest.optimal(problem);
        assertTrue(found.riskContributions().values().iterator().next() <= 0.1 + 1e-6);
        assertEquals(best, found.objective(), 5e-3 * best);
      } else {
        assertInstanceOf(Solution.Unsolved.class, new Optimizer().solve(problem));
      }
    }
    assertTrue(possible > 1);
  }

  private static double grid(Problem problem) {
    double best = INFINITE;
    int steps = 400;
    for (int a = steps / 10; a <= steps; a++) {
      for (int b = 0; a + b <= steps; b++) {
        double[] w = {(double) a / steps, (double) b / steps, (double) (steps - a - b) / steps};
        double[] along = Objects.requireNonNull(problem.estimates().covariance()).times(w);
        double variance = w[0] * along[0] + w[1] * along[1] + w[2] * along[2];
        if (w[0] * along[0] <= 0.1 * variance) {
          best = Math.min(best, variance);
        }
      }
    }
    return best;
  }
}
