package dev.mandate.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.calendar.Calendar;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PanelTest {
  private static final double NONE = Double.NaN;

  private static final Calendar WEEK =
      Calendar.of(
          List.of("2015-06-29", "2015-06-30", "2015-07-01", "2015-07-02", "2015-07-06").stream()
              .mapToInt(d -> (int) LocalDate.parse(d).toEpochDay())
              .toArray());

  private static Column gld(double... prices) {
    Panel panel = Panel.of("test", WEEK, List.of("GLD"), new double[][] {prices});
    Column column = panel.column(0, Field.PRICE);
    assertNotNull(column);
    return column;
  }

  /** A long stretch that is unknown takes no more room than a short one. */
  @Test
  void theSameReasonIsKeptOnce() {
    Column.Builder builder = new Column.Builder(100);
    for (int s = 0; s < 100; s++) {
      builder.unknown(s, s + 1, Reason.of("missing since " + 2020));
    }
    Column column = builder.build();
    assertSame(column.reason(0), column.reason(99));
  }

  @Test
  void whatIsMissingHasItsReason() {
    Column column = gld(NONE, 1, NONE, 2, NONE);
    assertEquals("GLD has no price before 2015-06-30", column.reason(0).text(0));
    assertEquals("GLD has no price on 2015-07-01", column.reason(2).text(2));
    assertEquals("GLD has no price after 2015-07-02", column.reason(4).text(4));
    assertTrue(column.isKnown(1) && column.isKnown(3));
    assertEquals(2, column.value(3));
    assertEquals(0, column.value(2), "no NaN is left to compute with");
  }

  @Test
  void severalGapsEachNameTheirDay() {
    Column column = gld(1, NONE, NONE, NONE, 2);
    assertEquals("GLD has no price on 2015-06-30", column.reason(1).text(1));
    assertEquals("GLD has no price on 2015-07-02", column.reason(3).text(3));
    assertEquals(1, column.nextUnknown(0));
    assertEquals(4, column.nextKnown(1));
  }

  @Test
  void allOrNothing() {
    assertTrue(gld(1, 2, 3, 4, 5).allKnown());
    Column column = gld(NONE, NONE, NONE, NONE, NONE);
    assertEquals("GLD has no price", column.reason(2).text(2));
    assertEquals(5, column.nextKnown(0));
  }

  @Test
  void tickersAreFoundByName() {
    Panel panel = Panel.of("test", WEEK, List.of("A", "a"), new double[2][5]);
    assertEquals(1, panel.indexOf("a"));
    assertEquals(-1, panel.indexOf("b"));
    assertFalse(panel.simulated());
    assertNull(panel.column(0, Field.VOLUME));
    assertThrows(
        IllegalArgumentException.class,
        () -> Panel.of("test", WEEK, List.of("A", "A"), new double[2][5]));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Panel("test", false, "", WEEK, List.of("A"), List.of(Map.of())));
  }
}
