package dev.mandate.market;

import dev.mandate.diagnostic.Code;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why a cell is not what it should be.
 *
 * @param what follows the name of the cell: "is 0", "is 'N/A'"
 */
record OddCell(Code code, String what, @Nullable String hint) {
  private static final Pattern THOUSANDS =
      Pattern.compile("[+-]?\\d{1,3}([,' \u00a0\u202f]\\d{3})+(\\.\\d*)?");
  private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d[\\d.]*,\\d+");
  private static final Pattern CURRENCY =
      Pattern.compile(
          "\\p{Sc}.*|.*\\p{Sc}|(USD|EUR|GBP|CHF|JPY|CAD|AUD).*|.*(USD|EUR|GBP|CHF|JPY|CAD|AUD)");
  private static final Set<String> INFINITE =
      Set.of("inf", "infinity", "+inf", "-inf", "-infinity");
  private static final Set<String> MARKERS =
      Set.of(
          "nan",
          "n/a",
          "na",
          "#n/a",
          "#n/a n/a",
          "null",
          "none",
          "nil",
          "-",
          "--",
          ".",
          "?",
          "nd",
          "missing",
          "#value!",
          "#ref!",
          "#div/0!");

  private static final Pattern SLASHED = Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})");
  private static final Pattern ISO_TIME =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}[T ]\\d{1,2}:\\d{2}.*");
  private static final Pattern ZONE = Pattern.compile(".*(Z|[+-]\\d{2}(:?\\d{2})?)");

  /** A field that should hold a positive price (or, of a volume, a number from 0). */
  static OddCell number(String text, double value, Role role) {
    boolean volume = role == Role.VOLUME;
    if (Double.isInfinite(value) || INFINITE.contains(text.toLowerCase(Locale.ROOT))) {
      return new OddCell(
          Code.DATA_INFINITE, "is " + text(text), "the largest number is about 1.8e308");
    }
    if (volume) {
      String hint = "a volume is a count from 0; leave the cell empty where it is not known";
      return new OddCell(Code.DATA_VOLUME, "is " + text(text), hint);
    }
    if (value == 0) {
      return new OddCell(
          Code.DATA_ZERO, "is " + text(text), "leave the cell empty where there is no price");
    }
    if (value < 0) {
      String hint = "where prices can be negative, as of futures, pass --repair \"allow negative\"";
      return new OddCell(Code.DATA_NEGATIVE, "is " + text(text), hint);
    }
    return new OddCell(
        Code.DATA_NUMBER, "is " + text(text) + ", which is no number", numberHint(text));
  }

  private static String text(String text) {
    return Quoted.text(text);
  }

  private static @Nullable String numberHint(String text) {
    if (MARKERS.contains(text.toLowerCase(Locale.ROOT))) {
      return "leave the cell empty where there is no price, or pass --repair \"missing "
          + text
          + "\"";
    }
    if (THOUSANDS.matcher(text).matches()) {
      return "write numbers without separators of thousands: 1234.50";
    }
    if (DECIMAL_COMMA.matcher(text).matches()) {
      return "write a point before the decimals: 1234.50";
    }
    if (CURRENCY.matcher(text).matches()) {
      return "write the number alone, without a currency";
    }
    return text.endsWith("%") ? "prices are expected, no percents" : null;
  }

  /** A field that should hold a date. */
  static OddCell date(String text) {
    if (ISO_TIME.matcher(text).matches()) {
      boolean zone = ZONE.matcher(text.substring(10)).matches();
      String what =
          "'" + text + "' has a time of day" + (zone ? "" : ", and no time zone that it is in");
      return new OddCell(
          Code.DATA_TIME, what, "write the session's date alone: " + text.substring(0, 10));
    }
    if (text.isEmpty()) {
      return new OddCell(Code.DATA_DATE, "the date is missing", "write it as 2024-04-03");
    }
    if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
      return new OddCell(
          Code.DATA_DATE,
          Quoted.text(text) + " is no day of the calendar from 1800 to 2199",
          "correct the date");
    }
    Matcher parts = SLASHED.matcher(text);
    return parts.matches()
        ? slashed(text, parts)
        : new OddCell(
            Code.DATA_DATE,
            Quoted.text(text) + " is not written year-month-day",
            "write dates as 2024-04-03");
  }

  /** Day and month in the one order or the other, where only one of them is a date. */
  private static OddCell slashed(String text, Matcher parts) {
    int year = Integer.parseInt(parts.group(3));
    String dayFirst = day(year, parts.group(2), parts.group(1));
    String monthFirst = day(year, parts.group(1), parts.group(2));
    if (dayFirst == null && monthFirst == null) {
      return new OddCell(Code.DATA_DATE, Quoted.text(text) + " is no date", "correct the date");
    }
    boolean both = dayFirst != null && monthFirst != null && !dayFirst.equals(monthFirst);
    String write = both ? dayFirst + " or " + monthFirst : dayFirst == null ? monthFirst : dayFirst;
    String why = both ? ", and could be one of two days" : "";
    return new OddCell(
        Code.DATA_DATE,
        Quoted.text(text) + " is not written year-month-day" + why,
        "write " + write + (both ? ", whichever is meant" : ""));
  }

  private static @Nullable String day(int year, String month, String day) {
    try {
      return LocalDate.of(year, Integer.parseInt(month), Integer.parseInt(day)).toString();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
