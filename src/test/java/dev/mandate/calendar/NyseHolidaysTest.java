package dev.mandate.calendar;

import static dev.mandate.calendar.Sessions.day;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NyseHolidaysTest {
  private static List<String> of(int year) {
    return IntStream.range(0, Year.of(year).length())
        .mapToObj(i -> LocalDate.ofYearDay(year, i + 1))
        .filter(d -> NyseHolidays.contains((int) d.toEpochDay()))
        .map(LocalDate::toString)
        .toList();
  }

  @Test
  void publishedHolidays() {
    // https://www.nyse.com/markets/hours-calendars, years 2021 to 2026
    assertEquals(
        List.of(
            "2021-01-01",
            "2021-01-18",
            "2021-02-15",
            "2021-04-02",
            "2021-05-31",
            "2021-07-05",
            "2021-09-06",
            "2021-11-25",
            "2021-12-24"),
        of(2021));
    assertEquals(
        List.of(
            "2022-01-17",
            "2022-02-21",
            "2022-04-15",
            "2022-05-30",
            "2022-06-20",
            "2022-07-04",
            "2022-09-05",
            "2022-11-24",
            "2022-12-26"),
        of(2022));
    assertEquals(
        List.of(
            "2026-01-01",
            "2026-01-19",
            "2026-02-16",
            "2026-04-03",
            "2026-05-25",
            "2026-06-19",
            "2026-07-03",
            "2026-09-07",
            "2026-11-26",
            "2026-12-25"),
        of(2026));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1998-01-19",
        "1969-05-30",
        "1980-11-04",
        "1968-11-05",
        "1971-05-31",
        "2017-01-02"
      })
  void closed(String date) {
    assertTrue(NyseHolidays.contains(day(date)), date);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1997-01-20",
        "1984-11-06",
        "2021-06-18",
        "2010-12-31",
        "2012-10-29",
        "2001-09-11"
      })
  void open(String date) {
    assertFalse(NyseHolidays.contains(day(date)), date);
  }

  @Test
  void easterSundays() {
    // J. Meeus, Astronomical Algorithms, chapter 8, and the almanac
    assertEquals("1991-03-31", NyseHolidays.easter(1991).toString());
    assertEquals("1992-04-19", NyseHolidays.easter(1992).toString());
    assertEquals("1954-04-18", NyseHolidays.easter(1954).toString());
    assertEquals("2000-04-23", NyseHolidays.easter(2000).toString());
    assertEquals("2008-03-23", NyseHolidays.easter(2008).toString());
    assertEquals("2038-04-25", NyseHolidays.easter(2038).toString());
  }

  @Test
  void aYearHasAbout252Sessions() {
    for (int year = 1990; year <= 2040; year++) {
      int sessions = Sessions.nyse(year + "-01-01", year + "-12-31").size();
      assertTrue(sessions >= 250 && sessions <= 254, year + ": " + sessions);
    }
    ExchangeCalendar nyse = ExchangeCalendar.nyse();
    assertEquals(day("2026-07-02"), nyse.previous(day("2026-07-06")));
    assertEquals(day("2026-07-06"), nyse.next(day("2026-07-02")));
  }
}
