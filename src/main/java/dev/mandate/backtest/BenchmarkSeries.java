package dev.mandate.backtest;

import dev.mandate.market.Column;
import dev.mandate.plan.Expr;
import dev.mandate.runtime.Program;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a run is measured against. */
final class BenchmarkSeries {
  private BenchmarkSeries() {}

  /**
   * The mix rebalanced every session, without costs, from {@code capital}; null where it is not
   * known throughout.
   */
  static double @Nullable [] of(Program program, int first, int last, double capital) {
    List<Expr.Part> parts = program.plan().benchmark();
    if (parts == null) {
      return null;
    }
    Column index = program.column(new Expr.Mix(parts));
    if (index.nextKnown(first) != first || index.nextUnknown(first) <= last) {
      return null;
    }
    return scaled(index, first, last, capital);
  }

  /** The growth of one unit of cash; null where it earns nothing. */
  static double @Nullable [] cash(Program program, int first, int last) {
    Column growth = program.cashGrowth();
    return growth == null ? null : scaled(growth, first, last, 1);
  }

  private static double[] scaled(Column index, int first, int last, double start) {
    double[] values = new double[last - first + 1];
    double base = index.value(first);
    for (int s = first; s <= last; s++) {
      values[s - first] = start * (index.value(s) / base);
    }
    return values;
  }
}
