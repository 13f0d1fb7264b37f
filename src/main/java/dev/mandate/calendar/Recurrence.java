package dev.mandate.calendar;

import java.time.LocalDate;
import java.time.Month;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Finds the sessions on which a {@link Schedule} falls. */
final class Recurrence {
  private final Calendar calendar;
  private final Schedule schedule;
  private final int firstSession;
  private int[] sessions = new int[16];
  private int[] meant = new int[16];
  private int count;

  Recurrence(Calendar calendar, Schedule schedule, int firstSession) {
    this.calendar = calendar;
    this.schedule = schedule;
    this.firstSession = firstSession;
  }

  Scheduled sessions() {
    if (firstSession < calendar.size() && schedule.every().count() > 0) {
      switch (schedule.every().unit()) {
        case DAY -> everySessions();
        case CALENDAR_DAY -> everyCalendarDays();
        case WEEK, MONTH, QUARTER, YEAR -> everyPeriods();
      }
    }
    return new Scheduled(Arrays.copyOf(sessions, count), Arrays.copyOf(meant, count));
  }

  private void everySessions() {
    int step = schedule.every().count();
    for (long s = step == 1 ? 0 : firstSession; s < calendar.size(); s += step) {
      int day = calendar.epochDay((int) s);
      if (isIn(day)) {
        add((int) s, day);
      }
    }
  }

  private void everyCalendarDays() {
    long end = calendar.nextEpochDay(calendar.size() - 1);
    for (long d = calendar.epochDay(firstSession); d < end; d += schedule.every().count()) {
      if (isIn((int) d)) {
        place((int) d);
      }
    }
  }

  private void everyPeriods() {
    Unit unit = schedule.every().unit();
    int step = schedule.every().count();
    int from = calendar.epochDay(step == 1 ? 0 : firstSession);
    // a day early in the period after the last row can move back to the last row
    long end = Periods.index(unit, calendar.nextEpochDay(calendar.size() - 1));
    for (long p = Periods.index(unit, from); p <= end; p += step) {
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

  static int[][] tranches(Calendar calendar, Schedule schedule, int firstSession, int n) {
    int size = calendar.size();
    int[][] tranches = new int[n][];
    int[] days =
        size == 0
            ? new int[0]
            : beyond(calendar, schedule).schedule(schedule, firstSession).sessions();
    for (int k = 0; k < n; k++) {
      int[] of = new int[days.length];
      int count = 0;
      for (int i = 0; i + 1 < days.length; i++) {
        int s = (int) (days[i] + (long) k * (days[i + 1] - days[i]) / n);
        if (s < size) {
          of[count++] = s;
        }
      }
      tranches[k] = Arrays.copyOf(of, count);
    }
    return tranches;
  }

  /** The calendar continued until it surely holds one more schedule day. */
  private static Calendar beyond(Calendar calendar, Schedule schedule) {
    int count = schedule.every().count();
    Unit unit = schedule.in() == null ? schedule.every().unit() : Unit.YEAR;
    long days =
        switch (unit) {
          case DAY -> 2L * count + 10;
          case CALENDAR_DAY -> count + 10L;
          case WEEK -> 7L * (count + 1) + 10;
          case MONTH -> 31L * (count + 1) + 10;
          case QUARTER -> 92L * (count + 1) + 10;
          case YEAR -> 366L * (count + 1) + 10;
        };
    return calendar.extendedTo(calendar.date(calendar.size() - 1).plusDays(2 * days));
  }
}
