package dev.mandate.explain;

import dev.mandate.calendar.Calendar;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Rewrite;
import dev.mandate.plan.Step;
import dev.mandate.plan.Type;
import dev.mandate.runtime.Budget;
import dev.mandate.runtime.Decision;
import dev.mandate.runtime.Opening;
import dev.mandate.runtime.Program;
import dev.mandate.runtime.Run;
import dev.mandate.runtime.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A run up to a decision, so that the decision can be made again with something else in place of
 * one thing of that day. Everything before the day, and what was carried into it, stays as it was.
 */
final class Scene {
  private final Program program;
  private final Opening opening;
  private final Budget budget;
  private final Run before;
  private final int session;
  private final int tranche;

  /**
   * @param opening how the run began
   * @param before the run as it stands before the decision
   */
  Scene(Run before, Opening opening, int tranche, Budget budget) {
    this.program = before.program();
    this.opening = opening;
    this.budget = budget;
    this.before = before;
    this.session = before.next();
    this.tranche = tranche;
  }

  /** The decision where each move had its value today, wherever its term is read today. */
  Decision with(List<Move> moves) {
    List<Plan.Pin> pins = new ArrayList<>();
    for (Move move : moves) {
      Expr moved = new Expr.Constant(move.to(), move.type());
      pins.add(
          new Plan.Pin(move.term(), today(moved, move.term()), program.plan().rebalance().span()));
    }
    return decide(program.variant(Rewrite.pinningToday(pins).rules(program.plan())));
  }

  /** The decision where the rule or overlay did nothing today. */
  Decision without(String rule) {
    Plan plan = program.plan();
    List<Step> policy = changed(plan.policy(), step -> idle(step, rule));
    return decide(program.variant(plan.withRules(policy, plan.limits(), plan.rebalance())));
  }

  private @Nullable Step idle(Step step, String rule) {
    Expr.Unknown nothing = new Expr.Unknown(rule + " is left out", Type.TRUTH);
    return switch (step) {
      case Step.Rule r when r.name().equals(rule) ->
          rule(r, today(nothing, r.condition()), r.then(), r.otherwise());
      case Step.Always a when a.name().equals(rule) ->
          new Step.Rule(
              a.name(),
              today(nothing, new Expr.Constant(1, Type.TRUTH)),
              "",
              a.steps(),
              List.of(),
              a.because(),
              a.span());
      default -> null;
    };
  }

  private Decision decide(Program variant) {
    List<Decision> made = new ArrayList<>();
    Trace trace = Run.trace(program, made::add);
    Run run =
        program.remembersAs(variant)
            ? before.fork(variant, trace, null)
            : Run.begin(variant, opening, trace, null, budget);
    run.to(session);
    trace.close();
    for (Decision decision : made) {
      if (decision.tranche() == tranche && decision.session() == session) {
        return decision;
      }
    }
    throw new IllegalStateException("nothing was decided in session " + session);
  }

  /** {@code changed} on the day of the decision, {@code otherwise} on others. */
  private Expr today(Expr changed, Expr otherwise) {
    Calendar calendar = program.market().calendar();
    Expr day = new Expr.Constant(calendar.epochDay(session), Type.DATE);
    Expr isToday =
        new Expr.Apply(
            Expr.Operator.EQUAL, List.of(new Expr.Today(Expr.DateField.TODAY), day), Type.TRUTH);
    return new Expr.Apply(Expr.Operator.IF, List.of(isToday, changed, otherwise), otherwise.type());
  }

  /**
   * Steps with some replaced, in branches too.
   *
   * @param change null: looks inside
   */
  static List<Step> changed(List<Step> steps, Function<Step, @Nullable Step> change) {
    List<Step> all = new ArrayList<>();
    for (Step step : steps) {
      Step other = change.apply(step);
      all.add(
          switch (other == null ? step : other) {
            case Step.Rule r ->
                rule(r, r.condition(), changed(r.then(), change), changed(r.otherwise(), change));
            case Step.Always a when other == null ->
                new Step.Always(a.name(), changed(a.steps(), change), a.because(), a.span());
            case Step s -> s;
          });
    }
    return List.copyOf(all);
  }

  static Step.Rule rule(Step.Rule as, Expr condition, List<Step> then, List<Step> otherwise) {
    return new Step.Rule(as.name(), condition, as.text(), then, otherwise, as.because(), as.span());
  }
}
