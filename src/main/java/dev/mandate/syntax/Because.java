package dev.mandate.syntax;

import dev.mandate.diagnostic.Span;

/** {@code because "IPS 4.2"}. */
public record Because(String citation, Span span) implements Node {}
