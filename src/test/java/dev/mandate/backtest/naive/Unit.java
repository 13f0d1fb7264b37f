package dev.mandate.backtest.naive;

import java.time.LocalDate;
import java.util.Locale;

/** Units of durations and of schedules. */
public enum Unit {
  DAY,
  WEEK,
  MONTH,
  QUARTER,
  YEAR;

  /** A number that all days of one period share, one more in the next period. */
  int period(LocalDate day) {
    return switch (this) {
      case DAY -> (int) day.toEpochDay();
      case WEEK -> Math.floorDiv((int) day.toEpochDay() + 3, 7);
      case MONTH -> day.getYear() * 12 + day.getMonthValue() - 1;
      case QUARTER -> day.getYear() * 4 + (day.getMonthValue() - 1) / 3;
      case YEAR -> day.getYear();
    };
  }

  /** Months in it; 0 for days and weeks. */
  int months() {
    return switch (this) {
      case DAY, WEEK -> 0;
      case MONTH -> 1;
      case QUARTER -> 3;
      case YEAR -> 12;
    };
  }

  /** As a script has it after a number. */
  String text() {
    return name().toLowerCase(Locale.ROOT) + "s";
  }
}
