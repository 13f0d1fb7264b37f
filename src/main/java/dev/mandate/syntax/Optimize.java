package dev.mandate.syntax;

import dev.mandate.diagnostic.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code optimize X where c { … }}. */
public record Optimize(SetRef set, @Nullable Expr where, List<Item> items, Span span)
    implements Slice.Holding, Argument.Value {

  /** One line of an {@code optimize} block. */
  public sealed interface Item extends Node {}

  public record Objective(boolean maximize, Expr value, Span span) implements Item {}

  public record EqualizeRisk(@Nullable Expr by, Span span) implements Item {}

  /**
   * @param method a name or a call
   */
  public record Method(Expr method, Span span) implements Item {}

  public enum Subject {
    COVARIANCE,
    RETURNS,
    RISK
  }

  public record Estimate(Subject subject, Expr value, Span span) implements Item {}

  /**
   * {@code view em outperforms us by 2%} ({@code over} is us) or {@code view govt returns 4%}
   * ({@code over} null).
   */
  public record View(
      Expr.Name asset,
      Expr.@Nullable Name over,
      Expr value,
      Expr.@Nullable Literal confidence,
      @Nullable Because because,
      Span span)
      implements Item {}

  public record LimitItem(Limit limit, Span span) implements Item {}

  public record Fallback(List<Slice> slices, Span span) implements Item {}
}
