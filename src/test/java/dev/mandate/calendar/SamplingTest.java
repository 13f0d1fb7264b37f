package dev.mandate.calendar;

import static dev.mandate.calendar.Sessions.at;
import static dev.mandate.calendar.Sessions.nyse;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SamplingTest {
  private static final Calendar C = nyse("2014-01-02", "2016-12-30");
  private static final Duration YEAR = new Duration(1, Unit.YEAR);

  private static String gather(Duration window, @Nullable Duration every, String at, int extra) {
    Sampling sampling = Sampling.of(C, window, every);
    int[] into = new int[sampling.capacity(extra)];
    int n = sampling.gather(at(C, at), extra, into);
    return n < 0
        ? "too short"
        : String.join(
            " ",
            Arrays.stream(into, 0, n).mapToObj(s -> C.date(s).toString().substring(2)).toList());
  }

  @Test
  void daysAreSessions() {
    assertEquals("15-07-01 15-07-02 15-07-06", gather(Duration.days(3), null, "2015-07-06", 0));
    assertEquals(
        "15-06-30 15-07-01 15-07-02 15-07-06", gather(Duration.days(3), null, "2015-07-06", 1));
    Sampling s = Sampling.of(C, Duration.days(20), null);
    assertTrue(s.everySession());
    assertEquals(20, s.count());
    assertEquals(252, s.periodsPerYear());
    assertEquals(20, firstSession(s, 1));
    assertEquals(-1, s.first(19, 1));
    assertEquals(0, s.first(20, 1));
    assertEquals(1, s.first(20, 0));
  }

  @Test
  void monthsAreMonthEnds() {
    assertEquals("15-02-27 15-03-31 15-04-30", gather(Duration.months(2), null, "2015-04-30", 1));
    assertEquals("15-02-13 15-03-13 15-04-15", gather(Duration.months(2), null, "2015-04-15", 1));
    Sampling s = Sampling.of(C, YEAR, null);
    assertFalse(s.everySession());
    assertEquals(12, s.count());
    assertEquals(12, s.periodsPerYear());
    assertEquals("2015-01-02", C.date(firstSession(s, 1)).toString());
    assertEquals("too short", gather(YEAR, null, "2014-12-30", 1));
    assertEquals("2014-12-02", C.date(firstSession(s, 0)).toString());
  }

  @Test
  void weeksAreWeekEnds() {
    assertEquals(
        "15-03-27 15-04-02 15-04-10", gather(new Duration(2, Unit.WEEK), null, "2015-04-10", 1));
    assertEquals(52, Sampling.of(C, new Duration(52, Unit.WEEK), null).periodsPerYear());
  }

  @Test
  void aYearOfDays() {
    Sampling s = Sampling.of(C, YEAR, Duration.days(1));
    assertTrue(s.everySession());
    assertEquals(-1, s.count());
    int end = at(C, "2015-12-31");
    int base = at(C, "2014-12-31");
    assertEquals(252, s.countAt(end));
    assertEquals(base, s.first(end, 1));
    assertEquals(base + 1, s.first(end, 0));
    int[] into = new int[s.capacity(1)];
    assertEquals(253, s.gather(end, 1, into));
    assertEquals(base, into[0]);
    assertEquals(end, into[252]);
    assertEquals(-1, s.gather(at(C, "2014-12-30"), 0, into));
  }

  @Test
  void otherFrequencies() {
    assertEquals(
        "14-12-31 15-03-31 15-06-30 15-09-30 15-12-31",
        gather(YEAR, new Duration(1, Unit.QUARTER), "2015-12-31", 1));
    assertEquals(4, Sampling.of(C, YEAR, new Duration(1, Unit.QUARTER)).periodsPerYear());
    assertEquals(
        "15-12-31", gather(Duration.days(3), Duration.days(2), "2015-12-31", 0), "whole periods");
    assertEquals(126, Sampling.of(C, Duration.days(60), Duration.days(2)).periodsPerYear());
    assertEquals(
        "15-11-27 15-12-04 15-12-11 15-12-18 15-12-24 15-12-31",
        gather(Duration.months(1), new Duration(1, Unit.WEEK), "2015-12-31", 1));
    assertEquals(
        "15-06-29 15-06-30 15-07-01 15-07-02 15-07-06",
        gather(new Duration(7, Unit.CALENDAR_DAY), null, "2015-07-06", 1));
    assertThrows(IllegalArgumentException.class, () -> Sampling.of(C, YEAR, Duration.days(0)));
  }

  @Test
  void observationsAscendToTheSession() {
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 300; round++) {
      Calendar c = CalendarTest.random(random);
      Unit[] units = Unit.values();
      Duration window = new Duration(random.nextInt(1, 30), units[random.nextInt(units.length)]);
      Duration every =
          random.nextBoolean() ? null : new Duration(1, units[random.nextInt(units.length)]);
      Sampling sampling = Sampling.of(c, window, every);
      int extra = random.nextInt(3);
      int[] into = new int[sampling.capacity(extra)];
      for (int s = 0; s < c.size(); s++) {
        int n = sampling.gather(s, extra, into);
        assertEquals(n < 0, sampling.first(s, extra) < 0);
        for (int j = 1; j < n; j++) {
          assertTrue(into[j] >= into[j - 1]);
        }
        if (n > 0) {
          assertEquals(s, into[n - 1]);
          assertEquals(into[0], sampling.first(s, extra));
        }
      }
    }
  }

  /** The first session with a whole window behind it. */
  private static int firstSession(Sampling sampling, int extra) {
    int s = 0;
    while (sampling.first(s, extra) < 0) {
      s++;
    }
    return s;
  }
}
