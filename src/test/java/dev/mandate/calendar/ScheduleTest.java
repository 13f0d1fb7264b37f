package dev.mandate.calendar;

import static dev.mandate.calendar.Sessions.at;
import static dev.mandate.calendar.Sessions.nyse;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Month;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final Schedule.On FIRST_DAY = new Schedule.On.Edge(true, Unit.DAY);
  private static final Schedule.On LAST_DAY = new Schedule.On.Edge(false, Unit.DAY);
  private static final Calendar YEAR = nyse("2015-01-02", "2015-12-31");

  private static Schedule every(int count, Unit unit, Schedule.@Nullable On on) {
    return new Schedule(new Duration(count, unit), on, null);
  }

  private static String dates(Calendar c, Schedule schedule) {
    return dates(c, c.schedule(schedule));
  }

  private static String dates(Calendar c, Scheduled scheduled) {
    return dates(c, scheduled.sessions());
  }

  private static String dates(Calendar c, int[] sessions) {
    return String.join(
        " ", Arrays.stream(sessions).mapToObj(s -> c.date(s).toString().substring(5)).toList());
  }

  private static Schedule.On day(int n) {
    return new Schedule.On.Nth(Unit.DAY, n);
  }

  @Test
  void withoutADayItIsTheLastSession() {
    assertEquals(
        "01-30 02-27 03-31 04-30 05-29 06-30 07-31 08-31 09-30 10-30 11-30 12-31",
        dates(YEAR, Schedule.MONTHLY));
    assertEquals("03-31 06-30 09-30 12-31", dates(YEAR, every(1, Unit.QUARTER, LAST_DAY)));
    assertEquals("12-31", dates(YEAR, every(1, Unit.YEAR, null)));
    assertEquals(YEAR.size(), YEAR.schedule(Schedule.DAILY).count());
    String weekly = dates(YEAR, every(1, Unit.WEEK, null));
    assertTrue(weekly.startsWith("01-02 01-09 01-16 01-23"), weekly);
    assertTrue(weekly.contains("03-27 04-02 04-10"), "Good Friday: " + weekly);
    // 2015-12-31 is a Thursday and the next day a holiday
    assertTrue(weekly.endsWith("12-18 12-24 12-31"), weekly);
  }

  @Test
  void theLastRowIsJudgedByTheExchange() {
    assertEquals("04-30", dates(nyse("2015-04-10", "2015-05-28"), Schedule.MONTHLY));
    assertEquals("04-30 05-29", dates(nyse("2015-04-10", "2015-05-29"), Schedule.MONTHLY));
    assertEquals("05-29", dates(Sessions.on("2015-05-28", "2015-05-29"), Schedule.MONTHLY));
  }

  @Test
  void firstSessions() {
    assertEquals("01-02 04-01 07-01 10-01", dates(YEAR, every(1, Unit.QUARTER, FIRST_DAY)));
    Calendar cut = nyse("2015-03-10", "2015-05-05");
    assertEquals("04-01 05-01", dates(cut, every(1, Unit.MONTH, FIRST_DAY)), "not the first row");
  }

  @Test
  void aDayThatIsNoSessionMovesToTheSessionBefore() {
    Schedule on15 = every(1, Unit.MONTH, day(15));
    assertEquals(
        "01-15 02-13 03-13 04-15 05-15 06-15 07-15 08-14 09-15 10-15 11-13 12-15",
        dates(YEAR, on15));
    Scheduled scheduled = YEAR.schedule(on15);
    assertFalse(scheduled.moved(0, YEAR));
    assertTrue(scheduled.moved(1, YEAR));
    assertEquals(Sessions.day("2015-02-15"), scheduled.meant()[1]);
    assertEquals("02-27", dates(nyse("2015-02-20", "2015-03-03"), every(1, Unit.MONTH, day(31))));
    // the 1st of February is a Sunday: the session before it is in January
    assertEquals("01-30", dates(nyse("2015-01-20", "2015-02-20"), every(1, Unit.MONTH, day(1))));
    assertEquals("01-30", dates(nyse("2015-01-20", "2015-01-30"), every(1, Unit.MONTH, day(1))));
    assertEquals("", dates(nyse("2015-01-20", "2015-01-29"), every(1, Unit.MONTH, day(1))));
  }

  @Test
  void weekdays() {
    Schedule friday = every(1, Unit.WEEK, new Schedule.On.Weekday(DayOfWeek.FRIDAY));
    assertEquals("03-27 04-02 04-10", dates(nyse("2015-03-23", "2015-04-10"), friday));
    assertEquals("03-27 04-02", dates(nyse("2015-03-23", "2015-04-02"), friday), "last row");
    assertEquals("03-27", dates(nyse("2015-03-23", "2015-04-01"), friday));
    Schedule monday = every(1, Unit.WEEK, new Schedule.On.Weekday(DayOfWeek.MONDAY));
    assertEquals("01-12 01-16 01-26", dates(nyse("2015-01-12", "2015-01-28"), monday));
    Schedule monthly = every(1, Unit.MONTH, new Schedule.On.Weekday(DayOfWeek.FRIDAY));
    assertEquals("01-30 02-27 03-27", dates(nyse("2015-01-02", "2015-04-02"), monthly));
  }

  @Test
  void inAMonth() {
    Schedule june = new Schedule(new Duration(1, Unit.YEAR), LAST_DAY, Month.JUNE);
    assertEquals("06-30", dates(YEAR, june));
    assertEquals("06-30", dates(YEAR, new Schedule(Duration.months(1), null, Month.JUNE)));
    assertEquals(
        "05-29", dates(YEAR, new Schedule(new Duration(1, Unit.QUARTER), null, Month.MAY)));
    assertEquals(
        "06-05 06-12 06-19 06-26",
        dates(YEAR, new Schedule(new Duration(1, Unit.WEEK), null, Month.JUNE)));
    assertEquals(22, YEAR.schedule(new Schedule(Duration.days(1), null, Month.JUNE)).count());
    assertEquals(
        "06-01", dates(YEAR, new Schedule(new Duration(1, Unit.YEAR), FIRST_DAY, Month.JUNE)));
    assertEquals(
        "06-15", dates(YEAR, new Schedule(new Duration(1, Unit.YEAR), day(15), Month.JUNE)));
    assertEquals("", dates(nyse("2015-06-10", "2015-06-20"), june));
  }

  @Test
  void partsOfPeriods() {
    Calendar c = nyse("2015-01-02", "2015-04-30");
    assertEquals(
        "01-30",
        dates(c, every(1, Unit.QUARTER, new Schedule.On.Edge(true, Unit.MONTH))).substring(0, 5));
    assertEquals(
        "02-27",
        dates(
            nyse("2015-01-02", "2015-03-31"),
            every(1, Unit.QUARTER, new Schedule.On.Nth(Unit.MONTH, 2))));
    assertEquals(
        "03-31", dates(c, every(1, Unit.QUARTER, new Schedule.On.Edge(false, Unit.MONTH))));
    assertEquals(
        "01-02 02-06 03-06 04-02",
        dates(c, every(1, Unit.MONTH, new Schedule.On.Edge(true, Unit.WEEK))));
  }

  @Test
  void severalUnitsAreCountedFromTheStart() {
    Calendar c = nyse("2015-01-02", "2015-06-30");
    int start = at(c, "2015-01-15");
    Scheduled days = c.schedule(every(20, Unit.DAY, null), start);
    assertArrayEquals(
        new int[] {start, start + 20, start + 40, start + 60, start + 80, start + 100},
        Arrays.copyOf(days.sessions(), 6));
    assertEquals(
        "01-16 01-30 02-13 02-27",
        dates(c, c.schedule(every(2, Unit.WEEK, null), start)).substring(0, 23));
    assertEquals("01-30 04-30", dates(c, c.schedule(every(3, Unit.MONTH, null), start)));
    assertEquals(
        "02-02 04-01 06-01",
        dates(c, c.schedule(every(2, Unit.MONTH, FIRST_DAY), at(c, "2015-02-02"))));
    assertEquals(
        "04-01 06-01", dates(c, c.schedule(every(2, Unit.MONTH, FIRST_DAY), at(c, "2015-02-03"))));
    assertEquals(
        "01-15 02-13 03-16 04-15 05-15 06-12",
        dates(c, c.schedule(every(30, Unit.CALENDAR_DAY, null), start)).replace("06-12", "06-12"));
    assertEquals(
        dates(c, Schedule.MONTHLY), dates(c, c.schedule(Schedule.MONTHLY, start)), "one unit");
  }

  @Test
  void tranchesAreSpreadOverThePeriod() {
    Calendar c = nyse("2015-01-02", "2015-03-31");
    int[][] tranches = c.tranches(Schedule.MONTHLY, 0, 4);
    assertEquals("01-30 02-27 03-31", dates(c, tranches[0]));
    // 19 sessions in February: 0, 4, 9, 14 after 30 January; 22 in March: 0, 5, 11, 16
    int january = at(c, "2015-01-30");
    int february = at(c, "2015-02-27");
    assertArrayEquals(new int[] {january + 4, february + 5}, tranches[1]);
    assertArrayEquals(new int[] {january + 9, february + 11}, tranches[2]);
    assertArrayEquals(new int[] {january + 14, february + 16}, tranches[3]);
  }

  @Test
  void thePeriodOfTheLastTranchesGoesOnAfterTheData() {
    Calendar c = nyse("2015-01-02", "2015-02-20");
    int[][] tranches = c.tranches(Schedule.MONTHLY, 0, 4);
    int january = at(c, "2015-01-30");
    assertArrayEquals(new int[] {january + 14}, tranches[3], "sized by sessions still to come");
    assertArrayEquals(
        new int[] {january}, nyse("2015-01-02", "2015-01-30").tranches(Schedule.MONTHLY, 0, 4)[0]);
    int[][] yearly =
        c.tranches(new Schedule(new Duration(1, Unit.YEAR), null, Month.JANUARY), 0, 12);
    assertArrayEquals(new int[] {january}, yearly[0]);
    assertEquals(0, c.tranches(every(3, Unit.YEAR, null), 0, 2)[0].length);
  }

  @Test
  void whateverTheCalendarSessionsAscendAndNothingMovesAhead() {
    SplittableRandom random = new SplittableRandom(11);
    for (int round = 0; round < 400; round++) {
      Calendar c = CalendarTest.random(random);
      Schedule schedule = random(random);
      Scheduled scheduled = c.schedule(schedule, random.nextInt(c.size()));
      for (int i = 0; i < scheduled.count(); i++) {
        int s = scheduled.sessions()[i];
        assertTrue(i == 0 || s > scheduled.sessions()[i - 1]);
        assertTrue(c.epochDay(s) <= scheduled.meant()[i]);
        assertTrue(scheduled.meant()[i] < c.next(s).toEpochDay());
      }
      int n = 1 + random.nextInt(5);
      int[][] tranches = c.tranches(schedule, 0, n);
      for (int k = 1; k < n; k++) {
        assertTrue(tranches[k].length <= tranches[k - 1].length);
        for (int i = 0; i < tranches[k].length; i++) {
          assertTrue(tranches[k][i] >= tranches[k - 1][i]);
        }
      }
    }
  }

  static Schedule random(SplittableRandom random) {
    Unit[] units = Unit.values();
    Schedule.@Nullable On on =
        switch (random.nextInt(5)) {
          case 0 -> FIRST_DAY;
          case 1 -> LAST_DAY;
          case 2 -> day(1 + random.nextInt(40));
          case 3 -> new Schedule.On.Weekday(DayOfWeek.of(1 + random.nextInt(7)));
          default -> null;
        };
    Month in = random.nextInt(4) == 0 ? Month.of(1 + random.nextInt(12)) : null;
    int count = random.nextBoolean() ? 1 : 1 + random.nextInt(5);
    return new Schedule(new Duration(count, units[random.nextInt(units.length)]), on, in);
  }
}
