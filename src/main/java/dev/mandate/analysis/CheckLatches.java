package dev.mandate.analysis;

import dev.mandate.analysis.Satisfiability.Claim;
import dev.mandate.diagnostic.Code;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Expressions;
import dev.mandate.plan.Folding;
import dev.mandate.plan.Rewrite;
import dev.mandate.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Rules with {@code until} whose two conditions defeat each other. */
final class CheckLatches {
  private final CheckContext context;

  CheckLatches(CheckContext context) {
    this.context = context;
  }

  /** Whether a latch of {@code rule} makes the rule pointless; reports it. */
  boolean areReported(Step.Rule rule) {
    List<Expr.Latch> latches = new ArrayList<>();
    Expressions.visit(
        rule.condition(),
        part -> {
          if (part instanceof Expr.Latch l) {
            latches.add(l);
          }
        });
    boolean reported = false;
    for (Expr.Latch latch : latches) {
      reported |= neverOn(rule, latch, "") || asParametersStand(rule, latch);
    }
    return reported;
  }

  private boolean asParametersStand(Step.Rule rule, Expr.Latch latch) {
    Set<String> named = new LinkedHashSet<>();
    Rewrite initial =
        new Rewrite(e -> e instanceof Expr.Parameter p ? value(p, named) : null, Folding::fold);
    Expr set = initial.expr(latch.set());
    Expr reset = initial.expr(latch.reset());
    return !named.isEmpty()
        && neverOn(rule, new Expr.Latch(set, reset), " (with " + String.join(", ", named) + ")");
  }

  private Expr value(Expr.Parameter parameter, Set<String> named) {
    var declared = context.plan.parameters().get(parameter.index());
    named.add(declared.name() + " = " + context.printer.text(declared.initial()));
    return declared.initial();
  }

  private boolean neverOn(Step.Rule rule, Expr.Latch latch, String given) {
    String start = quote(latch.set());
    String end = quote(latch.reset());
    String name = CheckContext.name(rule);
    if (!context.strict.canHold(latch.set())) {
      add(
          rule,
          Code.NEVER_HOLDS,
          start + " can never hold, so " + name + " never starts" + given,
          "mend the condition, or drop the rule");
      return true;
    }
    if (!canBe(latch, true, false)) {
      add(
          rule,
          Code.NEVER_ON,
          name
              + " can never be on: whenever "
              + start
              + " holds, "
              + end
              + " holds too, and the end wins"
              + given,
          "let it end on the other side of where it starts, as in `> 20% until … < 16%`");
      return true;
    }
    return overlaps(rule, latch, given);
  }

  /** Start and end leave no gap between them, but meet: then there is nothing to remember. */
  private boolean overlaps(Step.Rule rule, Expr.Latch latch, String given) {
    if (!canBe(latch, true, true) || canBe(latch, false, false)) {
      return false;
    }
    String end = quote(latch.reset());
    add(
        rule,
        Code.RESET_OVERLAPS,
        CheckContext.name(rule)
            + " keeps no memory: "
            + end
            + " ends it already where "
            + quote(latch.set())
            + " starts it, and the end wins, so it is on exactly while "
            + end
            + " fails"
            + given,
        "leave a gap between start and end, as in `> 20% until … < 16%`");
    return true;
  }

  private boolean canBe(Expr.Latch latch, boolean set, boolean reset) {
    return context.strict.canBe(
        List.of(new Claim(latch.set(), set), new Claim(latch.reset(), reset)));
  }

  private void add(Step.Rule rule, Code code, String message, String hint) {
    context.add(code, context.condition(rule), message, hint);
  }

  private String quote(Expr condition) {
    return CheckContext.quote(context.printer.text(condition));
  }
}
