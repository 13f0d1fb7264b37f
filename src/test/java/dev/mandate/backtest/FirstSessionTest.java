package dev.mandate.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mandate.market.Panel;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a run begins. */
class FirstSessionTest {
  /** Rising by so much a session, listed on session {@code listed}. */
  private static double[] listed(int listed, double daily) {
    double[] prices = new double[60];
    Arrays.setAll(prices, s -> s < listed ? Double.NaN : 100 * Math.pow(1 + daily, s));
    return prices;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "100% in s",
        "100% in s where return(10 days) > 0%",
        "100% in s where rank(return(10 days)) = 1",
        "top 1 of s by return(10 days)",
        "top 1 of s where return(10 days) > 0% by return(10 days)",
        "100% in s weighted by return(10 days)",
        "30% each of s where rank(return(10 days)) <= 2"
      })
  void aRunWaitsForTheMembersListedFirst(String slice) {
    String text = "assets s = {a, b, c}\ntarget " + slice;
    Panel market =
        Markets.of(List.of("a", "b", "c"), listed(0, 0.002), listed(0, 0.001), listed(30, 0.003));
    int first = slice.contains("10 days") ? 10 : 0;
    assertEquals(first, Mandates.run(text, market).firstSession());
  }
}
