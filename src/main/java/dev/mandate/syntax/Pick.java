package dev.mandate.syntax;

import dev.mandate.diagnostic.Span;
import org.jspecify.annotations.Nullable;

/** {@code top 3 of X where c by e}. */
public record Pick(boolean top, Expr count, SetRef set, @Nullable Expr where, Expr by, Span span)
    implements Selection, Argument.Value {}
