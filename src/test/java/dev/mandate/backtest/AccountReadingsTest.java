package dev.mandate.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mandate.market.Panel;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a policy reads of its own account. */
class AccountReadingsTest {
  private static double[] growing(int sessions, double daily) {
    double[] prices = new double[sessions];
    Arrays.setAll(prices, s -> 100 * Math.pow(1 + daily, s));
    return prices;
  }

  private static List<Boolean> fired(Mandates.Traced run) {
    return run.decisions().stream().map(d -> d.rules().getFirst().fired()).toList();
  }

  @Test
  void holdingPeriodsCountFromThePurchaseWhereverTheRunBegins() {
    String text =
        """
        target 50% a, 50% b
        if holding_period(a) >= 3 target 100% b
        rebalance daily
        trade at same close
        """;
    Panel market = Markets.of(List.of("a", "b"), growing(20, 0.001), growing(20, -0.001));
    Options options =
        Mandates.options().between(market.calendar().date(10), market.calendar().date(16));
    // bought on the first session and on the one after it was sold
    assertEquals(
        List.of(false, false, false, true, false, false, false),
        fired(Mandates.traced(Mandates.plan(text, market), market, options)));
  }

  @Test
  void aHoldingIsAsOldAsThePurchaseThatOpenedIt() {
    String text =
        """
        target (if day_of_month = 2 then 90% else 30%) a
        if holding_period(a) > 4 alert "old"
        rebalance daily
        trade at same close
        """;
    Panel market = Markets.of(List.of("a"), growing(7, 0.001));
    // 30% on 1 January, 90% on the 2nd, 30% again, so that nothing bought first is left
    assertEquals(
        List.of(false, false, false, false, false, true, true),
        fired(Mandates.traced(Mandates.plan(text, market), market, Mandates.options())));
  }

  /** Of nothing there is no gain; of 100 bought at 100.1 and worth 100.2 it is a thousandth. */
  @Test
  void aGainIsOfWhatIsHeld() {
    String text =
        """
        target (if day_of_month < 3 then 50% else 0%) a
        if unrealized_gain(a) > 0.09% and unrealized_gain(a) < 0.11% alert "gain"
        rebalance daily
        trade at same close
        costs 0 bps
        """;
    Panel market = Markets.of(List.of("a"), growing(5, 0.001));
    assertEquals(
        Arrays.asList(null, true, false, null, null),
        fired(Mandates.traced(Mandates.plan(text, market), market, Mandates.options())));
  }

  @Test
  void whatRoundingLeavesOfAWeightIsNoTarget() {
    // 0.4 - 0.3 - 0.1 is not 0
    String text =
        """
        target 40% a, 30% b, 30% c
        always { shift 30 points from a to b; shift 10 points from a to b }
        rebalance when relative_drift > 20%
        """;
    Panel market =
        Markets.of(
            List.of("a", "b", "c"), growing(20, 0.001), growing(20, 0.001), growing(20, -0.001));
    assertEquals(1, Mandates.run(text, market).rebalances());
  }
}
