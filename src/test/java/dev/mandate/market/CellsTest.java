package dev.mandate.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {
  private static double number(String text) {
    char[] padded = ("9" + text + "9").toCharArray();
    return Cells.number(padded, 1, text.length() + 1);
  }

  private static int date(String text) {
    char[] padded = ("9" + text + "9").toCharArray();
    return Cells.date(padded, 1, text.length() + 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "1",
        "472.65",
        ".5",
        "5.",
        "0.1",
        "999999999999999",
        "9999999999999999",
        "123456789012345678901234567890",
        "0.000000000000001",
        "0.0000000000000001",
        "1e5",
        "1.7976931348623157E308",
        "4.9e-324",
        "-1",
        "+1.5",
        "1E+2",
        "3.14159265358979",
        "0.1000000000000000055511151231257827",
        "00012.50"
      })
  void asTheLanguageReadsThem(String text) {
    assertEquals(Double.parseDouble(text), number(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "1.2.3",
        "1,5",
        "NaN",
        "Infinity",
        "0x10",
        "1d",
        "1f",
        "1_0",
        "--1",
        "e5",
        "1e",
        "1 2",
        "١",
        "１",
        "$1",
        "1%",
        "+",
        "-",
        "1e5.5"
      })
  void anythingElseIsNone(String text) {
    assertTrue(Double.isNaN(number(text)), text);
  }

  @Test
  void tooLargeIsInfiniteAndTooSmallIsZero() {
    assertEquals(Double.POSITIVE_INFINITY, number("1e400"));
    assertEquals(0, number("1e-400"));
  }

  @Test
  void randomDigitsAreRightlyRounded() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 200_000; i++) {
      long digits = random.nextLong(1L << (1 + random.nextInt(62)));
      StringBuilder text = new StringBuilder(Long.toString(digits));
      text.insert(random.nextInt(text.length() + 1), random.nextInt(4) == 0 ? "" : ".");
      if (random.nextInt(10) == 0) {
        text.append(random.nextBoolean() ? "e" : "E").append(random.nextInt(-300, 300));
      }
      String written = text.toString();
      assertEquals(Double.parseDouble(written), number(written), written);
    }
  }

  @Test
  void everyDayIsReadBack() {
    for (int day = (int) LocalDate.of(1800, 1, 1).toEpochDay();
        day <= LocalDate.of(2199, 12, 31).toEpochDay();
        day += 11) {
      assertEquals(day, date(LocalDate.ofEpochDay(day).toString()));
    }
    assertEquals(LocalDate.of(2024, 2, 29).toEpochDay(), date("2024-02-29"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2023-02-29",
        "2024-00-01",
        "2024-13-01",
        "2024-04-31",
        "2024-01-00",
        "1799-12-31",
        "2200-01-01",
        "2024/01/02",
        "02-01-2024",
        "2024-1-02",
        "2024-01-2",
        "20240102",
        "2024-01-02 ",
        "+024-01-02",
        "２０２４-01-02"
      })
  void anythingElseIsNoDate(String text) {
    assertEquals(Cells.NO_DATE, date(text), text.toLowerCase(Locale.ROOT));
  }
}
