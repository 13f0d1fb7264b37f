package dev.mandate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions of JavaScript in a mandate. */
class GuestsTest {
  private static final String RULES =
      """
      target 60% equity, 40% bonds
      if signals.score(equity, 20 days) > 1 shift to bonds
      """;

  @TempDir Path folder;

  private Invocation run(String command, String script, String guest) throws IOException {
    Files.writeString(folder.resolve("signals.js"), guest);
    Files.writeString(folder.resolve("guest.mandate"), "use \"signals.js\" as signals\n" + script);
    return Invocation.in(folder, "", command, "guest.mandate", "--quiet");
  }

  /** Whatever the script has to be called is not in what it reports. */
  private Invocation ran(String script, String guest) throws IOException {
    Invocation run = run("run", "mandate \"guest\"\n" + script, guest);
    assertEquals("", run.err());
    assertEquals(0, run.exit());
    return run;
  }

  /** The report without the lines that name the condition. */
  private static List<String> figures(Invocation run) {
    return run.out()
        .lines()
        .filter(l -> !l.contains("rule 1") && !l.contains("is not known before"))
        .toList();
  }

  @Test
  void aWindowGoesInAndANumberComesOut() throws IOException {
    String rules =
        "target 60%% equity, 40%% bonds\nif %s < 1 shift 20 points from equity to bonds\n";
    Invocation guest =
        ran(
            rules.formatted("signals.trend(equity, 100 days)"),
            """
            export function trend(prices) {
              return prices[prices.length - 1] / (prices.reduce((a, b) => a + b, 0) / prices.length);
            }
            """);
    Invocation own = ran(rules.formatted("price(equity) / sma(equity, 100 days)"), "");
    assertEquals(figures(own), figures(guest));
  }

  @Test
  void twoSeriesAndNumbersAfterTheWindow() throws IOException {
    Invocation guest =
        ran(
            """
            param most = 90%
            target 60% equity, 40% bonds
            if signals.score(equity, bonds, 20 days, most, 3) > 0 shift to bonds
            """,
            """
            export const score = (a, b, most, times) =>
              a.length === 20 && b.length === 20 && most === 0.9 && times === 3 ? 1 : -1;
            """);
    assertTrue(guest.out().lines().anyMatch(l -> l.matches(" *bonds +100.0%.*")), guest.out());
  }

  @Test
  void numbersOfTheDayWithoutAWindow() throws IOException {
    String rules = "target 60%% equity, 40%% bonds\nif %s > 20%% shift to bonds\n";
    Invocation guest =
        ran(
            rules.formatted("signals.twice(vol(equity, 20 days))"),
            "export function twice(x) { return 2 * x; }");
    Invocation own = ran(rules.formatted("2 * vol(equity, 20 days)"), "");
    assertEquals(figures(own), figures(guest));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "signals.scor(equity, 20 days) > 1 | E0301",
        "signals.score(equity, window: 20 days) > 1 | E0306",
        "signals.score(equity, 20 days, vol(equity, 20 days)) > 1 | E0403",
        "signals.score(equity) > 1 | E0403",
        "signals > 1 | E0403",
      })
  void wrongCallsAreSaid(String condition, String code) throws IOException {
    Invocation said =
        run(
            "check",
            "target 60% equity, 40% bonds\nif " + condition + " shift to bonds\n",
            "export function score(a) { return 1; }");
    assertTrue(said.err().startsWith("error[" + code + "]"), said.err());
    assertEquals(1, said.exit(), said.err());
  }

  /** What a guest may not do fails, wherever it tries. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Math.random()",
        "Date.now()",
        "Java.type('java.lang.System').nanoTime()",
        "(() => { while (true) {} })()",
        "(a[0] = 5)",
        "'text'",
        "globalThis.constructor.constructor('return Java')()",
      })
  void guestsAreShutIn(String expression) throws IOException {
    Invocation said =
        run("run", RULES, "'use strict'; export function score(a) { return " + expression + "; }");
    assertTrue(said.err().startsWith("error[E08"), said.err());
    assertTrue(said.exit() != 0 && said.exit() != ExitCode.BUG.number());
  }

  /** It could tell the past of the future. */
  @Test
  void whatRemembersIsFoundOut() throws IOException {
    Invocation said =
        run(
            "run",
            RULES,
            "let most = 0; export function score(a) { most = Math.max(most, a[19]); return most;"
                + " }");
    assertTrue(said.err().contains("it is not pure"), said.err());
  }

  @Test
  void theExampleRuns() {
    Path beside = Path.of("examples/embedding/polyglot").toAbsolutePath();
    Invocation run = Invocation.in(beside, "", "run", "momentum.mandate", "--quiet");
    assertEquals("", run.err());
    assertTrue(run.out().contains("straight"), run.out());
  }

  @Test
  void whatIsUndefinedIsUnknown() throws IOException {
    Invocation said = run("run", RULES, "export function score(a) { return NaN; }");
    assertTrue(said.err().startsWith("error[E0803]"), said.err());
    assertTrue(said.err().contains("undefined"), said.err());
  }

  @Test
  void aLanguageThatIsNotThereIsSaid() throws IOException {
    Files.writeString(folder.resolve("signals.py"), "def score(a): return 1\n");
    Files.writeString(
        folder.resolve("guest.mandate"), "use \"signals.py\" as signals\ntarget 100% equity\n");
    Invocation said = Invocation.in(folder, "", "check", "guest.mandate", "--quiet");
    assertTrue(said.err().startsWith("error[E0605]"), said.err());
  }
}
