package dev.mandate.plan;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The plan in the language's own words: {@code vol(equity, 20 days) > 20%}. For traces, messages
 * and goldens.
 */
public final class Printer {
  private final Names names;
  private final ExpressionPrinter expressions;
  private final StepPrinter steps;

  private Printer(Names names) {
    this.names = names;
    this.expressions = new ExpressionPrinter(names);
    this.steps = new StepPrinter(names, expressions, Map.of());
  }

  public static Printer of(Plan plan) {
    return new Printer(Names.of(plan));
  }

  /** For expressions of a plan that is not yet there as a whole. */
  public static Printer of(Names names) {
    return new Printer(names);
  }

  /** {@code vol(equity, 20 days) > 20%}. */
  public String text(Expr expr) {
    return expressions.text(expr);
  }

  /**
   * What several expressions, one a member, have in common: {@code price > sma(200 days)}; null
   * where they differ in more than the member.
   */
  public @Nullable String common(List<Integer> members, List<Expr> perMember) {
    MemberForm form = MemberForm.of(members, perMember);
    return form == null ? null : expressions.text(form.common());
  }

  /** {@code shift 30 points from equity to bonds}; a rule with braces, over several lines. */
  public String text(Step step) {
    return steps.text(step, "");
  }

  /** {@code 60% equity, rest in bonds}. */
  public String slices(List<Slice> slices) {
    return steps.slices(slices);
  }

  /** {@code top 3 of sectors where price > sma(200 days) by return(6 months)}. */
  public String members(Members members) {
    return steps.members(members);
  }

  /** {@code equity}, {@code cash}, {@code portfolio}. */
  public String group(Step.Group group) {
    return steps.group(group);
  }

  /** {@code limit equity between 45% and 65%}. */
  public String limit(Limit limit) {
    return steps.limit(limit);
  }

  /** {@code 60% us, 40% bonds}. */
  public String mix(List<Expr.Part> parts) {
    return expressions.parts(parts, ", ");
  }

  /** {@code {equity, bonds}}. */
  public String set(List<Integer> assets) {
    return expressions.braces(assets);
  }

  /** The name of the asset at {@code position}. */
  public String asset(int position) {
    return names.assets().get(position);
  }

  /** {@code monthly on last day}, {@code every 20 days}. */
  public static String schedule(dev.mandate.calendar.Schedule schedule) {
    return PlanPrinter.schedule(schedule);
  }

  /**
   * What a plan says beside its policy, limits, tests and assets, a statement each: {@code costs 10
   * bps}; a set that goes by a name as {@code set core {us, intl}}.
   */
  public static List<String> settings(Plan plan) {
    return new PlanPrinter(plan).settings();
  }

  /** A script of the whole plan. */
  public static String script(Plan plan) {
    return new PlanPrinter(plan).script();
  }
}
