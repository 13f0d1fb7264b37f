package dev.mandate.analysis;

import dev.mandate.plan.Expr;
import dev.mandate.plan.Figures;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The policy as one says it, a sentence or a few for each step. */
final class ReadBackRules {
  private final Plan plan;
  private final ReadBackTerms terms;
  private final ReadBackConditions conditions;
  private final ReadBackHoldings holdings;

  ReadBackRules(Plan plan, ReadBackTerms terms, ReadBackHoldings holdings) {
    this.plan = plan;
    this.terms = terms;
    this.conditions = terms.conditions();
    this.holdings = holdings;
  }

  /** In the order of the text. */
  List<String> sentences() {
    List<String> all = new ArrayList<>();
    for (Step step : plan.policy()) {
      all.add(sentence(step, all.isEmpty()));
    }
    if (plan.policy().stream().noneMatch(ReadBackRules::setsTarget)) {
      all.addFirst("It starts from what is held: nothing in the text sets a target.");
    }
    for (Plan.Remembered remembered : plan.remembered()) {
      all.add(remembered(remembered));
    }
    if (plan.policy().stream().anyMatch(Step.Rule.class::isInstance)) {
      all.add(
          "Where too little is known on a day to settle the condition of a rule, the rule does"
              + " nothing on that day, in neither of its branches, and the decision says so.");
    }
    return all;
  }

  private static boolean setsTarget(Step step) {
    boolean[] found = {false};
    Steps.visit(List.of(step), s -> found[0] |= s instanceof Step.Target);
    return found[0];
  }

  private String remembered(Plan.Remembered remembered) {
    return Prose.sentence(
        "the "
            + remembered.name().replace('_', ' ')
            + " is carried from session to session: it starts at "
            + terms.value(remembered.starting())
            + ", and each session becomes "
            + terms.value(remembered.next()));
  }

  private String sentence(Step step, boolean first) {
    return switch (step) {
      case Step.Target t -> target(t, first);
      case Step.Rule r -> name(r.name()) + rule(r) + cited(r.because());
      case Step.Always a ->
          name(a.name())
              + Prose.sentence("at every decision, " + actions(a.steps()))
              + cited(a.because());
      case Step.Glide g -> Prose.sentence(glide(g)) + cited(g.because());
      case Step.Shift s -> Prose.sentence(shift(s)) + cited(s.because());
      case Step.Scale s -> Prose.sentence(scale(s)) + cited(s.because());
      case Step.Hold h -> Prose.sentence(hold()) + cited(h.because());
      case Step.Alert a -> Prose.sentence(alert(a)) + cited(a.because());
    };
  }

  private String target(Step.Target target, boolean first) {
    return Prose.sentence(
            (first ? "the target is " : "the target is set anew, to ")
                + holdings.allocation(target.slices()))
        + cited(target.because());
  }

  /** {@code Rule “brake”: }; nothing for a rule without a name. */
  private static String name(String rule) {
    return rule.indexOf(' ') >= 0 ? "" : "Rule “" + rule.replace('_', ' ') + "”: ";
  }

  private static String cited(@Nullable String because) {
    return because == null ? "" : " The reason given is “" + because + "”.";
  }

  /** Within a sentence. */
  private static String reason(@Nullable String because) {
    return because == null ? "" : " (“" + because + "”)";
  }

  // ---- rules

  private String rule(Step.Rule rule) {
    StringBuilder text = new StringBuilder();
    text.append(Prose.sentence(when(rule.condition()) + ", " + actions(rule.then())));
    text.append(lasting(rule.condition()));
    List<Step> otherwise = rule.otherwise();
    if (otherwise.size() == 1 && otherwise.getFirst() instanceof Step.Rule next) {
      text.append(" Otherwise, ").append(lowered(rule(next)));
      text.append(cited(next.because()));
    } else if (!otherwise.isEmpty()) {
      text.append(" Otherwise, ").append(actions(otherwise)).append('.');
    }
    return text.toString();
  }

  private static String lowered(String sentence) {
    return sentence.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + sentence.substring(1);
  }

  private String when(Expr condition) {
    return "when " + conditions.text(condition instanceof Expr.Latch l ? l.set() : condition);
  }

  /** How long a rule with {@code until} stays in force. */
  private String lasting(Expr condition) {
    return condition instanceof Expr.Latch l
        ? " This lasts until "
            + conditions.end(l.reset(), l.set())
            + "; where both are so at once, it ends. It is watched at every session."
        : "";
  }

  // ---- actions

  private String actions(List<Step> steps) {
    List<String> all = new ArrayList<>();
    for (Step step : steps) {
      all.add(action(step));
    }
    return all.size() == 1 ? all.getFirst() : "in this order: " + String.join("; then ", all);
  }

  private String action(Step step) {
    return switch (step) {
      case Step.Target t ->
          "the target becomes " + holdings.allocation(t.slices()) + reason(t.because());
      case Step.Rule r -> nested(r);
      case Step.Always a -> actions(a.steps());
      case Step.Shift s -> shift(s) + reason(s.because());
      case Step.Scale s -> scale(s) + reason(s.because());
      case Step.Glide g -> glide(g) + reason(g.because());
      case Step.Hold h -> hold() + reason(h.because());
      case Step.Alert a -> alert(a) + reason(a.because());
    };
  }

  private String nested(Step.Rule rule) {
    String text = "if " + conditions.text(rule.condition()) + ", " + actions(rule.then());
    return rule.otherwise().isEmpty()
        ? text + reason(rule.because())
        : text + ", otherwise " + actions(rule.otherwise()) + reason(rule.because());
  }

  private static String hold() {
    return "nothing is traded and the last decided target stays";
  }

  private static String alert(Step.Alert alert) {
    return "the alert “" + alert.text() + "” is given";
  }

  private String glide(Step.Glide glide) {
    return "from "
        + glide.from()
        + " to "
        + glide.to()
        + " the target moves in a straight line, day by day, from that to "
        + holdings.allocation(glide.slices())
        + ", and stays there afterwards";
  }

  private String shift(Step.Shift shift) {
    String from = holdings.group(shift.from());
    String to = holdings.group(shift.to());
    Expr amount = shift.amount();
    String moved =
        switch (shift.kind()) {
          case ALL ->
              shift.from() instanceof Step.Invested
                  ? "everything invested moves to " + to + " (cash stays cash)"
                  : "all of " + from + " moves to " + to;
          case PROPORTION -> said(amount) + " of what is in " + from + " moves to " + to;
          case POINTS ->
              (amount instanceof Expr.Constant
                      ? said(amount) + " of the portfolio"
                      : "a part of the portfolio, " + said(amount) + ",")
                  + " moves from "
                  + from
                  + " to "
                  + to
                  + " (or all of "
                  + from
                  + ", where that is less)";
        };
    return moved + sharing(shift);
  }

  private String said(@Nullable Expr amount) {
    return switch (amount) {
      case null -> "all";
      case Expr.Constant c -> Figures.exactPercent(c.value());
      default -> terms.value(amount);
    };
  }

  private static String sharing(Step.Shift shift) {
    boolean takes = ReadBackHoldings.isSeveral(shift.from());
    boolean gives = ReadBackHoldings.isSeveral(shift.to());
    if (takes && gives) {
      return ", taken and given in proportion to what each then has";
    }
    return takes
        ? ", taken in proportion to what each then has"
        : gives ? ", given in proportion to what each then has" : "";
  }

  private String scale(Step.Scale scale) {
    Expr atMost = scale.atMost();
    Step.Group rest = scale.rest();
    String other = rest == null ? "cash" : holdings.group(rest);
    return holdings.group(scale.subject())
        + " is scaled by "
        + terms.value(scale.by())
        + (atMost == null ? "" : ", to at most " + terms.value(atMost) + " of the portfolio in all")
        + "; the difference goes to, or comes from, "
        + other;
  }
}
