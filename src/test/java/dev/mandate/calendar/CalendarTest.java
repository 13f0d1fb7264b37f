package dev.mandate.calendar;

import static dev.mandate.calendar.Sessions.at;
import static dev.mandate.calendar.Sessions.day;
import static dev.mandate.calendar.Sessions.nyse;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CalendarTest {
  private static final Calendar DECADE = nyse("2010-01-04", "2019-12-31");

  private static String back(Calendar c, String from, int count, Unit unit) {
    return Sessions.date(c, c.back(at(c, from), new Duration(count, unit)));
  }

  @Test
  void floorAndCeilingFindTheSessionsAround() {
    Calendar c = Sessions.on("2015-07-01", "2015-07-02", "2015-07-06");
    assertEquals(-1, c.floor(day("2015-06-30")));
    assertEquals(0, c.floor(day("2015-07-01")));
    assertEquals(1, c.floor(day("2015-07-05")));
    assertEquals(2, c.floor(day("2030-01-01")));
    assertEquals(0, c.ceiling(day("2000-01-01")));
    assertEquals(2, c.ceiling(day("2015-07-03")));
    assertEquals(3, c.ceiling(day("2015-07-07")));
    assertEquals(0, Calendar.of(new int[0]).size());
    assertEquals(-1, Calendar.of(new int[0]).floor(0));
  }

  @Test
  void sessionsOutOfOrderAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Calendar.of(new int[] {2, 2}));
    assertThrows(
        IllegalArgumentException.class,
        () -> Calendar.of(new int[] {2, 3}, LocalDate.ofEpochDay(3)));
  }

  @Test
  void afterTheLastRowTheExchangeSaysWhatIsNext() {
    assertEquals("2015-07-06", Sessions.on("2015-07-02").next(0).toString());
    assertEquals("2015-04-06", Sessions.on("2015-04-02").next(0).toString());
    // a closure nobody knew of in advance: the calendar still expects the day
    assertEquals("2012-10-29", Sessions.on("2012-10-26").next(0).toString());
    assertEquals("2012-10-31", Sessions.on("2012-10-26", "2012-10-31").next(0).toString());
    Calendar everyDay = Sessions.everyDay("2020-12-01", "2020-12-25");
    assertEquals("2020-12-26", everyDay.next(everyDay.size() - 1).toString());
    Calendar told = Calendar.of(new int[] {day("2020-12-24")}, LocalDate.parse("2021-01-04"));
    assertTrue(told.isLast(0, Unit.YEAR));
  }

  @Test
  void weekendSessionsMakeAYearOf365() {
    assertEquals(252, DECADE.sessionsPerYear());
    assertEquals(365, Sessions.everyDay("2020-01-01", "2020-03-01").sessionsPerYear());
    assertEquals(252, Sessions.on("2020-01-03", "2020-01-04", "2020-01-06").sessionsPerYear());
    assertEquals(
        252,
        Sessions.on("2020-01-05", "2020-01-06", "2020-01-12", "2020-01-13").sessionsPerYear(),
        "open from Sunday");
    assertEquals(365, Sessions.on("2020-01-03", "2020-01-04", "2020-01-05").sessionsPerYear());
  }

  @Test
  void lastAndFirstSessionsOfPeriods() {
    int thursday = at(DECADE, "2015-04-02");
    assertTrue(DECADE.isLast(thursday, Unit.WEEK), "Good Friday follows");
    assertFalse(DECADE.isLast(thursday, Unit.MONTH));
    assertTrue(DECADE.isFirst(at(DECADE, "2015-04-01"), Unit.QUARTER));
    assertFalse(DECADE.isFirst(at(DECADE, "2015-04-01"), Unit.YEAR));
    assertTrue(DECADE.isFirst(0, Unit.YEAR));
    assertTrue(DECADE.isLast(DECADE.size() - 1, Unit.YEAR));
    assertTrue(DECADE.isLast(thursday, Unit.DAY));
    Calendar cut = nyse("2015-03-10", "2015-05-28");
    assertFalse(cut.isFirst(0, Unit.MONTH), "the exchange was open on the 9th");
    assertFalse(cut.isLast(cut.size() - 1, Unit.MONTH), "the 29th is a session");
    Calendar full = nyse("2015-03-10", "2015-05-29");
    assertTrue(full.isLast(full.size() - 1, Unit.MONTH), "the 30th is a Saturday");
  }

  @Test
  void fromAMonthEndMonthsLeadToMonthEnds() {
    assertEquals("2015-01-30", back(DECADE, "2015-02-27", 1, Unit.MONTH));
    assertEquals("2015-02-27", back(DECADE, "2015-03-31", 1, Unit.MONTH));
    assertEquals("2014-02-28", back(DECADE, "2015-02-27", 1, Unit.YEAR));
    assertEquals("2012-02-29", back(DECADE, "2013-02-28", 12, Unit.MONTH));
    assertEquals("2014-12-31", back(DECADE, "2015-06-30", 2, Unit.QUARTER));
    assertEquals("2015-06-30", back(DECADE, "2015-06-30", 0, Unit.MONTH));
  }

  @Test
  void fromAnyOtherDayMonthsLeadToTheSameDay() {
    assertEquals("2015-05-15", back(DECADE, "2015-06-15", 1, Unit.MONTH));
    assertEquals("2015-02-13", back(DECADE, "2015-06-15", 4, Unit.MONTH), "the 15th is a Sunday");
    assertEquals("2015-02-27", back(DECADE, "2015-03-30", 1, Unit.MONTH), "no 30 February");
    assertEquals("2012-02-29", back(DECADE, "2016-02-29", 4, Unit.YEAR), "leap day, month-end");
    assertEquals("2015-02-27", back(DECADE, "2016-02-26", 1, Unit.YEAR).replace("26", "27"));
    assertEquals("2015-02-26", back(DECADE, "2016-02-26", 1, Unit.YEAR));
    assertEquals("2013-02-28", back(DECADE, "2013-05-30", 3, Unit.MONTH));
  }

  @Test
  void weeksAreLikeMonths() {
    assertEquals("2015-04-02", back(DECADE, "2015-04-10", 1, Unit.WEEK), "Good Friday");
    assertEquals("2015-04-10", back(DECADE, "2015-04-17", 1, Unit.WEEK));
    assertEquals("2015-03-27", back(DECADE, "2015-04-02", 1, Unit.WEEK));
    assertEquals("2015-04-01", back(DECADE, "2015-04-15", 2, Unit.WEEK));
    assertEquals("2015-01-16", back(DECADE, "2015-01-26", 1, Unit.WEEK), "the 19th is a holiday");
  }

  @Test
  void daysAreSessionsAndCalendarDaysAreNot() {
    assertEquals("2015-07-02", back(DECADE, "2015-07-06", 1, Unit.DAY));
    assertEquals("2015-07-02", back(DECADE, "2015-07-06", 2, Unit.CALENDAR_DAY));
    assertEquals("2015-06-05", back(DECADE, "2015-07-06", 30, Unit.CALENDAR_DAY));
  }

  @Test
  void beforeTheFirstSessionThereIsNothing() {
    Calendar c = nyse("2015-03-10", "2015-06-30");
    assertEquals("2015-03-31", back(c, "2015-06-30", 3, Unit.MONTH));
    assertEquals("before", back(c, "2015-06-30", 4, Unit.MONTH));
    assertEquals("2015-03-10", back(c, "2015-05-11", 2, Unit.MONTH).replace("11", "10"));
    assertEquals("before", back(c, "2015-05-08", 2, Unit.MONTH));
    assertEquals("2015-03-10", back(c, "2015-03-17", 1, Unit.WEEK));
    assertEquals("before", back(c, "2015-03-16", 1, Unit.WEEK));
    assertEquals("before", back(c, "2015-03-11", 2, Unit.DAY));
    assertEquals("before", back(c, "2015-03-11", Integer.MAX_VALUE, Unit.WEEK));
    assertEquals("before", back(c, "2015-03-11", Integer.MAX_VALUE, Unit.MONTH));
  }

  @Test
  void aMonthWithoutASessionIsBridged() {
    Calendar c = Sessions.on("2015-01-30", "2015-03-31", "2015-04-30");
    assertEquals("2015-01-30", back(c, "2015-04-30", 2, Unit.MONTH));
    assertEquals("before", back(c, "2015-04-30", 4, Unit.MONTH));
  }

  @Test
  void lookBacksNeverPointAheadAndGoFurtherWithTheLength() {
    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < 300; round++) {
      Calendar c = random(random);
      int s = random.nextInt(c.size());
      for (Unit unit : Unit.values()) {
        int before = s;
        for (int k = 0; k < 40; k++) {
          int at = c.back(s, new Duration(k, unit));
          assertTrue(at <= before, () -> "from " + c.date(s) + " in " + unit);
          before = at;
        }
        assertEquals(s, c.back(s, new Duration(0, unit)));
      }
    }
  }

  /** Sessions with gaps of up to three weeks. */
  static Calendar random(SplittableRandom random) {
    int[] days = new int[1 + random.nextInt(400)];
    int day = random.nextInt(-5000, 20000);
    int longest = 1 + random.nextInt(20);
    for (int i = 0; i < days.length; i++) {
      days[i] = day;
      day += 1 + random.nextInt(longest);
    }
    return Calendar.of(days);
  }

  @Test
  void dayCounts() {
    Calendar c = Sessions.on("2019-12-31", "2020-12-31");
    assertEquals(366, c.days(0, 1));
    assertEquals(366 / 365.25, c.years(0, 1));
    assertEquals(366 / 365.0, c.accrual(0, 1));
  }

  @Test
  void aCalendarGoesOnByTheExchange() {
    Calendar c = Sessions.on("2015-06-30", "2015-07-01").extendedTo(LocalDate.parse("2015-07-07"));
    assertEquals(5, c.size());
    assertEquals("2015-07-06", c.date(3).toString());
    assertEquals("2015-07-08", c.next(4).toString());
  }
}
