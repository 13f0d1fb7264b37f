package dev.mandate.explain;

import dev.mandate.backtest.Mandates;
import dev.mandate.market.Market;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Rewrite;
import dev.mandate.plan.Step;
import dev.mandate.plan.Type;
import dev.mandate.runtime.Budget;
import dev.mandate.runtime.Decision;
import dev.mandate.runtime.Program;
import dev.mandate.runtime.Run;
import dev.mandate.runtime.Trace;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The whole run again, from its first day, with another value of something on one day. */
final class Again {
  private Again() {}

  /** The decision of {@code date} where each term had the value given for it that day. */
  static Decision with(Plan plan, Market market, LocalDate date, Map<Expr, Double> values) {
    List<Plan.Pin> pins = new ArrayList<>();
    values.forEach((term, value) -> {
      Expr other = new Expr.Constant(value, term.type());
      pins.add(new Plan.Pin(term, on(date, other, term), plan.rebalance().span()));
    });
    return decision(Rewrite.pinningToday(pins).rules(plan), market, date);
  }

  /** The decision of {@code date} where the rule did nothing that day. */
  static Decision without(Plan plan, Market market, LocalDate date, String rule) {
    List<Step> policy = new ArrayList<>();
    for (Step step : plan.policy()) {
      if (step instanceof Step.Rule r && r.name().equals(rule)) {
        Expr idle = on(date, new Expr.Unknown("idle", Type.TRUTH), r.condition());
        policy.add(
            new Step.Rule(
                r.name(), idle, r.text(), r.then(), r.otherwise(), r.because(), r.span()));
      } else {
        policy.add(step);
      }
    }
    return decision(plan.withRules(policy, plan.limits(), plan.rebalance()), market, date);
  }

  /** The decision of {@code date} in a run from the first day on; only this one is traced. */
  private static Decision decision(Plan plan, Market market, LocalDate date) {
    Budget budget = Mandates.options().budget();
    Program program = Program.of(plan, market, null, budget);
    int session = market.calendar().floor((int) date.toEpochDay());
    Run run = Run.begin(program, program.ready(), plan.run().capital(), null, budget);
    run.to(session - 1);
    List<Decision> made = new ArrayList<>();
    Trace trace = Run.trace(program, made::add);
    run.fork(program, trace, null).to(session);
    trace.close();
    return made.getLast();
  }

  private static Expr on(LocalDate date, Expr value, Expr otherwise) {
    Expr day = new Expr.Constant(date.toEpochDay(), Type.DATE);
    Expr today = new Expr.Today(Expr.DateField.TODAY);
    Expr isDay = new Expr.Apply(Expr.Operator.EQUAL, List.of(today, day), Type.TRUTH);
    return new Expr.Apply(Expr.Operator.IF, List.of(isDay, value, otherwise), otherwise.type());
  }
}
