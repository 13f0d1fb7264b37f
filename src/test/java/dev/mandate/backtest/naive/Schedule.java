package dev.mandate.backtest.naive;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The days on which something happens.
 *
 * @param on the nominal day within a period: the last, the first, a weekday or a day of the month
 * @param weekday for {@code WEEKDAY}
 * @param dayOfMonth for {@code DAY_OF_MONTH}
 */
record Schedule(Unit unit, On on, @Nullable DayOfWeek weekday, int dayOfMonth) {
  enum On {
    UNSAID,
    LAST,
    FIRST,
    WEEKDAY,
    DAY_OF_MONTH
  }

  static Schedule of(Unit unit, On on) {
    return new Schedule(unit, on, null, 0);
  }

  static Schedule weekly(DayOfWeek weekday) {
    return new Schedule(Unit.WEEK, On.WEEKDAY, weekday, 0);
  }

  static Schedule monthly(int dayOfMonth) {
    return new Schedule(Unit.MONTH, On.DAY_OF_MONTH, null, dayOfMonth);
  }

  String text() {
    String period = unit == Unit.DAY ? "daily" : unit.name().toLowerCase(Locale.ROOT) + "ly";
    return switch (on) {
      case UNSAID -> period;
      case LAST -> period + " on last day";
      case FIRST -> period + " on first day";
      case WEEKDAY -> period + " on " + String.valueOf(weekday).toLowerCase(Locale.ROOT);
      case DAY_OF_MONTH -> period + " on day " + dayOfMonth;
    };
  }

  /** A nominal day that is no session moves to the session before it. */
  boolean falls(Prices prices, int session) {
    if (unit == Unit.DAY) {
      return true;
    }
    return switch (on) {
      case UNSAID, LAST -> prices.ends(session, unit);
      case FIRST ->
          session > 0 && unit.period(prices.day(session)) != unit.period(prices.day(session - 1));
      case WEEKDAY, DAY_OF_MONTH -> {
        boolean found = false;
        LocalDate day = prices.day(session);
        for (; day.isBefore(prices.day(session + 1)); day = day.plusDays(1)) {
          found |= day.getDayOfWeek() == weekday;
          found |=
              day.getDayOfMonth() == Math.min(dayOfMonth, day.lengthOfMonth()) && dayOfMonth > 0;
        }
        yield found;
      }
    };
  }

  /**
   * Whether the {@code k}-th of {@code n} tranches is decided: floor(k·L/n) sessions after a
   * schedule day, L sessions to the next one.
   */
  boolean falls(Prices prices, int session, int k, int n) {
    for (int day = session; day >= 0; day--) {
      if (falls(prices, day)) {
        int next = day + 1;
        while (next < prices.sessions() && !falls(prices, next)) {
          next++;
        }
        return session == day + k * (next - day) / n;
      }
    }
    return false;
  }
}
