package dev.mandate.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mandate.backtest.Mandates;
import dev.mandate.backtest.Markets;
import dev.mandate.calendar.Calendar;
import dev.mandate.market.Column;
import dev.mandate.market.Panel;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code portfolio}: the running target, held at constant weights. */
class PortfolioMeasureTest {
  private static final List<String> TICKERS = List.of("a", "b", "c");

  private static final String MANDATE =
      """
      assets a, b, c, mix = {60% a, 40% b}
      target 60% a, 40% b
      rule brake if MEASURE shift 30 points from a to c
      cash earns c
      rebalance monthly
      """;

  /** A set with weights has a column; the portfolio of the same weights must read the same. */
  private static void isThatOfTheMix(String measure, Panel market) {
    String text = MANDATE.replace("MEASURE", measure);
    Mandates.Traced portfolio = Mandates.traced(text.replace("MIX", "portfolio"), market);
    Mandates.Traced mix = Mandates.traced(text.replace("MIX", "mix"), market);
    assertEquals(mix.result().firstSession(), portfolio.result().firstSession(), "first session");
    List<Decision> expected = mix.decisions();
    for (int i = 0; i < expected.size(); i++) {
      Decision.RuleOutcome want = expected.get(i).rules().getFirst();
      Decision.RuleOutcome got = portfolio.decisions().get(i).rules().getFirst();
      assertEquals(want.fired(), got.fired(), measure + " on " + expected.get(i).date());
      for (int j = 0; j < want.sides().size(); j++) {
        Double value = want.sides().get(j).value();
        Double other = got.sides().get(j).value();
        assertEquals(value == null, other == null, measure + " on " + expected.get(i).date());
        if (value != null && other != null) {
          assertEquals(value, other, 1e-9 * Math.max(1, Math.abs(value)), measure);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vol(MIX, 20 days) > 8%",
        "vol(MIX, 6 months) > 8%",
        "vol(MIX, 1 year, frequency: 1 day) > 8%",
        "vol(MIX, 26 weeks) > 8%",
        "return(MIX, 60 days) < 0%",
        "return(MIX, 1 year) < 0%",
        "sharpe(MIX, 60 days) < 0",
        "beta(MIX, a, 60 days) > 0.6",
        "drawdown(MIX) > 4%",
        "drawdown(MIX, 60 days) > 4%",
        "drawdown(MIX, 6 months) > 4%",
        "rsi(MIX, 14 days) > 55",
        "rsi(MIX, 6 weeks) > 55",
        "macd(MIX, 12 days, 26 days) / price(MIX) > 0",
        "ema(MIX, 20 days) / sma(MIX, 60 days) > 1",
        "ema(MIX, 3 months) / sma(MIX, 8 months) > 1",
        "median(MIX, 30 calendar days) / price(MIX) > 1",
        "zscore(MIX, 50 days) > 0.5",
        "percentile(MIX, 100 days) > 50%"
      })
  void readsAsASetOfTheSameWeights(String measure) {
    isThatOfTheMix(measure, Markets.closes(31, LocalDate.of(2015, 3, 10), 620, TICKERS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"vol(MIX, 20 days) > 8%", "drawdown(MIX) > 4%", "rsi(MIX, 14 days) > 55"})
  void ofAssetsThatAreListedLate(String measure) {
    Panel market = Markets.closes(32, LocalDate.of(2015, 3, 10), 400, TICKERS);
    double[] late = column(market, 1);
    Arrays.fill(late, 0, 133, Double.NaN);
    Panel listed =
        Panel.of(
            "test",
            market.calendar(),
            TICKERS,
            new double[][] {column(market, 0), late, column(market, 2)});
    isThatOfTheMix(measure, listed);
  }

  @Test
  void aMonthWithoutASessionIsStoodInForByTheOneBefore() {
    Panel full = Markets.closes(33, LocalDate.of(2015, 3, 10), 700, TICKERS);
    Calendar calendar = full.calendar();
    int[] kept = new int[calendar.size()];
    int n = 0;
    for (int s = 0; s < kept.length; s++) {
      int month = calendar.date(s).getMonthValue();
      if (month != 7 && month != 8) {
        kept[n++] = s;
      }
    }
    int[] days = new int[n];
    double[][] prices = new double[3][n];
    for (int j = 0; j < n; j++) {
      days[j] = calendar.epochDay(kept[j]);
      for (int i = 0; i < 3; i++) {
        prices[i][j] = column(full, i)[kept[j]];
      }
    }
    Panel sparse = Panel.of("test", Calendar.of(days), TICKERS, prices);
    isThatOfTheMix("vol(MIX, 6 months) > 8%", sparse);
    isThatOfTheMix("return(MIX, 5 months) > 2%", sparse);
    isThatOfTheMix("ema(MIX, 3 months) / sma(MIX, 4 months) > 1", sparse);
  }

  private static double[] column(Panel market, int asset) {
    Column prices = market.column(asset, dev.mandate.market.Field.PRICE);
    return java.util.Objects.requireNonNull(prices).values().clone();
  }

  @Test
  void aRunStartsWhenItsWindowsOfThePortfolioAreKnown() {
    double[] b = new double[200];
    double[] a = new double[200];
    for (int s = 0; s < 200; s++) {
      a[s] = 100 + s % 7;
      b[s] = s < 50 ? Double.NaN : 100 + s % 5;
    }
    Panel market = Markets.of(List.of("a", "b"), a, b);
    String text = "target 60% a, 40% b\nif vol(portfolio, 60 days) > 90% alert \"x\"\n";
    assertEquals(110, Mandates.run(text, market).firstSession());
    assertEquals("", undecided(text, market));
    String equity = "target 60% a\nif vol(portfolio, 60 days) > 90% shift 10 points from a to b\n";
    assertEquals(60, Mandates.run(equity, market).firstSession());
    String index = text.replace("vol(portfolio, 60 days) > 90%", "rsi(portfolio, 14 days) > 101");
    assertEquals(64, Mandates.run(index, market).firstSession());
    assertEquals("", undecided(index, market));
    String twice = equity + "if vol(portfolio, 60 days) > 95% alert \"x\"\n";
    assertEquals(110, Mandates.run(twice, market).firstSession());
  }

  private static String undecided(String text, Panel market) {
    StringBuilder reasons = new StringBuilder();
    for (Decision decision : Mandates.traced(text, market).decisions()) {
      for (Decision.RuleOutcome rule : decision.rules()) {
        reasons.append(rule.unknown() == null ? "" : rule.unknown());
      }
    }
    return reasons.toString();
  }

  @Test
  void aWeightThatReadsThePortfolioReadsWhatWasThereBefore() {
    Panel market = Markets.closes(34, LocalDate.of(2015, 3, 10), 300, TICKERS);
    String scaled = "target a\nalways scale portfolio by 5% / vol(portfolio, 20 days) rest in c\n";
    String targeted = "target a\nalways target (5% / vol(portfolio, 20 days)) a, rest in c\n";
    assertEquals(
        Mandates.run(scaled, market).finalValue(),
        Mandates.run(targeted, market).finalValue(),
        1e-6);
  }
}
