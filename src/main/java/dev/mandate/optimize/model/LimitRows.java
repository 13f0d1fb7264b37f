package dev.mandate.optimize.model;

import dev.mandate.optimize.Limit;
import dev.mandate.optimize.Measure;
import dev.mandate.optimize.Problem;
import dev.mandate.optimize.Solution.Why;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each limit is in rows: the one place that knows them all. */
public final class LimitRows {
  private final Facts facts;
  private final Stage stage;

  /** Of the tightest bounds seen: the value, and the limit it comes from. */
  private final double[] lower;

  private final double[] upper;
  private final @Nullable Owner[] lowerOf;
  private final @Nullable Owner[] upperOf;

  private LimitRows(Facts facts, Stage stage) {
    this.facts = facts;
    this.stage = stage;
    int n = facts.size();
    lower = new double[n];
    upper = new double[n];
    Arrays.fill(lower, Double.NEGATIVE_INFINITY);
    Arrays.fill(upper, Double.POSITIVE_INFINITY);
    lowerOf = new Owner[n];
    upperOf = new Owner[n];
  }

  /** All that a portfolio must keep: the problem's limits, sum of weights and bounds. */
  public static List<Limit> all(Problem problem) {
    List<Limit> all = new ArrayList<>(problem.limits());
    all.add(problem.invested());
    all.add(problem.bounds());
    return all;
  }

  /**
   * Adds the rows of all limits to a stage. Limits that no convex rows can say (a count of
   * holdings, a minimum position, risk contributions) are checked and left to the solver.
   */
  public static void add(Facts facts, Stage stage) {
    LimitRows rows = new LimitRows(facts, stage);
    for (Limit limit : all(facts.problem())) {
      try {
        rows.add(limit);
      } catch (Refusal refusal) {
        throw refusal.outcome().limit() == null ? refusal.at(limit) : refusal;
      }
    }
    rows.addBounds();
  }

  private void add(Limit limit) {
    switch (limit) {
      case Limit.Each each -> {
        ordered(each.lower(), each.upper());
        facts
            .members(each.names())
            .forEach(
                i -> tighten(i, each.lower(), each.upper(), new Owner(each, facts.name(i), 1)));
      }
      case Limit.Linear(String l, var combination, double from, double to) -> {
        ordered(from, to);
        double[] coefficients = facts.coefficients(combination);
        int only = only(coefficients);
        if (only < 0) {
          between(limit, coefficients, from, to);
        } else {
          double c = coefficients[only];
          Owner owner = new Owner(limit, null, 1 / Math.abs(c));
          tighten(only, (c > 0 ? from : to) / c, (c > 0 ? to : from) / c, owner);
        }
      }
      case Limit.Net(String l, double from, double to) -> {
        ordered(from, to);
        double[] ones = new double[facts.size()];
        Arrays.fill(ones, 1);
        between(limit, ones, from, to);
      }
      case Limit.AtMost(String l, Measure measure, double bound) ->
          measured(limit, measure, bound, 1);
      case Limit.AtLeast(String l, Measure measure, double bound) ->
          measured(limit, measure, bound, -1);
      case Limit.EffectiveNumber(String l, double number) -> {
        positive(number);
        // Σ w² ≤ 1 / number
        double most = 1 / number;
        atMostSquare(limit, new WeightForms.Norm(), most, most * most);
      }
      case Limit.Holdings(String l, int atMost) -> positive(atMost);
      case Limit.MinimumPosition(String l, double size) -> {
        positive(size);
        if (!facts.longOnly()) {
          throw new Refusal(
              Why.NOT_CONVEX, null, "a minimum position needs portfolios without short positions");
        }
      }
      case Limit.RiskContribution(String l, var names, double share) -> {
        positive(share);
        facts.members(names);
        facts.covariance();
      }
    }
  }

  private void measured(Limit limit, Measure measure, double bound, double sign) {
    ordered(bound, bound);
    Form form = Forms.of(measure, facts);
    if (!form.curvature().minimizable(sign)) {
      throw new Refusal(
          Why.NOT_CONVEX,
          null,
          Names.of(measure) + " can only be limited to " + (sign > 0 ? "at least" : "at most"));
    }
    double[] linear = form.coefficients();
    Form root = form.root();
    if (linear != null) {
      between(
          limit,
          linear,
          sign > 0 ? Double.NEGATIVE_INFINITY : bound,
          sign > 0 ? bound : Double.POSITIVE_INFINITY);
    } else if (root != null && sign > 0 && bound > 0) {
      atMostSquare(limit, root, bound, 1);
    } else {
      stage
          .draft()
          .atMost(form.bound(stage).minus(stage.one().times(bound)).times(sign), Owner.of(limit));
    }
  }

  /**
   * root² ≤ square, as a bound on the root.
   *
   * @param slope by how much the square gives way per unit of the limit's bound
   */
  private void atMostSquare(Limit limit, Form root, double square, double slope) {
    double bound = Math.sqrt(square);
    stage
        .draft()
        .atMost(
            root.bound(stage).minus(stage.one().times(bound)),
            new Owner(limit, null, slope / (2 * bound)));
  }

  private void between(Limit limit, double[] coefficients, double from, double to) {
    if (from == to) {
      row(coefficients, -1, to, true, Owner.of(limit));
      return;
    }
    if (to < Double.POSITIVE_INFINITY) {
      row(coefficients, -1, to, false, Owner.of(limit));
    }
    if (from > Double.NEGATIVE_INFINITY) {
      double[] negated = coefficients.clone();
      Arrays.setAll(negated, i -> -coefficients[i]);
      row(negated, -1, -from, false, Owner.of(limit));
    }
  }

  /** The one asset with a coefficient; −1 where it is not one. */
  private static int only(double[] coefficients) {
    int only = -1;
    for (int i = 0; i < coefficients.length; i++) {
      if (coefficients[i] != 0 && only >= 0) {
        return -1;
      }
      only = coefficients[i] != 0 ? i : only;
    }
    return only;
  }

  /** Of several bounds on a weight only the tightest is a row: the others would be in its way. */
  private void tighten(int i, double from, double to, Owner owner) {
    if (from > lower[i]) {
      lower[i] = from;
      lowerOf[i] = owner;
    }
    if (to < upper[i]) {
      upper[i] = to;
      upperOf[i] = owner;
    }
  }

  private void addBounds() {
    for (int i = 0; i < lower.length; i++) {
      Owner above = lowerOf[i];
      Owner below = upperOf[i];
      if (above != null && lower[i] == upper[i]) {
        row(new double[] {1}, i, upper[i], true, above);
        continue;
      }
      // bounds that cross are no bounds, but rows of which a solver says that they cannot hold
      boolean crossed = lower[i] > upper[i];
      if (above != null) {
        row(crossed ? unit(i, -1) : new double[] {-1}, crossed ? -1 : i, -lower[i], false, above);
      }
      if (below != null) {
        row(crossed ? unit(i, 1) : new double[] {1}, crossed ? -1 : i, upper[i], false, below);
      }
    }
  }

  private double[] unit(int i, double sign) {
    double[] unit = new double[facts.size()];
    unit[i] = sign;
    return unit;
  }

  private void row(double[] coefficients, int asset, double bound, boolean equality, Owner owner) {
    stage.draft().row(new WeightRow(stage, coefficients, asset, bound, equality, owner));
  }

  private static void ordered(double from, double to) {
    if (!(from <= to) || from == Double.POSITIVE_INFINITY || to == Double.NEGATIVE_INFINITY) {
      throw new Refusal(
          Why.BOUNDS_CROSSED, null, "the lower bound " + from + " is above the upper " + to);
    }
  }

  private static void positive(double value) {
    if (!(value > 0 && Double.isFinite(value))) {
      throw new Refusal(Why.OUT_OF_RANGE, null, value + " is not positive");
    }
  }
}
