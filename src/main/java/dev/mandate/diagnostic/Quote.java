package dev.mandate.diagnostic;

import java.util.regex.Pattern;

/** The offending text inside a message. */
public final class Quote {
  private static final int MOST = 60;
  private static final int MOST_WHOLE = 200;

  /** Quoted at greater length, a text hides the sentence around it. */
  private static final Pattern LONG = Pattern.compile("`([^`]{199})[^`]{2,}`");

  private Quote() {}

  /** {@code sentence} with each of its quotes cut to 200 characters. */
  static String shortened(String sentence) {
    return sentence.length() <= MOST_WHOLE ? sentence : LONG.matcher(sentence).replaceAll("`$1…`");
  }

  /** {@code `text`}, safe to print, and cut where it is long. */
  public static String of(String text) {
    if (text.codePointCount(0, text.length()) <= MOST) {
      return "`" + Display.safe(text) + "`";
    }
    return "`" + Display.safe(text.substring(0, text.offsetByCodePoints(0, MOST - 1))) + "…`";
  }
}
