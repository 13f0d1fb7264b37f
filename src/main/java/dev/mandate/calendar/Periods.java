package dev.mandate.calendar;

import java.time.LocalDate;

/** Weeks, months, quarters and years as numbers. */
final class Periods {
  private Periods() {}

  /** The number of the {@code unit} (week to year) that holds {@code epochDay}. */
  static int index(Unit unit, int epochDay) {
    return switch (unit) {
      case DAY, CALENDAR_DAY -> epochDay;
      case WEEK -> Math.floorDiv(epochDay + 3, 7);
      case MONTH -> month(LocalDate.ofEpochDay(epochDay));
      case QUARTER -> Math.floorDiv(month(LocalDate.ofEpochDay(epochDay)), 3);
      case YEAR -> LocalDate.ofEpochDay(epochDay).getYear();
    };
  }

  /** The first day of number {@code index}. */
  static int start(Unit unit, int index) {
    return switch (unit) {
      case DAY, CALENDAR_DAY -> index;
      case WEEK -> 7 * index - 3;
      case MONTH ->
          (int)
              LocalDate.of(Math.floorDiv(index, 12), Math.floorMod(index, 12) + 1, 1).toEpochDay();
      case QUARTER -> start(Unit.MONTH, 3 * index);
      case YEAR -> start(Unit.MONTH, 12 * index);
    };
  }

  /** Months since year 0. */
  static int month(LocalDate date) {
    return 12 * date.getYear() + date.getMonthValue() - 1;
  }

  /** 0 for Monday to 6 for Sunday. */
  static int weekday(int epochDay) {
    return Math.floorMod(epochDay + 3, 7);
  }

  /** The Sunday that ends the week of {@code epochDay}. */
  static int sunday(int epochDay) {
    return epochDay + 6 - weekday(epochDay);
  }
}
