package dev.mandate.calendar;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A calendar that grows against one made of all its sessions. */
class GrowingTest {
  private static int[] days(Calendar c) {
    int[] days = new int[c.size()];
    Arrays.setAll(days, c::epochDay);
    return days;
  }

  private static void same(Calendar expected, Calendar actual, String where) {
    assertArrayEquals(days(expected), days(actual), where);
    assertEquals(expected.sessionsPerYear(), actual.sessionsPerYear(), where);
    int n = expected.size();
    for (int s = Math.max(0, n - 3); s < n; s++) {
      for (Unit unit : Unit.values()) {
        assertEquals(expected.isLast(s, unit), actual.isLast(s, unit), where);
        assertEquals(expected.isFirst(s, unit), actual.isFirst(s, unit), where);
        assertEquals(expected.back(s, unit, 1), actual.back(s, unit, 1), where);
        assertEquals(expected.back(s, unit, 3), actual.back(s, unit, 3), where);
      }
      assertEquals(expected.next(s), actual.next(s), where);
      assertEquals(expected.previous(s), actual.previous(s), where);
    }
    for (int day = expected.epochDay(0) - 2; day < expected.epochDay(n - 1) + 3; day += 1 + n / 9) {
      assertEquals(expected.floor(day), actual.floor(day), where);
      assertEquals(expected.ceiling(day), actual.ceiling(day), where);
    }
  }

  @Test
  void isAtEachSizeTheCalendarOfTheSessionsSoFar() {
    SplittableRandom random = new SplittableRandom(5);
    for (int round = 0; round < 60; round++) {
      int[] all = days(CalendarTest.random(random));
      int start = random.nextInt(3) == 0 ? 0 : random.nextInt(all.length);
      Calendar begun = Calendar.of(Arrays.copyOf(all, start));
      Calendar.Growing growing = begun.growing();
      Calendar[] views = new Calendar[all.length];
      for (int s = start; s < all.length; s++) {
        growing.append(LocalDate.ofEpochDay(all[s]));
        views[s] = growing.view();
        same(Calendar.of(Arrays.copyOf(all, s + 1)), growing.calendar(), "round " + round);
      }
      for (int s = start; s < all.length; s += 1 + random.nextInt(20)) {
        same(Calendar.of(Arrays.copyOf(all, s + 1)), views[s], "view " + s + ", round " + round);
      }
      assertEquals(start, begun.size());
    }
  }

  @Test
  void schedulesAndTranchesGoOn() {
    SplittableRandom random = new SplittableRandom(6);
    for (int round = 0; round < 100; round++) {
      int[] all = days(CalendarTest.random(random));
      int start = Math.min(all.length, 1 + random.nextInt(all.length));
      Calendar.Growing growing = Calendar.of(Arrays.copyOf(all, start)).growing();
      Schedule schedule = ScheduleTest.random(random);
      int first = random.nextInt(start);
      int n = 1 + random.nextInt(4);
      Recurrence recurrence = new Recurrence(growing.calendar(), schedule, first);
      Tranches tranches = new Tranches(growing.calendar(), schedule, first, n);
      for (int s = start; s < all.length; s++) {
        growing.append(LocalDate.ofEpochDay(all[s]));
        if (random.nextInt(12) == 0 || s == all.length - 1) {
          Calendar whole = Calendar.of(Arrays.copyOf(all, s + 1));
          String where = "round " + round + ", " + schedule + " at " + whole.date(s);
          recurrence.advance();
          tranches.advance();
          assertArrayEquals(
              whole.schedule(schedule, first).sessions(), recurrence.toArray(), where);
          int[][] expected = whole.tranches(schedule, first, n);
          for (int k = 0; k < n; k++) {
            assertArrayEquals(expected[k], tranches.of(k).toArray(), where + ", tranche " + k);
          }
        }
      }
    }
  }

  @Test
  void saysWhetherTheSessionCameAsExpected() {
    Calendar.Growing growing = Calendar.of(new int[] {day("2024-04-26")}).growing();
    assertTrue(growing.append(LocalDate.parse("2024-04-29")));
    assertFalse(growing.calendar().isLast(1, Unit.MONTH));
    assertFalse(growing.append(LocalDate.parse("2024-05-01")), "the month ended a day before");
    assertTrue(growing.calendar().isLast(1, Unit.MONTH));
    assertTrue(growing.append(LocalDate.parse("2024-05-03")), "a day later, within the week");
    assertFalse(growing.append(LocalDate.parse("2024-05-13")), "a week left out");
    LocalDate again = LocalDate.parse("2024-05-13");
    assertThrows(IllegalArgumentException.class, () -> growing.append(again));
  }

  @Test
  void aMarketThatOpensOnWeekendsLaterOnHasAnotherYear() {
    Calendar.Growing growing = Calendar.of(new int[] {day("2024-04-29")}).growing();
    int revisions = 0;
    for (int day = day("2024-04-30"); day < day("2024-07-01"); day++) {
      boolean open = day > day("2024-05-20") || !ExchangeCalendar.isWeekend(day);
      if (open) {
        revisions += growing.append(LocalDate.ofEpochDay(day)) ? 0 : 1;
      }
    }
    assertEquals(365, growing.calendar().sessionsPerYear());
    assertEquals(6, revisions, "each Saturday is a surprise, until they are half of them");
  }

  private static int day(String date) {
    return (int) LocalDate.parse(date).toEpochDay();
  }
}
