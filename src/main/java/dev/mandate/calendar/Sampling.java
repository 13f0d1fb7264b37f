package dev.mandate.calendar;

import org.jspecify.annotations.Nullable;

/**
 * The observations that a window stands for: {@code 20 days} are 20 sessions, {@code 3 years} 36
 * month-ends, {@code 1 year} at a frequency of one day every session after the one a year ago.
 * Immutable; constant time an observation.
 */
public final class Sampling {
  private final Calendar calendar;
  private final Duration window;
  private final Duration step;
  private final int count;

  private Sampling(Calendar calendar, Duration window, Duration step) {
    this.calendar = calendar;
    this.window = window;
    this.step = step;
    this.count =
        window.unit() == step.unit() && step.unit() != Unit.CALENDAR_DAY
            ? window.count() / step.count()
            : -1;
  }

  /**
   * How {@code window} is sampled.
   *
   * @param frequency the distance between observations, at least 1; null for the window's own:
   *     sessions for days and calendar days, week-ends for weeks, month-ends for the rest
   */
  public static Sampling of(Calendar calendar, Duration window, @Nullable Duration frequency) {
    Duration sampled = window.sampled();
    Duration step = frequency != null ? frequency.sampled() : own(sampled.unit());
    if (step.count() == 0) {
      throw new IllegalArgumentException("a frequency of " + frequency);
    }
    return new Sampling(calendar, sampled, step);
  }

  private static Duration own(Unit unit) {
    return switch (unit) {
      case DAY, CALENDAR_DAY -> Duration.days(1);
      case WEEK, MONTH, QUARTER, YEAR -> new Duration(1, unit);
    };
  }

  /** Whether the observations are consecutive sessions: then {@link #first} to the session. */
  public boolean everySession() {
    return step.unit() == Unit.DAY && step.count() == 1;
  }

  /** The number of observations, or −1 where it varies with the session. */
  public int count() {
    return count;
  }

  /** Observations to a year, for annualising: 252 (or 365), 52, 12, 4, … */
  public double periodsPerYear() {
    double perYear =
        switch (step.unit()) {
          case DAY -> calendar.sessionsPerYear();
          case CALENDAR_DAY -> 365;
          case WEEK -> 52;
          case MONTH, QUARTER, YEAR -> 12;
        };
    return perYear / step.count();
  }

  /** The {@code j}-th observation before {@code session} (0 is the session itself), or −1. */
  public int back(int session, int j) {
    long length = (long) j * step.count();
    return length > Integer.MAX_VALUE ? -1 : calendar.back(session, step.unit(), (int) length);
  }

  /** The number of observations at {@code session}, or −1 when the window reaches too far back. */
  public int countAt(int session) {
    if (count >= 0) {
      return back(session, Math.max(count - 1, 0)) < 0 ? -1 : count;
    }
    int base = calendar.back(session, window);
    if (base < 0) {
      return -1;
    }
    if (everySession()) {
      return session - base;
    }
    int n = 0;
    while (back(session, n) > base) {
      n++;
    }
    return n;
  }

  /**
   * The oldest of the observations at {@code session} with {@code extra} more before them, or −1
   * when history is too short. For returns over the window {@code extra} is 1.
   */
  public int first(int session, int extra) {
    int n = countAt(session);
    return n < 0 ? -1 : n + extra == 0 ? session : back(session, n + extra - 1);
  }

  /**
   * Writes the observations at {@code session} with {@code extra} more before them, oldest first.
   *
   * @param into at least {@link #capacity} long
   * @return how many were written, or −1 when history is too short
   */
  public int gather(int session, int extra, int[] into) {
    int n = countAt(session);
    if (n < 0) {
      return -1;
    }
    int total = n + extra;
    if (total > 0 && back(session, total - 1) < 0) {
      return -1;
    }
    for (int j = 0; j < total; j++) {
      into[total - 1 - j] = back(session, j);
    }
    return total;
  }

  /** The most observations that {@link #gather} writes at any session. */
  public int capacity(int extra) {
    int most = everySession() ? calendar.size() : stepsInCalendar();
    return (count >= 0 ? Math.min(count, most) : most) + extra;
  }

  /** In sparse data a session can stand for several weeks or months, so days are counted. */
  private int stepsInCalendar() {
    int days = calendar.size() == 0 ? 0 : calendar.days(0, calendar.size() - 1);
    int least =
        switch (step.unit()) {
          case DAY, CALENDAR_DAY -> 1;
          case WEEK -> 7;
          case MONTH, QUARTER, YEAR -> 28;
        };
    return days / least + 2;
  }
}
