package dev.mandate.analysis;

import dev.mandate.calendar.Duration;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Span;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Members;
import dev.mandate.plan.Optimization;
import dev.mandate.plan.Optimization.Bound;
import dev.mandate.plan.Optimization.Goal;
import dev.mandate.plan.Optimization.Spec;
import dev.mandate.plan.Slice;
import dev.mandate.plan.Type;
import dev.mandate.syntax.Optimize;
import dev.mandate.syntax.Optimize.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** {@code optimize} blocks and their short forms. */
final class OptimizeAnalysis {
  static final Duration WINDOW = Duration.days(252);

  private final Analyzer analyzer;
  private final OptimizeSpecs specs;
  private final OptimizeForms forms;

  OptimizeAnalysis(Analyzer analyzer) {
    this.analyzer = analyzer;
    this.specs = new OptimizeSpecs(analyzer);
    this.forms = new OptimizeForms(analyzer, specs);
  }

  /** What a block says, as it is gathered; each part at most once but for views and limits. */
  private static final class Parts {
    @Nullable Goal goal;
    @Nullable Spec covariance;
    @Nullable Spec returns;
    @Nullable Spec risk;
    Optimize.@Nullable EqualizeRisk equal;
    final List<Optimization.View> views = new ArrayList<>();
    final List<Bound> bounds = new ArrayList<>();
    @Nullable List<Slice> fallback;
    boolean broken;
  }

  /**
   * @param whole whether it fills the whole running target
   * @return null where something does not fit, which is reported
   */
  Slice.@Nullable Holding optimize(Optimize o, Env env, SliceAnalysis.Use use, boolean whole) {
    Members of = analyzer.members().members(o.set(), env);
    Members members = of == null ? null : analyzer.members().where(of, o.where(), env);
    if (members == null) {
      return null;
    }
    Parts parts = new Parts();
    OptimizeLimits limits = new OptimizeLimits(analyzer, specs, members);
    for (Item item : o.items()) {
      item(item, parts, limits, members, env, use);
    }
    if (parts.broken || !hasGoal(o, parts, members, env)) {
      return null;
    }
    if (!isFeasible(parts, whole) && parts.fallback == null) {
      noFallback(o.span());
      return null;
    }
    hold(members, use);
    return finished(parts, members, whole, o.span());
  }

  private void noFallback(Span span) {
    analyzer
        .report()
        .error(
            Code.FALLBACK,
            new Span(span.start(), span.start() + "optimize".length()),
            "there may be days on which no weights keep these limits, and the block does not say"
                + " what then",
            "add a line such as fallback 60% equity, 40% bonds");
  }

  private void item(
      Item item,
      Parts parts,
      OptimizeLimits limits,
      Members members,
      Env env,
      SliceAnalysis.Use use) {
    switch (item) {
      case Optimize.Objective g -> {
        once(parts.goal != null || parts.equal != null, g.span(), "an objective", parts);
        parts.goal = failing(forms.goal(g.maximize(), g.value(), env), parts);
      }
      case Optimize.Method m -> {
        once(parts.goal != null || parts.equal != null, m.span(), "an objective", parts);
        Spec method = failing(specs.spec(m.method(), Vocabulary.METHODS, env), parts);
        parts.goal = method == null ? null : new Optimization.Method(method);
      }
      case Optimize.EqualizeRisk e -> {
        once(parts.goal != null || parts.equal != null, e.span(), "an objective", parts);
        parts.equal = e;
      }
      case Optimize.Estimate e -> estimate(e, parts, env);
      case Optimize.View v -> {
        Optimization.View view = failing(view(v, members, env), parts);
        if (view != null) {
          parts.views.add(view);
        }
      }
      case Optimize.LimitItem l -> {
        List<Bound> bounds = limits.bounds(l.limit(), env);
        parts.broken |= bounds.isEmpty();
        parts.bounds.addAll(bounds);
      }
      case Optimize.Fallback f -> {
        once(parts.fallback != null, f.span(), "a fallback", parts);
        parts.fallback = failing(analyzer.slices().slices(f.slices(), env, use), parts);
      }
    }
  }

  private static <T> @Nullable T failing(@Nullable T value, Parts parts) {
    parts.broken |= value == null;
    return value;
  }

  private void once(boolean again, Span span, String what, Parts parts) {
    if (again) {
      analyzer
          .report()
          .error(
              Code.SAID_TWICE, span, "the block has " + what + " already", "keep one of the two");
      parts.broken = true;
    }
  }

  private void estimate(Optimize.Estimate e, Parts parts, Env env) {
    switch (e.subject()) {
      case COVARIANCE -> {
        once(parts.covariance != null, e.span(), "a covariance", parts);
        parts.covariance = failing(specs.spec(e.value(), Vocabulary.COVARIANCES, env), parts);
      }
      case RETURNS -> {
        once(parts.returns != null, e.span(), "returns", parts);
        parts.returns = failing(specs.spec(e.value(), Vocabulary.RETURNS, env), parts);
      }
      case RISK -> {
        once(parts.risk != null, e.span(), "a risk", parts);
        parts.risk = failing(specs.spec(e.value(), Vocabulary.MEASURES, env), parts);
      }
    }
  }

  private Optimization.@Nullable View view(Optimize.View v, Members members, Env env) {
    List<Integer> assets = viewed(v.asset(), members, env);
    List<Integer> over = v.over() == null ? List.of() : viewed(v.over(), members, env);
    Expr value =
        analyzer
            .expressions()
            .arithmetic()
            .units()
            .ratio(analyzer.expressions().operand(v.value(), env), "a return a year");
    var confidence = v.confidence();
    if (confidence != null && confidence.value() > 1) {
      analyzer
          .report()
          .error(
              Code.OUT_OF_RANGE,
              confidence.span(),
              "a confidence of " + confidence.text() + " is more than certainty",
              "write a confidence between 0% and 100%");
      return null;
    }
    if (assets == null || over == null || value == null) {
      return null;
    }
    Span words =
        v.because() == null ? v.span() : new Span(v.span().start(), v.because().span().start());
    return new Optimization.View(
        assets,
        over,
        value,
        confidence == null ? null : Terms.percent(confidence.value()),
        v.because() == null ? null : v.because().citation(),
        analyzer.report().wholeText(words),
        v.span());
  }

  private @Nullable List<Integer> viewed(
      dev.mandate.syntax.Expr.Name name, Members members, Env env) {
    Value value = analyzer.names().resolveHolding(name, env);
    Members some = value == null ? null : analyzer.members().members(value, name.span());
    if (some == null) {
      return null;
    }
    if (!members.all().containsAll(some.all())) {
      analyzer
          .report()
          .error(
              Code.LIMIT_SUBJECT,
              name.span(),
              "a view on " + Wording.quoted(name.text()) + ", which is not among what is optimized",
              "hold views on its members, or put it into the set after `optimize`");
      return null;
    }
    return some.all();
  }

  private boolean hasGoal(Optimize o, Parts parts, Members members, Env env) {
    Optimize.EqualizeRisk equal = parts.equal;
    if (equal != null) {
      parts.goal = equalRisk(equal, parts.risk, members, env);
      return parts.goal != null;
    }
    if (parts.risk != null) {
      analyzer
          .report()
          .error(
              Code.NO_EFFECT,
              o.span(),
              "`risk` says which risk `equalize risk` spreads, and there is no `equalize risk`",
              "leave it out, or minimize it");
      return false;
    }
    if (parts.goal == null) {
      Span head = new Span(o.span().start(), o.span().start() + "optimize".length());
      analyzer
          .report()
          .error(
              Code.OBJECTIVE,
              head,
              "the block does not say what the best portfolio is",
              "add minimize variance, maximize return - 2.5 * variance, equalize risk, or a"
                  + " method");
      return false;
    }
    return true;
  }

  private @Nullable Goal equalRisk(
      Optimize.EqualizeRisk equal, @Nullable Spec risk, Members members, Env env) {
    dev.mandate.syntax.Expr by = equal.by();
    List<Expr> budgets = null;
    if (by != null) {
      budgets = budgets(by, members, env);
      if (budgets == null) {
        return null;
      }
    }
    return new Optimization.EqualRisk(risk == null ? Spec.of("vol") : risk, budgets);
  }

  /** {@code by { 50% equity, 50% bonds }}, or a value for each member. */
  private @Nullable List<Expr> budgets(dev.mandate.syntax.Expr by, Members members, Env env) {
    boolean set =
        by instanceof dev.mandate.syntax.Expr.Braces
            || (by instanceof dev.mandate.syntax.Expr.Name n
                && analyzer.scope().find(n.text()) instanceof Symbol.SetNamed);
    if (!set) {
      return analyzer.members().values(by, members, env, "a risk budget");
    }
    Members given = analyzer.members().members(analyzer.expressions().value(by, env), by.span());
    if (given == null) {
      return null;
    }
    List<Expr> own = given instanceof Members.Fixed f ? f.weights() : null;
    if (own == null || !given.all().containsAll(members.all())) {
      analyzer
          .report()
          .error(
              Code.SET_WEIGHTS,
              by.span(),
              "a risk budget is needed for every member",
              "write { 50% equity, 30% bonds, 20% gold }");
      return null;
    }
    return members.all().stream().map(a -> own.get(given.all().indexOf(a))).toList();
  }

  private void hold(Members members, SliceAnalysis.Use use) {
    if (use == SliceAnalysis.Use.TARGET) {
      members.all().forEach(analyzer.universe()::hold);
    }
  }

  private Slice.@Nullable Holding finished(Parts parts, Members members, boolean whole, Span span) {
    Goal goal = java.util.Objects.requireNonNull(parts.goal);
    if (!parts.views.isEmpty() && !takesViews(parts.returns)) {
      analyzer
          .report()
          .error(
              Code.NO_EFFECT,
              parts.views.getFirst().span(),
              "nothing takes this view up",
              "add returns black_litterman(prior: …), or returns entropy_pooling()");
      return null;
    }
    Spec covariance = covariance(parts, goal);
    Spec returns = withWindow(parts.returns, covariance);
    return new Slice.Optimized(
        new Optimization(
            members,
            goal,
            covariance,
            returns,
            parts.views,
            parts.bounds,
            history(members, covariance, returns),
            whole && analyzer.hasLimits(),
            parts.fallback,
            analyzer.report().wholeText(span),
            span));
  }

  private static boolean takesViews(@Nullable Spec returns) {
    return returns != null
        && (returns.name().equals("black_litterman") || returns.name().equals("entropy_pooling"));
  }

  /** Whether there is a portfolio on every day: without limits there is, but for a ratio. */
  private boolean isFeasible(Parts parts, boolean whole) {
    return parts.bounds.isEmpty()
        && !(whole && analyzer.hasLimits())
        && !(parts.goal instanceof Optimization.Ratio);
  }

  /** The window of a method is that of its covariance. */
  private Spec covariance(Parts parts, Goal goal) {
    if (parts.covariance != null) {
      return parts.covariance;
    }
    SequencedMap<String, Optimization.Given> arguments = new LinkedHashMap<>();
    if (goal instanceof Optimization.Method m) {
      for (String name : List.of("window", "frequency")) {
        Optimization.Given given = m.method().given(name);
        if (given != null) {
          arguments.put(name, given);
        }
      }
    }
    if (!arguments.containsKey("window")) {
      arguments.put("window", new Optimization.Value(Terms.duration(WINDOW)));
      analyzer.defaults().add("`optimize` without a window looks back " + WINDOW);
    }
    return new Spec("sample", arguments);
  }

  private static @Nullable Spec withWindow(@Nullable Spec returns, Spec covariance) {
    if (returns == null) {
      return null;
    }
    SequencedMap<String, Optimization.Given> arguments = new LinkedHashMap<>(returns.arguments());
    for (String name : List.of("window", "frequency")) {
      Optimization.Given given = covariance.given(name);
      if (given != null) {
        arguments.putIfAbsent(name, given);
      }
    }
    return new Spec(returns.name(), arguments);
  }

  /** The volatility of each member over the longest window: known when history suffices. */
  private List<Expr> history(Members members, Spec covariance, @Nullable Spec returns) {
    List<Expr> all = new ArrayList<>();
    boolean given =
        covariance.name().equals(OptimizeSpecs.GIVEN)
            && (returns == null || returns.name().equals(OptimizeSpecs.GIVEN));
    for (int asset : members.all()) {
      all.add(given ? Terms.price(asset) : history(asset, covariance, returns));
    }
    return all;
  }

  private static Expr history(int asset, Spec covariance, @Nullable Spec returns) {
    Expr own = vol(asset, covariance);
    if (returns == null || returns.given("window") == null || sameWindow(covariance, returns)) {
      return own;
    }
    // Known when both are.
    return Terms.apply(Expr.Operator.ADD, Type.PERCENT, own, vol(asset, returns));
  }

  private static boolean sameWindow(Spec a, Spec b) {
    return java.util.Objects.equals(a.given("window"), b.given("window"))
        && java.util.Objects.equals(a.given("frequency"), b.given("frequency"));
  }

  private static Expr vol(int asset, Spec estimator) {
    Expr daily = Terms.duration(Duration.days(1));
    return new Expr.Call(
        "vol",
        List.of(
            Terms.price(asset),
            estimator.given("window") instanceof Optimization.Value w
                ? w.expr()
                : Terms.duration(WINDOW),
            estimator.given("frequency") instanceof Optimization.Value f ? f.expr() : daily),
        Type.PERCENT);
  }

  // ---- short forms

  Slice.@Nullable Holding method(
      dev.mandate.syntax.Slice.Method m, Env env, SliceAnalysis.Use use, boolean whole) {
    Members of = analyzer.members().members(m.set(), env);
    Members members = of == null ? null : analyzer.members().where(of, m.where(), env);
    Goal goal = goal(m, env);
    if (members == null || goal == null) {
      return null;
    }
    Parts parts = new Parts();
    parts.goal = goal;
    if (m.over() != null) {
      SequencedMap<String, Optimization.Given> window = new LinkedHashMap<>();
      window.put("window", new Optimization.Value(Terms.duration(m.over().duration())));
      parts.covariance = new Spec("sample", window);
    }
    hold(members, use);
    return finished(parts, members, whole, m.span());
  }

  private @Nullable Goal goal(dev.mandate.syntax.Slice.Method m, Env env) {
    return switch (m.kind()) {
      case RISK_PARITY -> new Optimization.EqualRisk(Spec.of("vol"), null);
      case HIERARCHICAL_RISK_PARITY -> {
        // by its declaration, so that it has the defaults of one that is written out
        var name = new dev.mandate.syntax.Expr.Name("hrp", m.span());
        Spec hrp = specs.spec(name, Vocabulary.METHODS, env);
        yield hrp == null ? null : new Optimization.Method(hrp);
      }
      case INVERSE_VOLATILITY -> new Optimization.Method(Spec.of("inverse_vol"));
      case MINIMUM -> forms.goal(false, java.util.Objects.requireNonNull(m.measure()), env);
      case MAXIMUM -> forms.goal(true, java.util.Objects.requireNonNull(m.measure()), env);
    };
  }
}
