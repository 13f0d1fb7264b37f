package dev.mandate.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mandate.backtest.Mandates;
import dev.mandate.backtest.Markets;
import dev.mandate.market.Panel;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an allocation comes to. */
class TargetTest {
  private static final double NONE = Double.NaN;

  /**
   * Over two sessions {@code a} rises most, then {@code b}, {@code c}, {@code d}; e has no price
   * yet.
   */
  private static final Panel MARKET =
      Markets.of(
          List.of("a", "b", "c", "d", "e"),
          new double[] {100, 104, 108},
          new double[] {100, 103, 106},
          new double[] {100, 102, 104},
          new double[] {100, 99, 98},
          new double[] {NONE, NONE, 100});

  private static String target(String text) {
    Decision decision = Mandates.traced(text, MARKET).decisions().getFirst();
    StringJoiner weights = new StringJoiner(" ");
    for (Decision.Weight weight : decision.target()) {
      weights.add(String.format(Locale.ROOT, "%s %.4f", weight.asset(), weight.weight()));
    }
    return weights.toString();
  }

  private static List<String> notices(String text) {
    return Mandates.traced(text, MARKET).decisions().getFirst().notices();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "60% a, 40% b | a 0.6000 b 0.4000",
        "60% a | a 0.6000",
        "60% a, 10% cash, rest in b | a 0.6000 b 0.3000",
        "rest in b, 60% a | b 0.4000 a 0.6000",
        "100% in {a, b, c} | a 0.3333 b 0.3333 c 0.3333",
        "50% {70% a, 30% b}, rest in c | a 0.3500 b 0.1500 c 0.5000",
        "top 2 of {a, b, c, d} by return(1 day) | a 0.5000 b 0.5000",
        "bottom 2 of {a, b, c, d} by return(1 day) | c 0.5000 d 0.5000",
        "top 3 of {a, d, c} where return(1 day) > 0% by return(1 day) | a 0.3333 c 0.3333",
        "top 3 of {a, d, c} where return(1 day) > 0% by return(1 day) otherwise b | a 0.3333 c"
            + " 0.3333 b 0.3333",
        "top 5 of {a, b} by return(1 day) | a 0.2000 b 0.2000",
        "top 5 of {a, b} by return(1 day) otherwise c | a 0.2000 b 0.2000 c 0.6000",
        "50% in top 2 of {a, d} where return(1 day) > 0% by return(1 day), rest in b | a 0.2500 b"
            + " 0.5000",
        "(top 2 of {a, b, d} by return(1 day)) where return(1 day) < 3.5% | b 1.0000",
        "100% in {a, b, c, d} where return(1 day) > 2.5% | a 0.5000 b 0.5000",
        "100% in {a, b, c, d} where return(1 day) > 9% otherwise c | c 1.0000",
        "100% in {a, b, c, d} where return(1 day) > 9% | ''",
        "100% in {a, b, c} weighted by return(1 day) | a 0.4444 b 0.3333 c 0.2222",
        "100% in {a, b, d} weighted by return(1 day) | a 0.5714 b 0.4286",
        "top 2 of {a, d} by return(1 day) weighted by return(1 day) | a 0.5000",
        "top 3 of {a, b, d} by return(1 day) weighted by return(1 day) otherwise c | a 0.3810 b"
            + " 0.2857 c 0.3333",
        "100% in {70% a, 20% b, 10% d} where return(1 day) > 0% | a 0.7778 b 0.2222",
        "25% each of {a, b, c, d} where return(1 day) > 2.5% | a 0.2500 b 0.2500",
        "25% each of {a, b, c, d} where return(1 day) > 2.5%, rest in c | a 0.2500 b 0.2500 c"
            + " 0.5000",
        "20% each of {a, b, c, d} where return(1 day) > 2.5% otherwise cash, rest in c | a 0.2000 b"
            + " 0.2000 c 0.2000",
        "25% each of {a, b, c, d} where return(1 day) > 2.5% otherwise d | a 0.2500 b 0.2500 d"
            + " 0.5000",
        "25% each of (top 3 of {a, b, c, d} by return(1 day)) where return(1 day) > 2.5% otherwise"
            + " d | a 0.2500 b 0.2500 d 0.2500",
        "100% in {a, b, e} | a 0.5000 b 0.5000",
        "100% in (top 2 of {70% a, 20% b, 10% d} by return(1 day)) where return(1 day) > 0% | a"
            + " 0.5000 b 0.5000",
        "60% in {a, b} where return(1 day) > 9%, rest in c | c 0.4000",
        "100% in {a, b, e} where price > 0 | a 0.5000 b 0.5000",
        "30% each of {a, b, e} | a 0.3000 b 0.3000",
        "100% in {a, b, c} where rank(return(1 day)) <= 2 | a 0.5000 b 0.5000",
        "100% in {a, b, c, d} where rank(if return(1 day) > 2.5% then 2 else 1) = 1 | a 0.5000 b"
            + " 0.5000",
        "100% in {a, b, c, d} where rank(if return(1 day) > 2.5% then 2 else 1) = 3 | c 0.5000 d"
            + " 0.5000",
        "(10% + 20%) a, (1 / 3) b | a 0.3000 b 0.3333",
      })
  void comesTo(String slices, String weights) {
    // the returns are known from the second session on
    String waits = "\nif return(a, 1 day) > 100% alert \"never\"";
    assertEquals(weights, target("target " + slices + waits));
  }

  @Test
  void aShareThatIsPlacedInFullLeavesNothingToTellOf() {
    // a tenth of three by three is a hair more than a tenth
    String text = "target 10% in top 3 of {a, b, c, d} by return(1 day) otherwise d, 90% a";
    assertEquals("a 0.9333 b 0.0333 c 0.0333", target(text));
    assertEquals(List.of(), notices(text));
    assertEquals(List.of(), notices(text.replace(" otherwise d", "")));
  }

  @Test
  void whatStaysInCashIsTold() {
    assertEquals(
        List.of(
            "top 3 of {a, b} by return(1 day): some places are empty, their share stays in cash"),
        notices("target top 3 of {a, b} by return(1 day)"));
    assertEquals(
        List.of("d is left out of a weighting: its weight is not above zero"),
        notices("target 100% in {a, d} weighted by return(1 day)"));
    assertEquals(
        List.of("100% in {a, b, e}: members without a price are left out"),
        notices("target 100% in {a, b, e}"));
    assertEquals(
        List.of("30% each of {a, b, e}: members without a price are left out"),
        notices("target 30% each of {a, b, e}"));
    // what fails a condition was never given its share
    assertEquals(
        List.of(), notices("target 20% each of {a, d} where return(1 day) > 0%, rest in b"));
  }
}
