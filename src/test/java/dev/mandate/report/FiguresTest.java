package dev.mandate.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void numbersReadTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      assertEquals("$1,234,568", Figures.money(1234567.8));
      assertEquals("7.4%", Figures.percent(0.0743));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void nothingHasNoSign() {
    assertEquals("0.0%", Figures.percent(-0.0001));
    assertEquals("-0.1%", Figures.percent(-0.0009));
    assertEquals("0.00", Figures.ratio(-0.001));
    assertEquals("$0", Figures.money(-0.2));
    assertEquals("-$3", Figures.money(-3.2));
  }

  @Test
  void axesAreShort() {
    assertEquals("$100k", Figures.shortMoney(100_000));
    assertEquals("$1.5m", Figures.shortMoney(1_500_000));
    assertEquals("$20", Figures.shortMoney(20));
    assertEquals("$2bn", Figures.shortMoney(2e9));
    assertEquals("-$0.5", Figures.shortMoney(-0.5));
  }

  @Test
  void whatWouldMoveTheCursorIsShownByNumber() {
    assertEquals("a<U+001B>[2Jb<U+202E>c\"é", Figures.printable("a\u001b[2Jb\u202ec\"é"));
  }

  @Test
  void countsKnowTheirPlural() {
    assertEquals("1 session", Figures.count(1, "session"));
    assertEquals("7,530 sessions", Figures.count(7530, "session"));
  }
}
