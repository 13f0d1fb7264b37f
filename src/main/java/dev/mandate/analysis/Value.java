package dev.mandate.analysis;

import dev.mandate.plan.Expr;
import dev.mandate.plan.Members;
import dev.mandate.plan.Type;
import dev.mandate.syntax.Expr.Literal;
import org.jspecify.annotations.Nullable;

/** What an expression means. */
sealed interface Value {
  /**
   * A value of the plan.
   *
   * @param bare the number without a unit that it was written as, or null
   * @param points whether it was written in points
   */
  record Scalar(Expr expr, @Nullable Bare bare, boolean points) implements Value {
    Scalar(Expr expr) {
      this(expr, null, false);
    }

    Type type() {
      return expr.type();
    }
  }

  /**
   * A number written without a unit.
   *
   * @param value with its sign
   */
  record Bare(double value, Literal literal) {
    /** 0 and 1 are the same seen as numbers and as percents of something. */
    boolean isNeutral() {
      return value == 0 || value == 1;
    }
  }

  /**
   * @param asset a position among the assets, or a member's placeholder
   */
  record AnAsset(int asset, String name) implements Value {}

  record ASet(Members members, String name) implements Value {}

  record Cash() implements Value {}

  /** The running target as a series. */
  record Portfolio() implements Value {}

  /** The literal {@code unknown}, of whatever type is wanted. */
  record Unknown() implements Value {}

  /** Something that was reported already, or that another version will know. */
  record Broken() implements Value {}

  Value BROKEN = new Broken();

  static Value of(Expr expr) {
    return new Scalar(expr);
  }
}
