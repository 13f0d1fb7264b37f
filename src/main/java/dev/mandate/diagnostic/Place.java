package dev.mandate.diagnostic;

import org.jspecify.annotations.Nullable;

/** Where a {@link Diagnostic} points. */
public sealed interface Place {
  /** A span of a script. */
  record InScript(Source source, Span span) implements Place {}

  /**
   * A spot in market data or another file.
   *
   * @param line from 1, or 0 when the file as a whole is meant
   * @param column from 1, or 0
   * @param detail asset and date in words ("SPY on 2015-07-03"), or null
   */
  record InFile(String file, long line, int column, @Nullable String detail) implements Place {}

  /** No place: the command line, or the run as a whole. */
  record Nowhere() implements Place {}

  Place NOWHERE = new Nowhere();
}
