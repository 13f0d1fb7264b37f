package dev.mandate.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;

/**
 * The regular holidays of the New York Stock Exchange, by rule (NYSE Rule 7.2 and its history since
 * 1952).
 *
 * <p>Closures decided at short notice (2001-09-11, 2012-10-29) are not here: this calendar answers
 * what was known in advance.
 */
public final class NyseHolidays {
  private NyseHolidays() {}

  /** Whether {@code epochDay} is a weekday on which the exchange is closed by rule. */
  public static boolean contains(int epochDay) {
    if (ExchangeCalendar.isWeekend(epochDay)) {
      return false;
    }
    LocalDate date = LocalDate.ofEpochDay(epochDay);
    return switch (date.getMonth()) {
      case JANUARY -> isNewYear(date) || isMartinLutherKing(date);
      case FEBRUARY -> isWashington(date);
      case MARCH, APRIL -> date.equals(easter(date.getYear()).minusDays(2));
      case MAY -> isMemorialDay(date);
      case JUNE -> date.getYear() >= 2022 && isObserved(date, Month.JUNE, 19);
      case JULY -> isObserved(date, Month.JULY, 4);
      case SEPTEMBER -> isNthWeekday(date, DayOfWeek.MONDAY, 1);
      case NOVEMBER -> isNthWeekday(date, DayOfWeek.THURSDAY, 4) || isElectionDay(date);
      case DECEMBER -> isObserved(date, Month.DECEMBER, 25);
      case AUGUST, OCTOBER -> false;
    };
  }

  /** A Sunday's holiday is kept on Monday; a Saturday's is not kept, as books close on Friday. */
  private static boolean isNewYear(LocalDate date) {
    int day = date.getDayOfMonth();
    return day == 1 || (day == 2 && date.getDayOfWeek() == DayOfWeek.MONDAY);
  }

  private static boolean isMartinLutherKing(LocalDate date) {
    return date.getYear() >= 1998 && isNthWeekday(date, DayOfWeek.MONDAY, 3);
  }

  private static boolean isWashington(LocalDate date) {
    return date.getYear() >= 1971
        ? isNthWeekday(date, DayOfWeek.MONDAY, 3)
        : isObserved(date, Month.FEBRUARY, 22);
  }

  private static boolean isMemorialDay(LocalDate date) {
    return date.getYear() >= 1971
        ? date.equals(date.with(TemporalAdjusters.lastInMonth(DayOfWeek.MONDAY)))
        : isObserved(date, Month.MAY, 30);
  }

  /** The Tuesday after the first Monday of November: every year to 1968, then three times. */
  private static boolean isElectionDay(LocalDate date) {
    int year = date.getYear();
    boolean kept = year <= 1968 || year == 1972 || year == 1976 || year == 1980;
    int day = date.getDayOfMonth();
    return kept && date.getDayOfWeek() == DayOfWeek.TUESDAY && day >= 2 && day <= 8;
  }

  private static boolean isObserved(LocalDate date, Month month, int day) {
    LocalDate holiday = LocalDate.of(date.getYear(), month, day);
    return date.equals(
        switch (holiday.getDayOfWeek()) {
          case SATURDAY -> holiday.minusDays(1);
          case SUNDAY -> holiday.plusDays(1);
          case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> holiday;
        });
  }

  private static boolean isNthWeekday(LocalDate date, DayOfWeek weekday, int n) {
    return date.getDayOfWeek() == weekday && (date.getDayOfMonth() - 1) / 7 == n - 1;
  }

  /** Easter Sunday: J. Meeus, Astronomical Algorithms, 1991, chapter 8. */
  static LocalDate easter(int year) {
    int a = year % 19;
    int b = year / 100;
    int c = year % 100;
    int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
    int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
    return LocalDate.of(year, f / 31, f % 31 + 1);
  }
}
