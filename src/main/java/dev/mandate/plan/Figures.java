package dev.mandate.plan;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.util.Locale;

/**
 * Numbers as the language writes them: {@code 20%}, {@code 0.05%}, {@code $2,000}, {@code
 * 2020-03-16}; without the noise of binary fractions.
 */
public final class Figures {
  private static final MathContext EXACT = new MathContext(10, RoundingMode.HALF_EVEN);
  private static final MathContext READABLE = new MathContext(4, RoundingMode.HALF_EVEN);

  private Figures() {}

  /** A constant in full, to ten digits: {@code 33.33333333%}, {@code 1.5}, {@code true}. */
  public static String exact(double value, Type type) {
    return written(value, type, EXACT);
  }

  /**
   * A computed value as one would say it: percents and money to two decimals, numbers to four
   * digits.
   */
  public static String readable(double value, Type type) {
    return switch (type.kind()) {
      case PERCENT -> percent(value);
      case MONEY -> money(value, type.currency() == null ? "" : type.currency());
      default -> written(value, type, READABLE);
    };
  }

  /** A fraction as a percent with at most two decimals: 0.2 is {@code 20%}. */
  public static String percent(double fraction) {
    return plain(decimal(fraction).movePointRight(2).setScale(2, RoundingMode.HALF_EVEN)) + "%";
  }

  /** A fraction as a percent in full: 0.0005 is {@code 0.05%}. */
  public static String exactPercent(double fraction) {
    return plain(decimal(fraction).movePointRight(2).round(EXACT)) + "%";
  }

  /** A fraction in points of the portfolio: 0.3 is {@code 30 points}. */
  public static String points(double fraction) {
    String figure = plain(decimal(fraction).movePointRight(2).round(EXACT));
    return figure + (figure.equals("1") ? " point" : " points");
  }

  /** A number in full: 2.5, 300, 0.94. */
  public static String number(double value) {
    return plain(decimal(value).round(EXACT));
  }

  /** Money with its sign and thousands apart: {@code $2,000}, {@code $0.50}. */
  public static String money(double value, String currency) {
    boolean whole = value == StrictMath.rint(value);
    DecimalFormat format =
        new DecimalFormat(
            whole ? "#,##0" : "#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setRoundingMode(RoundingMode.HALF_EVEN);
    return (value < 0 ? "-" : "") + currency + format.format(decimal(StrictMath.abs(value)));
  }

  private static String written(double value, Type type, MathContext digits) {
    return switch (type.kind()) {
      case PERCENT -> plain(decimal(value).movePointRight(2).round(digits)) + "%";
      case MONEY -> money(value, type.currency() == null ? "" : type.currency());
      case DATE -> LocalDate.ofEpochDay((long) value).toString();
      case TRUTH -> value == 0 ? "false" : "true";
      case NUMBER, DURATION, TEXT, ASSET, SET, ALLOCATION, SERIES ->
          plain(decimal(value).round(digits));
    };
  }

  private static BigDecimal decimal(double value) {
    return BigDecimal.valueOf(value);
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
