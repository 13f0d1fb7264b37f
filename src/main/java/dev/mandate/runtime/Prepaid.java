package dev.mandate.runtime;

import dev.mandate.calendar.Calendar;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Expressions;
import dev.mandate.plan.Plan;
import dev.mandate.plan.PlanExpressions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A budget that has been asked for all columns of a program before the first of them is filled, so
 * that what is too much is refused at once. What they then spend is taken from that first.
 */
final class Prepaid implements Budget {
  private final Budget budget;
  private long left;

  private Prepaid(Budget budget, long cells) {
    this.budget = budget;
    this.left = cells;
  }

  /**
   * Asks {@code budget} for prices and for each distinct column that {@code plan} names.
   *
   * @param asked what is read beside the mandate's own
   * @throws dev.mandate.diagnostic.Problem when that is too much
   */
  static Budget of(Plan plan, List<Expr> asked, Calendar calendar, Budget budget) {
    Reads reads = new Reads(plan);
    Set<Expr> columns = new HashSet<>();
    Consumer<Expr> look =
        expr -> {
          if (NodeCompiler.isColumn(expr, reads)) {
            columns.add(expr);
          }
        };
    PlanExpressions.visit(plan, look);
    asked.forEach(expr -> Expressions.visit(expr, look));
    int count = plan.assets().size() + columns.size();
    long cells = (long) count * calendar.size();
    budget.spend(cells, () -> count + " columns of " + calendar.size() + " sessions");
    return new Prepaid(budget, cells);
  }

  @Override
  public void spend(long cells) {
    budget.spend(unpaid(cells));
  }

  @Override
  public void spend(long cells, Supplier<String> where) {
    budget.spend(unpaid(cells), where);
  }

  private synchronized long unpaid(long cells) {
    long paid = Math.min(cells, left);
    left -= paid;
    return cells - paid;
  }
}
