package dev.mandate.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.Arrays;

/**
 * The regular holidays of the New York Stock Exchange, by rule (NYSE Rule 7.2 and its history since
 * 1952).
 *
 * <p>Closures decided at short notice (2001-09-11, 2012-10-29) are not here: this calendar answers
 * what was known in advance.
 */
public final class NyseHolidays {
  private final int year;
  private final int[] days = new int[12];
  private int count;

  private NyseHolidays(int year) {
    this.year = year;
  }

  /** Whether {@code epochDay} is a weekday on which the exchange is closed by rule. */
  public static boolean contains(int epochDay) {
    return Arrays.binarySearch(of(LocalDate.ofEpochDay(epochDay).getYear()), epochDay) >= 0;
  }

  /** The weekdays of {@code year} on which the exchange is closed by rule, as ascending days. */
  public static int[] of(int year) {
    NyseHolidays holidays = new NyseHolidays(year);
    holidays.newYear();
    holidays.spring();
    holidays.summerAndAutumn();
    return Arrays.copyOf(holidays.days, holidays.count);
  }

  /** A Sunday's holiday is kept on Monday; a Saturday's is not kept, as books close on Friday. */
  private void newYear() {
    if (LocalDate.of(year, 1, 1).getDayOfWeek() != DayOfWeek.SATURDAY) {
      observed(Month.JANUARY, 1);
    }
    if (year >= 1998) {
      nth(Month.JANUARY, DayOfWeek.MONDAY, 3);
    }
  }

  private void spring() {
    if (year >= 1971) {
      nth(Month.FEBRUARY, DayOfWeek.MONDAY, 3);
    } else {
      observed(Month.FEBRUARY, 22);
    }
    add(easter(year).minusDays(2));
    if (year >= 1971) {
      LocalDate last = LocalDate.of(year, 5, 31);
      add(last.minusDays(last.getDayOfWeek().getValue() - 1L));
    } else {
      observed(Month.MAY, 30);
    }
  }

  private void summerAndAutumn() {
    if (year >= 2022) {
      observed(Month.JUNE, 19);
    }
    observed(Month.JULY, 4);
    nth(Month.SEPTEMBER, DayOfWeek.MONDAY, 1);
    // election day: the Tuesday after the first Monday of November
    if (year <= 1968 || year == 1972 || year == 1976 || year == 1980) {
      add(nthDay(Month.NOVEMBER, DayOfWeek.MONDAY, 1).plusDays(1));
    }
    nth(Month.NOVEMBER, DayOfWeek.THURSDAY, 4);
    observed(Month.DECEMBER, 25);
  }

  private void observed(Month month, int day) {
    LocalDate holiday = LocalDate.of(year, month, day);
    add(
        switch (holiday.getDayOfWeek()) {
          case SATURDAY -> holiday.minusDays(1);
          case SUNDAY -> holiday.plusDays(1);
          case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> holiday;
        });
  }

  private void nth(Month month, DayOfWeek weekday, int n) {
    add(nthDay(month, weekday, n));
  }

  private LocalDate nthDay(Month month, DayOfWeek weekday, int n) {
    LocalDate first = LocalDate.of(year, month, 1);
    int ahead = Math.floorMod(weekday.getValue() - first.getDayOfWeek().getValue(), 7);
    return first.plusDays(ahead + 7L * (n - 1));
  }

  private void add(LocalDate date) {
    days[count++] = (int) date.toEpochDay();
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
