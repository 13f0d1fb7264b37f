package dev.mandate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is wrong with a script or with how it is run, by the numbers 33 to 41 of the list of bad
 * inputs: each in an error that names its place, or decided as the reference says.
 */
class ScriptRowsTest {
  @TempDir Path folder;

  record Row(String row, String script, String code, String place) {
    @Override
    public String toString() {
      return row;
    }
  }

  static Stream<Row> scripts() {
    return Stream.of(
        new Row("33 weights of 150%", "target 90% equity, 60% bonds", "E0501", "r.mandate:1:8"),
        new Row("33 a hair over", "target 60% equity, 40.00001% bonds", "E0501", "r.mandate:1:8"),
        new Row("33 set weights", "assets s = { 60% a, 30% b }\ntarget s", "E0506", "r.mandate:1:"),
        new Row("34 a negative weight", "target (-3%) equity", "E0502", "r.mandate:1:8"),
        new Row("34 a short without leave", "target short 10% bonds", "E0502", "r.mandate:1:8"),
        new Row(
            "35 an asset misspelt", "assets equity = SPY\ntarget 60% equty", "E0301", "`equity`"),
        new Row("35 a function misspelt", "target 60% equity\nif volx > 1% hold", "E0301", "`vol`"),
        new Row(
            "39 a circle",
            "let a = b\nlet b = c\nlet c = a\ntarget (a) equity",
            "E0309",
            "a → b → c → a"),
        new Row(
            "40 a setting misspelt", "target 60% equity\ntrade nxt close", "E02", "r.mandate:2:7"),
        new Row(
            "40 a cost misspelt",
            "target 60% equity\ncosts 5 bps comission",
            "E02",
            "r.mandate:2:13"),
        new Row(
            "40 a setting of another kind",
            "target 60% equity\nfees 7 days",
            "E0220",
            "r.mandate:2:8"),
        new Row(
            "36 a window that comes to more than all data",
            "target 60% equity\nif vol(equity, 2 * 60000 days) > 1% hold",
            "E0409",
            "r.mandate:2:16"),
        new Row(
            "40 a setting twice",
            "target 60% equity\nfees 1% yearly\nfees 2% yearly",
            "E0312",
            "r.mandate:3:1"),
        new Row(
            "40 an argument misspelt",
            "target 60% equity\nif vol(equity, windw: 9 days) > 1% hold",
            "E0306",
            "r.mandate:2:16"),
        new Row(
            "41 the end before the start",
            "target 60% equity\nbacktest from 2020-01-01 to 2019-01-01",
            "E0514",
            "r.mandate:2:"),
        new Row(
            "41 no capital",
            "target 60% equity\nbacktest from 2020-01-01 with $0",
            "E0513",
            "r.mandate:2:"),
        new Row(
            "41 fees over 100%", "target 60% equity\nfees 120% yearly", "E0513", "r.mandate:2:6"),
        new Row(
            "41 costs over 100%",
            "target 60% equity\ncosts 150% commission", "E0513", "r.mandate:2:"));
  }

  private Invocation call(String script, String... arguments) throws IOException {
    Files.writeString(folder.resolve("r.mandate"), script + "\n");
    return Invocation.in(folder, "", arguments);
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void areRefused(Row row) throws IOException {
    Invocation got = call(row.script, "check", "r.mandate");
    assertEquals(1, got.exit(), got.err());
    assertTrue(got.err().contains("error[" + row.code), got.err());
    assertTrue(got.err().contains(row.place), got.err());
  }

  private Invocation run(String script, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("run", "r.mandate", "--json"));
    arguments.addAll(List.of(more));
    return call(script, arguments.toArray(String[]::new));
  }

  /** 33: a shortfall is cash; what is computed may be over by a billionth. */
  @Test
  void row33shortfallsAndRoundings() throws IOException {
    Invocation less = run("target 59.99999% equity, 40% bonds", "--from", "2024");
    assertEquals(0, less.exit(), less.err());
    String computed = "target (%s) equity, 50%% bonds";
    Invocation within = run(computed.formatted("0.5 + 0.00000000008 * month"), "--from", "2024");
    assertTrue(within.exit() == 0 && !within.out().contains("alert"), within.out());
    Invocation over = run(computed.formatted("0.5 + 0.00000001 * month"), "--from", "2024");
    assertTrue(
        over.out().contains("the weights come to a little more than the allowed 100%"), over.out());
  }

  /** 34: a computed weight below zero keeps the last target and says so. */
  @Test
  void row34aComputedWeightBelowZero() throws IOException {
    Invocation got = run("target (month * 1% - 4%) equity", "--from", "2024-05-01");
    assertEquals(0, got.exit(), got.err());
    Invocation negative = run("target (5% - month * 1%) equity", "--from", "2024");
    assertTrue(
        negative.out().contains("short positions come to 1%, and shorts are not allowed"),
        negative.out());
  }

  /** 35: a ticker that the data do not have. */
  @Test
  void row35aTickerThatIsNotInTheData() throws IOException {
    Files.writeString(folder.resolve("p.csv"), "date,SPY\n2024-01-02,1\n2024-01-03,2\n");
    Invocation got = run("assets equity = SPX\ntarget 60% equity", "--data", "p.csv");
    assertEquals(1, got.exit(), got.err());
    assertTrue(got.err().contains("error[E0305]") && got.err().contains("SPY"), got.err());
  }

  /** 36: a window longer than the data is not known on any session. */
  @Test
  void row36aWindowLongerThanTheData() throws IOException {
    Files.writeString(
        folder.resolve("p.csv"), "date,a\n2024-01-02,1\n2024-01-03,2\n2024-01-04,2\n");
    Invocation got = run("target 60% a\nif sma(a, 100000 days) > 1 hold", "--data", "p.csv");
    assertEquals(3, got.exit(), got.err());
    assertTrue(got.err().contains("error[E0803]") && got.err().contains("100000 days"), got.err());
  }

  /** 37: a rule whose condition divides by zero does nothing, and the decision says so. */
  @Test
  void row37divisionByZeroInARule() throws IOException {
    String script =
        "target 60% equity\n"
            + "rule r if 1 / (month - 2) > 5 shift 10 points from equity to cash else shift 20"
            + " points from equity to cash";
    Invocation got =
        run(script, "--from", "2024-01-02", "--to", "2024-03-28", "--decisions", "d.jsonl");
    assertEquals(0, got.exit(), got.err());
    List<String> lines = Files.readAllLines(folder.resolve("d.jsonl"));
    String february =
        lines.stream()
            .filter(l -> l.startsWith("{\"date\":\"2024-02-29"))
            .findFirst()
            .orElseThrow();
    assertTrue(february.contains("\"target\":{\"equity\":0.6}"), february);
    assertTrue(february.contains("\"fired\":null"), february);
  }

  /** 38: a day that is no session moves to the session before it. */
  @Test
  void row38aRebalanceDayThatIsNoSession() throws IOException {
    run(
        "target 60% equity\nrebalance monthly on day 15",
        "--from", "2024-05-01", "--to", "2024-07-31", "--decisions", "d.jsonl");
    List<String> days =
        Files.readAllLines(folder.resolve("d.jsonl")).stream()
            .map(l -> l.substring(9, 19))
            .toList();
    // the 15th of June 2024 is a Saturday
    assertEquals(List.of("2024-05-01", "2024-05-15", "2024-06-14", "2024-07-15"), days);
  }

  static Stream<Row> options() {
    return Stream.of(
        new Row("41 start after end", "--from 2020-01-01 --to 2019-01-01", "E0903", "2"),
        new Row("41 an empty range", "--from 2090-01-01", "E0803", "3"),
        new Row("41 no capital", "--capital 0", "E0903", "2"),
        new Row("41 capital below zero", "--capital -5", "E090", "2"),
        new Row("41 capital that is no number", "--capital NaN", "E0903", "2"),
        new Row("40 an unknown option", "--capitl 5", "E0902", "2"),
        new Row("40 an unknown parameter", "--param x=1", "E0908", "2"),
        new Row("40 a date of another kind", "--from 03/04/2020", "E0903", "2"));
  }

  @ParameterizedTest
  @MethodSource("options")
  void areRefusedOnTheCommandLine(Row row) throws IOException {
    Invocation got = run("target 60% equity", row.script.split(" "));
    assertEquals(Integer.parseInt(row.place), got.exit(), got.err());
    assertTrue(got.err().contains("error[" + row.code), got.err());
    assertEquals("", got.out());
  }
}
