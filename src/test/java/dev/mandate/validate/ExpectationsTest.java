package dev.mandate.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.backtest.Mandates;
import dev.mandate.market.Market;
import dev.mandate.market.SampleMarket;
import dev.mandate.plan.Plan;
import dev.mandate.runtime.Budget;
import dev.mandate.runtime.Decision;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of expectation passes where it should, and fails where it should. */
class ExpectationsTest {
  private static final String MANDATE =
      """
      target 60% equity, 40% bonds
      rule brake if vol(equity, 20 days) > 20% shift 30 points from equity to bonds
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // what is given, what holds then, what does not
        "given vol(equity, 20 days) is 25% | brake fires | brake stays quiet",
        "given vol(equity, 20 days) is 20% | brake stays quiet | brake fires",
        "given vol(equity, 20 days) is 25% | target 30% equity, 70% bonds | target 60% equity, 40%"
            + " bonds",
        "given vol(equity, 20 days) is 25% | target 31% equity, 69% bonds within 1.5% | target 31%"
            + " equity, 69% bonds within 0.5%",
        "given vol(equity, 20 days) is 12%; given holdings 60% equity, 40% bonds | no trades |"
            + " drift > 1%",
        "given vol(equity, 20 days) is 12%; given holdings 50% equity, 50% bonds | drift < 1% | no"
            + " trades",
        "given vol(equity, 20 days) is 25% | weight(bonds) between 69% and 71% | weight(bonds) <"
            + " 69%",
        "given vol(equity, 20 days) is 25% | vol(equity, 20 days) > 20% | vol(equity, 20 days) <"
            + " 20%",
        "run from 2000 to 2004 | brake fires | brake stays quiet",
        "run from 1995 to 1996 | target 30% equity, 70% bonds | target 60% equity, 40% bonds",
        "run from 2000 to 2004 | trades > 0 | no trades",
        "run from 2000 to 2004 | always weight(equity) between 10% and 80% | always weight(equity)"
            + " < 40%",
        "run from 2000 to 2004 | max_drawdown < 50% | max_drawdown < 1%",
        "run from 2000 to 2004; given vol(equity, 20 days) is 25% | target 30% equity, 70% bonds |"
            + " brake stays quiet",
        "run from 2000 to 2004; given vol(equity, 20 days) is 5% | brake stays quiet | brake fires",
      })
  void passesAndFails(String given, String holds, String fails) {
    assertEquals(List.of(), Tested.messages(test(given, holds)));
    List<String> messages = Tested.messages(test(given, fails));
    assertEquals(1, messages.size(), messages.toString());
    assertTrue(messages.getFirst().startsWith("expected "), messages.getFirst());
  }

  private static String test(String given, String expectation) {
    return MANDATE + "test \"t\" { " + given + "; expect " + expectation + " }\n";
  }

  /** Terms that occur more than once are given wherever they occur, in a let too. */
  @Test
  void whatIsGivenIsGivenWhereverItOccurs() {
    String text =
        """
        let risk = vol(equity, 20 days)
        target 60% equity, 40% bonds
        if risk > 20% shift 30 points from equity to bonds
        if vol(equity, 20 days) * 2 > 50% shift 10 points from equity to bonds
        test "one" { given risk is 30%; expect target 20% equity, 80% bonds }
        test "other" { given vol(equity, 20 days) is 22%; expect target 30% equity, 70% bonds }
        """;
    assertEquals(List.of(), Tested.messages(text));
  }

  @Test
  void withoutPricesARunSaysSoAndOneDecisionIsTestedAllTheSame() {
    String text =
        MANDATE
            + "test \"run\" { run from 2000 to 2001; expect brake fires }\n"
            + "test \"unit\" { given vol(equity, 20 days) is 30%; expect brake fires }\n";
    Plan plan = Mandates.plan(text, SampleMarket.get());
    Tests.Tested tested = Tests.run(plan, null, Budget.ofWork(Budget.DEFAULT_WORK));
    assertEquals(List.of(false, true), tested.results().stream().map(TestResult::passed).toList());
    String message = tested.results().getFirst().failures().getFirst().message();
    assertTrue(message.contains("there are no prices"), message);
  }

  /**
   * What a backtest decides on a day is what a unit test decides that is given what the day knew.
   */
  @Test
  void aUnitTestDecidesAsABacktest() {
    Market market = SampleMarket.get();
    List<Decision> decisions = Mandates.traced(MANDATE, market).decisions();
    StringBuilder tests = new StringBuilder(MANDATE);
    int fired = 0;
    for (int i = 0; i < decisions.size(); i += 7) {
      Decision decision = decisions.get(i);
      Decision.RuleOutcome rule = decision.rules().getFirst();
      boolean fires = Objects.requireNonNull(rule.fired());
      fired += fires ? 1 : 0;
      double vol = Objects.requireNonNull(rule.sides().getFirst().value());
      String target =
          decision.target().stream()
              .map(w -> String.format(Locale.ROOT, "%.8f%% %s", 100 * w.weight(), w.asset()))
              .collect(Collectors.joining(", "));
      tests.append(
          String.format(
              Locale.ROOT,
              "test \"%s\" { given vol(equity, 20 days) is %.12f%%; expect target %s; expect brake"
                  + " %s }%n",
              decision.date(),
              100 * vol,
              target,
              fires ? "fires" : "stays quiet"));
    }
    assertTrue(fired > 3, "the rule fired " + fired + " times");
    assertEquals(List.of(), Tested.messages(tests.toString()));
  }
}
