package dev.mandate.plan;

import dev.mandate.calendar.Duration;
import dev.mandate.market.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A typed, desugared expression. Records compare by content, so that equal expressions share one
 * column. Every value is a double: percents as fractions, truths as 0 and 1, dates as epoch days.
 *
 * <p>What depends on market data alone (no {@link Account}, {@link Portfolio}, {@link Previous},
 * nor a {@link Remembered} that reads them) is a column over all sessions; the rest is evaluated
 * session by session.
 */
public sealed interface Expr {
  Type type();

  // ---- constants
  record Constant(double value, Type type) implements Expr {}

  record DurationConstant(Duration value) implements Expr {
    @Override
    public Type type() {
      return Type.DURATION;
    }
  }

  record TextConstant(String value) implements Expr {
    @Override
    public Type type() {
      return Type.TEXT;
    }
  }

  /** Never known; {@code reason} says why. */
  record Unknown(String reason, Type type) implements Expr {}

  /** The mandate's parameter {@code index}; replaced by its value before a run. */
  record Parameter(int index, Type type) implements Expr {}

  // ---- market data: series
  /** A column of the market, by position in {@link Plan#assets}. */
  record Price(int asset, Field field) implements Expr {
    /** An index has no unit; what was quoted is money of the listing's currency. */
    @Override
    public Type type() {
      return field == Field.RAW ? Type.money(null) : Type.NUMBER;
    }
  }

  /**
   * An index of assets at constant weights, rebalanced every session; what is missing to 100% is
   * cash.
   */
  record Mix(List<Part> parts) implements Expr {
    public Mix {
      parts = List.copyOf(parts);
    }

    @Override
    public Type type() {
      return Type.NUMBER;
    }
  }

  /** An asset's place in a {@link Mix}, with its weight as a fraction. */
  record Part(int asset, Expr weight) {}

  /** The growth of one unit of cash. */
  record CashIndex() implements Expr {
    @Override
    public Type type() {
      return Type.NUMBER;
    }
  }

  /**
   * The running target, cash included, held at constant weights: a series that is known only at a
   * decision.
   */
  record Portfolio() implements Expr {
    @Override
    public Type type() {
      return Type.NUMBER;
    }
  }

  /** A fact of the session's own date. */
  enum DateField {
    /** The date itself. */
    TODAY,
    MONTH,
    YEAR,
    DAY_OF_MONTH
  }

  record Today(DateField field) implements Expr {
    @Override
    public Type type() {
      return field == DateField.TODAY ? Type.DATE : Type.NUMBER;
    }
  }

  // ---- computed
  /**
   * An {@code external} function of the stdlib. Arguments stand in the order of its declaration,
   * defaults filled in; an argument left open by {@code = unknown} is {@link Unknown}. Arguments
   * declared as {@code series} are series (any Expr); as {@code asset}, a {@link Price} of field
   * PRICE.
   *
   * @param foreign its body where the host gave it; null for the stdlib's
   */
  record Call(String function, List<Expr> arguments, Type type, @Nullable Foreign foreign)
      implements Expr {
    public Call {
      arguments = ExprList.of(arguments);
    }

    public Call(String function, List<Expr> arguments, Type type) {
      this(function, arguments, type, null);
    }

    /** This call with other arguments. */
    public Call with(List<Expr> others) {
      return new Call(function, others, type, foreign);
    }
  }

  /** An operator of the language. */
  enum Operator {
    /** Any number of terms, first to last. */
    ADD,
    /** Any number of factors, first to last. */
    MULTIPLY,
    DIVIDE,
    NEGATE,
    GREATER,
    LESS,
    AT_LEAST,
    AT_MOST,
    EQUAL,
    DIFFERENT,
    /** value, low, high; bounds included. */
    BETWEEN,
    /** Any number of terms, Kleene. */
    AND,
    /** Any number of terms, Kleene. */
    OR,
    NOT,
    /** condition, then, else. */
    IF,
    /** value, fallback. */
    DEFAULT,
    IS_UNKNOWN
  }

  record Apply(Operator operator, List<Expr> arguments, Type type) implements Expr {
    public Apply {
      arguments = ExprList.of(arguments);
    }
  }

  /**
   * The place (1 is the highest) of {@code values[member]} among the known of {@code values}; ties
   * share the better place.
   */
  record Rank(List<Expr> values, int member) implements Expr {
    public Rank {
      values = ExprList.of(values);
    }

    @Override
    public Type type() {
      return Type.NUMBER;
    }
  }

  enum Aggregation {
    COUNT,
    SUM,
    AVERAGE,
    MIN,
    MAX
  }

  /**
   * Over the members of a set: {@code count(X where c)}, {@code average(e, of: X where c)}. Members
   * whose {@code where} does not hold (or is unknown) are left out; an unknown value among the rest
   * makes the whole unknown.
   *
   * @param values a 1 each for COUNT
   * @param where parallel to {@code values}, or null for all
   */
  record Aggregate(Aggregation kind, List<Expr> values, @Nullable List<Expr> where, Type type)
      implements Expr {
    public Aggregate {
      values = ExprList.of(values);
      where = where == null ? null : ExprList.of(where);
    }
  }

  /** The value {@code lag} ago. */
  record Ago(Expr value, Expr lag) implements Expr {
    @Override
    public Type type() {
      return value.type();
    }
  }

  // ---- with a memory
  /**
   * {@code condition for n days}: true when it held on this and the {@code sessions − 1} sessions
   * before. A session on which it is unknown neither counts nor breaks the run.
   *
   * @param sessions a number
   */
  record Held(Expr condition, Expr sessions) implements Expr {
    @Override
    public Type type() {
      return Type.TRUTH;
    }
  }

  /**
   * On from where {@code set} holds until {@code reset} holds; reset wins; unknown keeps the state.
   * Starts off.
   */
  record Latch(Expr set, Expr reset) implements Expr {
    @Override
    public Type type() {
      return Type.TRUTH;
    }
  }

  /**
   * Left was not beyond right at the evaluation before and is now.
   *
   * @param everySession compares with the previous session; else with the previous evaluation of
   *     the policy
   */
  record Crosses(Expr left, boolean above, Expr right, boolean everySession) implements Expr {
    @Override
    public Type type() {
      return Type.TRUTH;
    }
  }

  /** The value of {@link Plan#remembered} {@code index} after today's step. */
  record Remembered(int index, Type type) implements Expr {}

  /** Yesterday's value, inside a {@code remember}. */
  record Previous(Type type) implements Expr {}

  // ---- the account
  enum Reading {
    NAV("nav"),
    HIGH_WATER_MARK("high_water_mark"),
    WEIGHT("weight"),
    DRIFT("drift"),
    RELATIVE_DRIFT("relative_drift"),
    UNREALIZED_GAIN("unrealized_gain"),
    /** In sessions. */
    HOLDING_PERIOD("holding_period"),
    /** Yearly, as a fraction. */
    CASH_RATE("cash_rate");

    private final String function;

    Reading(String function) {
      this.function = function;
    }

    /** Its name in the stdlib. */
    public String function() {
      return function;
    }
  }

  /**
   * @param asset position in {@link Plan#assets}, or −1 where the reading is of the whole account;
   *     {@link Reading#WEIGHT} of −1 is the weight of cash
   */
  record Account(Reading reading, int asset, Type type) implements Expr {}

  /** A figure of a finished run, in a test's {@code expect}: {@code max_drawdown}. */
  record Metric(String name, Type type) implements Expr {}
}
