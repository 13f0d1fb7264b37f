package dev.mandate.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mandate.market.Panel;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a result says of its run. */
class ResultTest {
  private static final Panel MARKET =
      Markets.of(List.of("a", "b"), new double[] {100, 110, 121}, new double[] {100, 99, 98});

  @Test
  void aRuleCitesTheFirstReasonInIt() {
    String text =
        """
        target 60% a
        if price(a) > 0 { target 30% a because "target" }
        if price(a) > 0 { if price(b) > 0 { scale portfolio by 50% because "nested" } }
        if price(a) > 0 { shift 1 points from a to b because "shift" } because "rule"
        if price(a) > 0 { alert "x"; hold }
        """;
    assertEquals(
        Arrays.asList("target", "nested", "nested", "rule", null),
        Mandates.run(text, MARKET).rules().stream().map(Result.RuleCount::because).toList());
  }

  /** With a 20% cost of the first trade, at the close of the first session. */
  @Test
  void whatTheFirstTradeCostsCountsFromTheCapital() {
    Result result =
        Mandates.run("target 100% a\ntrade at same close\ncosts 20% commission", MARKET);
    double after = 100_000 / 1.2;
    assertEquals(after, result.nav()[0], 1e-6);
    assertEquals(1.21 / 1.2 - 1, result.totalReturn(), 1e-12);
    double cagr = Math.pow(1.21 / 1.2, 365.25 / 2) - 1;
    assertEquals(cagr, result.cagr(), 1e-9);
    assertEquals(1 - 1 / 1.2, result.performance().drawdown().depth(), 1e-12);
    assertEquals(cagr / (1 - 1 / 1.2), result.performance().calmar(), 1e-8);
    assertEquals(2, result.performance().drawdown().recovery(), "made good on the last session");
    assertEquals(0, result.performance().volatility(), 1e-9, "close to close, 10% a day");
  }
}
