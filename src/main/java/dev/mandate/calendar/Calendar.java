package dev.mandate.calendar;

import java.time.LocalDate;
import java.util.Arrays;

/**
 * The sessions of a market, numbered from 0. Immutable.
 *
 * <p>Within the data its rows are the sessions; what comes before the first and after the last is
 * said by an {@link ExchangeCalendar}. Weeks run from Monday to Sunday. All look-ups take constant
 * time.
 */
public final class Calendar {
  private final int[] epochDays;
  private final ExchangeCalendar exchange;
  private final int sessionsPerYear;
  private final int nextDay;
  private final int previousDay;

  /** By days since the first session: the last session on or before that day. */
  private final int[] floors;

  /** By session: months since year 0, and the day of the month. */
  private final int[] months;

  private final int[] daysOfMonth;

  /** By months since that of the first session: the epoch day of its first day. */
  private final int[] monthStarts;

  private Calendar(int[] epochDays, ExchangeCalendar exchange, int sessionsPerYear, int nextDay) {
    this.epochDays = epochDays;
    this.exchange = exchange;
    this.sessionsPerYear = sessionsPerYear;
    int n = epochDays.length;
    this.nextDay = nextDay;
    this.previousDay = n == 0 ? nextDay - 1 : exchange.previous(epochDays[0]);
    this.floors = floors(epochDays);
    this.months = new int[n];
    this.daysOfMonth = new int[n];
    for (int s = 0; s < n; s++) {
      LocalDate date = LocalDate.ofEpochDay(epochDays[s]);
      months[s] = Periods.month(date);
      daysOfMonth[s] = date.getDayOfMonth();
    }
    this.monthStarts = new int[n == 0 ? 0 : months[n - 1] - months[0] + 2];
    for (int m = 0; m < monthStarts.length; m++) {
      monthStarts[m] = Periods.start(Unit.MONTH, months[0] + m);
    }
  }

  /**
   * Sessions on {@code epochDays}, strictly ascending; what comes after the last is said by the
   * exchange calendar: the regular one of the NYSE, or every day for data with weekend sessions.
   */
  public static Calendar of(int[] epochDays) {
    boolean everyDay = tradesAtWeekends(epochDays);
    ExchangeCalendar exchange = everyDay ? ExchangeCalendar.everyDay() : ExchangeCalendar.nyse();
    int last = epochDays.length == 0 ? 0 : epochDays[epochDays.length - 1];
    return new Calendar(ascending(epochDays), exchange, everyDay ? 365 : 252, exchange.next(last));
  }

  /** As {@link #of(int[])} where the host knows that the session after the last is {@code next}. */
  public static Calendar of(int[] epochDays, LocalDate next) {
    Calendar c = of(epochDays);
    int day = (int) next.toEpochDay();
    if (c.size() > 0 && day <= c.epochDay(c.size() - 1)) {
      throw new IllegalArgumentException("the next session " + next + " is not after the last");
    }
    return new Calendar(c.epochDays, c.exchange, c.sessionsPerYear, day);
  }

  /** This calendar continued by the exchange calendar through {@code last}. */
  public Calendar extendedTo(LocalDate last) {
    int[] days = Arrays.copyOf(epochDays, size() + 16);
    int n = size();
    int day = nextDay;
    while (day <= last.toEpochDay()) {
      days = n == days.length ? Arrays.copyOf(days, 2 * n) : days;
      days[n++] = day;
      day = exchange.next(day);
    }
    return new Calendar(Arrays.copyOf(days, n), exchange, sessionsPerYear, day);
  }

  public int size() {
    return epochDays.length;
  }

  public int epochDay(int session) {
    return epochDays[session];
  }

  public LocalDate date(int session) {
    return LocalDate.ofEpochDay(epochDays[session]);
  }

  /** 252, or 365 when at least half of the Saturdays and half of the Sundays are sessions. */
  public int sessionsPerYear() {
    return sessionsPerYear;
  }

  /** The last session on or before {@code epochDay}, or −1. */
  public int floor(int epochDay) {
    if (size() == 0 || epochDay < epochDays[0]) {
      return -1;
    }
    int i = epochDay - epochDays[0];
    return i < floors.length ? floors[i] : size() - 1;
  }

  /** The first session on or after {@code epochDay}, or {@link #size}. */
  public int ceiling(int epochDay) {
    int s = floor(epochDay);
    return s >= 0 && epochDays[s] == epochDay ? s : s + 1;
  }

  /** The day of the session after {@code session}; after the last by the exchange calendar. */
  public LocalDate next(int session) {
    return LocalDate.ofEpochDay(nextEpochDay(session));
  }

  /** The day of the session before {@code session}; before the first by the exchange calendar. */
  public LocalDate previous(int session) {
    return LocalDate.ofEpochDay(session > 0 ? epochDays[session - 1] : previousDay);
  }

  int nextEpochDay(int session) {
    return session + 1 < size() ? epochDays[session + 1] : nextDay;
  }

  /** Whether no session of the same {@code unit} follows; the last row by the exchange calendar. */
  public boolean isLast(int session, Unit unit) {
    return switch (unit) {
      case DAY, CALENDAR_DAY -> true;
      case WEEK, MONTH, QUARTER, YEAR ->
          Periods.index(unit, epochDays[session]) != Periods.index(unit, nextEpochDay(session));
    };
  }

  /**
   * Whether no session of the same {@code unit} precedes; the first row by the exchange calendar.
   */
  public boolean isFirst(int session, Unit unit) {
    int before = session > 0 ? epochDays[session - 1] : previousDay;
    return switch (unit) {
      case DAY, CALENDAR_DAY -> true;
      case WEEK, MONTH, QUARTER, YEAR ->
          Periods.index(unit, epochDays[session]) != Periods.index(unit, before);
    };
  }

  /**
   * The session {@code length} before {@code session}, or −1 when that lies before the first.
   *
   * <p>Days are sessions. From a month's last session, months lead to the last session of the
   * earlier month (quarters and years are 3 and 12 months); from any other day to the last session
   * on or before the same day that many months earlier, the day cut to the month's length. Weeks
   * likewise. Where a month or week in the middle has no session the one before it stands in.
   */
  public int back(int session, Duration length) {
    return back(session, length.unit(), length.count());
  }

  int back(int session, Unit unit, int count) {
    return switch (unit) {
      case DAY -> Math.max(session - count, -1);
      case CALENDAR_DAY -> floor(clamp((long) epochDays[session] - count));
      case WEEK -> backWeeks(session, count);
      case MONTH -> backMonths(session, count);
      case QUARTER -> backMonths(session, Math.multiplyExact(count, 3));
      case YEAR -> backMonths(session, Math.multiplyExact(count, 12));
    };
  }

  private int backWeeks(int session, int count) {
    int day = epochDays[session];
    int from = isLast(session, Unit.WEEK) ? Periods.sunday(day) : day;
    return Math.min(session, floor(clamp(from - 7L * count)));
  }

  private int backMonths(int session, int count) {
    int m = months[session] - months[0] - count;
    if (m < 0) {
      return -1;
    }
    int lastOfMonth = monthStarts[m + 1] - 1;
    boolean monthEnd = months[session] != monthOfNext(session);
    int sameDay = monthStarts[m] + daysOfMonth[session] - 1;
    return Math.min(session, floor(monthEnd ? lastOfMonth : Math.min(sameDay, lastOfMonth)));
  }

  private int monthOfNext(int session) {
    return session + 1 < size() ? months[session + 1] : Periods.index(Unit.MONTH, nextDay);
  }

  /** Calendar days from session {@code a} to session {@code b}. */
  public int days(int a, int b) {
    return epochDays[b] - epochDays[a];
  }

  /** Years of 365.25 calendar days from session {@code a} to session {@code b}, as for growth. */
  public double years(int a, int b) {
    return days(a, b) / 365.25;
  }

  /** Actual/365: the day count by which yearly rates accrue. */
  public double accrual(int a, int b) {
    return days(a, b) / 365.0;
  }

  /** The sessions on which {@code schedule} falls, periods of several units counted from 0. */
  public Scheduled schedule(Schedule schedule) {
    return schedule(schedule, 0);
  }

  /**
   * The sessions on which {@code schedule} falls.
   *
   * @param firstSession from where {@code every 20 days} or {@code every 2 weeks} counts: the first
   *     occurrence is on it, or in its week; without effect on periods of one unit
   */
  public Scheduled schedule(Schedule schedule, int firstSession) {
    return new Recurrence(this, schedule, firstSession).sessions();
  }

  /**
   * The sessions of each of {@code n} tranches: the k-th (from 0) comes floor(k·L/n) sessions after
   * a schedule day, L sessions before the next. L of the last period counts on by the exchange
   * calendar.
   *
   * @return by tranche, ascending sessions
   */
  public int[][] tranches(Schedule schedule, int firstSession, int n) {
    return Recurrence.tranches(this, schedule, firstSession, n);
  }

  private static int clamp(long epochDay) {
    return (int) Math.max(epochDay, Integer.MIN_VALUE);
  }

  private static int[] ascending(int[] epochDays) {
    for (int i = 1; i < epochDays.length; i++) {
      if (epochDays[i] <= epochDays[i - 1]) {
        throw new IllegalArgumentException(
            "sessions out of order at " + LocalDate.ofEpochDay(epochDays[i]));
      }
    }
    return epochDays.clone();
  }

  private static int[] floors(int[] epochDays) {
    int n = epochDays.length;
    int[] floors = new int[n == 0 ? 0 : epochDays[n - 1] - epochDays[0] + 1];
    for (int s = 0; s < n; s++) {
      int end = s + 1 < n ? epochDays[s + 1] : epochDays[s] + 1;
      Arrays.fill(floors, epochDays[s] - epochDays[0], end - epochDays[0], s);
    }
    return floors;
  }

  /** A stray row on a Saturday, or a market open from Sunday to Thursday, makes no 365-day year. */
  private static boolean tradesAtWeekends(int[] epochDays) {
    int n = epochDays.length;
    if (n == 0) {
      return false;
    }
    int[] sessions = new int[7];
    for (int day : epochDays) {
      sessions[Periods.weekday(day)]++;
    }
    return sessions[5] > 0
        && sessions[6] > 0
        && 2 * sessions[5] >= weekdays(epochDays[0], epochDays[n - 1], 5)
        && 2 * sessions[6] >= weekdays(epochDays[0], epochDays[n - 1], 6);
  }

  private static int weekdays(int from, int to, int weekday) {
    return Math.floorDiv(to + 3 - weekday, 7) - Math.floorDiv(from + 2 - weekday, 7);
  }
}
