package dev.mandate.runtime;

import dev.mandate.calendar.Duration;
import dev.mandate.calendar.Sampling;
import dev.mandate.library.Estimators;
import dev.mandate.library.MissingFigure;
import dev.mandate.market.Column;
import dev.mandate.market.Reason;
import dev.mandate.optimize.Estimates;
import dev.mandate.optimize.Problem;
import dev.mandate.optimize.Solution;
import dev.mandate.optimize.estimate.ReturnMatrix;
import dev.mandate.optimize.estimate.UnusableInput;
import dev.mandate.optimize.linear.Watch;
import dev.mandate.optimize.solve.Optimizer;
import dev.mandate.plan.Optimization;
import dev.mandate.plan.Optimization.Spec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a weight into what an optimization chooses. */
final class Optimizing extends Allotment {
  private final Optimization optimization;
  private final Chooser chooser;
  private final Node[] history;
  private final Column[] prices;
  private final Columns columns;
  private final OptimizeProblem problem;
  private final @Nullable List<Allocation.Part> fallback;

  Optimizing(
      Optimization optimization,
      Chooser chooser,
      Node[] history,
      Column[] prices,
      Columns columns,
      OptimizeProblem problem,
      @Nullable List<Allocation.Part> fallback) {
    this.optimization = optimization;
    this.chooser = chooser;
    this.history = history;
    this.prices = prices;
    this.columns = columns;
    this.problem = problem;
    this.fallback = fallback;
  }

  @Override
  boolean allot(Frame frame, double weight, Allocation to, Log log) {
    List<Integer> members = members(frame, log);
    if (members == null) {
      return false;
    }
    String why;
    if (members.isEmpty()) {
      why = "nothing can be chosen from";
    } else {
      Outcome outcome =
          Watch.during(
              () -> frame.budget.spend(0, optimization::text), () -> solve(frame, members, weight));
      if (frame.unknown != null) {
        return false;
      }
      if (log.trace() != null && outcome.solved() != null) {
        log.trace().solved(outcome.solved());
      }
      if (outcome.solved() != null
          && outcome.solved().solution() instanceof Solution.Optimal best) {
        double[] shares = best.array();
        for (int i = 0; i < shares.length; i++) {
          to.give(members.get(i), weight * shares[i]);
        }
        return true;
      }
      why = outcome.why();
    }
    return fallBack(frame, weight, to, log, why);
  }

  /** The assets that can be chosen; null where that cannot be said. */
  private @Nullable List<Integer> members(Frame frame, Log log) {
    int[] chosen = new int[chooser.assets.length];
    int count = chooser.choose(frame, chosen);
    if (count < 0) {
      return null;
    }
    List<Integer> members = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      history[chosen[i]].at(frame);
      Reason unknown = frame.unknown;
      frame.unknown = null;
      int asset = chooser.assets[chosen[i]];
      if (unknown == null) {
        members.add(asset);
      } else {
        log.optimizedWithout(frame.session, asset, unknown.text(frame.session));
      }
    }
    return members;
  }

  /**
   * @param solved null where there was no problem to solve
   * @param why there is no portfolio
   */
  private record Outcome(Decision.@Nullable Solved solved, String why) {}

  private Outcome solve(Frame frame, List<Integer> members, double weight) {
    try {
      Problem stated = state(frame, members, weight);
      if (stated == null) {
        return new Outcome(null, "");
      }
      Solution solution = new Optimizer().solve(stated);
      return new Outcome(
          new Decision.Solved(optimization.text(), stated, solution), words(solution));
    } catch (UnusableInput e) {
      return new Outcome(
          null, e.fault().words(i -> columns.plan().assets().get(members.get(i)).name()));
    } catch (MissingFigure e) {
      return new Outcome(null, String.valueOf(e.getMessage()));
    }
  }

  /** Null where a figure in it is unknown, with the reason in the frame. */
  private @Nullable Problem state(Frame frame, List<Integer> members, double weight) {
    List<Double> views = problem.views(frame);
    double riskFree = views == null ? 0 : problem.riskFree(frame);
    if (views == null || frame.unknown != null) {
      return null;
    }
    Estimators estimators = new Estimators(columns.plan(), members);
    Spec returns = optimization.returns();
    Estimators.History ofRisk = past(optimization.covariance(), members, frame.session);
    Estimators.History ofReturns =
        returns == null || returns.given("window") == null
            ? ofRisk
            : past(returns, members, frame.session);
    Estimates estimates = estimators.estimates(optimization, ofRisk, ofReturns, views, riskFree);
    return problem.of(frame, members, estimates, weight);
  }

  /**
   * Simple returns from close to close of the window's observations; null where none are needed.
   */
  private Estimators.@Nullable History past(Spec spec, List<Integer> members, int session) {
    if (!Estimators.needsHistory(spec)) {
      return null;
    }
    Duration window = Estimators.window(spec);
    Duration frequency = Estimators.frequency(spec);
    Sampling sampling = Sampling.of(columns.market().calendar(), window, frequency);
    int[] at = new int[sampling.capacity(1)];
    int n = members.size();
    int sessions = Math.max(0, sampling.gather(session, 1, at) - 1);
    double[] returns = new double[sessions * n];
    for (int i = 0; i < n; i++) {
      Column column = prices[members.get(i)];
      for (int t = 0; t < sessions; t++) {
        double base = column.value(at[t]);
        returns[t * n + i] = base > 0 ? column.value(at[t + 1]) / base - 1 : Double.NaN;
      }
    }
    return new Estimators.History(
        new ReturnMatrix(returns, sessions, n), sampling.periodsPerYear());
  }

  private static String words(Solution solution) {
    return switch (solution) {
      case Solution.Optimal _ -> "";
      case Solution.Infeasible i ->
          "no weights keep these limits together: "
              + String.join("; ", i.conflict().stream().map(Solution.Conflict::words).toList());
      case Solution.Unbounded u -> u.words();
      case Solution.Undefined u -> u.words();
      case Solution.Unsolved u -> u.words();
    };
  }

  private boolean fallBack(Frame frame, double weight, Allocation to, Log log, String why) {
    if (fallback == null) {
      frame.unknown(Reason.of("`optimize` has no solution: " + why));
      return false;
    }
    log.notice(
        frame.session,
        "fallback of " + optimization.text(),
        "`optimize` has no solution, its fallback is held: " + why);
    Allocation held = new Allocation(to.weights().length);
    if (!held.allot(fallback, frame, log)) {
      return false;
    }
    double[] weights = held.weights();
    for (int i = 0; i < weights.length; i++) {
      to.give(i, weight * weights[i]);
    }
    to.keep(weight * held.rest());
    return true;
  }
}
