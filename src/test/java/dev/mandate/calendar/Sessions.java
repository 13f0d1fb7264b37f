package dev.mandate.calendar;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Calendars for tests. */
public final class Sessions {
  private Sessions() {}

  public static int day(String date) {
    return (int) LocalDate.parse(date).toEpochDay();
  }

  public static Calendar on(String... dates) {
    return Calendar.of(Arrays.stream(dates).mapToInt(Sessions::day).toArray());
  }

  /** The sessions of the New York Stock Exchange by rule, both ends included. */
  public static Calendar nyse(String from, String to) {
    return Calendar.of(
        IntStream.rangeClosed(day(from), day(to))
            .filter(ExchangeCalendar.nyse()::isSession)
            .toArray());
  }

  public static Calendar everyDay(String from, String to) {
    return Calendar.of(IntStream.rangeClosed(day(from), day(to)).toArray());
  }

  public static int at(Calendar calendar, String date) {
    int s = calendar.floor(day(date));
    if (s < 0 || calendar.epochDay(s) != day(date)) {
      throw new AssertionError(date + " is no session");
    }
    return s;
  }

  public static String date(Calendar calendar, int session) {
    return session < 0 ? "before" : calendar.date(session).toString();
  }
}
