package dev.mandate.repl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.diagnostic.Source;
import dev.mandate.report.Theme;
import dev.mandate.runtime.Budget;
import org.junit.jupiter.api.Test;

/** What a change costs, counted in cells, so that no clock decides. */
class IncrementalTest {
  private static final String TWELVE =
      "{equity, intl_equity, em_equity, small_caps, reits, bonds, treasuries, long_treasuries,"
          + " tips, credit, gold, commodities}";

  private final Session session = Session.begin(new SampleHost());
  private long cells;

  private String type(String line) {
    cells = 0;
    Budget count = spent -> cells += spent;
    Reply reply =
        session.answer(
            Source.of(Line.PROMPT, line), new Theme(100, true, false), Task.within(count));
    assertFalse(reply.failed(), reply.text());
    return reply.text();
  }

  @Test
  void afterAThresholdOnlyWhatDependsOnItIsWorkedOutAnew() {
    type("target top 3 of " + TWELVE + " where price > sma(200 days) by return(6 months)");
    type("rule brake if vol(equity, 20 days) > 20% shift to cash");
    type("run");
    long first = cells;
    type("run");
    long again = cells;
    type("rule brake if vol(equity, 20 days) > 25% shift to cash");
    String changed = type("run");
    assertTrue(first > 2 * again, first + " cells at first, " + again + " again");
    assertTrue(
        cells <= again + 2 * 7_561, cells + " cells after the change, " + again + " without");
    assertEquals(changed, fresh("> 25%"), "as if it had been written so at once");
  }

  /** The run of the same mandate in a session of its own. */
  private static String fresh(String threshold) {
    IncrementalTest other = new IncrementalTest();
    other.type("target top 3 of " + TWELVE + " where price > sma(200 days) by return(6 months)");
    other.type("rule brake if vol(equity, 20 days) " + threshold + " shift to cash");
    return other.type("run");
  }

  @Test
  void watchedExpressionsFollowTheMandate() {
    type("target 60% equity, 40% bonds");
    String before = type("watch nav");
    String after = type("target 30% equity, 70% bonds");
    assertTrue(after.contains("nav = "), after);
    assertFalse(after.contains(before.strip()), after);
  }
}
