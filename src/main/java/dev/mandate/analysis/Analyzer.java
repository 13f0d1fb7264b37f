package dev.mandate.analysis;

import dev.mandate.calendar.Schedule;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Source;
import dev.mandate.diagnostic.Span;
import dev.mandate.plan.Guest;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Step;
import dev.mandate.plan.Type;
import dev.mandate.portfolio.Costs;
import dev.mandate.portfolio.Trading;
import dev.mandate.syntax.Script;
import dev.mandate.syntax.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One analysis under way: holds its parts together and leads them through the script. */
final class Analyzer {
  private final Script script;
  private final Context context;
  private final Report report;
  private final Stdlib library;
  private final Scope scope;
  private final Universe universe;
  private final Once once;
  private final Daily daily;
  private final Set<String> defaults = new LinkedHashSet<>();
  private final ExpressionAnalysis expressions;
  private final NameAnalysis names;
  private final Subjects subjects;
  private final CallAnalysis calls;
  private final MemberAnalysis members;
  private final SetAnalysis sets;
  private final Parameters parameters;
  private final Remembered remembered;
  private final SliceAnalysis slices;
  private final ActionAnalysis actions;
  private final PolicyAnalysis policy;
  private final LimitAnalysis limits;
  private final Settings settings;
  private final TradingSettings trading;
  private final RebalanceSettings rebalance;
  private final TestAnalysis tests;
  private final Later later;
  private final OptimizeAnalysis optimize;
  private final @Nullable String currency;
  private @Nullable Span lastPolicy;

  Analyzer(Script script, Context context) {
    this.script = script;
    this.context = context;
    this.report = new Report(script.source());
    this.library = Stdlib.of(context.declarations());
    this.scope = new Scope(report, library);
    boolean free = script.statements().stream().noneMatch(Statement.Assets.class::isInstance);
    this.universe = new Universe(context.columns(), free);
    this.once = new Once(report);
    this.daily = new Daily(report);
    this.expressions = new ExpressionAnalysis(this);
    this.names = new NameAnalysis(this);
    this.subjects = new Subjects(this);
    this.calls = new CallAnalysis(this);
    this.members = new MemberAnalysis(this);
    this.sets = new SetAnalysis(this);
    this.parameters = new Parameters(this);
    this.remembered = new Remembered(this);
    this.slices = new SliceAnalysis(this);
    this.actions = new ActionAnalysis(this);
    this.policy = new PolicyAnalysis(this);
    this.limits = new LimitAnalysis(this);
    this.settings = new Settings(this);
    this.trading = new TradingSettings(this);
    this.rebalance = new RebalanceSettings(this);
    this.tests = new TestAnalysis(this);
    this.later = new Later(this);
    this.optimize = new OptimizeAnalysis(this);
    this.currency = Currency.of(script, report);
  }

  Analyzed run() {
    new Declarations(this).enter(script);
    for (Statement statement : script.statements()) {
      before(statement);
    }
    names.resolveAll();
    for (Statement statement : script.statements()) {
      statement(statement);
    }
    if (!setsTarget(policy.steps())) {
      for (int asset = 0; asset < universe.size(); asset++) {
        universe.hold(asset);
      }
    }
    limits.resolve();
    for (Statement statement : script.statements()) {
      if (statement instanceof Statement.Test t) {
        tests.test(t, policy.here());
      }
    }
    Plan plan = finish();
    if (!report.hasErrors()) {
      Checks.check(script, plan).forEach(report::add);
    }
    return new Analyzed(report.hasErrors() ? null : plan, report.diagnostics(), universe.tickers());
  }

  /** What the rest of the text may lean on, wherever it stands. */
  private void before(Statement statement) {
    switch (statement) {
      case Statement.AllowLeverage a -> settings.allowLeverage(a);
      case Statement.AllowShorts a -> settings.allowShorts(a);
      case Statement.Benchmark b -> settings.announce(b);
      default -> {}
    }
  }

  private void statement(Statement statement) {
    switch (statement) {
      case Statement.Header h -> settings.header(h);
      case Statement.Data d -> settings.data(d);
      case Statement.CashEarns c -> settings.cash(c, policy.here());
      case Statement.Trade t -> trading.trade(t);
      case Statement.Costs c -> trading.costs(c);
      case Statement.Fees f -> settings.fees(f, policy.here());
      case Statement.Benchmark b -> settings.benchmark(b, policy.here());
      case Statement.Backtest b -> settings.backtest(b);
      case Statement.Decide d -> rebalance.decide(d);
      case Statement.Rebalance r -> rebalance.rebalance(r, policy.here());
      case Statement.LimitStatement l -> limits.limit(l, policy.here());
      case Statement.TargetStatement _,
          Statement.RuleStatement _,
          Statement.Always _,
          Statement.Glide _ ->
          policy(statement);
      case Statement.Use _,
          Statement.Observed _,
          Statement.Model _,
          Statement.Sleeve _,
          Statement.Taxes _,
          Statement.Flow _,
          Statement.Sweep _ ->
          unavailable(statement);
      case Statement.Assets _,
          Statement.Param _,
          Statement.Let _,
          Statement.Define _,
          Statement.Remember _,
          Statement.AllowLeverage _,
          Statement.AllowShorts _,
          Statement.Test _ -> {}
    }
  }

  private void policy(Statement statement) {
    lastPolicy = statement.span();
    switch (statement) {
      case Statement.TargetStatement t -> policy.target(t);
      case Statement.RuleStatement r -> policy.rule(r);
      case Statement.Always a -> policy.always(a);
      case Statement.Glide g -> policy.glide(g);
      default -> throw new IllegalArgumentException("no policy: " + statement);
    }
  }

  private void unavailable(Statement statement) {
    switch (statement) {
      case Statement.Use u -> use(u);
      case Statement.Observed o -> later.statement(o, o.series() ? "series" : "attribute");
      case Statement.Model m -> later.model(m);
      case Statement.Sleeve s -> later.sleeve(s);
      case Statement.Taxes t -> later.taxes(t);
      case Statement.Flow f -> later.flow(f, policy.here());
      case Statement.Sweep s -> later.sweep(s);
      default -> throw new IllegalArgumentException("available: " + statement);
    }
  }

  private void use(Statement.Use u) {
    if (context.guests().containsKey(u.path())) {
      return;
    }
    if (!Guest.isNamedBy(u.path())) {
      later.statement(u, "use");
      return;
    }
    report.error(
        Code.TOOL_MISSING,
        u.span(),
        "the functions in " + Wording.quoted(u.path()) + " are not at hand where this is read",
        "./mandate run reads them, where their language is installed: ./mandate explain "
            + Code.TOOL_MISSING.number());
  }

  /** What can be said only when all is read. */
  private void last(Schedule decide) {
    daily.check(decide);
    limits.checkOrder(lastPolicy);
    Double net = settings.netAllowed();
    Double shorts = settings.shortAllowed();
    if (net != null && shorts != null) {
      new Feasibility(report, universe, net, shorts).check(limits.limits());
    }
    if (!once.isSaid("cash earns")) {
      defaults.add("cash earns nothing");
    }
  }

  private Plan finish() {
    Plan.Rebalance when = rebalance.rebalance();
    Schedule decide = rebalance.decide();
    last(decide);
    Trading fills = trading.trading();
    Costs costs = trading.costs();
    return new Plan(
        script.source(),
        settings.title(),
        settings.version(),
        settings.dataFiles(),
        universe.assets(),
        parameters.all(),
        remembered.all(),
        settings.cashInterest(),
        settings.yearlyFees(),
        settings.allowedNet(),
        settings.allowedShort(),
        fills,
        costs,
        decide,
        when,
        policy.steps(),
        limits.limits(),
        settings.benchmarkOrNull(),
        settings.run(),
        tests.all(),
        List.copyOf(defaults));
  }

  /** Whether the policy says what to hold; where it does not, what is held stays. */
  private static boolean setsTarget(List<Step> steps) {
    for (Step step : steps) {
      boolean sets =
          switch (step) {
            case Step.Target _, Step.Glide _ -> true;
            case Step.Rule r -> setsTarget(r.then()) || setsTarget(r.otherwise());
            case Step.Always a -> setsTarget(a.steps());
            case Step.Shift _, Step.Scale _, Step.Hold _, Step.Alert _ -> false;
          };
      if (sets) {
        return true;
      }
    }
    return false;
  }

  Source source() {
    return script.source();
  }

  Context context() {
    return context;
  }

  Report report() {
    return report;
  }

  Stdlib library() {
    return library;
  }

  Scope scope() {
    return scope;
  }

  Universe universe() {
    return universe;
  }

  Once once() {
    return once;
  }

  Daily daily() {
    return daily;
  }

  /** What the author left open and was chosen, one sentence each. */
  Set<String> defaults() {
    return defaults;
  }

  ExpressionAnalysis expressions() {
    return expressions;
  }

  NameAnalysis names() {
    return names;
  }

  Subjects subjects() {
    return subjects;
  }

  CallAnalysis calls() {
    return calls;
  }

  MemberAnalysis members() {
    return members;
  }

  SetAnalysis sets() {
    return sets;
  }

  Parameters parameters() {
    return parameters;
  }

  Remembered remembered() {
    return remembered;
  }

  SliceAnalysis slices() {
    return slices;
  }

  ActionAnalysis actions() {
    return actions;
  }

  PolicyAnalysis policy() {
    return policy;
  }

  Settings settings() {
    return settings;
  }

  /** Whether the mandate has limits of its own, wherever they stand. */
  boolean hasLimits() {
    return script.statements().stream().anyMatch(Statement.LimitStatement.class::isInstance);
  }

  OptimizeAnalysis optimize() {
    return optimize;
  }

  Later later() {
    return later;
  }

  /** Money of the account. */
  Type money() {
    return Type.money(currency);
  }
}
