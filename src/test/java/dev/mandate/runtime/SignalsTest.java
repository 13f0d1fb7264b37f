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

  /** The market of {@code a} falling slowly and {@code b} rising, so that weights drift. */
  private static Panel drifting(int sessions) {
    double[] a = new double[sessions];
    double[] b = new double[sessions];
    for (int s = 0; s < sessions; s++) {
      a[s] = 100 * Math.pow(0.99, s);
      b[s] = 100 * Math.pow(1.01, s);
    }
    return Markets.of(List.of("a", "b"), a, b);
  }

  @Test
  void driftIsThereForWhatIsFollowedFromSessionToSession() {
    String text =
        """
        target 50% a, 50% b
        rule far if drift > 2% for 2 days until drift < 1% alert "far"
        decide daily
        rebalance never
        """;
    // filled on the second session at 50:50; 1% up and 1% down move half a point a session
    assertEquals("?...", fired(text, drifting(4), "far"));
    assertEquals("?......FF", fired(text, drifting(9), "far"));
  }

  @Test
  void eachTrancheRemembersForItself() {
    String text =
        """
        target a
        rule up if price(s) crosses above 5 shift a to b
        rebalance weekly on monday in 5 tranches
        """;
    // fifteen weekdays from a Wednesday: tranche 0 decides on Mondays, 1 on Tuesdays, …
    double[] low = {4, 4, 4, 4, 4, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6};
    StringBuilder byTranche = new StringBuilder();
    List<Decision> decisions = Mandates.traced(text, signal(low)).decisions();
    for (int k = 0; k < 5; k++) {
      for (Decision decision : decisions) {
        if (decision.tranche() == k) {
          Boolean fires = decision.rules().getFirst().fired();
          byTranche.append(fires == null ? '?' : fires ? 'F' : '.');
        }
      }
      byTranche.append(' ');
    }
    // each compares with its own evaluation a week before, the first with that of the first day
    assertEquals("?.F. ?.F. ?F. ?F. ?F. ", byTranche.toString());
  }

  @Test
  void whatReadsTheRunningTargetBelongsToItsLine() {
    String text =
        """
        target 100% a
        if vol(portfolio, 3 days) > 5% for 2 days alert "one"
        rule last if vol(portfolio, 3 days) > 5% for 2 days alert "two"
        decide daily
        """;
    // four prices make three returns; counted once a session, not once a line
    assertEquals(".FFFF", fired(text, noisy(8), "last"));
    String calm = text.replace("rule last", "always shift a to cash\nrule last");
    assertEquals(".....", fired(calm, noisy(8), "last"));
  }

  private static Panel noisy(int sessions) {
    double[] a = new double[sessions];
    for (int s = 0; s < sessions; s++) {
      a[s] = s % 2 == 0 ? 100 : 110;
    }
    return Markets.of(List.of("a"), a);
  }

  @Test
  void aSignalGoesOnBehindWhatAlreadyDecidesAndInABranchNotTaken() {
    double[] a = {100, 100, 100, 100, 100, 110, 100, 110, 100, 110};
    double[] low = {4, 4, 4, 4, 4, 4, 4, 6, 6, 6};
    String behind =
        """
        target 100% a
        rule last
        if price(s) > 5 and vol(portfolio, 3 days) crosses above 5% alert "x"
        decide daily
        """;
    // it crosses while s is low: once s is high, the crossing is long past
    assertEquals(".......", fired(behind, Markets.of(List.of("a", "s"), a, low), "last"));
    String inside =
        """
        target 100% a
        if price(a) > 105 {
          if vol(portfolio, 3 days) > 5% for 3 days alert "x"
        }
        decide daily
        """;
    Mandates.Traced run = Mandates.traced(inside, noisy(9));
    long fired =
        run.decisions().stream()
            .flatMap(d -> d.rules().stream())
            .filter(r -> r.name().equals("rule 2") && Boolean.TRUE.equals(r.fired()))
            .count();
    // come by on every second session, it counts on every one
    assertEquals(2, fired);
  }

  @Test
  void traceOrNoneTheDecisionsAreTheSame() {
    String text =
        """
        target 100% a
        if vol(portfolio, 3 days) > 5% for 4 days shift a to cash
        decide daily
        rebalance daily
        """;
    assertEquals(
        Mandates.run(text, noisy(12)).finalValue(),
        Mandates.traced(text, noisy(12)).result().finalValue());
  }

  @Test
  void portfolioOutsideThePolicyIsWhatIsHeldOrWasDecided() {
    String trigger =
        """
        target 100% a
        decide daily
        rebalance when vol(portfolio, 3 days) > 5%
        """;
    assertEquals(1, Mandates.run(trigger, noisy(8)).rebalances());
    String remembered =
        """
        remember peak = max(previous, vol(portfolio, 3 days)) starting 0%
        target 100% a
        rule wild if peak > 5% alert "wild"
        decide daily
        """;
    // a is held from the second session on
    assertEquals(".FFFF", fired(remembered, noisy(8), "wild"));
  }

  @Test
  void aCrossingThatIsRememberedComparesWithTheSessionBefore() {
    String text =
        """
        remember crossings = previous + (if price(s) crosses above 5 then 1 else 0) starting 0
        target a
        rule twice if crossings >= 2 alert "twice"
        decide daily
        """;
    assertEquals("....FF", fired(text, signal(4, 6, 6, 4, 6, 4), "twice"));
    String weekly = text.replace("decide daily", "decide weekly\nrebalance weekly");
    // Wednesday and the Fridays: between the first two, one crossing; then another
    assertEquals("..F", fired(weekly, signal(4, 6, 6, 4, 6, 6, 6, 6), "twice"));
  }
}
