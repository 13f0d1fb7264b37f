package dev.mandate.optimize.solve;

import dev.mandate.optimize.Expression;
import dev.mandate.optimize.Limit;
import dev.mandate.optimize.Objective;
import dev.mandate.optimize.Problem;
import dev.mandate.optimize.cone.Affine;
import dev.mandate.optimize.model.DifferenceOfSquares;
import dev.mandate.optimize.model.Facts;
import dev.mandate.optimize.model.Lowered;
import dev.mandate.optimize.model.Lowering;
import dev.mandate.optimize.model.Stage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Limits on risk contributions. Each is w′Pw ≤ w′Nw with two covariances: convex on the left, and
 * on the right replaced by its tangent at the last weights, which is below it; so every step keeps
 * the limit and none makes the objective worse (the convex-concave procedure, Lipp and Boyd 2016).
 */
final class RiskContributionPath {
  private static final int STEPS = 100;

  /** At most so many portfolios of one asset are started from. */
  private static final int STARTS = 8;

  private static final double SETTLED = 1e-8;

  /** A share of risk may be missed by this much on the way in. */
  private static final double KEPT = 1e-7;

  private final Problem problem;
  private final List<DifferenceOfSquares> limits = new ArrayList<>();

  private RiskContributionPath(Problem problem) {
    this.problem = problem;
    Facts facts = new Facts(problem);
    for (Limit limit : problem.limits()) {
      if (limit instanceof Limit.RiskContribution contribution) {
        limits.add(DifferenceOfSquares.of(facts, contribution));
      }
    }
  }

  static boolean applies(Problem problem) {
    return problem.limits().stream().anyMatch(l -> l instanceof Limit.RiskContribution);
  }

  /**
   * Weights that keep all limits and that no small change makes better.
   *
   * @param without the solution without limits on risk contributions
   */
  static Point solve(Problem problem, Point without) {
    if (!(without instanceof Point.Found start) || !(start.one() > 0)) {
      return without;
    }
    RiskContributionPath path = new RiskContributionPath(problem);
    double[] first = start.path().getFirst();
    return path.keeps(first) ? start : path.best(first);
  }

  /** The best that is reached from several starts: the allowed weights may lie in several parts. */
  private Point best(double[] first) {
    double sign = Combinatorial.sign(problem.objective());
    Point best =
        new Point.Failed(
            "no weights were found that keep the limits on risk contributions; these are not"
                + " convex, and there may be some all the same");
    double least = Double.POSITIVE_INFINITY;
    Lowered lowered = Lowering.of(new Facts(problem));
    for (double[] start : starts(first)) {
      double[] inside = enter(start);
      if (inside != null) {
        Point.Found reached = improve(inside);
        double value = sign * lowered.goal().value(reached.path());
        if (value < least) {
          least = value;
          best = reached;
        }
      }
    }
    return best;
  }

  /** The solution without these limits, and portfolios of one asset, the riskiest first. */
  private List<double[]> starts(double[] first) {
    double[] variances = new Facts(problem).covariance().variances();
    List<double[]> starts = new ArrayList<>();
    starts.add(first);
    IntStream.range(0, variances.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -variances[i]))
        .limit(STARTS)
        .forEach(i -> {
          double[] alone = new double[variances.length];
          alone[i] = 1;
          starts.add(alone);
        });
    return starts;
  }

  private boolean keeps(double[] weights) {
    return limits.stream().allMatch(l -> l.excess(weights) <= KEPT);
  }

  /** From weights outside: the smallest excess, again and again, until there is none. */
  private double @Nullable [] enter(double[] from) {
    Problem nothing =
        problem.toBuilder().objective(new Objective.Minimize(new Expression(List.of(), 0))).build();
    double[] at = from;
    for (int k = 0; k < STEPS; k++) {
      double[] last = at;
      Point point =
          InteriorPointSolver.solve(
              Lowering.of(new Facts(nothing), stage -> addSlack(stage, last)));
      if (!(point instanceof Point.Found found)) {
        return null;
      }
      at = found.path().getFirst();
      if (keeps(at)) {
        return at;
      }
      if (distance(at, last) < SETTLED) {
        return null;
      }
    }
    return null;
  }

  private void addSlack(Stage stage, double[] at) {
    int slack = stage.draft().variables(1);
    limits.forEach(limit -> limit.addTangent(stage, at, slack));
    stage.draft().minimize(Affine.variable(slack));
    stage.draft().atMost(Affine.term(slack, -1));
  }

  private Point.Found improve(double[] from) {
    double[] at = from;
    Point.Found best = new Point.Found(List.of(from), 1, List.of(), List.of());
    for (int k = 0; k < STEPS; k++) {
      double[] last = at;
      Lowered lowered =
          Lowering.of(
              new Facts(problem),
              stage -> limits.forEach(limit -> limit.addTangent(stage, last, -1)));
      if (!(InteriorPointSolver.solve(lowered) instanceof Point.Found found)
          || !(found.one() > 0)) {
        break;
      }
      best = found;
      at = found.path().getFirst();
      if (distance(at, last) < SETTLED) {
        break;
      }
    }
    return new Point.Found(
        best.path(),
        best.one(),
        List.of(),
        List.of(
            "limits on risk contributions are not convex: these weights keep them and are the best"
                + " nearby, not proven the best of all"));
  }

  private static double distance(double[] a, double[] b) {
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }
}
