package dev.mandate.syntax;

import dev.mandate.diagnostic.Span;

/** Anything written, with its place. */
public interface Node {
  Span span();
}
