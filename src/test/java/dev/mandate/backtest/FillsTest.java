package dev.mandate.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.calendar.Calendar;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.market.Field;
import dev.mandate.market.Market;
import dev.mandate.market.Panel;
import dev.mandate.runtime.Decision;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** At what prices, and in how many shares, orders are filled. */
class FillsTest {
  private static final double NONE = Double.NaN;

  /** Bars of one asset on Monday 6 January 2020 and the days after. */
  private static final class Bars {
    private final Map<Field, double[]> fields = new EnumMap<>(Field.class);

    Bars with(Field field, double... values) {
      fields.put(field, values);
      return this;
    }

    Panel market() {
      int size = fields.getOrDefault(Field.PRICE, new double[0]).length;
      int[] days = new int[size];
      for (int s = 0; s < size; s++) {
        days[s] = (int) LocalDate.of(2020, 1, 6 + s).toEpochDay();
      }
      return Markets.of(Calendar.of(days), List.of("a"), List.of(fields));
    }
  }

  private static Bars bars() {
    return new Bars()
        .with(Field.PRICE, 90, 110, 120)
        .with(Field.OPEN, 95, 100, 115)
        .with(Field.VOLUME, 9e9, 8e4, 9e9);
  }

  private static List<Decision.Trade> trades(String text, Market market) {
    return Mandates.traced(text + "\nrebalance yearly", market).decisions().getFirst().trades();
  }

  @Test
  void theOpenFills() {
    Decision.Trade trade =
        trades("target 100% a\ntrade next open\ncosts 0 bps", bars().market()).getFirst();
    assertEquals(1000, trade.quantity(), 1e-9);
    assertEquals(100_000, trade.value(), 1e-7);
    Result result =
        Mandates.run(
            "target 100% a\ntrade next open\ncosts 0 bps\nrebalance yearly", bars().market());
    assertEquals(100_000, result.nav()[0], 1e-7);
    assertEquals(110_000, result.nav()[1], 1e-7);
    assertEquals(120_000, result.nav()[2], 1e-7);
  }

  @Test
  void sharesBoughtAtTheOpenAreWholeAtTheOpen() {
    String text = "target 100% a\ntrade next open, whole shares\ncosts 0 bps";
    Panel quotesAreIndex = bars().with(Field.RAW, 90, 110, 120).market();
    assertEquals(1000, trades(text, quotesAreIndex).getFirst().quantity(), 1e-9);
    // a share is quoted at twice the index: 200 at the open buys 500, which are 1,000 of the index
    Panel twice = bars().with(Field.RAW, 180, 220, 240).market();
    assertEquals(1000, trades(text, twice).getFirst().quantity(), 1e-9);
    // at 207 it buys 483 shares for 99,981
    Panel odd = bars().with(Field.RAW, 180, 2.07 * 110, 240).market();
    assertEquals(483 * 2.07, trades(text, odd).getFirst().quantity(), 1e-9);
    assertEquals(99_981, trades(text, odd).getFirst().value(), 1e-6);
  }

  /** What is not known at the open has no part in what is filled there. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "trade next open, whole shares\ncosts 10 bps",
        "trade next open, lots of 10\ncosts $1 per trade",
        "trade next open\ncosts $0.02 per share",
        "trade next open, at most 1% of volume\ncosts 0 bps",
        "trade next open\ncosts 10 bps impact",
      })
  void theCloseAfterAFillChangesNothingOfIt(String how) {
    String text = "target 100% a\n" + how;
    List<Decision.Trade> filled = trades(text, bars().with(Field.RAW, 180, 220, 240).market());
    Bars poisoned = bars().with(Field.PRICE, 90, 1100, 120).with(Field.RAW, 180, 2200, 240);
    Decision.Trade first = trades(text, poisoned.market()).getFirst();
    assertEquals(filled.getFirst().quantity(), first.quantity(), 1e-9);
    assertEquals(filled.getFirst().value(), first.value(), 1e-6);
    assertNotEquals(0, first.quantity());
  }

  @Test
  void aMissingQuoteStopsLikeAMissingPrice() {
    String text = "target 100% a\ntrade next close, whole shares";
    Panel market = bars().with(Field.RAW, 180, NONE, 240).market();
    Diagnostic problem = Mandates.problem(text, market, Mandates.options());
    assertEquals(Code.HELD_WITHOUT_PRICE, problem.code());
    assertEquals(
        "a is to be traded on 2020-01-07 but has no price: a has no raw on 2020-01-07",
        problem.message());
    assertEquals(1, Mandates.run("target 100% a", market).rebalances(), "fractions need no quote");
  }

  @Test
  void anOpenWithoutACloseIsNoPriceToHoldAt() {
    Panel market = bars().with(Field.PRICE, 90, NONE, 120).market();
    Diagnostic problem =
        Mandates.problem("target 100% a\ntrade next open", market, Mandates.options());
    assertEquals(Code.HELD_WITHOUT_PRICE, problem.code());
  }

  @Test
  void sharesAtAdjustedPricesAreSaidToBe() {
    String notice = "shares are counted at adjusted prices: the data have no quoted closes";
    Panel market = bars().market();
    for (String whole :
        List.of("trade whole shares", "trade lots of 10", "costs $0.01 per share")) {
      assertTrue(Mandates.run("target 100% a\n" + whole, market).notices().contains(notice), whole);
    }
    assertEquals(List.of(), Mandates.run("target 100% a", market).notices());
    Panel quoted = bars().with(Field.RAW, 180, 220, 240).market();
    assertEquals(List.of(), Mandates.run("target 100% a\ntrade whole shares", quoted).notices());
  }

  @ParameterizedTest
  @ValueSource(strings = {"trade next close, at most 10% of volume", "costs 5 bps impact"})
  void withoutAnyVolumeNothingThatNeedsItRuns(String needing) {
    Panel market = new Bars().with(Field.PRICE, 90, 110, 120).market();
    Diagnostic problem = Mandates.problem("target 100% a\n" + needing, market, Mandates.options());
    assertEquals(Code.NO_VOLUME, problem.code());
  }

  @Test
  void aSessionWithoutVolumeIsTold() {
    Panel market = bars().with(Field.RAW, 90, 110, 120).with(Field.VOLUME, 9e9, NONE, 9e9).market();
    Mandates.Traced run =
        Mandates.traced("target 100% a\ntrade next close, at most 10% of volume", market);
    assertEquals(
        List.of("a is not traded on a session without volume (2020-01-07)"),
        run.result().notices());
    assertEquals(LocalDate.of(2020, 1, 8), run.decisions().getFirst().trades().getFirst().date());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -2})
  void nothingIsTradedAtAPriceThatIsNotAboveZero(double price) {
    Panel market = new Bars().with(Field.PRICE, 90, price, 120).market();
    Diagnostic problem = Mandates.problem("target 100% a", market, Mandates.options());
    assertEquals(Code.HELD_WITHOUT_PRICE, problem.code());
    assertTrue(
        problem.message().startsWith("a is to be traded on 2020-01-07 at a price of "),
        problem.message());
  }
}
