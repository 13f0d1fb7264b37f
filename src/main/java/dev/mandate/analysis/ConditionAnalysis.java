package dev.mandate.analysis;

import dev.mandate.calendar.Unit;
import dev.mandate.diagnostic.Code;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Rewrite;
import dev.mandate.syntax.Expr.DurationLiteral;
import dev.mandate.syntax.Rule;
import org.jspecify.annotations.Nullable;

/** Conditions of rules, with {@code for} and {@code until}. */
final class ConditionAnalysis {
  private final Analyzer analyzer;

  ConditionAnalysis(Analyzer analyzer) {
    this.analyzer = analyzer;
  }

  @Nullable Expr condition(Rule.Condition c, Env env) {
    Expr when = held(c.when(), c.heldFor(), env);
    Expr condition = when;
    if (c.until() != null) {
      Expr reset = held(c.until(), c.untilHeldFor(), env);
      condition =
          when == null || reset == null
              ? null
              : new Expr.Latch(everySession(when), everySession(reset));
    }
    if (condition != null && isTestedDaily(condition)) {
      analyzer.daily().require(condition, c.span(), "this condition is");
    }
    return condition;
  }

  /** Whether the condition has to be followed from session to session. */
  private static boolean isTestedDaily(Expr condition) {
    return Terms.contains(
        condition,
        e -> e instanceof Expr.Latch || e instanceof Expr.Held || e instanceof Expr.Crosses);
  }

  private @Nullable Expr held(
      dev.mandate.syntax.Expr written, @Nullable DurationLiteral length, Env env) {
    Expr condition = analyzer.expressions().truth(written, env);
    if (length == null) {
      return condition;
    }
    boolean fine = isDays(length);
    if (condition != null && Terms.contains(condition, e -> e instanceof Expr.Crosses)) {
      analyzer
          .report()
          .error(
              Code.FOR,
              length.span(),
              "`crosses` is true on one session only and cannot hold for " + length.duration(),
              "write … > … for " + length.duration());
      fine = false;
    }
    return fine && condition != null
        ? new Expr.Held(condition, Terms.number(length.duration().count()))
        : null;
  }

  private boolean isDays(DurationLiteral length) {
    boolean days = length.duration().unit() == Unit.DAY && length.duration().count() > 0;
    if (!days) {
      analyzer
          .report()
          .error(
              Code.FOR,
              length.span(),
              "`for` counts sessions running, not " + analyzer.report().text(length.span()),
              "write it in days: for 3 days; a month has about 21");
    }
    return days;
  }

  /** Crossings in what is tested on every session compare with the session before. */
  static Expr everySession(Expr expr) {
    return new Rewrite(
            e -> null,
            e ->
                e instanceof Expr.Crosses c && !c.everySession()
                    ? new Expr.Crosses(c.left(), c.above(), c.right(), true)
                    : e)
        .expr(expr);
  }
}
