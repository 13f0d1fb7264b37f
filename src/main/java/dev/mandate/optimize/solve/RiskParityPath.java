package dev.mandate.optimize.solve;

import dev.mandate.optimize.Covariance;
import dev.mandate.optimize.Limit;
import dev.mandate.optimize.Measure;
import dev.mandate.optimize.Objective;
import dev.mandate.optimize.Solution.Why;
import dev.mandate.optimize.model.Facts;
import dev.mandate.optimize.model.LimitCheck;
import dev.mandate.optimize.model.LimitRows;
import dev.mandate.optimize.model.Lowered;
import dev.mandate.optimize.model.Lowering;
import dev.mandate.optimize.model.Owner;
import dev.mandate.optimize.model.Refusal;
import dev.mandate.optimize.quadratic.QuadraticSolution.Status;
import dev.mandate.optimize.quadratic.RiskBudget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Equalizes risk: without limits first, since most limits do not bind; where they do, by the λ at
 * which the weights have their sum.
 */
final class RiskParityPath {
  private static final double KEPT = 1e-9;

  /** The sum of an interior point's weights is not known better. */
  private static final double SETTLED = 1e-7;

  private static final int STEPS = 40;

  private final Facts facts;
  private final Objective.EqualizeRisk objective;
  private final double total;
  private final Function<Lowered, Point> solver;

  private RiskParityPath(
      Facts facts, Objective.EqualizeRisk objective, Function<Lowered, Point> solver) {
    this.solver = solver;
    this.facts = facts;
    this.objective = objective;
    total = facts.problem().invested().upper();
  }

  /**
   * @param free the problem without its limits
   * @param feasible whether there are weights that keep all limits
   * @param solver of convex programs
   */
  static Point solve(
      Lowered free,
      Objective.EqualizeRisk objective,
      BooleanSupplier feasible,
      Function<Lowered, Point> solver) {
    RiskParityPath path = new RiskParityPath(free.facts(), objective, solver);
    Point point = path.free(free);
    if (!(point instanceof Point.Found found) || path.keepsLimits(found)) {
      return point;
    }
    return feasible.getAsBoolean()
        ? path.limited(free.goal().value(found.path()))
        : new Point.Nowhere();
  }

  private boolean isVariance() {
    return objective.risk() instanceof Measure.Volatility
        || objective.risk() instanceof Measure.Variance;
  }

  private Point free(Lowered free) {
    if (!isVariance()) {
      return InteriorPointSolver.solve(free);
    }
    Covariance covariance = facts.covariance();
    double[] variances = covariance.variances();
    for (int i = 0; i < variances.length; i++) {
      if (!(variances[i] > 0)) {
        throw new Refusal(
            Why.ZERO_VARIANCE,
            null,
            facts.name(i) + " has no volatility, so that it can have no share of the risk");
      }
    }
    return found(RiskBudget.solve(covariance.elements(), variances.length, budgets()));
  }

  private double[] budgets() {
    return objective.budgets().stream().mapToDouble(Double::doubleValue).toArray();
  }

  private Point found(RiskBudget.Weights weights) {
    if (weights.status() != Status.SOLVED) {
      return new Point.Failed("no weights have these shares of the risk");
    }
    double sum = Arrays.stream(weights.weights()).sum();
    double[] scaled = new double[facts.size()];
    Arrays.setAll(scaled, i -> weights.weights()[i] * total / sum);
    return new Point.Found(List.of(scaled), 1, List.of(), List.of());
  }

  /** Bounds alone on a volatility have a method of their own; it is exact. */
  private Point bounded() {
    int n = facts.size();
    double[] lower = new double[n];
    double[] upper = new double[n];
    Arrays.fill(upper, Double.POSITIVE_INFINITY);
    for (Limit limit : facts.problem().limits()) {
      if (limit instanceof Limit.Each each) {
        for (int i : facts.members(each.names())) {
          lower[i] = Math.max(lower[i], each.lower());
          upper[i] = Math.min(upper[i], each.upper());
        }
      }
    }
    RiskBudget.Weights weights =
        RiskBudget.solve(facts.covariance().elements(), n, budgets(), lower, upper, total);
    return weights.status() == Status.SOLVED
        ? new Point.Found(List.of(weights.weights()), 1, onBounds(weights, lower, upper), List.of())
        : new Point.Failed("no weights between the bounds have these shares of the risk");
  }

  private List<Point.Multiplier> onBounds(
      RiskBudget.Weights weights, double[] lower, double[] upper) {
    List<Point.Multiplier> multipliers = new ArrayList<>();
    for (Limit limit : facts.problem().limits()) {
      if (limit instanceof Limit.Each each) {
        for (int i : facts.members(each.names())) {
          double w = weights.weights()[i];
          boolean below = w <= lower[i] && each.lower() == lower[i] && lower[i] > 0;
          boolean above = w >= upper[i] && each.upper() == upper[i];
          if (below || above) {
            multipliers.add(new Point.Multiplier(new Owner(limit, facts.name(i), 1), 1));
          }
        }
      }
    }
    return multipliers;
  }

  private boolean keepsLimits(Point.Found found) {
    for (Limit limit : LimitRows.all(facts.problem())) {
      if (LimitCheck.excess(limit, facts, found.path().getFirst()) > KEPT) {
        return false;
      }
    }
    return true;
  }

  private Point limited(double risk) {
    boolean bounds =
        isVariance() && facts.problem().limits().stream().allMatch(l -> l instanceof Limit.Each);
    if (bounds) {
      return bounded();
    }
    Point point = searched(risk * risk);
    return point instanceof Point.Found found ? summed(found) : point;
  }

  /** The sum of the weights grows with λ: bracketed, then by regula falsi (Illinois). */
  private Point searched(double guess) {
    double low = 0;
    double lowMiss = -total;
    double high = guess;
    Point point = at(high);
    for (int k = 0; k < STEPS && miss(point) < 0; k++) {
      low = high;
      lowMiss = miss(point);
      high *= 2;
      point = at(high);
    }
    double highMiss = miss(point);
    int side = 0;
    for (int k = 0; k < STEPS && Math.abs(miss(point)) > SETTLED * total; k++) {
      double next = low - lowMiss * (high - low) / (highMiss - lowMiss);
      point = at(next);
      if (miss(point) < 0) {
        low = next;
        lowMiss = miss(point);
        highMiss = side < 0 ? highMiss / 2 : highMiss;
        side = -1;
      } else {
        high = next;
        highMiss = miss(point);
        lowMiss = side > 0 ? lowMiss / 2 : lowMiss;
        side = 1;
      }
    }
    return point;
  }

  private Point at(double lambda) {
    return InteriorPointSolver.solve(Lowering.equalized(facts, objective, lambda));
  }

  /** By how much the weights sum to more than they should; NaN where there are none. */
  private double miss(Point point) {
    return point instanceof Point.Found found
        ? Arrays.stream(found.path().getFirst()).sum() - total
        : Double.NaN;
  }

  /** The nearest weights that keep all limits, the sum among them: the search comes close to it. */
  private Point summed(Point.Found found) {
    Point near = solver.apply(Lowering.nearest(facts, found.path().getFirst()));
    return near instanceof Point.Found exact
        ? new Point.Found(exact.path(), 1, found.multipliers(), found.notices())
        : near;
  }
}
