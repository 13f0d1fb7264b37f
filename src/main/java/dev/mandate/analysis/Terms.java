package dev.mandate.analysis;

import dev.mandate.calendar.Duration;
import dev.mandate.market.Field;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Folding;
import dev.mandate.plan.Rewrite;
import dev.mandate.plan.Type;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Expressions of the plan, made and looked at. */
final class Terms {
  private Terms() {}

  static Expr constant(double value, Type type) {
    return new Expr.Constant(value, type);
  }

  static Expr percent(double fraction) {
    return new Expr.Constant(fraction, Type.PERCENT);
  }

  static Expr number(double value) {
    return new Expr.Constant(value, Type.NUMBER);
  }

  static Expr duration(Duration duration) {
    return new Expr.DurationConstant(duration);
  }

  static Expr price(int asset) {
    return new Expr.Price(asset, Field.PRICE);
  }

  /** What is observed in a column of the data, in its unit. */
  static Expr observed(int column, Type type) {
    return apply(Expr.Operator.ADD, type, new Expr.Price(column, Field.VALUE));
  }

  static Expr unknown(Type type) {
    return new Expr.Unknown("written as unknown", type);
  }

  static Expr apply(Expr.Operator operator, Type type, Expr... arguments) {
    return new Expr.Apply(operator, List.of(arguments), type);
  }

  /** With everything constant in it computed. */
  static Expr folded(Expr expr) {
    return new Rewrite(e -> null, Folding::fold).expr(expr);
  }

  /** The value of what is constant, or null. */
  static @Nullable Double valueOf(@Nullable Expr expr) {
    if (expr == null) {
      return null;
    }
    return folded(expr) instanceof Expr.Constant c ? (Double) c.value() : null;
  }

  /** Whether {@code test} holds for {@code expr} or anything in it. */
  static boolean contains(Expr expr, Predicate<Expr> test) {
    boolean[] found = new boolean[1];
    new Rewrite(
            e -> {
              found[0] |= test.test(e);
              return found[0] ? e : null;
            },
            e -> e)
        .expr(expr);
    return found[0];
  }

  static boolean isNav(Expr expr) {
    return expr instanceof Expr.Account a && a.reading() == Expr.Reading.NAV;
  }

  /** Whether {@code expr} counts things. */
  static boolean isCount(Expr expr) {
    return switch (expr) {
      case Expr.Aggregate a -> a.kind() == Expr.Aggregation.COUNT;
      case Expr.Rank _ -> true;
      case Expr.Today t -> t.field() != Expr.DateField.TODAY;
      case Expr.Account a -> a.reading() == Expr.Reading.HOLDING_PERIOD;
      default -> false;
    };
  }
}
