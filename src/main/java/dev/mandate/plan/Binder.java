package dev.mandate.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts values in place of parameters. */
public final class Binder {
  private Binder() {}

  /**
   * The plan in which every parameter is replaced by its value, the given or else the initial one,
   * and what became constant is computed. {@link Plan#parameters} stay, with the values that were
   * used as their initial ones.
   *
   * @param values by the parameter's name; types and ranges are the caller's to check
   * @throws IllegalArgumentException for a name that is no parameter of the plan
   */
  public static Plan bind(Plan plan, Map<String, Expr> values) {
    List<Plan.Parameter> parameters = new ArrayList<>();
    int used = 0;
    for (Plan.Parameter p : plan.parameters()) {
      Expr value = values.get(p.name());
      used += value == null ? 0 : 1;
      parameters.add(
          value == null
              ? p
              : new Plan.Parameter(
                  p.name(), value, p.choices(), p.low(), p.high(), p.help(), p.span()));
    }
    if (used < values.size()) {
      throw new IllegalArgumentException("no such parameter among " + values.keySet());
    }
    Rewrite rewrite =
        new Rewrite(
            e -> e instanceof Expr.Parameter p ? parameters.get(p.index()).initial() : null,
            Folding::fold);
    PlanRewrite all = new PlanRewrite(rewrite);
    return all.plan(plan.with(parameters), plan.tests().stream().map(all::test).toList());
  }
}
