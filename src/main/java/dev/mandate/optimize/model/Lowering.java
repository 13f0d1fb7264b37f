package dev.mandate.optimize.model;

import dev.mandate.optimize.Expression;
import dev.mandate.optimize.Limit;
import dev.mandate.optimize.Measure;
import dev.mandate.optimize.Objective;
import dev.mandate.optimize.Problem;
import dev.mandate.optimize.Solution.Why;
import dev.mandate.optimize.cone.Affine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes a problem as a program: the objective here, the limits in {@link LimitRows}. */
public final class Lowering {
  private final Facts facts;
  private final Draft draft = new Draft();

  private final Consumer<Stage> more;

  private Lowering(Facts facts, Consumer<Stage> more) {
    this.facts = facts;
    this.more = more;
  }

  /**
   * The program of a problem. Of one that equalizes risk it leaves the limits out.
   *
   * @throws Refusal if the question has no answer
   */
  public static Lowered of(Facts facts) {
    return of(facts, stage -> {});
  }

  /**
   * The same with more rows.
   *
   * @param more adds them to the stage; not asked for a plan
   */
  public static Lowered of(Facts facts, Consumer<Stage> more) {
    Lowering lowering = new Lowering(facts, more);
    return switch (facts.problem().objective()) {
      case Objective.Minimize(Expression e) -> lowering.expression(e, false);
      case Objective.Maximize(Expression e) -> lowering.expression(e, true);
      case Objective.MaximizeRatio(Expression above, Expression below) ->
          lowering.ratio(above, below);
      case Objective.EqualizeRisk(Measure risk, var budgets) -> lowering.equalize(risk, budgets);
      case Objective.Plan plan -> new PlanLowering(facts, plan).lower();
      case Objective.Method method -> lowering.nearest(Closed.weights(method, facts));
    };
  }

  private Lowered expression(Expression expression, boolean maximized) {
    ExpressionGoal goal = new ExpressionGoal(expression, facts, maximized);
    Stage stage = unscaled(draft, facts);
    goal.minimize(stage);
    return limited(stage, goal);
  }

  private Lowered ratio(Expression above, Expression below) {
    ExpressionGoal numerator = new ExpressionGoal(above, facts, true);
    ExpressionGoal denominator = new ExpressionGoal(below, facts, false);
    double[] linear = linear(numerator);
    int first = draft.variables(facts.size());
    if (linear != null && sum() != 0 && below.constant() == 0) {
      Stage stage = scaled(first, Affine.sum(first, facts.size()).times(1 / sum()));
      if (denominator.minimizeHalfSquare(stage)) {
        for (int i = 0; i < linear.length; i++) {
          linear[i] += numerator.constant() / sum();
        }
        Stage fixed = scaled(first, Affine.constant(1));
        draft.row(new WeightRow(fixed, linear, -1, 1, true, null));
        return limited(stage, new RatioGoal(numerator, denominator, true));
      }
    }
    int scale = draft.variables(1);
    Stage stage = scaled(first, Affine.variable(scale));
    draft.atMost(Affine.term(scale, -1));
    numerator.minimizeTerms(stage);
    draft.minimize(stage.one().times(-numerator.constant()));
    draft.atMost(bound(denominator, stage).plus(-1));
    return limited(stage, new RatioGoal(numerator, denominator, false));
  }

  private Lowered limited(Stage stage, Goal goal) {
    LimitRows.add(facts, stage);
    more.accept(stage);
    return new Lowered(facts, draft, List.of(stage), goal);
  }

  private static Affine bound(ExpressionGoal goal, Stage stage) {
    Affine sum = stage.one().times(goal.constant());
    for (int k = 0; k < goal.forms().size(); k++) {
      sum = sum.plus(goal.forms().get(k).bound(stage).times(goal.coefficient(k)));
    }
    return sum;
  }

  /** The coefficients of the weights if all terms are linear; else null. */
  private double @Nullable [] linear(ExpressionGoal goal) {
    double[] sum = new double[facts.size()];
    for (int k = 0; k < goal.forms().size(); k++) {
      double[] coefficients = goal.forms().get(k).coefficients();
      if (coefficients == null) {
        return null;
      }
      for (int i = 0; i < sum.length; i++) {
        sum[i] += goal.coefficient(k) * coefficients[i];
      }
    }
    return sum;
  }

  /** What weights sum to, if that is one number; else 0. */
  private double sum() {
    Limit.Net invested = facts.problem().invested();
    return invested.lower() == invested.upper() ? invested.upper() : 0;
  }

  /**
   * Without any limit: the scale is free, and the weights are divided by their sum. The volatility
   * has a method of its own, which needs no program: only the goal is there.
   */
  private Lowered equalize(Measure measure, List<Double> given) {
    if (sum() <= 0) {
      throw new Refusal(
          Why.NOT_CONVEX, null, "risk can be equalized where weights sum to a positive number");
    }
    int first = draft.variables(facts.size());
    Stage stage = scaled(first, Affine.sum(first, facts.size()).times(1 / sum()));
    boolean own = measure instanceof Measure.Variance || measure instanceof Measure.Volatility;
    double[] budgets = budgets(given);
    ExpressionGoal goal = own ? equalizedRisk(measure) : logBarrier(stage, measure, budgets, 1);
    return new Lowered(facts, draft, List.of(stage), new UnpricedGoal(goal));
  }

  /**
   * The least risk(w) − λ Σ budget ln w under all limits but the sum of weights; of a risk that is
   * a root, half its square in its place.
   *
   * @param facts of a problem whose objective is to equalize risk
   */
  public static Lowered equalized(Facts facts, Objective.EqualizeRisk objective, double lambda) {
    Problem problem = facts.problem();
    Facts free =
        new Facts(
            problem.toBuilder()
                .invested(
                    problem.invested().label(), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
                .build());
    Lowering lowering = new Lowering(free, stage -> {});
    Stage stage = unscaled(lowering.draft, free);
    double[] budgets = lowering.budgets(objective.budgets());
    Goal goal = lowering.logBarrier(stage, objective.risk(), budgets, lambda);
    return lowering.limited(stage, new UnpricedGoal(goal));
  }

  /** The portfolio nearest to given weights that keeps all limits. */
  public static Lowered nearest(Facts facts, double[] weights) {
    return new Lowering(facts, stage -> {}).nearest(weights);
  }

  private ExpressionGoal logBarrier(Stage stage, Measure measure, double[] budgets, double lambda) {
    ExpressionGoal goal = equalizedRisk(measure);
    // of a root half the square: the same weights but for their scale, at less cost
    if (!goal.minimizeHalfSquare(stage)) {
      goal.minimizeTerms(stage);
    }
    double[] slopes = new double[budgets.length];
    int logs = draft.variables(facts.size());
    for (int i = 0; i < budgets.length; i++) {
      draft.exponential(Affine.variable(logs + i), Affine.constant(1), stage.weight(i));
      slopes[i] = -lambda * budgets[i];
    }
    draft.minimize(Affine.dot(logs, slopes));
    return goal;
  }

  private ExpressionGoal equalizedRisk(Measure measure) {
    Measure risk = measure instanceof Measure.Variance ? new Measure.Volatility() : measure;
    return new ExpressionGoal(Expression.of(risk), facts, false);
  }

  private double[] budgets(List<Double> given) {
    double[] budgets = facts.each(given, "risk budgets");
    double sum = 0;
    for (int i = 0; i < budgets.length; i++) {
      if (!(budgets[i] > 0)) {
        throw new Refusal(
            Why.OUT_OF_RANGE, null, "the risk budget of " + facts.name(i) + " is not positive");
      }
      sum += budgets[i];
    }
    for (int i = 0; i < budgets.length; i++) {
      budgets[i] /= sum;
    }
    return budgets;
  }

  /**
   * The portfolio nearest to given weights w: the least Σ (x − w)² / |w|, so that what is cut goes
   * to the others in proportion to their weights. An asset without a weight counts as a hundredth
   * of an equal share.
   */
  private Lowered nearest(double[] weights) {
    Stage stage = unscaled(draft, facts);
    int n = facts.size();
    double[] diagonal = new double[n];
    double[] linear = new double[n];
    for (int i = 0; i < n; i++) {
      diagonal[i] = 2 / Math.max(Math.abs(weights[i]), 0.01 / n);
      linear[i] = -diagonal[i] * weights[i];
    }
    draft.minimize(new Draft.FactorQuadratic(stage.first(), n, diagonal, new double[0], 0));
    draft.minimize(stage.dot(linear));
    return limited(stage, new NearestGoal(weights, diagonal));
  }

  /** A portfolio with weights as they are. */
  static Stage unscaled(Draft draft, Facts facts) {
    int first = draft.variables(facts.size());
    Affine[] before = new Affine[facts.size()];
    double[] held = facts.held();
    Arrays.setAll(before, i -> Affine.constant(held[i]));
    return new Stage(draft, first, facts.size(), Affine.constant(1), false, List.of(before));
  }

  /** A portfolio whose weights are its variables over {@code one}. */
  private Stage scaled(int first, Affine one) {
    List<Affine> before = new ArrayList<>();
    for (double held : facts.held()) {
      before.add(held == 0 ? Affine.constant(0) : one.times(held));
    }
    return new Stage(draft, first, facts.size(), one, true, before);
  }
}
