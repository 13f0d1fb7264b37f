package dev.mandate.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** Numbers as a report prints them, the same in every locale. */
public final class Figures {
  private Figures() {}

  /** {@code 0.0743} as {@code 7.4%}. */
  public static String percent(double fraction) {
    return percent(fraction, 1);
  }

  public static String percent(double fraction, int decimals) {
    return signless(plain(fraction * 100, decimals)) + "%";
  }

  /** What is undefined, or beyond all numbers, has no figure. */
  public static String defined(double value, DoubleFunction<String> words) {
    return Double.isFinite(value) ? words.apply(value) : "-";
  }

  /** {@code 0.813} as {@code 0.81}. */
  public static String ratio(double value) {
    return signless(plain(value, 2));
  }

  /** {@code 1234567.8} as {@code $1,234,568}. */
  public static String money(double value) {
    String amount = grouped(Math.abs(value), 0);
    return (value < 0 && !amount.equals("0") ? "-$" : "$") + amount;
  }

  /** For axes: {@code $250k}, {@code $1.5m}, {@code $2bn}. */
  public static String shortMoney(double value) {
    double size = Math.abs(value);
    String sign = value < 0 ? "-$" : "$";
    if (size >= 1e9) {
      return sign + trimmed(size / 1e9) + "bn";
    }
    if (size >= 1e6) {
      return sign + trimmed(size / 1e6) + "m";
    }
    return size >= 1e3 ? sign + trimmed(size / 1e3) + "k" : sign + trimmed(size);
  }

  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** {@code 1 session}, {@code 2 sessions}. */
  public static String count(long value, String noun) {
    return count(value) + " " + noun + (value == 1 ? "" : "s");
  }

  static String grouped(double value, int decimals) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  /** Characters that would move the cursor or recolour the terminal are shown by number. */
  public static String printable(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          int kind = Character.getType(c);
          if (kind == Character.CONTROL
              || kind == Character.FORMAT
              || kind == Character.SURROGATE
              || kind == Character.LINE_SEPARATOR
              || kind == Character.PARAGRAPH_SEPARATOR) {
            out.append(String.format(Locale.ROOT, "<U+%04X>", c));
          } else {
            out.appendCodePoint(c);
          }
        });
    return out.toString();
  }

  private static String plain(double value, int decimals) {
    return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static String trimmed(double value) {
    String text = new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    return text.replaceFirst("\\.?0+$", "");
  }

  /** No minus before what rounds to nothing. */
  private static String signless(String text) {
    return text.matches("-0(\\.0+)?") ? text.substring(1) : text;
  }
}
