package dev.mandate.calendar;

/**
 * The sessions of tranches between the days of a {@link Schedule}: the k-th of n (from 0) comes
 * floor(k·L/n) sessions after a schedule day, L sessions before the next. L of the last period
 * counts on by the exchange calendar. Where the calendar grows, this goes on from where it stopped
 * when it is asked. Serves one thread.
 */
public final class Tranches {
  private final Calendar calendar;
  private final Schedule schedule;
  private final int firstSession;
  private final int n;

  /** The calendar continued until it surely holds one more schedule day. */
  private Calendar beyond;

  /** The schedule days of {@link #beyond}. */
  private int[] days = new int[0];

  private int size;

  /**
   * @param firstSession as {@link Recurrence}'s
   * @param n how many tranches
   */
  public Tranches(Calendar calendar, Schedule schedule, int firstSession, int n) {
    this.calendar = calendar;
    this.schedule = schedule;
    this.firstSession = firstSession;
    this.n = n;
    this.beyond = calendar;
    advance();
  }

  /**
   * Goes on to the calendar's size; what was expected to come is looked at anew where it did not.
   */
  public void advance() {
    if (size == calendar.size()) {
      return;
    }
    boolean holds =
        days.length > 0
            && calendar.size() <= days[days.length - 1]
            && calendar.sessionsPerYear() == beyond.sessionsPerYear();
    for (int s = size; holds && s < calendar.size(); s++) {
      holds = calendar.epochDay(s) == beyond.epochDay(s);
    }
    size = calendar.size();
    if (!holds) {
      beyond = calendar.extendedTo(calendar.date(size - 1).plusDays(reach()));
      days = beyond.schedule(schedule, firstSession).sessions();
    }
  }

  /** The sessions of the {@code k}-th tranche. */
  public Occurrences of(int k) {
    return i -> {
      if (i + 1 >= days.length) {
        return Integer.MAX_VALUE;
      }
      long session = days[i] + (long) k * (days[i + 1] - days[i]) / n;
      return session < size ? (int) session : Integer.MAX_VALUE;
    };
  }

  private long reach() {
    int count = schedule.every().count();
    Unit unit = schedule.in() == null ? schedule.every().unit() : Unit.YEAR;
    return 2
        * switch (unit) {
          case DAY -> 2L * count + 10;
          case CALENDAR_DAY -> count + 10L;
          case WEEK -> 7L * (count + 1) + 10;
          case MONTH -> 31L * (count + 1) + 10;
          case QUARTER -> 92L * (count + 1) + 10;
          case YEAR -> 366L * (count + 1) + 10;
        };
  }
}
