package dev.mandate.explain;

import dev.mandate.plan.Expr;
import dev.mandate.plan.Printer;
import dev.mandate.plan.Step;
import dev.mandate.runtime.Moment;
import dev.mandate.runtime.Observer;
import dev.mandate.runtime.Outcome;
import dev.mandate.runtime.Run;
import java.util.LinkedHashMap;
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
  public void rebalance(@Nullable String why, Moment now) {
    if (now.session() != beforeAsked.next()) {
      return;
    }
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
