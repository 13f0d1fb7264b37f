package dev.mandate.calendar;

/** The unit of a {@link Duration}. */
public enum Unit {
  /** A trading session. */
  DAY,
  /** A day of the civil calendar. */
  CALENDAR_DAY,
  WEEK,
  MONTH,
  QUARTER,
  YEAR
}
