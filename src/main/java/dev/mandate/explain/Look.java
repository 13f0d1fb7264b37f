package dev.mandate.explain;

import dev.mandate.plan.Expr;
import dev.mandate.plan.Members;
import dev.mandate.plan.Printer;
import dev.mandate.plan.Step;
import dev.mandate.runtime.Moment;
import dev.mandate.runtime.Observer;
import dev.mandate.runtime.Outcome;
import dev.mandate.runtime.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks on at a decision, and at a session from then on, and keeps the conditions of its rules and
 * what was asked about trading.
 */
final class Look implements Observer {
  private final Run beforeDecided;
  private final Run beforeAsked;
  private final Printer printer;
  private final int tranche;
  private final Map<String, Condition> rules = new LinkedHashMap<>();
  private final Map<Integer, double[]> targets = new TreeMap<>();
  private final List<Choice> choices = new ArrayList<>();

  /** By choice what its members came to, since the last tranche was asked about trading. */
  private final Map<Members, Map<Integer, Outcome>> seen = new LinkedHashMap<>();

  private double[] held = new double[0];
  private @Nullable String reason;
  private @Nullable Condition when;

  /**
   * @param beforeDecided the run as it stood before the decision
   * @param beforeAsked as it stood before the session in question
   */
  Look(Run beforeDecided, Run beforeAsked, int tranche) {
    this.beforeDecided = beforeDecided;
    this.beforeAsked = beforeAsked;
    this.printer = Printer.of(beforeDecided.program().plan());
    this.tranche = tranche;
  }

  /** The condition of a rule at the decision; null where it was not come by. */
  @Nullable Condition rule(String name) {
    return rules.get(name);
  }

  /** The choices among members of sets that the decision came by, in order. */
  List<Choice> choices() {
    return choices;
  }

  /** The targets that stood in the session in question, by tranche. */
  Map<Integer, double[]> targets() {
    return targets;
  }

  /** The weights held at its close, before anything was traded at that. */
  double[] held() {
    return held;
  }

  /** Why there was an order, in words; null where there was none. */
  @Nullable String reason() {
    return reason;
  }

  /** The condition of {@code rebalance when}; null where there is none. */
  @Nullable Condition when() {
    return when;
  }

  @Override
  public void rule(Step.Rule rule, Outcome outcome, Moment now) {
    if (now.session() == beforeDecided.next() && now.tranche() == tranche) {
      rules.put(
          rule.name(),
          Condition.of(
              rule.condition(),
              printer,
              part -> now.of(rule, part),
              state -> beforeDecided.carried(tranche, rule, state)));
    }
  }

  @Override
  public void member(Members by, int position, Outcome outcome) {
    seen.computeIfAbsent(by, _ -> new TreeMap<>()).put(position, outcome);
  }

  @Override
  public void rebalance(@Nullable String why, Moment now) {
    if (now.session() == beforeDecided.next() && now.tranche() == tranche) {
      seen.forEach((by, outcomes) -> choices.add(choice(by, outcomes, now)));
    }
    seen.clear();
    if (now.session() == beforeAsked.next()) {
      trading(why, now);
    }
  }

  /** What its conditions compare has not changed since, but for the running target. */
  private Choice choice(Members by, Map<Integer, Outcome> outcomes, Moment now) {
    Map<Integer, Condition> conditions = new TreeMap<>();
    int places = 0;
    if (by instanceof Members.Where where) {
      for (int position : outcomes.keySet()) {
        conditions.put(
            position,
            Condition.of(
                where.condition().get(position),
                printer,
                now::of,
                state -> beforeDecided.carried(tranche, null, state)));
      }
    } else if (by instanceof Members.Pick pick) {
      places = (int) now.of(pick.count()).value();
    }
    return new Choice(by, beforeDecided.program().plan(), outcomes, conditions, places);
  }

  private void trading(@Nullable String why, Moment now) {
    double[] target = now.target();
    if (target != null) {
      targets.put(now.tranche(), target);
    }
    if (now.tranche() == tranche) {
      held = now.held();
      reason = why;
      Expr condition = beforeAsked.program().plan().rebalance().condition();
      when =
          condition == null
              ? null
              : Condition.of(
                  condition, printer, now::of, state -> beforeAsked.carried(tranche, null, state));
    }
  }
}
