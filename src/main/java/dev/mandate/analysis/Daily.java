package dev.mandate.analysis;

import dev.mandate.calendar.Schedule;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Span;
import dev.mandate.plan.Expr;
import java.util.ArrayList;
import java.util.List;

/**
 * What is tested on every session cannot read the running target, which is there at decisions only:
 * unless every session is one.
 */
final class Daily {
  private record Use(Span span, String what) {}

  private final Report report;
  private final List<Use> uses = new ArrayList<>();

  Daily(Report report) {
    this.report = report;
  }

  /**
   * Notes an expression that is worked out on every session.
   *
   * @param what "a `remember` is"
   */
  void require(Expr expr, Span span, String what) {
    if (Terms.contains(expr, e -> e instanceof Expr.Portfolio)) {
      uses.add(new Use(span, what));
    }
  }

  /** Reports what was noted, unless {@code decide} is daily. */
  void check(Schedule decide) {
    if (decide.equals(Schedule.DAILY)) {
      return;
    }
    for (Use use : uses) {
      report.error(
          Code.NEEDS_DAILY,
          use.span(),
          use.what()
              + " worked out on every session, but `portfolio` is known only when the rules are",
          "write decide daily, or measure an asset");
    }
  }
}
