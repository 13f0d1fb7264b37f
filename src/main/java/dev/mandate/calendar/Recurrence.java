package dev.mandate.calendar;

import java.time.LocalDate;
import java.time.Month;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The sessions on which a {@link Schedule} falls. Where the calendar grows, {@link #advance} goes
 * on from where it stopped.
 */
public final class Recurrence implements Occurrences {
  private final Calendar calendar;
  private final Schedule schedule;
  private final int firstSession;
  private int[] sessions = new int[16];
  private int[] meant = new int[16];
  private int count;

  /** Sessions gone through. */
  private int size;

  private int perYear;

  /**
   * @param firstSession from where {@code every 20 days} or {@code every 2 weeks} counts: the first
   *     occurrence is on it, or in its week; without effect on periods of one unit
   */
  public Recurrence(Calendar calendar, Schedule schedule, int firstSession) {
    this.calendar = calendar;
    this.schedule = schedule;
    this.firstSession = firstSession;
    this.perYear = calendar.sessionsPerYear();
    advance();
  }

  Scheduled scheduled() {
    return new Scheduled(Arrays.copyOf(sessions, count), Arrays.copyOf(meant, count));
  }

  @Override
  public int at(int i) {
    return i < count ? sessions[i] : Integer.MAX_VALUE;
  }

  /**
   * Goes on to the calendar's size. What was said of the session that was the last is said anew: it
   * rested on when the next was expected.
   */
  public void advance() {
    if (size != calendar.size() && firstSession < calendar.size()) {
      goOn();
    }
  }

  private void goOn() {
    if (perYear != calendar.sessionsPerYear()) {
      perYear = calendar.sessionsPerYear(); // another exchange, with other days before the first
      size = 0;
    }
    int from = Math.max(size - 1, 0);
    size = calendar.size();
    while (count > 0 && sessions[count - 1] >= from) {
      count--;
    }
    if (schedule.every().count() > 0) {
      switch (schedule.every().unit()) {
        case DAY -> everySessions(from);
        case CALENDAR_DAY -> everyCalendarDays(from);
        case WEEK, MONTH, QUARTER, YEAR -> everyPeriods(from);
      }
    }
  }

  private void everySessions(int from) {
    int step = schedule.every().count();
    long begin = step == 1 ? 0 : firstSession;
    for (long s = begin + stepped(from - begin, step); s < size; s += step) {
      int day = calendar.epochDay((int) s);
      if (isIn(day)) {
        add((int) s, day);
      }
    }
  }

  /** The least multiple of {@code step} that is not below {@code least}, and not below 0. */
  private static long stepped(long least, int step) {
    return Math.max(0, Math.ceilDiv(least, (long) step) * step);
  }

  private void everyCalendarDays(int from) {
    int step = schedule.every().count();
    long begin = calendar.epochDay(firstSession);
    long end = calendar.nextEpochDay(size - 1);
    for (long d = begin + stepped(calendar.epochDay(from) - begin, step); d < end; d += step) {
      if (isIn((int) d)) {
        place((int) d);
      }
    }
  }

  private void everyPeriods(int from) {
    Unit unit = schedule.every().unit();
    int step = schedule.every().count();
    long begin = Periods.index(unit, calendar.epochDay(step == 1 ? 0 : firstSession));
    long least = Periods.index(unit, calendar.epochDay(from));
    // a day early in the period after the last row can move back to the last row
    long end = Periods.index(unit, calendar.nextEpochDay(size - 1));
    for (long p = begin + stepped(least - begin, step); p <= end; p += step) {
      period(Periods.start(unit, (int) p), Periods.start(unit, (int) p + 1));
    }
  }

  /** The occurrence in the period of the days {@code [start, end)}, if any. */
  private void period(int start, int end) {
    Month in = schedule.in();
    if (in == null || schedule.every().unit() == Unit.WEEK) {
      within(start, end);
      return;
    }
    int first = Periods.index(Unit.MONTH, start);
    int month = first + Math.floorMod(in.getValue() - 1 - first, 12);
    if (Periods.start(Unit.MONTH, month) < end) {
      within(Periods.start(Unit.MONTH, month), Periods.start(Unit.MONTH, month + 1));
    }
  }

  private void within(int start, int end) {
    switch (schedule.on()) {
      case null -> last(start, end);
      case Schedule.On.Edge edge -> edge(edge, start, end);
      case Schedule.On.Nth nth -> nth(nth, start, end);
      case Schedule.On.Weekday weekday -> {
        int back = Math.floorMod(Periods.weekday(end - 1) + 1 - weekday.day().getValue(), 7);
        if (isIn(end - 1 - back)) {
          place(end - 1 - back);
        }
      }
    }
  }

  private void edge(Schedule.On.Edge edge, int start, int end) {
    if (edge.unit() != Unit.DAY && edge.unit() != Unit.CALENDAR_DAY) {
      part(edge.unit(), edge.first() ? 1 : -1, start, end);
    } else if (edge.first()) {
      first(start, end);
    } else {
      last(start, end);
    }
  }

  private void nth(Schedule.On.Nth nth, int start, int end) {
    if (nth.unit() != Unit.DAY && nth.unit() != Unit.CALENDAR_DAY) {
      part(nth.unit(), nth.number(), start, end);
      return;
    }
    int day = (int) Math.min((long) start + nth.number() - 1, end - 1);
    if (isIn(day)) {
      place(day);
    }
  }

  /**
   * The last session of the {@code number}-th {@code unit} in {@code [start, end)}, −1 the last.
   * Counting starts with the unit of the first session: a month that begins on a Saturday has its
   * first week in the days after.
   */
  private void part(Unit unit, int number, int start, int end) {
    int first = calendar.ceiling(start);
    if (number < 0) {
      last(start, end);
    } else if (first < calendar.size()) {
      long index = Periods.index(unit, calendar.epochDay(first)) + (long) number - 1;
      int from = Periods.start(unit, (int) Math.min(index, Integer.MAX_VALUE / 64));
      int to = Periods.start(unit, (int) Math.min(index, Integer.MAX_VALUE / 64) + 1);
      last(Math.max(from, start), Math.min(to, end));
    }
  }

  /** The first session of the period, where the data do not begin in its middle. */
  private void first(int start, int end) {
    int s = calendar.ceiling(start);
    boolean cut = s == 0 && !calendar.isFirst(0, period());
    if (s < calendar.size() && calendar.epochDay(s) < end && !cut) {
      int day = calendar.epochDay(s);
      if (isIn(day)) {
        add(s, day);
      }
    }
  }

  /** The last session of the period, where the data do not end before it. */
  private void last(int start, int end) {
    int s = calendar.floor(end - 1);
    if (s >= 0 && calendar.epochDay(s) >= start && calendar.nextEpochDay(s) >= end) {
      int day = calendar.epochDay(s);
      if (isIn(day)) {
        add(s, day);
      }
    }
  }

  private Unit period() {
    Unit unit = schedule.every().unit();
    return schedule.in() == null || unit == Unit.WEEK ? unit : Unit.MONTH;
  }

  /** On {@code day}, or the session before it where it is none; nothing outside the data. */
  private void place(int day) {
    int s = calendar.floor(day);
    if (s >= 0 && day < calendar.nextEpochDay(s)) {
      add(s, day);
    }
  }

  private void add(int session, int day) {
    boolean counted = schedule.every().count() == 1 || session >= firstSession;
    if (!counted || (count > 0 && sessions[count - 1] >= session)) {
      return;
    }
    if (count == sessions.length) {
      sessions = Arrays.copyOf(sessions, 2 * count);
      meant = Arrays.copyOf(meant, 2 * count);
    }
    sessions[count] = session;
    meant[count++] = day;
  }

  /** Weeks and days are in the month they fall in; longer periods were narrowed to it before. */
  private boolean isIn(int day) {
    @Nullable Month in = schedule.in();
    return in == null || LocalDate.ofEpochDay(day).getMonth() == in;
  }
}
