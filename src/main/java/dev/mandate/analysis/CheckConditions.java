package dev.mandate.analysis;

import dev.mandate.analysis.Satisfiability.Claim;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Span;
import dev.mandate.plan.Conditions;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Expressions;
import dev.mandate.plan.Members;
import dev.mandate.plan.Slice;
import dev.mandate.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Conditions that never hold, always hold, are never decided or never asked. */
final class CheckConditions {
  /** Parts of a condition, and filters of members, up to which each is looked at. */
  private static final int MOST = 40;

  private final CheckContext context;
  private final CheckLatches latches;

  CheckConditions(CheckContext context) {
    this.context = context;
    this.latches = new CheckLatches(context);
  }

  void run() {
    walk(context.plan.policy(), List.of());
    Steps.visit(context.plan.policy(), this::inside);
  }

  private void walk(List<Step> steps, List<Claim> above) {
    for (Step step : steps) {
      switch (step) {
        case Step.Rule r -> rule(r, above);
        case Step.Always a -> walk(a.steps(), above);
        case Step.Target _, Step.Shift _, Step.Scale _, Step.Glide _, Step.Hold _, Step.Alert _ -> {
          // no condition of its own
        }
      }
    }
  }

  private void rule(Step.Rule rule, List<Claim> above) {
    if (isSettled(rule)) {
      return;
    }
    parts(rule);
    Claim holds = new Claim(rule.condition(), true);
    Claim fails = new Claim(rule.condition(), false);
    if (reached(rule, above, holds, rule.then())) {
      walk(rule.then(), with(above, holds));
    }
    if (reached(rule, above, fails, rule.otherwise())) {
      walk(rule.otherwise(), with(above, fails));
    }
  }

  /** Reports a condition that comes out the same whatever the data. */
  private boolean isSettled(Step.Rule rule) {
    Expr condition = rule.condition();
    String name = CheckContext.name(rule);
    String reason = Undecided.reason(condition);
    if (reason != null) {
      settled(
          rule,
          Code.NEVER_DECIDED,
          " can never be decided (" + reason + "), so " + name + " never acts",
          "give the measure a window with enough observations, or a `default`");
      return true;
    }
    if (partUndecided(rule) || latches.areReported(rule)) {
      return true;
    }
    if (!context.strict.canHold(condition)) {
      settled(
          rule,
          Code.NEVER_HOLDS,
          " can never hold, so " + name + " never " + acts(rule),
          "mend the condition, or drop the rule");
      return true;
    }
    if (!context.strict.canFail(condition)) {
      settled(
          rule,
          Code.ALWAYS_HOLDS,
          " always holds, so " + name + " " + alwaysActs(rule),
          "mend the condition, or write `always` in its place");
      return true;
    }
    return false;
  }

  private void settled(Step.Rule rule, Code code, String finding, String hint) {
    context.add(code, context.condition(rule), CheckContext.quote(rule.text()) + finding, hint);
  }

  /** A part that is never known keeps the rest from being judged. */
  private boolean partUndecided(Step.Rule rule) {
    for (Conditions.Atom atom : Conditions.atoms(rule.condition(), context.printer)) {
      String reason = Undecided.reason(atom.condition());
      if (reason != null) {
        context.add(
            Code.NEVER_DECIDED,
            context.condition(rule),
            CheckContext.quote(atom.text()) + " can never be decided: " + reason,
            "give the measure a window with enough observations, or a `default`");
        return true;
      }
    }
    return false;
  }

  private static String acts(Step.Rule rule) {
    return rule.otherwise().isEmpty() ? "acts" : "takes its first branch";
  }

  private static String alwaysActs(Step.Rule rule) {
    return rule.otherwise().isEmpty() ? "acts at every decision" : "never comes to its `else`";
  }

  /** Whether {@code steps} can come to be taken; reports where they cannot. */
  private boolean reached(Step.Rule rule, List<Claim> above, Claim claim, List<Step> steps) {
    if (above.isEmpty() || steps.isEmpty() || context.strict.canBe(with(above, claim))) {
      return !steps.isEmpty();
    }
    String condition = CheckContext.quote(rule.text());
    Span span = claim.holds() ? context.condition(rule) : steps.getFirst().span();
    Diagnostic found =
        context.at(
            Code.NEVER_REACHED,
            span,
            (claim.holds()
                    ? condition + " cannot hold here"
                    : "this `else` is never taken: " + condition + " always holds here")
                + because(above, claim));
    context.add(
        found.hint("put the narrower condition first, or drop the branch that is never taken"));
    return false;
  }

  /** Names the one claim above that settles it, where it is one alone. */
  private String because(List<Claim> above, Claim claim) {
    for (Claim earlier : above) {
      if (!context.strict.canBe(List.of(earlier, claim))) {
        String text = CheckContext.quote(context.printer.text(earlier.condition()));
        return earlier.holds() ? ", where " + text + " holds" : ", after " + text + " has failed";
      }
    }
    return ", after the conditions above it";
  }

  private static List<Claim> with(List<Claim> above, Claim claim) {
    List<Claim> more = new ArrayList<>(above);
    more.add(claim);
    return more;
  }

  // ---- parts of a condition that say nothing

  private void parts(Step.Rule rule) {
    List<Expr.Apply> joints = new ArrayList<>();
    Expressions.visit(rule.condition(), part -> addJoint(joints, part));
    for (Expr.Apply joint : joints.subList(0, Math.min(joints.size(), MOST))) {
      String finding = joint.arguments().size() > MOST ? null : idlePart(joint);
      if (finding != null) {
        context.add(
            Code.SAYS_NOTHING,
            context.condition(rule),
            finding,
            "drop the part, or mend it: as it stands it changes nothing");
        return;
      }
    }
  }

  private static void addJoint(List<Expr.Apply> joints, Expr part) {
    if (part instanceof Expr.Apply a
        && (a.operator() == Expr.Operator.AND || a.operator() == Expr.Operator.OR)) {
      joints.add(a);
    }
  }

  /** What is wrong with one of the parts joined; null when each of them counts. */
  private @Nullable String idlePart(Expr.Apply joint) {
    boolean and = joint.operator() == Expr.Operator.AND;
    for (Expr part : joint.arguments()) {
      String text = CheckContext.quote(context.printer.text(part));
      if (!and && !context.strict.canHold(part)) {
        return text + " can never hold";
      }
      if (and && !context.strict.canFail(part)) {
        return text + " always holds";
      }
    }
    return redundant(joint, and);
  }

  /** In a and b, b says nothing where a implies it; in a or b, where b implies a. */
  private @Nullable String redundant(Expr.Apply joint, boolean and) {
    List<Expr> parts = joint.arguments();
    for (int i = parts.size() - 1; i >= 0; i--) {
      Expr part = parts.get(i);
      for (int j = 0; j < parts.size(); j++) {
        Expr other = parts.get(j);
        if (i != j && !asksWhetherKnown(part) && follows(other, part, and)) {
          String text = CheckContext.quote(context.printer.text(part));
          String by = CheckContext.quote(context.printer.text(other));
          return text
              + " says nothing beside "
              + by
              + (and ? ": it holds whenever that holds" : ": where it holds, that holds too");
        }
      }
    }
    return null;
  }

  private boolean follows(Expr other, Expr part, boolean and) {
    return !context.strict.canBe(List.of(new Claim(other, and), new Claim(part, !and)));
  }

  private static boolean asksWhetherKnown(Expr expr) {
    boolean[] found = {false};
    Expressions.visit(
        expr,
        part ->
            found[0] |= part instanceof Expr.Apply a && a.operator() == Expr.Operator.IS_UNKNOWN);
    return found[0];
  }

  // ---- conditions inside steps: filters, and if … then … else

  private void inside(Step step) {
    Steps.slices(step).forEach(this::filters);
    Steps.expressions(step).forEach(Expressions.visiting(part -> choice(step, part)));
  }

  private void filters(Slice slice) {
    for (Members.Where where : Steps.filters(slice)) {
      if (where.condition().size() <= MOST) {
        filter(slice, where);
      }
    }
  }

  private void filter(Slice slice, Members.Where where) {
    List<Expr> conditions = where.condition();
    String common = context.printer.common(where.all(), conditions);
    String text = CheckContext.quote(common == null ? context.printer.members(where) : common);
    if (conditions.stream().noneMatch(context.strict::canHold)) {
      String reason = Undecided.reason(conditions.getFirst());
      context.add(
          reason == null ? Code.NEVER_HOLDS : Code.NEVER_DECIDED,
          slice.span(),
          reason == null
              ? text + " can never hold, so nothing is ever chosen here"
              : text + " can never be decided (" + reason + "), so nothing is ever chosen here",
          "mend the condition after `where`");
    } else if (conditions.stream().noneMatch(context.strict::canFail)) {
      context.add(
          Code.ALWAYS_HOLDS,
          slice.span(),
          text + " always holds, so the filter lets everything through",
          "mend the condition after `where`, or drop it");
    }
  }

  private void choice(Step step, Expr part) {
    if (!(part instanceof Expr.Apply a) || a.operator() != Expr.Operator.IF) {
      return;
    }
    Expr condition = Objects.requireNonNull(a.arguments().getFirst());
    String text = CheckContext.quote(context.printer.text(condition));
    if (!context.strict.canHold(condition)) {
      context.add(
          Code.NEVER_HOLDS,
          step.span(),
          text + " can never hold, so only the value after `else` counts",
          "mend the condition, or write the value alone");
    } else if (!context.strict.canFail(condition)) {
      context.add(
          Code.ALWAYS_HOLDS,
          step.span(),
          text + " always holds, so only the value after `then` counts",
          "mend the condition, or write the value alone");
    }
  }
}
