package dev.mandate.syntax;

import dev.mandate.diagnostic.Span;
import java.util.List;

/** Where a set (or one asset, or cash) is named. */
public sealed interface SetRef extends Node {
  record Named(Expr.Name name, Span span) implements SetRef {}

  record Listed(List<Member> members, Span span) implements SetRef {}

  /** {@code (top 4 of offensive by blend)}. */
  record Selected(Selection selection, Span span) implements SetRef {}
}
