package dev.mandate.syntax;

import dev.mandate.diagnostic.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a rule does to the running target. */
public sealed interface Action extends Node {
  record Target(List<Slice> slices, Span span) implements Action {}

  /**
   * {@code shift 30 points from A to B} (amount, from, {@code proportion} false) · {@code shift 50%
   * of A to B} ({@code proportion} true) · {@code shift A to B} (amount null) · {@code shift to B}
   * (amount and from null).
   */
  record Shift(
      Slice.@Nullable Weight amount,
      boolean proportion,
      @Nullable SetRef from,
      SetRef to,
      Span span)
      implements Action {}

  record Scale(SetRef subject, Expr by, @Nullable Expr atMost, @Nullable SetRef rest, Span span)
      implements Action {}

  record Hold(Span span) implements Action {}

  record Alert(String text, Span span) implements Action {}
}
