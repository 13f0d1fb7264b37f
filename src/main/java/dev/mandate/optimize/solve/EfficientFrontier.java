package dev.mandate.optimize.solve;

import dev.mandate.optimize.Expression;
import dev.mandate.optimize.Limit;
import dev.mandate.optimize.Measure;
import dev.mandate.optimize.Objective;
import dev.mandate.optimize.Problem;
import dev.mandate.optimize.Solution;
import dev.mandate.optimize.model.Facts;
import dev.mandate.optimize.model.Forms;
import dev.mandate.optimize.model.Lowered;
import dev.mandate.optimize.model.Lowering;
import dev.mandate.optimize.model.Refusal;
import dev.mandate.optimize.quadratic.CriticalLine;
import dev.mandate.optimize.quadratic.Frontier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The efficient frontier of a problem: of all portfolios that its limits allow, those of least risk
 * for their expected return. Its objective plays no part.
 *
 * @param risk by which measure
 * @param exact whether {@code corners} are all corner portfolios, between two of which every
 *     portfolio is a mixture of them: where the risk is the volatility, limits are linear and the
 *     covariance positive definite
 * @param corners from the least risk to the highest return; empty unless exact
 * @param points evenly spaced by expected return, from the least risk to the highest return
 */
public record EfficientFrontier(
    Measure risk,
    boolean exact,
    List<Portfolio> corners,
    List<Portfolio> points,
    List<String> notices) {

  /** Keeps the last point of a sweep inside what can be attained. */
  private static final double SHORT_OF_THE_TOP = 1e-7;

  /**
   * A portfolio of the frontier.
   *
   * @param expectedReturn annual
   * @param risk in the unit of the frontier's measure
   */
  public record Portfolio(
      SequencedMap<String, Double> weights, double expectedReturn, double risk) {}

  /** A frontier, or why there is none. */
  public sealed interface Outcome {
    /** The frontier. */
    record Drawn(EfficientFrontier frontier) implements Outcome {}

    /** What the search for its ends came to. */
    record None(Solution reason) implements Outcome {}
  }

  public EfficientFrontier {
    corners = List.copyOf(corners);
    points = List.copyOf(points);
    notices = List.copyOf(notices);
  }

  /** By volatility. */
  public static Outcome of(Problem problem, int points) {
    return of(problem, new Measure.Volatility(), points);
  }

  /**
   * By any convex risk.
   *
   * @param points at least 2
   * @throws IllegalArgumentException if points is less
   */
  public static Outcome of(Problem problem, Measure risk, int points) {
    if (points < 2) {
      throw new IllegalArgumentException("a frontier has at least two points");
    }
    Problem least =
        problem.toBuilder().objective(new Objective.Minimize(Expression.of(risk))).build();
    Outcome exact = risk instanceof Measure.Volatility ? exactly(least, points) : null;
    return exact == null ? swept(least, risk, points) : exact;
  }

  /** By the critical line; null where it does not apply. */
  private static @Nullable Outcome exactly(Problem least, int count) {
    try {
      Facts facts = new Facts(least);
      Lowered lowered = Lowering.of(facts);
      if (!lowered.plain() || Combinatorial.applies(least)) {
        return null;
      }
      Frontier frontier =
          CriticalLine.frontier(new QuadraticPath(lowered).program(), facts.expectedReturns());
      if (frontier.corners().isEmpty() || !frontier.bounded()) {
        return null;
      }
      return new Outcome.Drawn(drawn(least, frontier, count));
    } catch (Refusal refusal) {
      return new Outcome.None(refusal.outcome());
    }
  }

  private static EfficientFrontier drawn(Problem problem, Frontier frontier, int count) {
    List<Portfolio> corners = new ArrayList<>();
    for (Frontier.Corner corner : frontier.corners().reversed()) {
      corners.add(portfolio(problem, corner));
    }
    double low = corners.getFirst().expectedReturn();
    double high = corners.getLast().expectedReturn();
    List<Portfolio> points = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      double mean = k == count - 1 ? high : low + (high - low) * k / (count - 1);
      frontier.atMean(mean).ifPresent(corner -> points.add(portfolio(problem, corner)));
    }
    return new EfficientFrontier(
        new Measure.Volatility(), true, corners, points, problem.estimates().notices());
  }

  private static Portfolio portfolio(Problem problem, Frontier.Corner corner) {
    SequencedMap<String, Double> weights = new LinkedHashMap<>();
    for (int i = 0; i < corner.weights().length; i++) {
      weights.put(problem.assets().get(i), corner.weights()[i]);
    }
    return new Portfolio(weights, corner.mean(), Math.sqrt(corner.variance()));
  }

  /** One problem a point, each with a higher return asked for. */
  private static Outcome swept(Problem least, Measure risk, int count) {
    Optimizer optimizer = new Optimizer();
    Solution bottom = optimizer.solve(least);
    Problem most = least.toBuilder().objective(Objective.maximum(new Measure.Return())).build();
    Solution top = optimizer.solve(most);
    if (!(bottom instanceof Solution.Optimal from)) {
      return new Outcome.None(bottom);
    }
    if (!(top instanceof Solution.Optimal to)) {
      return new Outcome.None(top);
    }
    double low = from.expectedReturn().orElseThrow();
    double high = to.expectedReturn().orElseThrow();
    List<Portfolio> points = new ArrayList<>();
    points.add(portfolio(least, risk, from));
    for (int k = 1; k < count; k++) {
      double share = Math.min((double) k / (count - 1), 1 - SHORT_OF_THE_TOP);
      Limit enough = new Limit.AtLeast("return", new Measure.Return(), low + (high - low) * share);
      Solution next = optimizer.solve(least.toBuilder().limit(enough).build());
      if (!(next instanceof Solution.Optimal point)) {
        return new Outcome.None(next);
      }
      points.add(portfolio(least, risk, point));
    }
    return new Outcome.Drawn(new EfficientFrontier(risk, false, List.of(), points, from.notices()));
  }

  private static Portfolio portfolio(Problem problem, Measure risk, Solution.Optimal solution) {
    return new Portfolio(
        solution.weights(),
        solution.expectedReturn().orElseThrow(),
        Forms.of(risk, new Facts(problem)).value(solution.array()));
  }
}
