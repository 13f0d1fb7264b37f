package dev.mandate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunCommandTest {
  private static final String SENTENCE = "target 60% equity; if vol > 20% shift to bonds\n";
  private static final String REAL =
      "mandate \"Real\"\nassets equity = SPY, bonds = IEF\ntarget 60% equity, 40% bonds\n";

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("sentence.mandate"), SENTENCE);
    Files.writeString(folder.resolve("real.mandate"), REAL);
    Files.writeString(folder.resolve("prices.csv"), prices("SPY", "IEF"));
  }

  @Test
  void jsonHasTheKeysOfTheContractAndNothingElse() {
    Invocation got = run("run", "sentence.mandate", "--json");
    assertEquals(0, got.exit(), got.err());
    assertEquals("", got.err());
    Map<String, @Nullable Object> json = JsonTree.object(got.out());
    assertEquals(
        List.of(
            "mandate",
            "version",
            "engine",
            "script_sha256",
            "data_sha256",
            "from",
            "to",
            "first_decision",
            "sessions",
            "decisions",
            "rebalances",
            "trades",
            "start_value",
            "final_value",
            "total_return",
            "cagr",
            "volatility",
            "sharpe",
            "sortino",
            "max_drawdown",
            "calmar",
            "turnover",
            "costs",
            "final_weights",
            "notices"),
        List.copyOf(json.keySet()));
    assertEquals("sentence", json.get("mandate"));
    assertNull(json.get("version"));
    assertEquals(100_000.0, json.get("start_value"));
    assertTrue(String.valueOf(json.get("notices")).contains("simulated prices"), got.out());
  }

  @Test
  void aDecisionSaysOnceWhyItsTargetStayedAndOfWhichTrancheItIs() throws IOException {
    String text =
        """
        target (if month = 3 then 120% else 50%) equity, rest in bonds
        rebalance monthly in 2 tranches
        backtest from 2010-01-04 to 2010-06-30
        """;
    Files.writeString(folder.resolve("parts.mandate"), text);
    assertEquals(0, run("run", "parts.mandate", "--decisions", "d.jsonl").exit());
    List<Map<String, @Nullable Object>> lines =
        Files.readAllLines(folder.resolve("d.jsonl")).stream().map(JsonTree::object).toList();
    assertEquals(
        List.of("date", "tranche", "target"), List.copyOf(lines.getFirst().keySet()).subList(0, 3));
    assertEquals(0.0, lines.get(0).get("tranche"));
    assertEquals(1.0, lines.get(1).get("tranche"));
    Map<String, @Nullable Object> march =
        lines.stream().filter(l -> "2010-03-31".equals(l.get("date"))).findFirst().orElseThrow();
    assertEquals(
        List.of(
            "the target could not be set and the last one was kept: the weights come to 120%, more"
                + " than the allowed 100%"),
        march.get("notices"));
    List<String> dates = lines.stream().map(l -> String.valueOf(l.get("date"))).toList();
    assertEquals(dates.stream().sorted().toList(), dates);
  }

  @Test
  void theSameTwice() {
    assertEquals(run("run", "sentence.mandate"), run("run", "sentence.mandate"));
  }

  @Test
  void aScriptFromStandardInput() {
    Invocation got = Invocation.in(folder, SENTENCE, "run", "-", "--json");
    assertEquals(0, got.exit(), got.err());
    assertEquals("standard input", JsonTree.object(got.out()).get("mandate"));
  }

  @Test
  void everyReportOnMadeUpPricesSaysSo() {
    Invocation got = run("run", "sentence.mandate");
    assertEquals(0, got.exit(), got.err());
    assertTrue(got.out().contains("\n Simulated prices: "), got.out());
    Invocation real = run("run", "real.mandate", "--data", "prices.csv");
    assertEquals(0, real.exit(), real.err());
    assertFalse(real.out().contains("imulated"), real.out());
  }

  @Test
  void periodAndCapital() {
    Invocation got =
        run(
            "run",
            "sentence.mandate",
            "--json",
            "--from",
            "2000-06-05",
            "--to",
            "2001",
            "--capital",
            "$1.5m");
    Map<String, @Nullable Object> json = JsonTree.object(got.out());
    assertEquals("2000-06-05", json.get("from"));
    assertEquals("2001-12-31", json.get("to"));
    assertEquals(1.5e6, json.get("start_value"));
  }

  @Test
  void dataOfTheScriptLieBesideIt() throws IOException {
    Files.writeString(folder.resolve("own.mandate"), "data \"prices.csv\"\n" + REAL);
    Invocation got = run("run", "own.mandate", "--json");
    assertEquals(0, got.exit(), got.err());
    assertEquals(250.0, JsonTree.object(got.out()).get("sessions"));
    Files.createDirectory(folder.resolve("below"));
    Files.writeString(folder.resolve("below/out.mandate"), "data \"../prices.csv\"\n" + REAL);
    Invocation outside = run("run", "below/out.mandate");
    assertEquals(3, outside.exit(), outside.err());
    assertTrue(outside.err().contains("E0702"), outside.err());
    assertEquals(0, run("run", "below/out.mandate", "--data", "prices.csv").exit());
  }

  @Test
  void namesAreBoundToColumns() {
    Invocation got =
        run(
            "run",
            "sentence.mandate",
            "--json",
            "--data",
            "prices.csv",
            "--bind",
            "equity=SPY",
            "--bind",
            "bonds=IEF");
    assertEquals(0, got.exit(), got.err());
    Invocation wrong =
        run("run", "sentence.mandate", "--data", "prices.csv", "--bind", "equty=SPY");
    assertTrue(wrong.exit() == 1 || wrong.exit() == 2, wrong.err());
    assertTrue(wrong.err().contains("equty"), wrong.err());
  }

  @Test
  void parametersAreCheckedAsIfTheyStoodInTheScript() throws IOException {
    Files.writeString(
        folder.resolve("p.mandate"),
        "param share = 60% in 50%..70%\ntarget (share) equity, rest in bonds\n");
    Invocation got = run("run", "p.mandate", "--json", "--param", "share=70%");
    assertEquals(0, got.exit(), got.err());
    assertFalse(got.out().equals(run("run", "p.mandate", "--json").out()));
    Invocation high = run("run", "p.mandate", "--param", "share=80%");
    assertEquals(2, high.exit(), high.err());
    assertEquals("error[E0903]: --param share: `80%` is not between 50% and 70%\n", high.err());
    Invocation unknown = run("run", "p.mandate", "--param", "shar=70%");
    assertEquals(2, unknown.exit());
    assertTrue(unknown.err().contains("did you mean `share`?"), unknown.err());
    Invocation garbled = run("run", "p.mandate", "--param", "share=70% target");
    assertEquals(2, garbled.exit(), garbled.err());
    assertTrue(garbled.err().startsWith("error[E0903]: --param share: "), garbled.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "20 months | `20 months` is not between 6 months and 12 months",
        "9% | `9%` is a percent and `6 months` is a duration",
        "x+ | `x+` is no value: the statement stops after `+`",
        "vol(equity) | `vol(equity)` is not a value known before the run",
      })
  void aWrongParameterIsSaidOnceAndOfTheOption(String value, String words) throws IOException {
    Files.writeString(
        folder.resolve("p.mandate"),
        """
        param lookback = 9 months in 6 months..12 months
        target 60% equity, 40% bonds
        if return(equity, lookback) < 0% shift 20 points from equity to bonds
        """);
    Invocation got = run("run", "p.mandate", "--param", "lookback=" + value);
    assertEquals(2, got.exit(), got.err());
    String said = got.err().replaceAll("\\s+", " ");
    assertTrue(said.startsWith("error[E0903]: --param lookback: " + words), got.err());
    assertEquals(got.err().indexOf("error["), got.err().lastIndexOf("error["), got.err());
    assertFalse(got.err().contains("p.mandate:"), got.err());
  }

  @Test
  void eachOfTwoParametersTakesItsValue() throws IOException {
    Files.writeString(
        folder.resolve("p.mandate"),
        "param a = 20% in 10%..50%\nparam b = 30%\ntarget (a) equity, (b) bonds\n");
    Files.writeString(folder.resolve("q.mandate"), "target 40% equity, 50% bonds\n");
    Invocation both = run("run", "p.mandate", "--json", "--param", "b=50%", "--param", "a=40%");
    assertEquals(0, both.exit(), both.err());
    assertEquals(
        JsonTree.object(run("run", "q.mandate", "--json").out()).get("final_value"),
        JsonTree.object(both.out()).get("final_value"));
    Invocation one = run("run", "p.mandate", "--param", "b=50%", "--param", "a=60%");
    assertTrue(one.err().startsWith("error[E0903]: --param a: "), one.err());
  }

  @Test
  void aTickerThatIsNotThereIsSaidOfTheOption() {
    for (String script : List.of("sentence.mandate", "real.mandate")) {
      String[] line = {"run", script, "--data", "prices.csv", "--bind", "equity=SPX", "--bind"};
      String[] all = Stream.concat(Stream.of(line), Stream.of("bonds=IEF")).toArray(String[]::new);
      Invocation got = run(all);
      assertEquals(2, got.exit(), got.err());
      assertTrue(got.err().contains("--bind equity=SPX: the data has no `SPX`"), got.err());
      assertTrue(got.err().contains("did you mean `SPY`?"), got.err());
    }
  }

  @Test
  void aBenchmarkFromTheCommandLine() {
    String plain = run("run", "sentence.mandate").out();
    assertFalse(plain.contains("Benchmark"), plain);
    Invocation got = run("run", "sentence.mandate", "--benchmark", "60% equity, 40% bonds");
    assertEquals(0, got.exit(), got.err());
    assertTrue(got.out().contains("Benchmark"), got.out());
    Invocation wrong = run("run", "sentence.mandate", "--benchmark", "60% equty");
    assertEquals(1, wrong.exit());
    assertTrue(wrong.err().contains("equty"), wrong.err());
  }

  @Test
  void aLineForEachDecision() throws IOException {
    Invocation got = run("run", "sentence.mandate", "--json", "--decisions", "d.jsonl");
    List<String> lines = Files.readAllLines(folder.resolve("d.jsonl"));
    assertEquals((double) lines.size(), JsonTree.object(got.out()).get("decisions"));
    Map<String, @Nullable Object> first = JsonTree.object(lines.getFirst());
    assertEquals(
        List.of("date", "target", "rules", "limits", "traded", "trades", "notices"),
        List.copyOf(first.keySet()));
    assertEquals(true, first.get("traded"));
    lines.forEach(JsonTree::object);
  }

  @Test
  void nothingIsHalfWritten() throws IOException {
    Files.writeString(folder.resolve("d.jsonl"), "before");
    assertEquals(
        3, run("run", "real.mandate", "--data", "none.csv", "--decisions", "d.jsonl").exit());
    assertEquals(1, run("run", "real.mandate", "--decisions", "d.jsonl").exit());
    Shell shell = Invocation.shell(folder, "");
    shell.interrupt().ask();
    String[] arguments = {"run", "sentence.mandate", "--decisions", "d.jsonl"};
    assertEquals(4, Main.run(arguments, shell));
    assertEquals("before", Files.readString(folder.resolve("d.jsonl")));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(4, files.count());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run | 2 | run needs FILE",
        "run sentence.mandate other.mandate | 2 | other.mandate",
        "run none.mandate | 2 | there is no file",
        "run sentense.mandate | 2 | did you mean `sentence.mandate`?",
        "run . | 2 | is a folder",
        "run sentence.mandate --from 03/04/2010 | 2 | not a date",
        "run sentence.mandate --from 2010 --to 2009 | 2 | after",
        "run sentence.mandate --capital 0 | 2 | above zero",
        "run sentence.mandate --capital -5 | 2 | above zero",
        "run sentence.mandate --capital NaN | 2 | above zero",
        "run sentence.mandate --param x | 2 | name=value",
        "run sentence.mandate --from | 2 | --from needs a value",
        "run sentence.mandate --json --json | 2 | twice",
        "run sentence.mandate --jsn | 2 | did you mean `--json`?",
        "run sentence.mandate --report out.html | 2 | not part of this version",
        "run sentence.mandate --decisions no/d.jsonl | 2 | no folder",
        "run sentence.mandate --repair glue | 2 | glue",
        "run sentence.mandate --data none.csv | 3 | none.csv",
        "run real.mandate | 1 | SPY",
      })
  void mistakesAreNamed(String line, int exit, String words) {
    Invocation got = run(line.split(" "));
    assertEquals(exit, got.exit(), got.err());
    assertTrue(got.err().contains(words), got.err());
    assertEquals("", got.out());
  }

  private Invocation run(String... arguments) {
    return Invocation.in(folder, "", arguments);
  }

  /** A year of weekdays. */
  private static String prices(String... tickers) {
    StringBuilder csv = new StringBuilder("date," + String.join(",", tickers) + "\n");
    LocalDate date = LocalDate.of(2020, 1, 1);
    for (int i = 0; i < 250; date = date.plusDays(1)) {
      if (date.getDayOfWeek().getValue() < 6 && date.getDayOfYear() > 1) {
        csv.append(date);
        for (int k = 0; k < tickers.length; k++) {
          csv.append(',').append(100 + (i * (k + 3)) % 17 + i / 10.0);
        }
        csv.append('\n');
        i++;
      }
    }
    return csv.toString();
  }
}
