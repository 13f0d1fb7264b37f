package dev.mandate.market;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import java.time.DateTimeException;
import java.time.LocalDate;

/** Dates and numbers out of a reader's characters, without an object a cell. */
final class Cells {
  static final int NO_DATE = Integer.MIN_VALUE;

  private static final int FIRST_YEAR = 1800;
  private static final int LAST_YEAR = 2199;

  /** Powers of ten that a double holds exactly. */
  private static final double[] TENS = tens();

  private Cells() {}

  private static double[] tens() {
    double[] tens = new double[23];
    double ten = 1;
    for (int i = 0; i < tens.length; i++, ten *= 10) {
      tens[i] = ten;
    }
    return tens;
  }

  /**
   * The number written in {@code [from, to)} with digits, at most one point, sign and exponent; NaN
   * for anything else. Infinite when it is too large.
   *
   * <p>Up to 15 digits are taken as a whole number and divided by a power of ten: both are exact,
   * so the quotient is rightly rounded (W. D. Clinger, How to read floating point numbers
   * accurately, 1990). It is twice as fast as the general way, which all else goes.
   */
  static double number(char[] text, int from, int to) {
    long digits = 0;
    int point = -1;
    int i = from;
    for (; i < to; i++) {
      int d = text[i] - '0';
      if (d >= 0 && d <= 9) {
        digits = digits * 10 + d;
      } else if (text[i] == '.' && point < 0) {
        point = i;
      } else {
        return general(text, from, to);
      }
    }
    int count = to - from - (point < 0 ? 0 : 1);
    if (count < 1 || count > 15) {
      return general(text, from, to);
    }
    return point < 0 ? digits : digits / TENS[to - point - 1];
  }

  private static double general(char[] text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text[i];
      boolean plain = (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0;
      if (!plain) {
        return Double.NaN;
      }
    }
    try {
      return JavaDoubleParser.parseDouble(text, from, to - from);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** The day written in {@code [from, to)} as {@code 2015-07-03}, or {@link #NO_DATE}. */
  static int date(char[] text, int from, int to) {
    if (to - from != 10 || text[from + 4] != '-' || text[from + 7] != '-') {
      return NO_DATE;
    }
    int year = digits(text, from, 4);
    int month = digits(text, from + 5, 2);
    int day = digits(text, from + 8, 2);
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1) {
      return NO_DATE;
    }
    try {
      return (int) LocalDate.of(year, month, day).toEpochDay();
    } catch (DateTimeException e) {
      return NO_DATE;
    }
  }

  private static int digits(char[] text, int from, int count) {
    int n = 0;
    for (int i = from; i < from + count; i++) {
      int d = text[i] - '0';
      if (d < 0 || d > 9) {
        return -1;
      }
      n = n * 10 + d;
    }
    return n;
  }
}
