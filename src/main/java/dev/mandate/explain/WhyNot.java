package dev.mandate.explain;

import dev.mandate.calendar.Calendar;
import dev.mandate.plan.Step;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a rule did not fire at a decision.
 *
 * @param condition as written
 * @param why the decision
 * @param now the rule at it; null where it was not come by, since it stands in a branch that was
 *     not taken
 * @param held when the whole condition last and next came out true at a decision
 * @param parts each comparison of the condition, in the order of the text; empty where it was not
 *     come by
 */
public record WhyNot(
    String rule, String condition, Why why, @Nullable RuleWhy now, Times held, List<Part> parts) {

  public WhyNot {
    parts = List.copyOf(parts);
  }

  /**
   * When something last held before the decision and next held after it, at the decisions of the
   * run; null where it did not.
   */
  public record Times(@Nullable LocalDate last, @Nullable LocalDate next) {}

  /** A comparison with the times at which it held. */
  public record Part(Comparison comparison, Times held) {}

  static WhyNot of(Step.Rule rule, Why why, RuleHistory lines, Calendar calendar) {
    RuleWhy now = why.rule(rule.name());
    int tranche = why.decision().tranche();
    int session = why.decision().session();
    List<Part> parts = new ArrayList<>();
    if (now != null) {
      for (Comparison comparison : now.comparisons()) {
        parts.add(
            new Part(comparison, times(lines.line(comparison.text(), tranche), session, calendar)));
      }
    }
    Times held = times(lines.line(rule.name(), tranche), session, calendar);
    return new WhyNot(rule.name(), rule.text(), why, now, held, parts);
  }

  private static Times times(RuleHistory.Line line, int session, Calendar calendar) {
    int last = line.last(session, true);
    int next = line.next(session, true);
    return new Times(last < 0 ? null : calendar.date(last), next < 0 ? null : calendar.date(next));
  }
}
