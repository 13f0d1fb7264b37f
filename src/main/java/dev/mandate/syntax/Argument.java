package dev.mandate.syntax;

import dev.mandate.diagnostic.Span;
import org.jspecify.annotations.Nullable;

/** An argument of a call: {@code window: 20 days}, or without its label. */
public record Argument(@Nullable String label, Value value, Span span) implements Node {

  /**
   * What may be named by {@code let} or passed as an argument: an expression, a filtered set, a
   * selection, an optimization.
   */
  public sealed interface Value extends Node permits Expr, Filtered, Pick, Optimize {}

  /**
   * {@code offensive where return(1 month) > 0%}: members, or an aggregate's subject with its
   * filter.
   */
  public record Filtered(Expr set, Expr where, Span span) implements Value {}
}
