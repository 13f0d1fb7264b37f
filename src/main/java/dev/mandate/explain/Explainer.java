package dev.mandate.explain;

import dev.mandate.backtest.Backtest;
import dev.mandate.backtest.Options;
import dev.mandate.backtest.Result;
import dev.mandate.calendar.Calendar;
import dev.mandate.diagnostic.Problem;
import dev.mandate.market.Market;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Step;
import dev.mandate.runtime.Budget;
import dev.mandate.runtime.Decision;
import dev.mandate.runtime.Opening;
import dev.mandate.runtime.Program;
import dev.mandate.runtime.Run;
import dev.mandate.runtime.Trace;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Explains the decisions of one backtest. The decision in question is made again by the runtime on
 * the account as it stood, once as it was and once for each thing that might have been otherwise,
 * so that nothing is told that was not tried out. Serves one thread.
 */
public final class Explainer {
  private final Result result;
  private final Program program;
  private final Plan plan;
  private final Calendar calendar;
  private final Days days;
  private final Opening opening;
  private final int last;
  private final Budget budget;
  private @Nullable RuleHistory history;

  private Explainer(Result result, Budget budget) {
    this.result = result;
    this.program = result.program();
    this.plan = program.plan();
    this.calendar = program.market().calendar();
    this.opening = Opening.ofCash(result.firstSession(), result.capital());
    this.last = result.lastSession();
    this.days = new Days(program, result.firstSession(), last);
    this.budget = budget;
  }

  /**
   * For the decisions of {@code result}.
   *
   * @param budget bounds the work of all answers together
   */
  public static Explainer of(Result result, Budget budget) {
    return new Explainer(result, budget);
  }

  /**
   * Why the decision in force on {@code date} is what it is; of several tranches the one decided
   * last.
   *
   * @throws Problem where no decision is in force on that day, with the days that serve
   */
  public Why why(LocalDate date) {
    return why(days.session(date));
  }

  /**
   * Why a rule did not fire at the decision in force on {@code date}, when it last did and when it
   * does next.
   *
   * @throws Problem for a rule that the mandate lacks, or where no decision is in force on that day
   */
  public WhyNot whyNot(String rule, LocalDate date) {
    Step.Rule asked = Rules.conditional(program, rule);
    Why why = why(date);
    RuleHistory lines = RuleHistory.ofParts(program, asked);
    Run.begin(program, opening, null, lines, budget).to(last);
    return WhyNot.of(asked, why, lines, calendar);
  }

  /**
   * What differs between the decisions in force on two days.
   *
   * @throws Problem where no decision is in force on one of them
   */
  public DateDiff between(LocalDate first, LocalDate second) {
    return DateDiff.of(why(first), why(second));
  }

  /**
   * What a rule or overlay costs or brings: the run again without it, over the same days.
   *
   * @throws Problem for a rule that the mandate lacks
   */
  public CostOf costOf(String rule) {
    Program without = program.variant(Rules.without(plan, rule));
    Options same = new Options(result.from(), result.to(), result.capital(), null, budget);
    return new CostOf(rule, result, Backtest.run(without, same));
  }

  /**
   * The session on which the decision in force on {@code date} was made; of several tranches the
   * last.
   *
   * @throws Problem where no decision is in force on that day, with the days that serve
   */
  public int decided(LocalDate date) {
    int asked = days.session(date);
    return days.decided(tranche(asked), asked);
  }

  /** The tranche decided last. */
  private int tranche(int asked) {
    int tranche = 0;
    for (int k = 1; k < plan.rebalance().tranches(); k++) {
      if (days.decided(k, asked) > days.decided(tranche, asked)) {
        tranche = k;
      }
    }
    return tranche;
  }

  private Why why(int asked) {
    int tranche = tranche(asked);
    int decided = days.decided(tranche, asked);
    Run before = Run.begin(program, opening, null, null, budget);
    before.to(decided - 1);
    Run beforeAsked = before.fork(program, null, null);
    beforeAsked.to(asked - 1);
    Look look = new Look(before, beforeAsked, tranche);
    Decision decision = decision(before, look, asked, tranche);
    Scene scene = new Scene(before, opening, tranche, budget);
    Market market = program.market();
    boolean free = decision.session() != asked || decision.status() == Decision.Status.DECIDED;
    return new Why(
        plan,
        new Why.Data(market.name(), market.simulated(), market.sha256()),
        calendar.date(asked),
        decision,
        plan.rebalance().tranches(),
        rules(decision, look, scene),
        overlays(decision, scene),
        look.choices().stream().map(choice -> choice.selection(scene)).toList(),
        new Trading(program, opening.session(), look, asked, tranche, free).rebalancing(),
        others(look, asked, tranche));
  }

  /** The decision with the trades that it led to by the end of the run. */
  private Decision decision(Run before, Look look, int asked, int tranche) {
    List<Decision> made = new ArrayList<>();
    Trace trace = Run.trace(program, made::add);
    int filled = asked + plan.trading().overSessions();
    before.fork(program, trace, look).to(Math.min(last, filled));
    trace.close();
    for (Decision decision : made) {
      if (decision.tranche() == tranche && decision.session() == before.next()) {
        return decision;
      }
    }
    throw new IllegalStateException("nothing was decided in session " + before.next());
  }

  private List<RuleWhy> rules(Decision decision, Look look, Scene scene) {
    List<RuleWhy> rules = new ArrayList<>();
    for (Decision.RuleOutcome outcome : decision.rules()) {
      Condition condition = look.rule(outcome.name());
      if (condition == null) {
        throw new IllegalStateException("not seen: " + outcome.name());
      }
      RuleHistory.Line line = history().line(outcome.name(), decision.tranche());
      int since = line.since(decision.session());
      List<Flip> flips = flips(outcome, condition, scene);
      rules.add(
          new RuleWhy(
              outcome,
              condition.isLatched(),
              calendar.date(since),
              since == opening.session(),
              condition.comparisons(),
              condition.runs(),
              flips,
              flips.isEmpty() ? stuck(outcome, condition) : null,
              scene.without(outcome.name()).target()));
    }
    return rules;
  }

  /** Each set of moves that, tried out, lets the rule come out the other way. */
  private static List<Flip> flips(Decision.RuleOutcome outcome, Condition condition, Scene scene) {
    boolean goal = !Boolean.TRUE.equals(outcome.fired());
    List<Flip> flips = new ArrayList<>();
    for (List<Move> moves : FlipSearch.to(goal, condition)) {
      Decision other = scene.with(moves);
      boolean flipped =
          other.rules().stream()
              .anyMatch(
                  r -> r.name().equals(outcome.name()) && r.fired() != null && r.fired() == goal);
      if (flipped) {
        flips.add(new Flip(moves, other.target()));
      }
    }
    return flips;
  }

  private static String stuck(Decision.RuleOutcome outcome, Condition condition) {
    String obstacle = Route.to(!Boolean.TRUE.equals(outcome.fired()), condition).obstacle();
    return obstacle == null ? "no other value of its signals would do" : obstacle;
  }

  private List<Why.Overlay> overlays(Decision decision, Scene scene) {
    List<Why.Overlay> overlays = new ArrayList<>();
    for (Decision.StepTaken step : decision.steps()) {
      String name = step.rule();
      boolean isNew = overlays.stream().noneMatch(o -> o.name().equals(name));
      if (name != null && isNew && Rules.isAlways(plan, name)) {
        overlays.add(new Why.Overlay(name, scene.without(name).target()));
      }
    }
    return overlays;
  }

  private List<Why.TrancheTarget> others(Look look, int asked, int tranche) {
    List<Why.TrancheTarget> others = new ArrayList<>();
    for (Map.Entry<Integer, double[]> target : look.targets().entrySet()) {
      int k = target.getKey();
      if (k != tranche) {
        LocalDate decided = calendar.date(days.decided(k, asked));
        others.add(new Why.TrancheTarget(k, decided, weights(plan, target.getValue())));
      }
    }
    return others;
  }

  /** By asset name, those that are not 0. */
  static List<Decision.Weight> weights(Plan plan, double[] weights) {
    List<Decision.Weight> named = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] != 0) {
        named.add(new Decision.Weight(plan.assets().get(i).name(), weights[i]));
      }
    }
    return named;
  }

  private RuleHistory history() {
    RuleHistory known = history;
    if (known == null) {
      known = RuleHistory.ofRules(plan);
      Run.begin(program, opening, null, known, budget).to(last);
      history = known;
    }
    return known;
  }
}
