package dev.mandate.calendar;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;

/**
 * The sessions of a market, numbered from 0. Immutable, unless it {@linkplain Growing grows}.
 *
 * <p>Within the data its rows are the sessions; what comes before the first and after the last is
 * said by an {@link ExchangeCalendar}. Weeks run from Monday to Sunday. All look-ups take constant
 * time.
 */
public final class Calendar {
  private int size;
  private int[] epochDays;
  private ExchangeCalendar exchange;
  private int sessionsPerYear;
  private int nextDay;
  private int previousDay;

  /** By days since the first session: the last session on or before that day. */
  private int[] floors;

  /** By session: months since year 0, and the day of the month. */
  private int[] months;

  private int[] daysOfMonth;

  /** By months since that of the first session: the epoch day of its first day. */
  private int[] monthStarts;

  private Calendar(int[] days, int n, ExchangeCalendar exchange, int sessionsPerYear, int nextDay) {
    this.exchange = exchange;
    this.sessionsPerYear = sessionsPerYear;
    this.nextDay = nextDay;
    this.previousDay = n == 0 ? nextDay - 1 : exchange.previous(days[0]);
    this.epochDays = new int[n];
    this.months = new int[n];
    this.daysOfMonth = new int[n];
    this.floors = new int[n == 0 ? 0 : days[n - 1] - days[0] + 1];
    int last = n == 0 ? 0 : Periods.index(Unit.MONTH, days[n - 1]);
    this.monthStarts = new int[n == 0 ? 0 : last - Periods.index(Unit.MONTH, days[0]) + 2];
    for (int s = 0; s < n; s++) {
      add(days[s]);
    }
  }

  /** As {@code other} is now, in its arrays. */
  private Calendar(Calendar other) {
    this.size = other.size;
    this.epochDays = other.epochDays;
    this.exchange = other.exchange;
    this.sessionsPerYear = other.sessionsPerYear;
    this.nextDay = other.nextDay;
    this.previousDay = other.previousDay;
    this.floors = other.floors;
    this.months = other.months;
    this.daysOfMonth = other.daysOfMonth;
    this.monthStarts = other.monthStarts;
  }

  /** Writes nothing but what comes after the session that was the last. */
  private void add(int day) {
    int s = size;
    epochDays[s] = day;
    LocalDate date = LocalDate.ofEpochDay(day);
    months[s] = Periods.month(date);
    daysOfMonth[s] = date.getDayOfMonth();
    int since = day - epochDays[0];
    int month = months[s] - months[0];
    if (s > 0) {
      Arrays.fill(floors, epochDays[s - 1] - epochDays[0] + 1, since, s - 1);
    }
    floors[since] = s;
    for (int m = s == 0 ? 0 : months[s - 1] - months[0] + 2; m <= month + 1; m++) {
      monthStarts[m] = Periods.start(Unit.MONTH, months[0] + m);
    }
    size = s + 1;
  }

  /**
   * Sessions on {@code epochDays}, strictly ascending; what comes after the last is said by the
   * exchange calendar: the regular one of the NYSE, or every day for data with weekend sessions.
   */
  public static Calendar of(int[] epochDays) {
    boolean everyDay = tradesAtWeekends(epochDays);
    ExchangeCalendar exchange = everyDay ? ExchangeCalendar.everyDay() : ExchangeCalendar.nyse();
    int last = epochDays.length == 0 ? 0 : epochDays[epochDays.length - 1];
    int n = epochDays.length;
    return new Calendar(
        ascending(epochDays), n, exchange, everyDay ? 365 : 252, exchange.next(last));
  }

  /** As {@link #of(int[])} where the host knows that the session after the last is {@code next}. */
  public static Calendar of(int[] epochDays, LocalDate next) {
    Calendar c = of(epochDays);
    int day = (int) next.toEpochDay();
    if (c.size() > 0 && day <= c.epochDay(c.size() - 1)) {
      throw new IllegalArgumentException("the next session " + next + " is not after the last");
    }
    c.nextDay = day;
    return c;
  }

  /** This calendar continued by the exchange calendar through {@code last}. */
  public Calendar extendedTo(LocalDate last) {
    Growing longer = growing();
    while (longer.calendar.nextDay <= last.toEpochDay()) {
      longer.add(longer.calendar.nextDay);
    }
    return longer.calendar;
  }

  /** A calendar that begins with these sessions and grows. */
  public Growing growing() {
    return new Growing(this);
  }

  public int size() {
    return size;
  }

  public int epochDay(int session) {
    return epochDays[Objects.checkIndex(session, size)];
  }

  public LocalDate date(int session) {
    return LocalDate.ofEpochDay(epochDay(session));
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
    return epochDay >= epochDays[size - 1] ? size - 1 : floors[epochDay - epochDays[0]];
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
    return new Recurrence(this, schedule, firstSession).scheduled();
  }

  /**
   * The sessions of each of {@code n} tranches: the k-th (from 0) comes floor(k·L/n) sessions after
   * a schedule day, L sessions before the next. L of the last period counts on by the exchange
   * calendar.
   *
   * @return by tranche, ascending sessions
   */
  public int[][] tranches(Schedule schedule, int firstSession, int n) {
    Tranches tranches = new Tranches(this, schedule, firstSession, n);
    int[][] all = new int[n][];
    for (int k = 0; k < n; k++) {
      all[k] = tranches.of(k).toArray();
    }
    return all;
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

  /** A stray row on a Saturday, or a market open from Sunday to Thursday, makes no 365-day year. */
  private static boolean tradesAtWeekends(int[] epochDays) {
    int n = epochDays.length;
    int[] sessions = new int[7];
    for (int day : epochDays) {
      sessions[Periods.weekday(day)]++;
    }
    return n > 0 && tradesAtWeekends(sessions, epochDays[0], epochDays[n - 1]);
  }

  /**
   * @param sessions by day of the week
   */
  private static boolean tradesAtWeekends(int[] sessions, int first, int last) {
    return sessions[5] > 0
        && sessions[6] > 0
        && 2 * sessions[5] >= weekdays(first, last, 5)
        && 2 * sessions[6] >= weekdays(first, last, 6);
  }

  private static int weekdays(int from, int to, int weekday) {
    return Math.floorDiv(to + 3 - weekday, 7) - Math.floorDiv(from + 2 - weekday, 7);
  }

  /**
   * Makes a calendar longer, a session at a time. Serves one thread, as does the calendar that
   * grows; what {@link #view} gives serves any.
   */
  public static final class Growing {
    private final Calendar calendar;

    /** By day of the week. */
    private final int[] sessions = new int[7];

    private Growing(Calendar start) {
      this.calendar = new Calendar(start);
      for (int s = 0; s < start.size; s++) {
        sessions[Periods.weekday(start.epochDays[s])]++;
      }
      // the arrays are those of the start, with or without room: none of it is to be written
      room(start.size, start.size == 0 ? 0 : 1);
    }

    /** What grows: its size is that of now. */
    public Calendar calendar() {
      return calendar;
    }

    /** The calendar as it is now, for good. */
    public Calendar view() {
      return new Calendar(calendar);
    }

    /**
     * Adds a session, and asks the exchange calendar for the one after it.
     *
     * @return whether all look-ups back from the sessions before stay as they were. They do not
     *     where the session comes in another week or month than was expected, so that the one
     *     before it is an end of a month or is none, or where {@link Calendar#sessionsPerYear} is
     *     another now.
     */
    public boolean append(LocalDate date) {
      int day = Math.toIntExact(date.toEpochDay());
      int last = calendar.size - 1;
      if (last >= 0 && day <= calendar.epochDays[last]) {
        throw new IllegalArgumentException(date + " is not after " + calendar.date(last));
      }
      boolean expected = last < 0 || (isInSame(Unit.WEEK, day) && isInSame(Unit.MONTH, day));
      int perYear = calendar.sessionsPerYear;
      sessions[Periods.weekday(day)]++;
      int first = last < 0 ? day : calendar.epochDays[0];
      boolean everyDay = tradesAtWeekends(sessions, first, day);
      calendar.exchange = everyDay ? ExchangeCalendar.everyDay() : ExchangeCalendar.nyse();
      calendar.sessionsPerYear = everyDay ? 365 : 252;
      boolean same = perYear == calendar.sessionsPerYear;
      if (last < 0 || !same) {
        calendar.previousDay = calendar.exchange.previous(first);
      }
      add(day);
      return last < 0 || (expected && same);
    }

    private boolean isInSame(Unit unit, int day) {
      return day == calendar.nextDay
          || Periods.index(unit, day) == Periods.index(unit, calendar.nextDay);
    }

    private void add(int day) {
      int n = calendar.size;
      boolean full =
          n == calendar.epochDays.length
              || day - calendar.epochDays[0] >= calendar.floors.length
              || Periods.index(Unit.MONTH, day) - calendar.months[0] + 1
                  >= calendar.monthStarts.length;
      if (full) {
        int since = n == 0 ? 0 : day - calendar.epochDays[0];
        room(2 * n + 16, 2 * since + 32);
      }
      calendar.add(day);
      calendar.nextDay = calendar.exchange.next(day);
    }

    /** New arrays, so that views keep theirs. */
    private void room(int count, int days) {
      calendar.epochDays = Arrays.copyOf(calendar.epochDays, count);
      calendar.months = Arrays.copyOf(calendar.months, count);
      calendar.daysOfMonth = Arrays.copyOf(calendar.daysOfMonth, count);
      calendar.floors = Arrays.copyOf(calendar.floors, Math.max(calendar.floors.length, days));
      int starts = Math.max(calendar.monthStarts.length, days / 28 + 3);
      calendar.monthStarts = Arrays.copyOf(calendar.monthStarts, starts);
    }
  }
}
