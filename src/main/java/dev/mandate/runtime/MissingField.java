package dev.mandate.runtime;

import dev.mandate.library.Bodies;
import dev.mandate.library.Body;
import dev.mandate.market.Column;
import dev.mandate.market.Field;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Expressions;
import dev.mandate.plan.Plan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A field of an asset that is read, and that no session of the data has. */
record MissingField(Plan.Asset asset, Field field) {

  /** The first that {@code expr} reads, or null. */
  static @Nullable MissingField in(Expr expr, Columns columns) {
    if (expr instanceof Expr.Price price) {
      Column column = columns.of(price);
      return column.nextKnown(0) < column.size()
          ? null
          : new MissingField(columns.plan().assets().get(price.asset()), price.field());
    }
    for (Expr child : Expressions.children(expr)) {
      MissingField missing = in(child, columns);
      if (missing != null) {
        return missing;
      }
      for (Field field : fields(expr)) {
        missing =
            child instanceof Expr.Price p ? in(new Expr.Price(p.asset(), field), columns) : null;
        if (missing != null) {
          return missing;
        }
      }
    }
    return null;
  }

  private static List<Field> fields(Expr expr) {
    return switch (expr instanceof Expr.Call call ? Bodies.of(call) : null) {
      case Body.Windowed w -> w.fields();
      case Body.Running r -> r.fields();
      case Body.Pointwise _ -> List.of();
      case null -> List.of();
    };
  }

  /** {@code the data has no opening prices of gold (GLD)}. */
  String text() {
    return "the data has no " + noun() + " of " + asset.name() + ticker();
  }

  /** How to give it. */
  String hint() {
    return switch (field) {
      case PRICE, RAW, VALUE -> "give its prices with --data";
      case OPEN, HIGH, LOW, VOLUME ->
          "give prices as rows, with the columns date,asset,close," + column();
    };
  }

  private String column() {
    return field.name().toLowerCase(java.util.Locale.ROOT);
  }

  private String noun() {
    return switch (field) {
      case PRICE -> "prices";
      case RAW -> "quoted closes";
      case OPEN -> "opening prices";
      case HIGH -> "highs";
      case LOW -> "lows";
      case VOLUME -> "volumes";
      case VALUE -> "values";
    };
  }

  private String ticker() {
    List<String> tickers = asset.tickers();
    return tickers.isEmpty() || tickers.equals(List.of(asset.name()))
        ? ""
        : " (" + tickers.getFirst() + ")";
  }
}
