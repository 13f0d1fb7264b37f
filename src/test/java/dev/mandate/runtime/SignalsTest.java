package dev.mandate.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mandate.backtest.Mandates;
import dev.mandate.backtest.Markets;
import dev.mandate.market.Panel;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is carried from session to session: {@code for}, {@code until}, {@code crosses}. */
class SignalsTest {
  private static final double NONE = Double.NaN;

  /** A market whose asset {@code s} is the signal; {@code a} and {@code b} stand still. */
  private static Panel signal(double... prices) {
    double[] still = new double[prices.length];
    java.util.Arrays.fill(still, 100);
    return Markets.of(List.of("a", "b", "s"), still, still.clone(), prices);
  }

  /** One letter a decision: the named rule fires (F), does not (.), is undecided (?). */
  static String fired(String text, Panel market, String rule) {
    StringBuilder letters = new StringBuilder();
    for (Decision decision : Mandates.traced(text, market).decisions()) {
      for (Decision.RuleOutcome outcome : decision.rules()) {
        if (outcome.name().equals(rule)) {
          Boolean fires = outcome.fired();
          letters.append(fires == null ? '?' : Objects.equals(fires, true) ? 'F' : '.');
        }
      }
    }
    return letters.toString();
  }

  private static String brake(String condition, double... prices) {
    String text =
        "target a\nrule brake if " + condition + " shift a to b\ndecide daily\nrebalance monthly";
    return fired(text, signal(prices), "brake");
  }

  @Test
  void aConditionHasHeldForSoManySessionsRunning() {
    assertEquals("..F......FF", brake("price(s) > 5 for 3 days", 6, 6, 6, 4, 6, 6, 4, 6, 6, 6, 6));
    assertEquals(".F.F", brake("price(s) > 5 for 1 day", 4, 6, 4, 6));
  }

  @Test
  void anUnknownSessionNeitherCountsNorBreaksTheRun() {
    assertEquals(".?F", brake("price(s) > 5 for 2 days", 6, NONE, 6));
    assertEquals(".?.", brake("price(s) > 5 for 3 days", 6, NONE, 6));
  }
}
