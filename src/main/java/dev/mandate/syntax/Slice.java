package dev.mandate.syntax;

import dev.mandate.diagnostic.Span;
import org.jspecify.annotations.Nullable;

/**
 * One part of an allocation: {@code 60% equity}, {@code short 10% bonds}, {@code 20% each of X
 * where c otherwise bills}, {@code rest in cash}.
 *
 * @param weight null with {@code rest in} and where none is written
 * @param link the words between weight and holding
 */
public record Slice(boolean isShort, @Nullable Weight weight, Link link, Holding holding, Span span)
    implements Node {

  public enum Link {
    NONE,
    IN,
    EACH_OF,
    REST_IN
  }

  /**
   * A weight: a literal percent, points or bps, or an expression in parentheses.
   *
   * @param value an {@link Expr.Literal}, or the inside of the parentheses
   */
  public record Weight(Expr value, boolean parenthesized, Span span) implements Node {}

  /** What the slice is held in. */
  public sealed interface Holding extends Node permits Selected, Method, Optimize {}

  /**
   * @param weighting null when none is written
   * @param otherwise null when none is written
   */
  public record Selected(
      Selection selection, @Nullable Weighting weighting, Expr.@Nullable Name otherwise, Span span)
      implements Holding {}

  /** {@code weighted equally} ({@code by} null) or {@code weighted by e}. */
  public record Weighting(@Nullable Expr by, Span span) implements Node {}

  /**
   * A short form of an optimization: {@code risk parity of X where c over 252 days}.
   *
   * @param measure the name or call after {@code minimum} or {@code maximum}, else null
   */
  public record Method(
      Kind kind,
      @Nullable Expr measure,
      SetRef set,
      @Nullable Expr where,
      Expr.@Nullable DurationLiteral over,
      Span span)
      implements Holding {
    public enum Kind {
      RISK_PARITY,
      MINIMUM,
      MAXIMUM,
      HIERARCHICAL_RISK_PARITY,
      INVERSE_VOLATILITY
    }
  }
}
