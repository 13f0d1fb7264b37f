package dev.mandate.calendar;

/** Which days are sessions where the data do not say: before the first row and after the last. */
public interface ExchangeCalendar {
  boolean isSession(int epochDay);

  /** The first session after {@code epochDay}. */
  default int next(int epochDay) {
    int day = epochDay + 1;
    while (!isSession(day)) {
      day++;
    }
    return day;
  }

  /** The last session before {@code epochDay}. */
  default int previous(int epochDay) {
    int day = epochDay - 1;
    while (!isSession(day)) {
      day--;
    }
    return day;
  }

  /** A market that never closes. */
  static ExchangeCalendar everyDay() {
    return Regular.EVERY_DAY;
  }

  /** Weekdays without the regular holidays of the New York Stock Exchange. */
  static ExchangeCalendar nyse() {
    return Regular.NYSE;
  }

  static boolean isWeekend(int epochDay) {
    // 1970-01-01 was a Thursday; 0 is Monday
    return Math.floorMod(epochDay + 3, 7) >= 5;
  }

  /** The calendars at hand: an enum, since linking lambdas would slow the start. */
  enum Regular implements ExchangeCalendar {
    EVERY_DAY {
      @Override
      public boolean isSession(int epochDay) {
        return true;
      }
    },
    NYSE {
      @Override
      public boolean isSession(int epochDay) {
        return !isWeekend(epochDay) && !NyseHolidays.contains(epochDay);
      }
    }
  }
}
