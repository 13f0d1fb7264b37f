package dev.mandate.analysis;

import dev.mandate.plan.Expr;
import dev.mandate.plan.Type;
import java.util.Map;

/** The figures of a finished run that a test may expect something of. */
final class Figures {
  private static final Type MONEY = Type.money(null);

  private static final Map<String, Type> TYPES =
      Map.ofEntries(
          Map.entry("total_return", Type.PERCENT),
          Map.entry("cagr", Type.PERCENT),
          Map.entry("volatility", Type.PERCENT),
          Map.entry("max_drawdown", Type.PERCENT),
          Map.entry("turnover", Type.PERCENT),
          Map.entry("sharpe", Type.NUMBER),
          Map.entry("sortino", Type.NUMBER),
          Map.entry("calmar", Type.NUMBER),
          Map.entry("trades", Type.NUMBER),
          Map.entry("rebalances", Type.NUMBER),
          Map.entry("costs", MONEY),
          Map.entry("final_value", MONEY));

  private Figures() {}

  static boolean has(String name) {
    return TYPES.containsKey(name);
  }

  static Expr metric(String name) {
    Type type = TYPES.get(name);
    if (type == null) {
      throw new IllegalArgumentException(name);
    }
    return new Expr.Metric(name, type);
  }
}
