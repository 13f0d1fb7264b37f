package dev.mandate.runtime;

import dev.mandate.library.Methods;
import dev.mandate.library.PortfolioMeasures;
import dev.mandate.optimize.Combination;
import dev.mandate.optimize.Estimates;
import dev.mandate.optimize.Expression;
import dev.mandate.optimize.Limit;
import dev.mandate.optimize.Measure;
import dev.mandate.optimize.Objective;
import dev.mandate.optimize.Problem;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Figures;
import dev.mandate.plan.Optimization;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** States an optimization at a decision: what is constant in the plan with today's figures. */
final class OptimizeProblem {
  private static final double NONE = Double.POSITIVE_INFINITY;

  private final Optimization optimization;
  private final Plan plan;
  private final List<dev.mandate.plan.Limit> mandate;
  private final Map<Expr, Node> nodes = new LinkedHashMap<>();
  private final Node cashRate;
  private final @Nullable Node[] budgets;

  OptimizeProblem(Optimization optimization, NodeCompiler compiler, NodeCompiler perMember) {
    this.optimization = optimization;
    this.plan = compiler.columns().plan();
    this.mandate = optimization.ownLimits() ? plan.limits() : List.of();
    optimization.expressions().forEach(e -> add(e, compiler));
    for (dev.mandate.plan.Limit limit : mandate) {
      add(limit.low(), compiler);
      add(limit.high(), compiler);
    }
    this.cashRate = compiler.compile(new Expr.Account(Expr.Reading.CASH_RATE, -1, Type.PERCENT));
    this.budgets =
        optimization.goal() instanceof Optimization.EqualRisk e && e.budgets() != null
            ? perMember.members(e.budgets())
            : new Node[0];
  }

  private void add(@Nullable Expr expr, NodeCompiler compiler) {
    boolean value =
        expr != null
            && !(expr instanceof Expr.DurationConstant)
            && !(expr instanceof Expr.TextConstant)
            && !(expr instanceof Expr.Unknown);
    if (value && expr != null && !optimization.history().contains(expr)) {
      nodes.computeIfAbsent(expr, compiler::compile);
    }
  }

  /** Today's value; 0 where it is unknown, with the first reason kept in {@code state}. */
  private double value(Expr expr, State state) {
    Node node = nodes.get(expr);
    if (node == null) {
      throw new IllegalStateException("not compiled: " + expr);
    }
    return state.keep(node.at(state.frame));
  }

  private double end(@Nullable Expr expr, double otherwise, State state) {
    return expr == null ? otherwise : value(expr, state);
  }

  /** A statement under way: the first unknown met stays in the frame. */
  private static final class State {
    private final Frame frame;
    private dev.mandate.market.@Nullable Reason unknown;

    State(Frame frame) {
      this.frame = frame;
    }

    double keep(double value) {
      unknown = unknown == null ? frame.unknown : unknown;
      frame.unknown = null;
      return value;
    }
  }

  /** The value of each view; null where one is unknown, with its reason in the frame. */
  @Nullable List<Double> views(Frame frame) {
    State state = new State(frame);
    List<Double> values = new ArrayList<>();
    for (Optimization.View view : optimization.views()) {
      values.add(value(view.value(), state));
    }
    frame.unknown = state.unknown;
    return state.unknown == null ? values : null;
  }

  /** What cash earns a year; 0 before it is known. */
  double riskFree(Frame frame) {
    double rate = cashRate.at(frame);
    boolean known = frame.unknown == null;
    frame.unknown = null;
    return known ? rate : 0;
  }

  /**
   * The problem; null where a figure in it is unknown, with its reason in the frame.
   *
   * @param weight of the portfolio that is being allotted
   */
  @Nullable Problem of(Frame frame, List<Integer> members, Estimates estimates, double weight) {
    State state = new State(frame);
    PortfolioMeasures measures = new PortfolioMeasures(plan, members, estimates);
    List<String> names = members.stream().map(i -> plan.assets().get(i).name()).toList();
    Objective objective = objective(optimization.goal(), measures, members, estimates, state);
    Problem.Builder problem = Problem.of(names, estimates, objective);
    problem.held(held(frame, members, weight));
    double[] benchmark = benchmark(members);
    if (benchmark != null) {
      problem.benchmark(benchmark);
    }
    invested(problem, state);
    for (Optimization.Bound bound : optimization.bounds()) {
      limit(problem, bound, measures, members, state);
    }
    for (dev.mandate.plan.Limit limit : mandate) {
      own(problem, limit, members, state);
    }
    frame.unknown = state.unknown;
    return state.unknown == null ? problem.build() : null;
  }

  // ---- objective

  private Objective objective(
      Optimization.Goal goal,
      PortfolioMeasures measures,
      List<Integer> members,
      Estimates estimates,
      State state) {
    return switch (goal) {
      case Optimization.Extreme e ->
          e.maximize()
              ? new Objective.Maximize(expression(e.form(), measures, state))
              : new Objective.Minimize(expression(e.form(), measures, state));
      case Optimization.Ratio r ->
          new Objective.MaximizeRatio(
              expression(r.numerator(), measures, state),
              expression(r.denominator(), measures, state));
      case Optimization.EqualRisk e ->
          new Objective.EqualizeRisk(measures.of(e.risk()), budgets(members, state));
      case Optimization.Method m -> Methods.objective(m.method(), plan, members, estimates);
    };
  }

  private Expression expression(Optimization.Form form, PortfolioMeasures measures, State state) {
    List<Expression.Term> terms = new ArrayList<>();
    for (Optimization.Term term : form.terms()) {
      double coefficient = value(term.coefficient(), state);
      terms.add(new Expression.Term(coefficient, measures.of(term.measure())));
    }
    return new Expression(terms, value(form.constant(), state));
  }

  private List<Double> budgets(List<Integer> members, State state) {
    List<Double> values = new ArrayList<>();
    List<Integer> all = optimization.members().all();
    for (int member : members) {
      Node node = budgets.length == 0 ? null : budgets[all.indexOf(member)];
      values.add(node == null ? 1.0 / members.size() : state.keep(node.at(state.frame)));
    }
    return values;
  }

  // ---- where it starts from, and what it is compared with

  private static double[] held(Frame frame, List<Integer> members, double weight) {
    double[] held = new double[members.size()];
    Ledger ledger = frame.ledger;
    for (int i = 0; i < held.length && ledger != null && weight != 0; i++) {
      held[i] = ledger.weight(members.get(i)) / weight;
    }
    return held;
  }

  private double @Nullable [] benchmark(List<Integer> members) {
    List<Expr.Part> parts = plan.benchmark();
    if (parts == null) {
      return null;
    }
    double[] weights = new double[members.size()];
    for (Expr.Part part : parts) {
      int at = members.indexOf(part.asset());
      if (at < 0) {
        return null;
      }
      weights[at] += ColumnFiller.constant(part.weight());
    }
    return weights;
  }

  // ---- limits

  /** Fully invested, without short positions, unless the mandate and the block say otherwise. */
  private void invested(Problem.Builder problem, State state) {
    double gross = ColumnFiller.constant(plan.allowedNet());
    double shorts = ColumnFiller.constant(plan.allowedShort());
    double[] net = {1, 1};
    String[] label = {"weights sum to 100%"};
    for (Optimization.Bound bound : optimization.bounds()) {
      if (bound.subject() instanceof Optimization.Figure f && f.measure().name().equals("net")) {
        net[0] = end(bound.low(), Math.min(0, -shorts), state);
        net[1] = Math.min(end(bound.high(), gross, state), gross);
        label[0] = bound.text();
      }
      boolean cash = isOnCash(bound);
      if (cash) {
        net[0] = Math.min(net[0], bound.low() == null ? 0 : -value(bound.low(), state));
        label[0] = bound.text();
      }
    }
    for (dev.mandate.plan.Limit limit : mandate) {
      if (limit.subject() instanceof dev.mandate.plan.Limit.Cash) {
        net[0] = Math.min(net[0], 1 - end(limit.high(), 1, state));
        net[1] = Math.min(net[1], 1 - end(limit.low(), 0, state));
        net[0] = Math.min(net[0], net[1]);
        label[0] = limit.text();
      }
    }
    problem.invested(label[0], net[0], net[1]);
    if (shorts > 0) {
      problem.bounds("short positions up to what is allowed", -shorts, NONE);
      problem.limit(
          new Limit.AtMost(
              "allow shorts to " + Figures.percent(shorts), new Measure.ShortExposure(), shorts));
    }
  }

  /** Whether a bound is on all weights together, turned round: on cash. */
  private static boolean isOnCash(Optimization.Bound bound) {
    return bound.text().startsWith("limit cash ");
  }

  private void limit(
      Problem.Builder problem,
      Optimization.Bound bound,
      PortfolioMeasures measures,
      List<Integer> members,
      State state) {
    double low = end(bound.low(), -NONE, state);
    double high = end(bound.high(), NONE, state);
    String text = bound.text();
    switch (bound.subject()) {
      case Optimization.Each e -> {
        List<String> names = names(e.assets(), members);
        if (!names.isEmpty()) {
          problem.limit(new Limit.Each(text, names, low, high));
        }
      }
      case Optimization.Weighted w -> {
        Combination combination = combination(w.parts(), members, state);
        if (!combination.parts().isEmpty()) {
          problem.limit(new Limit.Linear(text, combination, low, high));
        }
      }
      case Optimization.RiskShare r ->
          problem.limit(new Limit.RiskContribution(text, names(r.assets(), members), high));
      case Optimization.Figure f -> figure(problem, f.measure(), text, low, high, measures);
    }
  }

  private static void figure(
      Problem.Builder problem,
      Optimization.Spec measure,
      String text,
      double low,
      double high,
      PortfolioMeasures measures) {
    switch (measure.name()) {
      case "net" -> {}
      case "holdings" -> problem.limit(new Limit.Holdings(text, (int) StrictMath.floor(high)));
      case "position" -> problem.limit(new Limit.MinimumPosition(text, low));
      case "effective_number" -> problem.limit(new Limit.EffectiveNumber(text, low));
      default -> {
        Measure figure = measures.of(measure);
        problem.limit(
            high < NONE
                ? new Limit.AtMost(text, figure, high)
                : new Limit.AtLeast(text, figure, low));
      }
    }
  }

  private Combination combination(List<Expr.Part> parts, List<Integer> members, State state) {
    List<Combination.Part> all = new ArrayList<>();
    for (Expr.Part part : parts) {
      if (members.contains(part.asset())) {
        double weight = value(part.weight(), state);
        all.add(new Combination.Part(weight, plan.assets().get(part.asset()).name()));
      }
    }
    return new Combination(all);
  }

  private List<String> names(List<Integer> assets, List<Integer> members) {
    return assets.stream().filter(members::contains).map(i -> plan.assets().get(i).name()).toList();
  }

  /** A limit of the mandate on what is optimized; cash is dealt with where the sum is. */
  private void own(
      Problem.Builder problem, dev.mandate.plan.Limit limit, List<Integer> members, State state) {
    double low = end(limit.low(), -NONE, state);
    double high = end(limit.high(), NONE, state);
    switch (limit.subject()) {
      case dev.mandate.plan.Limit.Weight w -> {
        List<String> names = names(w.assets(), members);
        Combination sum =
            new Combination(names.stream().map(n -> new Combination.Part(1, n)).toList());
        if (!names.isEmpty() || low > 0) {
          problem.limit(new Limit.Linear(limit.text(), sum, low, high));
        }
      }
      case dev.mandate.plan.Limit.Net _ -> problem.limit(new Limit.Net(limit.text(), low, high));
      case dev.mandate.plan.Limit.Gross _ ->
          problem.limit(new Limit.AtMost(limit.text(), new Measure.GrossExposure(), high));
      case dev.mandate.plan.Limit.Cash _ -> {}
    }
  }
}
