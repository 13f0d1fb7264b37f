package dev.mandate.diagnostic;

/** The offending text inside a message. */
public final class Quote {
  private static final int MOST = 60;

  private Quote() {}

  /** {@code `text`}, safe to print, and cut where it is long. */
  public static String of(String text) {
    if (text.codePointCount(0, text.length()) <= MOST) {
      return "`" + Display.safe(text) + "`";
    }
    return "`" + Display.safe(text.substring(0, text.offsetByCodePoints(0, MOST - 1))) + "…`";
  }
}
