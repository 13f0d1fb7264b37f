package dev.mandate.backtest;

import dev.mandate.calendar.Calendar;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import dev.mandate.market.Market;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Optimization;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Slice;
import dev.mandate.plan.Step;
import dev.mandate.plan.Type;
import dev.mandate.runtime.Budget;
import dev.mandate.runtime.Decision;
import dev.mandate.runtime.Opening;
import dev.mandate.runtime.Program;
import dev.mandate.runtime.Run;
import dev.mandate.runtime.Trace;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mandate's optimization, solved on one day and without the rest of the policy. */
public final class OptimizeOnce {
  private OptimizeOnce() {}

  /** The optimizations of {@code plan}, in the order of the text. */
  public static List<Optimization> of(Plan plan) {
    List<Optimization> found = new ArrayList<>();
    plan.policy().forEach(step -> add(step, found));
    return found;
  }

  private static void add(Step step, List<Optimization> found) {
    switch (step) {
      case Step.Target t -> t.slices().forEach(s -> add(s, found));
      case Step.Glide g -> g.slices().forEach(s -> add(s, found));
      case Step.Rule r -> {
        r.then().forEach(s -> add(s, found));
        r.otherwise().forEach(s -> add(s, found));
      }
      case Step.Always a -> a.steps().forEach(s -> add(s, found));
      case Step.Shift _, Step.Scale _, Step.Hold _, Step.Alert _ -> {}
    }
  }

  private static void add(Slice slice, List<Optimization> found) {
    if (slice.holding() instanceof Slice.Optimized o) {
      found.add(o.optimization());
    }
  }

  /**
   * What comes of {@code optimization} on a day.
   *
   * @param on the day, or the last session before it; null: the last session of the data
   * @param held weights before, by position of the plan's assets; null: all is cash
   * @return the problem with its solution; a decision without one says why in its reason
   * @throws Problem where the day is outside the data, or before its windows are full
   */
  public static Decision solve(
      Plan plan,
      Optimization optimization,
      Market market,
      @Nullable LocalDate on,
      @Nullable List<Double> held,
      Budget budget) {
    Slice all =
        new Slice(
            new Expr.Constant(1, Type.PERCENT),
            false,
            new Slice.Optimized(optimization),
            optimization.span());
    Step target = new Step.Target(List.of(all), null, optimization.span());
    Program program =
        Program.of(
            plan.withRules(List.of(target), plan.limits(), plan.rebalance()), market, null, budget);
    int session = session(program, on);
    List<Decision> made = new ArrayList<>();
    Trace trace = Run.trace(program, made::add);
    Run.begin(program, Opening.ofWeights(session, plan.run().capital(), held), trace, null, budget)
        .to(session);
    trace.close();
    return made.getFirst();
  }

  private static int session(Program program, @Nullable LocalDate on) {
    Calendar calendar = program.market().calendar();
    int last = calendar.size() - 1;
    int session = on == null ? last : calendar.floor((int) on.toEpochDay());
    if (session < program.ready() || (on != null && calendar.date(last).isBefore(on))) {
      String needs = program.needs() == null ? "" : " (" + program.needs() + ")";
      String serve =
          program.ready() > last
              ? "no day serves: the data end on " + calendar.date(last) + needs
              : "days from "
                  + calendar.date(program.ready())
                  + needs
                  + " to "
                  + calendar.date(last)
                  + " serve";
      throw new Problem(
          Diagnostic.of(
                  Code.NO_SESSIONS,
                  Place.NOWHERE,
                  (on == null
                          ? "there is not enough history to optimize"
                          : on + " cannot be optimized")
                      + "; "
                      + serve)
              .hint("choose another day, a shorter window, or give longer data"));
    }
    return session;
  }
}
