package dev.mandate.market;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Iterator;
import java.util.Locale;

/** Text of others and numbers, fit for a message: short, on one line, nothing invisible. */
final class Quoted {
  private static final int MOST = 40;
  private static final int MOST_OF_A_PATH = 200;

  private Quoted() {}

  /** In single quotes, cut to 40 characters; what cannot be seen is named by its number. */
  static String text(String text) {
    return text(text, MOST);
  }

  /** The name of a file, in single quotes; cut to 200 characters. */
  static String file(String name) {
    return text(name, MOST_OF_A_PATH);
  }

  private static String text(String text, int most) {
    StringBuilder out = new StringBuilder("'");
    int shown = 0;
    for (int i = 0; i < text.length() && shown < most; shown++) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      out.append(isVisible(c) ? Character.toString(c) : number(c));
    }
    return out.append(text.codePointCount(0, text.length()) > most ? "…'" : "'").toString();
  }

  /** {@code <U+202E>}. */
  static String number(int codePoint) {
    return String.format(Locale.ROOT, "<U+%04X>", codePoint);
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> c == ' ' || !Character.isSpaceChar(c);
    };
  }

  /** As few digits as say it: 100, 0.25, 1.0E13. */
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** With separators: 12,345. */
  static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** "1 row", "2 rows". */
  static String count(long n, String noun) {
    return count(n) + " " + noun + (n == 1 ? "" : "s");
  }

  /** With one decimal: 12.5%. */
  static String percent(double fraction) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * fraction);
  }

  static String day(int epochDay) {
    return LocalDate.ofEpochDay(epochDay).toString();
  }

  /** The first five, then how many more: "2015-01-02, 2015-01-09 and 31 more". */
  static String days(Collection<Integer> epochDays) {
    StringBuilder out = new StringBuilder();
    Iterator<Integer> days = epochDays.iterator();
    for (int i = 0; i < 5 && days.hasNext(); i++) {
      out.append(i == 0 ? "" : ", ").append(day(days.next()));
    }
    int more = epochDays.size() - 5;
    return more > 0 ? out + " and " + count(more) + " more" : out.toString();
  }
}
