package dev.mandate.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Carries a {@link Rewrite} through all parts of a plan. */
final class PlanRewrite {
  private final Rewrite exprs;
  private final Rewrite trigger;
  private final Function<Optimization.FromFile, ? extends Optimization.Given> files;

  PlanRewrite(Rewrite exprs) {
    this(exprs, exprs);
  }

  /**
   * @param trigger for the condition of {@code rebalance when}
   */
  PlanRewrite(Rewrite exprs, Rewrite trigger) {
    this(exprs, trigger, file -> file);
  }

  /**
   * @param trigger for the condition of {@code rebalance when}
   * @param files what to put in place of a file that an optimization names
   */
  PlanRewrite(
      Rewrite exprs,
      Rewrite trigger,
      Function<Optimization.FromFile, ? extends Optimization.Given> files) {
    this.exprs = exprs;
    this.trigger = trigger;
    this.files = files;
  }

  /** {@code plan} rewritten, with {@code tests} in place of its own. */
  Plan plan(Plan plan, List<Plan.TestBlock> tests) {
    return new Plan(
        plan.source(),
        plan.title(),
        plan.version(),
        plan.data(),
        plan.assets(),
        plan.parameters(),
        map(plan.remembered(), this::remembered),
        interest(plan.cash()),
        exprs.expr(plan.fees()),
        exprs.expr(plan.allowedNet()),
        exprs.expr(plan.allowedShort()),
        plan.trading(),
        plan.costs(),
        plan.decide(),
        rebalance(plan.rebalance()),
        map(plan.policy(), this::step),
        map(plan.limits(), this::limit),
        plan.benchmark() == null ? null : exprs.parts(plan.benchmark()),
        plan.run(),
        tests,
        plan.defaults());
  }

  /**
   * {@code plan} with its policy, limits and {@code rebalance when} rewritten, and nothing else.
   */
  Plan rules(Plan plan) {
    return plan.withRules(
        map(plan.policy(), this::step),
        map(plan.limits(), this::limit),
        rebalance(plan.rebalance()));
  }

  private static <T> List<T> map(List<T> list, UnaryOperator<T> function) {
    List<T> out = new ArrayList<>(list.size());
    for (T item : list) {
      out.add(function.apply(item));
    }
    return List.copyOf(out);
  }

  private Plan.Remembered remembered(Plan.Remembered r) {
    return new Plan.Remembered(r.name(), exprs.expr(r.next()), exprs.expr(r.starting()), r.span());
  }

  private Plan.CashInterest interest(Plan.CashInterest cash) {
    return switch (cash) {
      case Plan.YearlyRate y -> new Plan.YearlyRate(exprs.expr(y.rate()));
      case Plan.ReturnsOf r -> r;
    };
  }

  private Plan.Rebalance rebalance(Plan.Rebalance r) {
    return new Plan.Rebalance(
        r.schedule(),
        r.join(),
        trigger.orNull(r.condition()),
        r.conditionText(),
        r.destination(),
        exprs.orNull(r.bandDrift()),
        exprs.orNull(r.bandRelative()),
        r.tranches(),
        r.span());
  }

  private Step step(Step step) {
    return switch (step) {
      case Step.Target t -> new Step.Target(map(t.slices(), this::slice), t.because(), t.span());
      case Step.Rule r ->
          new Step.Rule(
              r.name(),
              exprs.expr(r.condition()),
              r.text(),
              map(r.then(), this::step),
              map(r.otherwise(), this::step),
              r.because(),
              r.span());
      case Step.Always a ->
          new Step.Always(a.name(), map(a.steps(), this::step), a.because(), a.span());
      case Step.Shift s ->
          new Step.Shift(
              s.kind(),
              exprs.orNull(s.amount()),
              group(s.from()),
              group(s.to()),
              s.because(),
              s.span());
      case Step.Scale s ->
          new Step.Scale(
              group(s.subject()),
              exprs.expr(s.by()),
              exprs.orNull(s.atMost()),
              groupOrNull(s.rest()),
              s.because(),
              s.span());
      case Step.Glide g ->
          new Step.Glide(map(g.slices(), this::slice), g.from(), g.to(), g.because(), g.span());
      case Step.Hold h -> h;
      case Step.Alert a -> a;
    };
  }

  private Step.Group group(Step.Group group) {
    return switch (group) {
      case Step.Assets a -> new Step.Assets(members(a.members()));
      case Step.Cash c -> c;
      case Step.Invested i -> i;
    };
  }

  private Step.@Nullable Group groupOrNull(Step.@Nullable Group group) {
    return group == null ? null : group(group);
  }

  private Slice slice(Slice s) {
    return new Slice(exprs.orNull(s.weight()), s.isShort(), holding(s.holding()), s.span());
  }

  private Slice.Holding holding(Slice.Holding holding) {
    return switch (holding) {
      case Slice.Cash c -> c;
      case Slice.Shared s ->
          new Slice.Shared(
              members(s.members()),
              exprs.listOrNull(s.weightedBy()),
              s.otherwise() == null ? null : holding(s.otherwise()));
      case Slice.Each e ->
          new Slice.Each(
              members(e.members()), e.otherwise() == null ? null : holding(e.otherwise()));
      case Slice.Optimized o -> new Slice.Optimized(optimization(o.optimization()));
    };
  }

  private Optimization optimization(Optimization o) {
    List<Slice> fallback = o.fallback();
    return new OptimizationRewrite(exprs::expr, files)
        .rewrite(o, members(o.members()), fallback == null ? null : map(fallback, this::slice));
  }

  private Members members(Members members) {
    return switch (members) {
      case Members.Fixed f ->
          f.weights() == null
              ? f
              : new Members.Fixed(f.all(), exprs.listOrNull(f.weights()), f.text());
      case Members.Where w -> new Members.Where(members(w.of()), exprs.list(w.condition()));
      case Members.Pick p ->
          new Members.Pick(members(p.of()), p.top(), exprs.expr(p.count()), exprs.list(p.score()));
    };
  }

  private Limit limit(Limit l) {
    return new Limit(
        l.subject(),
        exprs.orNull(l.low()),
        exprs.orNull(l.high()),
        groupOrNull(l.excessTo()),
        l.because(),
        l.text(),
        l.span());
  }

  /** {@code block} rewritten, its pins included. */
  Plan.TestBlock test(Plan.TestBlock block) {
    List<Slice> holdings = block.holdings();
    return new Plan.TestBlock(
        block.title(),
        map(block.pins(), p -> new Plan.Pin(exprs.expr(p.term()), exprs.expr(p.value()), p.span())),
        holdings == null ? null : map(holdings, this::slice),
        block.from(),
        block.to(),
        map(block.expectations(), this::expectation),
        block.span());
  }

  private Plan.Expectation expectation(Plan.Expectation expectation) {
    return switch (expectation) {
      case Plan.ExpectTarget t ->
          new Plan.ExpectTarget(map(t.slices(), this::slice), t.within(), t.span());
      case Plan.ExpectRule r -> r;
      case Plan.ExpectNoTrades n -> n;
      case Plan.ExpectAlways a ->
          new Plan.ExpectAlways(exprs.expr(a.condition()), a.text(), a.span());
      case Plan.ExpectThat t -> new Plan.ExpectThat(exprs.expr(t.condition()), t.text(), t.span());
    };
  }
}
