package dev.mandate.plan;

import java.util.function.Consumer;
import java.util.function.Predicate;

/** Looks through all expressions of a plan. */
public final class PlanExpressions {
  private PlanExpressions() {}

  /** Whether some part of some expression outside the test blocks satisfies {@code sought}. */
  public static boolean any(Plan plan, Predicate<Expr> sought) {
    boolean[] found = new boolean[1];
    visit(plan, expr -> found[0] |= sought.test(expr));
    return found[0];
  }

  /** Visits every part of every expression outside the test blocks. */
  public static void visit(Plan plan, Consumer<Expr> visitor) {
    Rewrite look =
        new Rewrite(
            expr -> {
              visitor.accept(expr);
              return null;
            },
            expr -> expr);
    new PlanRewrite(look).plan(plan, plan.tests());
  }
}
