package dev.mandate.parser;

import dev.mandate.diagnostic.Span;

/** A word, number, sign or comment of a text, as it is coloured. */
public record Lexeme(Kind kind, Span span, String text) {
  public enum Kind {
    /** A word of the language; some may also be names. */
    WORD,
    NAME,
    /** With its unit: {@code 20%}, {@code $2,000}, {@code 12}. */
    NUMBER,
    /** {@code days}, {@code months}: with the number before it a duration. */
    UNIT,
    DATE,
    TEXT,
    SIGN,
    COMMENT,
    /** What no word of the language begins with, and a text without its closing quote. */
    WRONG
  }
}
