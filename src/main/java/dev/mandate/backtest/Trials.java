package dev.mandate.backtest;

import dev.mandate.market.Market;
import dev.mandate.plan.Binder;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Plan;
import dev.mandate.runtime.Columns;
import dev.mandate.runtime.Program;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One mandate with many values of its parameters. What two trials both look at is computed once.
 */
public final class Trials {
  private Trials() {}

  /**
   * Runs a trial for each of {@code values}, in order, in this thread.
   *
   * @param plan with its parameters unbound
   * @param values by parameter name; those not named keep their initial value
   * @param each takes the number of the trial and its result, as soon as it is there
   */
  public static void run(
      Plan plan,
      Market market,
      List<Map<String, Expr>> values,
      Options options,
      BiConsumer<Integer, Result> each) {
    @Nullable Columns shared = null;
    for (int i = 0; i < values.size(); i++) {
      Program program =
          Program.of(Binder.bind(plan, values.get(i)), market, shared, options.budget());
      shared = program.columns();
      each.accept(i, Backtest.run(program, options));
    }
  }
}
