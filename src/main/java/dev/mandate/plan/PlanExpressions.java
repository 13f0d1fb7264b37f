package dev.mandate.plan;

import java.util.function.Predicate;

/** Looks through all expressions of a plan. */
public final class PlanExpressions {
  private PlanExpressions() {}

  /** Whether some part of some expression outside the test blocks satisfies {@code sought}. */
  public static boolean any(Plan plan, Predicate<Expr> sought) {
    boolean[] found = new boolean[1];
    Rewrite look =
        new Rewrite(
            expr -> {
              found[0] |= sought.test(expr);
              return null;
            },
            expr -> expr);
    new PlanRewrite(look).plan(plan, plan.tests());
    return found[0];
  }
}
