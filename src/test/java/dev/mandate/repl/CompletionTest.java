package dev.mandate.repl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.diagnostic.Source;
import dev.mandate.report.Theme;
import dev.mandate.runtime.Budget;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CompletionTest {
  private final Session session = Session.begin(new SampleHost());

  @BeforeEach
  void mandate() {
    type("load examples/balanced.mandate");
    type("param trend = 10 months in 6 months..14 months");
    type("at 2008-10-10");
  }

  private void type(String line) {
    Reply reply =
        session.answer(
            Source.of(Line.PROMPT, line),
            new Theme(100, true, false),
            Task.within(Budget.ofWork(Budget.DEFAULT_WORK)));
    assertFalse(reply.failed(), reply.text());
  }

  private List<String> after(String text) {
    return session.complete(text).stream().map(Candidate::text).toList();
  }

  private void firstAre(String text, String... expected) {
    List<String> found = after(text);
    assertTrue(
        found.size() >= expected.length
            && found.subList(0, expected.length).equals(List.of(expected)),
        text + " → " + found);
  }

  @Test
  void assetsAfterTheParenthesisOfAMeasure() {
    firstAre("vol(", "equity", "intl_equity", "em_equity");
    assertEquals(List.of("equity"), after("vol(eq"));
    assertTrue(after("vol(").contains("portfolio"));
    assertFalse(after("vol(").contains("20 days"));
  }

  @Test
  void durationsAfterTheComma() {
    firstAre("vol(equity, ", "trend", "20 days", "60 days");
    assertEquals(List.of("60 days", "6 months"), after("vol(equity, 6"));
    assertTrue(after("vol(equity, ").contains("frequency: "));
    firstAre("sma(price(equity) / price(bonds), ", "trend", "20 days");
  }

  @Test
  void anArgumentGivenByItsNameHasItsOwnType() {
    firstAre("vol(equity, frequency: ", "trend", "20 days");
  }

  @Test
  void todaysValueAfterAComparison() {
    List<Candidate> found = session.complete("rule x if vol(equity, 20 days) > ");
    assertEquals("14.4%", found.getFirst().text());
    assertEquals("vol(equity, 20 days) on 2008-10-10", found.getFirst().help());
    assertEquals(
        List.of("14.4%", "5%", "10%", "15%", "20%"), found.stream().map(Candidate::text).toList());
    firstAre("vol(bonds) < 5% and vol(equity, 20 days) > ", "14.4%");
  }

  @Test
  void whatGoesOnComesBeforeTheNextStatement() {
    firstAre("rebalance ", "every", "yearly", "daily", "weekly", "monthly");
    List<String> found = after("rebalance monthly ");
    assertTrue(
        found.indexOf("or") >= 0 && found.indexOf("or") < found.indexOf("target"), found + "");
    assertTrue(
        after("rule x if vol(equity) > 20% ").containsAll(List.of("until", "shift", "hold")));
  }

  @Test
  void onlyWhatCanBeHeldAfterAWeight() {
    List<String> found = after("target 60% ");
    assertTrue(found.containsAll(List.of("equity", "bonds", "cash", "top")), found + "");
    assertFalse(found.contains("trend"));
    assertFalse(found.contains("vol("));
  }

  @Test
  void aNameThatIsBeingGivenIsNotCompleted() {
    assertEquals(List.of(), after("let "));
    assertEquals(List.of(), after("param "));
  }

  @Test
  void commandsAndWhatTheyTake() {
    assertTrue(after("").containsAll(List.of("at", "plot", "run", "why")));
    assertTrue(after("p").containsAll(List.of("plot", "price(", "param")));
    assertEquals(List.of("2008-10-01", "2008-11-03", "2008-12-01"), after("at 2008-1"));
    assertTrue(after("at 2008-10-1").contains("2008-10-10"));
    assertEquals(List.of("vol"), after("help vo"));
    assertEquals(List.of("brake"), after("cost-of b"));
    assertEquals(List.of("brake"), after("show br"));
    assertEquals(List.of("E0301"), after("explain E0301"));
    firstAre("plot vol(", "equity");
    firstAre("plot vol(equity, 60 days), vol(bonds, ", "trend", "20 days");
  }

  @Test
  void rulesInATest() {
    assertTrue(after("test \"a\" { expect br").contains("brake"));
  }

  @Test
  void eachTakesThePlaceOfTheWordThatWasBegun() {
    Candidate equity = session.complete("vol(eq").getFirst();
    assertEquals(4, equity.from());
    Candidate day = session.complete("at 2008-1").getFirst();
    assertEquals(3, day.from());
  }

  @Test
  void whateverStandsBeforeTheCursorDoesNoHarm() {
    for (String text :
        List.of(
            ")",
            "}}}",
            "vol(equity",
            "> ",
            "\"",
            "\u001b[2J",
            "if if if",
            "vol(vol(vol(",
            "a = = ",
            "{".repeat(1000),
            "(".repeat(1000),
            "1 + ".repeat(3000),
            "x".repeat(100_000))) {
      session.complete(text).forEach(c -> assertTrue(c.from() <= text.length()));
    }
  }
}
