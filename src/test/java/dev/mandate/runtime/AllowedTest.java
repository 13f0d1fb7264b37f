package dev.mandate.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.backtest.Mandates;
import dev.mandate.backtest.Markets;
import dev.mandate.market.Panel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes of a target that is not allowed, or not possible. */
class AllowedTest {
  private static double[] rising(double daily) {
    double[] prices = new double[6];
    Arrays.setAll(prices, s -> 100 * Math.pow(1 + daily, s));
    return prices;
  }

  /** From Wednesday 1 January 2020; c has a price from the second session on. */
  private static Panel market() {
    double[] late = rising(0);
    late[0] = Double.NaN;
    return Markets.of(List.of("a", "b", "c"), rising(0.02), rising(-0.01), late);
  }

  private static List<Decision> decisions(String text) {
    String daily = text + "\nrebalance daily\ntrade same close\ncosts 0 bps";
    return Mandates.traced(daily, market()).decisions();
  }

  private static String weights(Decision decision) {
    StringJoiner weights = new StringJoiner(" ");
    for (Decision.Weight weight : decision.target()) {
      weights.add(String.format(Locale.ROOT, "%s %.4f", weight.asset(), weight.weight()));
    }
    return weights.toString();
  }

  @Test
  void limitsThatNothingSatisfiesStopTrading() {
    String text =
        """
        target (if day_of_month < 3 then 50% else 30%) a, 40% b
        limit a at least (if day_of_month = 3 then 70% else 20%)
        limit a at most 60%
        """;
    List<Decision> made = decisions(text);
    assertEquals(Decision.Status.DECIDED, made.get(1).status());
    assertTrue(!made.get(1).trades().isEmpty(), "drifted back to its target");
    Decision infeasible = made.get(2);
    assertEquals(Decision.Status.KEPT, infeasible.status());
    assertEquals(
        "no weights satisfy together: limit a at least (if day_of_month = 3 then 70% else 20%);"
            + " limit a at most 60%",
        infeasible.reason());
    assertEquals(List.of(), infeasible.trades());
    assertEquals(
        List.of(
            "there is no target within the limits and nothing is traded: " + infeasible.reason()),
        infeasible.notices());
    assertEquals("a 0.3000 b 0.4000", weights(made.get(3)));
    assertTrue(!made.get(3).trades().isEmpty());
  }

  @Test
  void whatIsMoreThanAllowedKeepsTheLastTargetAndTradesToIt() {
    List<Decision> made = decisions("target (if day_of_month = 3 then 120% else 50%) a, rest in b");
    assertEquals(Decision.Status.KEPT, made.get(2).status());
    assertEquals("the weights come to 120%, more than the allowed 100%", made.get(2).reason());
    assertEquals("a 0.5000 b 0.5000", weights(made.get(2)));
    assertEquals(2, made.get(2).trades().size());
  }

  @Test
  void aLimitThatIsUnknownKeepsTheLastTarget() {
    List<Decision> made =
        decisions("target 50% a, 50% b\nlimit a at most (60% + 0% / (day_of_month - 3))");
    assertEquals(Decision.Status.KEPT, made.get(2).status());
    assertTrue(
        Objects.requireNonNull(made.get(2).reason())
            .startsWith("limit a at most (60% + 0% / (day_of_month - 3)) is unknown"),
        made.get(2)::reason);
    assertEquals(2, made.get(2).trades().size(), "to the last target");
    assertEquals(Decision.Status.DECIDED, made.get(3).status());
  }

  /** On a day without a price a limit moves nothing into an asset. */
  @Test
  void whatHasNoPriceTakesNothingFromALimit() {
    double[] gap = rising(0);
    gap[3] = Double.NaN;
    Panel market = Markets.of(List.of("a", "b", "c"), rising(0), rising(0), gap);
    String text =
        """
        target 80% a, 10% b
        if day_of_month > 20 shift 5 points from a to c
        limit a at most (if day_of_month = 6 or day_of_month = 7 then 50% else 100%)
        limit b at most 20%
        limit cash at most (if day_of_month = 6 or day_of_month = 7 then 0% else 100%)
        rebalance daily
        trade same close
        costs 0 bps
        """;
    List<Decision> made = Mandates.traced(text, market).decisions();
    assertEquals(Decision.Status.KEPT, made.get(3).status());
    assertEquals("a 0.5000 b 0.2000 c 0.3000", weights(made.get(4)));
  }

  /** With limits too: 100% and shorts of 50% come to 200% of longs and shorts together. */
  @Test
  void limitsLeaveWhatShortsAllow() {
    List<Decision> made =
        decisions("allow shorts to 50%\ntarget 150% a, short 50% b\nlimit a at most 160%");
    assertEquals("a 1.5000 b -0.5000", weights(made.getFirst()));
    List<Decision> bound =
        decisions("allow shorts to 50%\ntarget 150% a, short 50% b\nlimit gross at most 150%");
    assertEquals("a 1.2500 b -0.2500", weights(bound.getFirst()));
  }

  /** What is left to 100% of more than that is nothing, and never a short position. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "allow leverage to 150% | a 1.2000",
        "allow leverage to 150%, shorts to 50% | a 1.2000",
      })
  void theRestIsNeverBelowZero(String allowed, String weights) {
    String text = "target (if day_of_month = 3 then 120% else 50%) a, rest in b\n";
    String allow = allowed.replace(", shorts", "\nallow shorts");
    assertEquals(weights, weights(decisions(text + allow).get(2)));
  }

  /** Shorts allow no borrowing: weights sum to 100% at most, whatever is sold short. */
  @Test
  void shortsAloneAllowNoBorrowing() {
    List<Decision> made =
        decisions(
            "allow shorts to 50%\ntarget (if day_of_month = 3 then 120% else 50%) a, rest in b");
    assertEquals(Decision.Status.KEPT, made.get(2).status());
    assertEquals("the weights come to 120%, more than the allowed 100%", made.get(2).reason());
    List<Decision> balanced = decisions("allow shorts to 50%\ntarget 150% a, short 50% b");
    assertEquals("a 1.5000 b -0.5000", weights(balanced.getFirst()));
    List<Decision> both =
        decisions("allow leverage to 150%\nallow shorts to 50%\ntarget 200% a, short 50% b");
    assertEquals("a 2.0000 b -0.5000", weights(both.getFirst()));
  }

  @Test
  void aLimitOnCashBorrowsNoMoreThanIsAllowed() {
    List<Decision> made =
        decisions(
            "allow shorts to 50%\ntarget 100% a\nlimit cash at most (if day_of_month = 3 then -20%"
                + " else 100%)");
    assertEquals(Decision.Status.KEPT, made.get(2).status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "scale portfolio by 200% at most 100% | a 0.5000 b -0.5000",
        "scale portfolio by 200% at most 150% | a 0.7500 b -0.7500",
        "scale portfolio by 50% at most 100% | a 0.2500 b -0.2500",
        "scale a by 200% at most 60% | a 0.6000 b -0.5000",
        "scale b by 200% at most 60% | a 0.5000 b -0.6000",
        "scale portfolio by 200% at most (0%) | ''",
      })
  void aScaleCapsLongsAndShortsTogether(String scale, String weights) {
    String text = "allow shorts to 100%\ntarget 50% a, short 50% b\nalways " + scale;
    assertEquals(weights, weights(decisions(text).getFirst()));
  }

  @Test
  void aCapBelowZeroTurnsNothingAround() {
    List<Decision> made =
        decisions(
            "allow shorts to 50%\ntarget 60% a\n"
                + "always scale portfolio by 1 at most (if day_of_month = 3 then -10% else 100%)");
    assertEquals("a 0.6000", weights(made.get(2)));
    assertEquals(Decision.Status.KEPT, made.get(2).status());
    assertEquals(
        "scaling to at most -10 points would turn the position around", made.get(2).reason());
  }
}
