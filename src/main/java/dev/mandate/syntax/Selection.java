package dev.mandate.syntax;

import dev.mandate.diagnostic.Span;
import org.jspecify.annotations.Nullable;

/** Which members of a set: all, those that satisfy a condition, or the best few. */
public sealed interface Selection extends Node permits Selection.Where, Pick {
  /** {@code X} or {@code X where c}. */
  record Where(SetRef set, @Nullable Expr condition, Span span) implements Selection {}
}
