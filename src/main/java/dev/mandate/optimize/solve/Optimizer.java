package dev.mandate.optimize.solve;

import dev.mandate.optimize.Limit;
import dev.mandate.optimize.Measure;
import dev.mandate.optimize.Objective;
import dev.mandate.optimize.Problem;
import dev.mandate.optimize.Scenarios;
import dev.mandate.optimize.Solution;
import dev.mandate.optimize.Solution.Why;
import dev.mandate.optimize.explain.Conflicts;
import dev.mandate.optimize.explain.LimitSolver;
import dev.mandate.optimize.model.Attainable;
import dev.mandate.optimize.model.Facts;
import dev.mandate.optimize.model.Lowered;
import dev.mandate.optimize.model.Lowering;
import dev.mandate.optimize.model.Names;
import dev.mandate.optimize.model.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/**
 * Solves allocation problems. One of these for a sequence of similar problems, such as the days of
 * a backtest: it starts each from what held in the last. The answer does not depend on that. Not
 * for several threads at once.
 */
public final class Optimizer {
  private final ContinuousSolver continuous = new ContinuousSolver();

  /** Solves a problem and explains the answer. Throws nothing for what a problem says. */
  public Solution solve(Problem problem) {
    List<String> notices = notices(problem);
    try {
      return attempt(problem, notices);
    } catch (Refusal refusal) {
      Solution.Undefined o = refusal.outcome();
      return new Solution.Undefined(o.why(), o.limit(), o.words(), notices);
    }
  }

  private Solution attempt(Problem problem, List<String> notices) {
    if (problem.size() == 0) {
      throw new Refusal(Why.NO_ASSET, null, "there is no asset to choose from");
    }
    Lowered lowered = Lowering.of(new Facts(problem));
    return switch (point(lowered)) {
      case Point.Found found when ratioVanished(lowered, found) -> noRatio(problem, notices);
      case Point.Found found when isRiskless(lowered, found) -> riskless(lowered, found, notices);
      case Point.Found found -> Answers.of(lowered, found, isPriced(problem), notices);
      case Point.Nowhere n when problem.objective() instanceof Objective.MaximizeRatio ->
          noRatio(problem, notices);
      case Point.Nowhere n -> conflict(problem, notices);
      case Point.Endless(double[] direction) -> endless(problem, direction, notices);
      case Point.Failed(String words) -> new Solution.Unsolved(words, notices);
    };
  }

  private Point point(Lowered lowered) {
    Problem problem = lowered.facts().problem();
    if (Combinatorial.applies(problem)) {
      return Combinatorial.solve(problem, continuous::solve);
    }
    if (problem.objective() instanceof Objective.EqualizeRisk equalize) {
      if (RiskContributionPath.applies(problem)) {
        throw new Refusal(
            Why.NOT_CONVEX, null, "risk is equalized, or its contributions limited, not both");
      }
      return RiskParityPath.solve(
          lowered,
          equalize,
          () -> new Probe().feasible(leastConcentrated(problem)),
          continuous::solve);
    }
    Point point = continuous.solve(lowered);
    return RiskContributionPath.applies(problem)
        ? RiskContributionPath.solve(problem, point)
        : point;
  }

  /** Whether multipliers are prices: not where they know only of one of many choices. */
  private static boolean isPriced(Problem problem) {
    return !Combinatorial.applies(problem) && !RiskContributionPath.applies(problem);
  }

  private static boolean ratioVanished(Lowered lowered, Point.Found found) {
    return lowered.facts().problem().objective() instanceof Objective.MaximizeRatio
        && !(found.one() > 0 && lowered.goal().value(found.path()) > 0);
  }

  /** A ratio over a risk of 0. */
  private static boolean isRiskless(Lowered lowered, Point.Found found) {
    return lowered.facts().problem().objective() instanceof Objective.MaximizeRatio
        && !(lowered.goal().value(found.path()) < 1e8);
  }

  private static Solution riskless(Lowered lowered, Point.Found found, List<String> notices) {
    return new Solution.Unbounded(
        named(lowered.facts().problem(), found.path().getFirst()),
        "these weights have a positive numerator and no risk: their ratio has no bound",
        notices);
  }

  /** The limits contradict each other, or no portfolio that they allow has a positive numerator. */
  private Solution noRatio(Problem problem, List<String> notices) {
    Objective.MaximizeRatio ratio = (Objective.MaximizeRatio) problem.objective();
    Problem above =
        problem.toBuilder().objective(new Objective.Maximize(ratio.numerator())).build();
    Lowered lowered = Lowering.of(new Facts(above));
    return switch (point(lowered)) {
      case Point.Found found when lowered.goal().value(found.path()) <= 1e-9 ->
          throw new Refusal(
              Why.NO_POSITIVE_RATIO, null, nothingAbove(lowered.goal().value(found.path()), ratio));
      case Point.Found found ->
          new Solution.Unsolved("the solver found no ratio above 0 where there is one", notices);
      case Point.Nowhere n -> conflict(problem, notices);
      case Point.Endless e -> new Solution.Unsolved("the ratio was not settled", notices);
      case Point.Failed(String words) -> new Solution.Unsolved(words, notices);
    };
  }

  private static String nothingAbove(double best, Objective.MaximizeRatio ratio) {
    double constant = -ratio.numerator().constant();
    return "no portfolio that the limits allow has a positive ratio: the best numerator is "
        + Names.percent(best)
        + (constant > 0 ? ", after the rate of " + Names.percent(constant) : "");
  }

  private Solution conflict(Problem problem, List<String> notices) {
    List<Solution.Conflict> conflict = new Conflicts(problem, new Probe()).find();
    return conflict.isEmpty()
        ? new Solution.Unsolved("the limits can be kept, but the solver found no weights", notices)
        : new Solution.Infeasible(conflict, notices);
  }

  /** Answers what the search for a conflict asks. */
  private final class Probe implements LimitSolver {
    /** What cannot be decided counts as feasible, so that its limit stays in the conflict. */
    @Override
    public boolean feasible(Problem problem) {
      try {
        return !(point(Lowering.of(new Facts(problem))) instanceof Point.Nowhere);
      } catch (Refusal refusal) {
        return true;
      }
    }

    @Override
    public OptionalDouble attainable(Problem problem, Limit limit, boolean upper) {
      try {
        Lowered lowered = Attainable.of(new Facts(problem), limit, upper);
        if (lowered == null || RiskContributionPath.applies(problem)) {
          return OptionalDouble.empty();
        }
        Point point =
            Combinatorial.applies(problem)
                ? Combinatorial.solve(
                    problem,
                    upper ? 1 : -1,
                    p -> Attainable.of(new Facts(p), limit, upper),
                    continuous::solve)
                : continuous.solve(lowered);
        return point instanceof Point.Found found
            ? OptionalDouble.of(lowered.goal().value(found.path()))
            : OptionalDouble.empty();
      } catch (Refusal refusal) {
        return OptionalDouble.empty();
      }
    }
  }

  private Solution endless(Problem problem, double[] direction, List<String> notices) {
    if (!new Probe().feasible(leastConcentrated(problem))) {
      return conflict(problem, notices);
    }
    double largest = 0;
    for (double d : direction) {
      largest = Math.max(largest, Math.abs(d));
    }
    for (int i = 0; i < direction.length; i++) {
      direction[i] = Math.abs(direction[i]) < 1e-6 * largest ? 0 : direction[i] / largest;
    }
    return new Solution.Unbounded(
        named(problem, direction),
        "the objective has no bound: " + trades(problem, direction),
        notices);
  }

  private static Problem leastConcentrated(Problem problem) {
    return problem.toBuilder().objective(Objective.minimum(new Measure.Concentration())).build();
  }

  private static String trades(Problem problem, double[] direction) {
    List<String> more = new ArrayList<>();
    List<String> less = new ArrayList<>();
    for (int i = 0; i < direction.length; i++) {
      if (direction[i] != 0) {
        (direction[i] > 0 ? more : less).add(problem.assets().get(i));
      }
    }
    String buy = more.isEmpty() ? "" : "ever more of " + String.join(", ", more);
    String sell = less.isEmpty() ? "" : "ever less of " + String.join(", ", less);
    return buy + (buy.isEmpty() || sell.isEmpty() ? "" : " and ") + sell;
  }

  private static List<String> notices(Problem problem) {
    List<String> notices = new ArrayList<>(problem.estimates().notices());
    Scenarios scenarios = problem.estimates().scenarios();
    if (scenarios != null && scenarios.sessions() <= problem.size()) {
      notices.add(
          scenarios.sessions()
              + " sessions for "
              + problem.size()
              + " assets: a sample covariance is singular, and the best weights rest on chance");
    }
    return notices;
  }

  private static SequencedMap<String, Double> named(Problem problem, double[] values) {
    SequencedMap<String, Double> named = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      named.put(problem.assets().get(i), values[i]);
    }
    return named;
  }
}
