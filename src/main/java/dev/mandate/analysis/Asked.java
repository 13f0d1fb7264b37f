package dev.mandate.analysis;

import dev.mandate.plan.Expr;
import dev.mandate.plan.Folding;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Rewrite;
import java.util.List;

/**
 * An expression that somebody asks for, at a prompt or in a debugger: it is understood as a line of
 * a test at the end of the mandate, so that it means there what it would mean in the file.
 */
public final class Asked {
  private static final String BEFORE = "test \"asked\" {\nexpect (";

  /** What stands behind the expression. */
  public static final String AFTER = "\n) is unknown\n}\n";

  private Asked() {}

  /** What stands before the expression: the mandate, and the beginning of the test. */
  public static String before(String mandate) {
    return (mandate.endsWith("\n") || mandate.isEmpty() ? mandate : mandate + "\n") + BEFORE;
  }

  /**
   * The expression in the plans of such a text. What is constant has been worked out in {@code
   * bound}, and is asked for as it was written.
   *
   * @param bound {@code written} with its parameters bound
   */
  public static Expr expr(Plan written, Plan bound) {
    Expr condition = condition(bound);
    if (condition instanceof Expr.Apply unknown) {
      return unknown.arguments().getFirst();
    }
    if (condition(written) instanceof Expr.Apply unknown) {
      List<Plan.Parameter> parameters = written.parameters();
      Rewrite binding =
          new Rewrite(
              e -> e instanceof Expr.Parameter p ? parameters.get(p.index()).initial() : null,
              Folding::fold);
      return binding.expr(unknown.arguments().getFirst());
    }
    throw new IllegalStateException("not what was asked: " + condition);
  }

  private static Expr condition(Plan plan) {
    if (plan.tests().getLast().expectations().getFirst() instanceof Plan.ExpectThat that) {
      return that.condition();
    }
    throw new IllegalStateException("not what was asked: " + plan.tests().getLast());
  }
}
