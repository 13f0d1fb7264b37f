package dev.mandate.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.market.Panel;
import dev.mandate.runtime.Decision;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When and where orders are filled. */
class OrdersTest {
  private static double[] flat(int sessions) {
    double[] prices = new double[sessions];
    Arrays.fill(prices, 100);
    return prices;
  }

  private static double weight(Result result, String asset) {
    return result.finalWeights().getOrDefault(asset, 0.0);
  }

  /** Half and half on the second session; then a runs away, on and on. */
  private static Panel runaway(int sessions) {
    double[] a = flat(sessions);
    for (int s = 2; s < sessions; s++) {
      a[s] = a[s - 1] * 1.3;
    }
    return Markets.of(List.of("a", "b"), a, flat(sessions));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 bps", "10 bps", "200 bps"})
  void edgesAreThoseOfThePricesThatFill(String costs) {
    String text = "target 50% a, 50% b\nrebalance when drift > 5% to edge\ncosts " + costs;
    // 56.5% on the third session, the order fills on the fourth at prices that have moved on
    Result edge = Mandates.run(text, runaway(4));
    assertEquals(0.55, weight(edge, "a"), 1e-12);
    assertEquals(0.45, weight(edge, "b"), 1e-12);
    Result midpoint = Mandates.run(text.replace("edge", "midpoint"), runaway(4));
    assertEquals(0.525, weight(midpoint, "a"), 1e-12);
    Result at = Mandates.run(text + "\ntrade at same close", runaway(3));
    assertEquals(0.55, weight(at, "a"), 1e-12);
  }

  @Test
  void whatIsInsideItsBandPaysNothingPerTrade() {
    String text =
        """
        target 50% a, 30% b, 20% c
        rebalance when drift > 5% to edge
        costs $1,000 per trade
        """;
    double[] a = flat(4);
    Arrays.fill(a, 2, 4, 130);
    Result edge = Mandates.run(text, Markets.of(List.of("a", "b", "c"), a, flat(4), flat(4)));
    assertEquals(4, edge.trades());
    assertEquals(0.55, weight(edge, "a"), 1e-12);
  }

  @Test
  void theFirstInvestmentGoesToTheTarget() {
    String text = "target 60% a, 40% b\nrebalance when drift > 5% to edge\ncosts 0 bps";
    assertEquals(0.6, weight(Mandates.run(text, runaway(2)), "a"), 1e-12);
  }

  @Test
  void anOrderToTheEdgeInPartsEndsThere() {
    String text =
        "target 50% a, 50% b\nrebalance when drift > 5% to edge\ncosts 0 bps\ntrade over 3 days";
    double[] a = flat(12);
    Arrays.fill(a, 6, 12, 200);
    Panel market = Markets.of(List.of("a", "b"), a, flat(12));
    Mandates.Traced run = Mandates.traced(text, market);
    assertEquals(0.55, weight(run.result(), "a"), 1e-12);
    assertEquals(6, run.result().rebalances(), "three sessions each");
  }

  @Test
  void anOrderUnderWayIsNotBegunAnew() {
    String text = "target 60% a, 40% b\nrebalance daily\ncosts 0 bps\ntrade over 4 days";
    Panel market = Markets.of(List.of("a", "b"), flat(20), flat(20));
    Mandates.Traced run = Mandates.traced(text, market);
    assertEquals(4, run.result().rebalances(), "then all is in place");
    double traded = 0;
    for (Decision decision : run.decisions()) {
      for (Decision.Trade trade : decision.trades()) {
        traded += trade.value();
        assertEquals(trade.asset().equals("a") ? 15_000 : 10_000, trade.value(), 1e-6);
      }
    }
    assertEquals(100_000, traded, 1e-6);
    assertTrue(run.result().turnover() == 0, "the first investment does not count");
    Result atClose = Mandates.run(text + ", same close", market);
    assertEquals(4, atClose.rebalances());
  }

  /** The first investment is the first that comes about. */
  @Test
  void anOrderThatCannotBeFilledIsNotTheFirstInvestment() {
    String text =
        """
        target 100% a
        trade at same close
        costs $110 per trade
        cash earns 90%
        rebalance daily
        """;
    Panel market = Markets.of(List.of("a"), flat(260));
    Options options = new Options(null, null, 100.0, null, Mandates.options().budget());
    Result result = Backtest.run(Mandates.plan(text, market), market, options);
    assertEquals(1, result.rebalances());
    assertEquals(0, result.turnover());
    assertTrue(
        result
            .notices()
            .get(1)
            .startsWith("alert: an order was not filled: its costs would eat all there is ("),
        () -> result.notices().toString());
  }

  @Test
  void debtPaysTheCashRatePlusFinancing() {
    String text =
        """
        allow leverage to 200%
        target 200% a
        trade at same close
        costs 0 bps, 1.5% financing
        cash earns 4%
        rebalance never
        """;
    int sessions = 262;
    Panel market = Markets.of(List.of("a"), flat(sessions));
    int days = market.calendar().days(0, sessions - 1);
    Result result = Mandates.run(text, market);
    double debt = 100_000 * Math.pow(1.055, days / 365.0);
    assertEquals(200_000 - debt, result.finalValue(), 1e-6);
    assertEquals(100_000 - debt, result.interest(), 1e-6);
  }
}
