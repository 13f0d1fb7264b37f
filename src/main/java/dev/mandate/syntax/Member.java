package dev.mandate.syntax;

import dev.mandate.diagnostic.Span;
import org.jspecify.annotations.Nullable;

/**
 * A member of a set in braces.
 *
 * @param weight null when none is written
 * @param ticker the name, or the text of a quoted ticker
 * @param quoted whether it was written as a string
 */
public record Member(Expr.@Nullable Literal weight, String ticker, boolean quoted, Span span)
    implements Node {}
