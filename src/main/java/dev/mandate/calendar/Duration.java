package dev.mandate.calendar;

/**
 * A length of time that also says how to sample: {@code 20 days} are trading sessions, {@code 10
 * months} month-ends.
 *
 * @param count at least 0
 */
public record Duration(int count, Unit unit) {
  /** The longest that a script may say, in sessions: some four hundred years. */
  public static final int LONGEST = 100_000;

  public Duration {
    if (count < 0) {
      throw new IllegalArgumentException("a duration of " + count);
    }
  }

  public static Duration days(int count) {
    return new Duration(count, Unit.DAY);
  }

  public static Duration months(int count) {
    return new Duration(count, Unit.MONTH);
  }

  /** Quarters and years as months (they are sampled monthly); other units as they are. */
  public Duration sampled() {
    return switch (unit) {
      case QUARTER -> new Duration(Math.multiplyExact(count, 3), Unit.MONTH);
      case YEAR -> new Duration(Math.multiplyExact(count, 12), Unit.MONTH);
      case DAY, CALENDAR_DAY, WEEK, MONTH -> this;
    };
  }

  /** About how many sessions it spans, at 252 a year. */
  public long sessions() {
    int each =
        switch (unit) {
          case DAY, CALENDAR_DAY -> 1;
          case WEEK -> 5;
          case MONTH -> 21;
          case QUARTER -> 63;
          case YEAR -> 252;
        };
    return (long) count * each;
  }

  /** As written in the language: {@code 20 days}, {@code 1 month}, {@code 30 calendar days}. */
  @Override
  public String toString() {
    String word =
        switch (unit) {
          case DAY -> "day";
          case CALENDAR_DAY -> "calendar day";
          case WEEK -> "week";
          case MONTH -> "month";
          case QUARTER -> "quarter";
          case YEAR -> "year";
        };
    return count + " " + word + (count == 1 ? "" : "s");
  }
}
