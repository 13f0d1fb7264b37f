package dev.mandate.repl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.diagnostic.Source;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntriesTest {
  private static List<String> entries(String text) {
    Entries entries = new Entries("input");
    List<Source> found = new ArrayList<>();
    text.lines().forEach(line -> found.addAll(entries.add(line)));
    found.addAll(entries.end());
    return found.stream().map(source -> source.text().strip()).toList();
  }

  @Test
  void aLineIsAnEntry() {
    assertEquals(List.of("1 + 1", "vol(equity)", "run"), entries("1 + 1\n\nvol(equity)\nrun\n"));
  }

  @Test
  void whatIsOpenGoesOn() {
    String rule = "rule x if vol(equity) > 20% {\nhold\n}";
    assertEquals(List.of(rule, "show"), entries(rule + "\nshow"));
    assertEquals(
        List.of("target 60% equity,\n40% bonds"), entries("target 60% equity,\n40% bonds"));
    assertEquals(List.of("vol(equity,\n60 days)"), entries("vol(equity,\n60 days)"));
  }

  @Test
  void indentedLinesBelongToTheOneAbove() {
    String rule =
        "rule brake if vol(equity) > 20%\n  shift 30 points from equity to bonds\n  because \"x\"";
    assertEquals(List.of(rule, "decide daily"), entries(rule + "\ndecide daily"));
  }

  @Test
  void aSlipInOneLineDoesNotSwallowTheNext() {
    assertEquals(
        List.of("target 60% equity,", "decide daily", "run"),
        entries("target 60% equity,\ndecide daily\nrun"));
    assertEquals(List.of("vol(equity", "run"), entries("vol(equity\nrun"));
  }

  @Test
  void anEmptyLineEndsWhatIsOpen() {
    assertEquals(List.of("rule x if a > 1 {", "show"), entries("rule x if a > 1 {\n\nshow"));
  }

  @Test
  void aMistakeIsToldOnItsOwnLine() {
    Entries entries = new Entries("input");
    List<Source> found = new ArrayList<>();
    for (String line : List.of("1 + 1", "", "vol(equty)", "2")) {
      found.addAll(entries.add(line));
    }
    Source third = found.get(1);
    assertEquals(3, third.line(third.text().indexOf("equty")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rule x if vol(equity) > 20%",
        "rule x if a > b {",
        "target 60% equity,",
        "vol(equity,",
        "plot vol(equity,",
        "let",
        "vol(equty",
        "let x =",
        "1 +",
        "if vol(equity) > 3%",
        "test \"a\" {",
        "60% equity,"
      })
  void isOpen(String text) {
    assertTrue(Line.isOpen(text), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "# nothing", "vol(equity)", "rule x if a > b { hold }", "target 60% equity", "run",
        "plot vol(equity)", "show x", "help vol", "1 + )", "target 60% equity 40%", "\u001b[2J",
        "at 2008-10-10"
      })
  void isNotOpen(String text) {
    assertFalse(Line.isOpen(text), text);
  }
}
