package dev.mandate.syntax;

import dev.mandate.diagnostic.Span;
import org.jspecify.annotations.Nullable;

/**
 * {@code limit each of X at most 10% excess to cash because "…"}; inside {@code optimize} without
 * {@code excess to}.
 */
public record Limit(
    Subject subject, Bound bound, @Nullable SetRef excessTo, @Nullable Because because, Span span)
    implements Node {

  public sealed interface Subject extends Node {}

  /** {@code each} ({@code of} null), {@code each of X}. */
  public record Each(@Nullable SetRef of, Span span) implements Subject {}

  /** {@code each sector}: each value of an attribute. */
  public record EachValue(Expr.Name attribute, Span span) implements Subject {}

  /** An asset, set, sleeve, {@code cash}, {@code gross}, {@code net}, {@code turnover}, … */
  public record Named(Expr.Name name, Span span) implements Subject {}

  /** {@code average(esg)}. */
  public record Called(Expr.Call call, Span span) implements Subject {}

  public sealed interface Bound extends Node {}

  public record Range(Expr low, Expr high, Span span) implements Bound {}

  public record AtMost(Expr value, Span span) implements Bound {}

  public record AtLeast(Expr value, Span span) implements Bound {}

  /** {@code within 2 points of benchmark}. */
  public record WithinOfBenchmark(Expr value, Span span) implements Bound {}
}
