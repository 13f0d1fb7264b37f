package dev.mandate.calendar;

import java.time.DayOfWeek;
import java.time.Month;
import org.jspecify.annotations.Nullable;

/**
 * When something recurs: {@code monthly on last day}, {@code weekly on friday}, {@code every 20
 * days}, {@code yearly on last day in june}. Without {@code on}, the last session of the period. A
 * day that is no session moves to the session before it.
 *
 * @param every the period; {@code daily} is one day
 * @param on the day within the period, or null for its last session
 * @param in the month of the year (yearly schedules), or null
 */
public record Schedule(Duration every, @Nullable On on, @Nullable Month in) {

  public static final Schedule DAILY = new Schedule(Duration.days(1), null, null);
  public static final Schedule MONTHLY = new Schedule(Duration.months(1), null, null);

  /** Which day of the period. */
  public sealed interface On {
    /**
     * The first or last session of the period's {@code unit} (day: of the whole period; month: of
     * its first or last month).
     */
    record Edge(boolean first, Unit unit) implements On {}

    /**
     * Day {@code number} of the month (or session {@code number} of the week or period, by {@code
     * unit}), from 1.
     */
    record Nth(Unit unit, int number) implements On {}

    record Weekday(DayOfWeek day) implements On {}
  }
}
