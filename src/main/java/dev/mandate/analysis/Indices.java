package dev.mandate.analysis;

import dev.mandate.market.Field;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Type;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Which expressions are an index, such as a price: their level has no unit of its own. What a name
 * stands for is one object wherever it is used, and looked at once.
 */
final class Indices {
  private static final List<String> LEVELS =
      List.of("sma", "ema", "wma", "mean", "median", "highest", "lowest", "bollinger");

  private final IdentityHashMap<Expr, Boolean> known = new IdentityHashMap<>();

  boolean isIndex(Expr expr) {
    Boolean before = known.get(expr);
    if (before == null) {
      before = look(expr);
      known.put(expr, before);
    }
    return before;
  }

  private boolean look(Expr expr) {
    return switch (expr) {
      case Expr.Price p -> p.field() == Field.PRICE;
      case Expr.Mix _, Expr.CashIndex _, Expr.Portfolio _ -> true;
      case Expr.Ago a -> isIndex(a.value());
      case Expr.Call c ->
          c.type().equals(Type.NUMBER)
              && LEVELS.contains(c.function())
              && isIndex(c.arguments().getFirst());
      case Expr.Apply a -> look(a);
      case Expr.Constant _,
          Expr.DurationConstant _,
          Expr.TextConstant _,
          Expr.Unknown _,
          Expr.Parameter _,
          Expr.Today _,
          Expr.Rank _,
          Expr.Aggregate _,
          Expr.Held _,
          Expr.Latch _,
          Expr.Crosses _,
          Expr.Remembered _,
          Expr.Previous _,
          Expr.Account _,
          Expr.Metric _ ->
          false;
    };
  }

  private boolean look(Expr.Apply apply) {
    List<Expr> of = apply.arguments();
    return switch (apply.operator()) {
      case ADD, MULTIPLY -> of.stream().anyMatch(this::isIndex);
      case DIVIDE -> isIndex(of.get(0)) && !isIndex(of.get(1));
      case NEGATE, DEFAULT -> isIndex(of.getFirst());
      case GREATER,
          LESS,
          AT_LEAST,
          AT_MOST,
          EQUAL,
          DIFFERENT,
          BETWEEN,
          AND,
          OR,
          NOT,
          IF,
          IS_UNKNOWN ->
          false;
    };
  }
}
