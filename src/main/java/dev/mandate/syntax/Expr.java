package dev.mandate.syntax;

import dev.mandate.calendar.Duration;
import dev.mandate.diagnostic.Span;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression as written. Chains of one precedence are flat lists, so that a chain of ten
 * thousand terms needs no deep recursion.
 */
public sealed interface Expr extends Node, Argument.Value {

  /** What a literal number carries. */
  enum Unit {
    NUMBER,
    PERCENT,
    POINTS,
    BPS,
    MONEY
  }

  /**
   * A number with its unit.
   *
   * @param value in base units: {@code 20%} and {@code 20 points} are 0.2, {@code 5 bps} 0.0005,
   *     {@code $1.5m} 1500000
   * @param currency the sign of a money literal, else null
   * @param text as written
   */
  record Literal(Unit unit, double value, @Nullable String currency, String text, Span span)
      implements Expr {}

  record DurationLiteral(Duration duration, Span span) implements Expr {}

  record DateLiteral(LocalDate date, Span span) implements Expr {}

  record Text(String value, Span span) implements Expr {}

  record Truth(boolean value, Span span) implements Expr {}

  /** {@code previous} in {@code remember}. */
  record Previous(Span span) implements Expr {}

  /** The literal {@code unknown}. */
  record Unknown(Span span) implements Expr {}

  /** A name, dotted when it comes from a module. */
  record Name(String text, Span span) implements Expr {}

  record Call(Name function, List<Argument> arguments, Span span) implements Expr {}

  /** {@code {a, b}} or {@code {70% us, 30% intl}}. */
  record Braces(List<Member> members, Span span) implements Expr {}

  record Parenthesized(Expr inner, Span span) implements Expr {}

  record Conditional(Expr condition, Expr then, Expr otherwise, Span span) implements Expr {}

  record Or(List<Expr> terms, Span span) implements Expr {}

  record And(List<Expr> terms, Span span) implements Expr {}

  record Not(Expr operand, Span span) implements Expr {}

  enum Comparison {
    GREATER(">"),
    LESS("<"),
    AT_LEAST(">="),
    AT_MOST("<="),
    EQUAL("="),
    DIFFERENT("!=");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }

    /** As written. */
    public String sign() {
      return sign;
    }
  }

  record Compare(Expr left, Comparison operator, Expr right, Span span) implements Expr {}

  record Crosses(Expr left, boolean above, Expr right, Span span) implements Expr {}

  record Between(Expr value, Expr low, Expr high, Span span) implements Expr {}

  record IsUnknown(Expr value, Span span) implements Expr {}

  /** {@code a + b - c}; the first term has {@code negative} false. */
  record Sum(List<Term> terms, Span span) implements Expr {}

  record Term(boolean negative, Expr value) {}

  /** {@code a * b / c}; the first factor has {@code divides} false. */
  record Product(List<Factor> factors, Span span) implements Expr {}

  record Factor(boolean divides, Expr value) {}

  record Negate(Expr operand, Span span) implements Expr {}

  /** {@code 80% of e}. */
  record PercentOf(Literal percent, Expr of, Span span) implements Expr {}

  /** {@code e 3 months ago}. */
  record Ago(Expr value, DurationLiteral lag, Span span) implements Expr {}

  /** {@code e default 15%}. */
  record Default(Expr value, Expr fallback, Span span) implements Expr {}
}
