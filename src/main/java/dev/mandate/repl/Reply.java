package dev.mandate.repl;

/**
 * The answer to a line.
 *
 * @param text lines, each ended; may be empty
 * @param failed whether something was wrong with the line; the session is then as it was
 * @param ends whether the session is over
 */
public record Reply(String text, boolean failed, boolean ends) {
  static Reply of(String text) {
    return new Reply(text, false, false);
  }
}
