package dev.mandate.analysis;

import dev.mandate.plan.Expr;
import dev.mandate.plan.Limit;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Step;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Every expression of a plan. */
final class PlanExpressions {
  private PlanExpressions() {}

  /** All that decides and trades, tests apart. */
  static void visit(Plan plan, Consumer<Expr> visitor) {
    visitPolicy(plan, visitor);
    visitor.accept(plan.fees());
    visitor.accept(plan.allowedNet());
    visitor.accept(plan.allowedShort());
    if (plan.cash() instanceof Plan.YearlyRate r) {
      visitor.accept(r.rate());
    }
    List<Expr.Part> benchmark = plan.benchmark();
    if (benchmark != null) {
      benchmark.forEach(part -> visitor.accept(part.weight()));
    }
  }

  /** What a decision evaluates: remembered values, policy, limits, the rebalancing trigger. */
  static void visitPolicy(Plan plan, Consumer<Expr> visitor) {
    for (Plan.Remembered remembered : plan.remembered()) {
      visitor.accept(remembered.next());
      visitor.accept(remembered.starting());
    }
    Steps.visit(plan.policy(), step -> Steps.expressions(step).forEach(visitor));
    for (Limit limit : plan.limits()) {
      accept(limit.low(), visitor);
      accept(limit.high(), visitor);
      if (limit.excessTo() instanceof Step.Assets a) {
        Steps.expressions(a.members()).forEach(visitor);
      }
    }
    accept(plan.rebalance().condition(), visitor);
    accept(plan.rebalance().bandDrift(), visitor);
    accept(plan.rebalance().bandRelative(), visitor);
  }

  private static void accept(@Nullable Expr expr, Consumer<Expr> visitor) {
    if (expr != null) {
      visitor.accept(expr);
    }
  }
}
