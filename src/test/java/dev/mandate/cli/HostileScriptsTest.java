package dev.mandate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.Account;
import dev.mandate.BacktestOptions;
import dev.mandate.Mandate;
import dev.mandate.Market;
import dev.mandate.diagnostic.Source;
import dev.mandate.parser.Parser;
import dev.mandate.syntax.Formatter;
import dev.mandate.syntax.Script;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Scripts that mean harm, by their numbers in the list of hostile scripts: each ends, in an error
 * of the right code at the right place, with little said; and the engine goes on as before. What
 * the language has no words for (loops, lists, regular expressions) cannot be written: that is
 * their test.
 */
class HostileScriptsTest {
  @TempDir Path folder;

  /**
   * @param row its number in the list, and what it tries
   * @param place line and column, or another text of the first message
   */
  record Row(String row, String script, int exit, String code, String place) {
    @Override
    public String toString() {
      return row;
    }
  }

  private static Row row(String row, String script, int exit, String code, String place) {
    return new Row(row, script, exit, code, place);
  }

  private Invocation check(String script) throws IOException {
    Files.writeString(folder.resolve("h.mandate"), script);
    return call("check", "h.mandate");
  }

  private Invocation call(String... arguments) {
    return Invocation.in(folder, "", arguments);
  }

  private static void refused(Invocation got, Row row) {
    String shown = row + "\n" + got.err().lines().limit(12).collect(Collectors.joining("\n"));
    assertEquals(row.exit, got.exit(), shown);
    assertTrue(got.err().contains("error[" + row.code + "]"), shown);
    assertTrue(got.err().contains(row.place), shown);
    assertTrue(got.err().length() < 9_000, row + " says " + got.err().length() + " characters");
    assertFalse(got.err().contains("Exception"), shown);
  }

  private static String repeated(int n, String text) {
    return text.repeat(n);
  }

  static Stream<Row> tooMuch() {
    String lines = "let a = 1\n";
    return Stream.of(
        row(
            "1 nested parentheses",
            "let x = " + repeated(10_000, "("),
            4,
            "E0112",
            "h.mandate:1:265"),
        row(
            "1 nested parentheses, a million",
            "let x = " + repeated(1_000_000, "("),
            4,
            "E0112",
            "h.mandate:1:265"),
        row("2 signs", "let x = " + repeated(1_000_000, "-") + "1", 4, "E0112", "h.mandate:1:265"),
        row("2 not", lines + "let x = " + repeated(200_000, "not "), 4, "E0112", "h.mandate:2:"),
        row(
            "3 a sum of more terms than words",
            "let x = 1" + repeated(100_000, "+1"),
            4,
            "E0111",
            "h.mandate:1:"),
        row(
            "4 else if",
            "if a hold" + repeated(40_000, " else if a hold"),
            4,
            "E0112",
            "h.mandate:1:"),
        row("5 nested sets", "assets x = " + repeated(10_000, "{ "), 4, "E0112", "h.mandate:1:"),
        row("5 nested blocks", repeated(10_000, "if a { "), 4, "E0112", "h.mandate:1:"),
        row(
            "6 a text without an end",
            "let a = 1\nmandate \"abc\nlet b = 2",
            1,
            "E0104",
            "h.mandate:2:9"),
        row(
            "8 a number of a million digits",
            "let x = " + repeated(1_000_000, "9"),
            4,
            "E0113",
            "h.mandate:1:9"),
        row(
            "8 a text of a million characters",
            "mandate \"" + repeated(1_000_000, "x") + "\"",
            4,
            "E0113",
            "h.mandate:1:9"),
        row(
            "10 a name of a million letters",
            "let " + repeated(1_000_000, "x") + " = 1",
            4,
            "E0113",
            "h.mandate:1:5"),
        row("11 statements", repeated(20_000, "decide daily\n"), 4, "E0114", "h.mandate:10001:1"),
        row("11 parameters", numbered(10_001, "param p# = 1\n"), 4, "E0114", "h.mandate:10001:1"),
        row("11 rules", repeated(10_001, "if a hold\n"), 4, "E0114", "h.mandate:10001:1"));
  }

  private static String numbered(int n, String line) {
    return IntStream.range(0, n)
        .mapToObj(i -> line.replace("#", Integer.toString(i)))
        .collect(Collectors.joining());
  }

  static Stream<Row> numbers() {
    return Stream.of("1e999999999", "0x7fffffff", "1__0", "1e-400", "0b1", "1_", "1..", "1.2.3")
        .map(number ->
            row(
                "9 the number " + number,
                "let a = 1\nlet b = " + number,
                1,
                "E01|E02",
                "h.mandate:2:"));
  }

  static Stream<Row> circles() {
    return Stream.of(
        row(
            "12 a definition of itself",
            "define f(x: number) = f(x - 1)",
            1,
            "E0309",
            "h.mandate:1:23"),
        row(
            "12 definitions of each other",
            "define f(x: number) = g(x)\ndefine g(x: number) = f(x)",
            1,
            "E0309",
            "f → g → f"),
        row(
            "12 a long circle",
            numbered(200, "let a# = b#\n").replace("b199", "a0").replaceAll("b(\\d+)", "a_$1")
                + numbered(200, "let a_# = a#\n"),
            1,
            "E0309",
            "h.mandate:"),
        row("12 a name of itself", "let r2 = r2 + 1", 1, "E0309", "h.mandate:1:10"));
  }

  /** What has no words. */
  static Stream<Row> unspeakable() {
    return Stream.of(
            "13 a loop|for i in range(1e18) hold",
            "13 a loop|while true hold",
            "14 loops in loops|for i in 1..1000 { for j in 1..1000 { hold } }",
            "29 a class|let x = java.lang.Runtime",
            "29 a method|let x = \"\".class",
            "29 reflection|let x = getClass()",
            "29 an expression language|let x = T(java.lang.Runtime).exec(\"id\")",
            "29 an object|let x = new File(\"x\")",
            "29 another runtime|let x = luajava.bindClass(\"x\")",
            "29 a type by name|let x = Java.type(\"java.io.File\")",
            "35 an index|let x = price[t+1]",
            "35 the day after|let x = price(equity) -1 days ago",
            "35 a lag from data|let x = price(equity) (vol(equity)) ago",
            "35 a shift of time|let x = shift(price(equity), -1)",
            "36 the clock|let x = now()",
            "36 chance|let x = random()",
            "36 the environment|let x = env(\"HOME\")",
            "36 the locale|let x = locale()")
        .map(line ->
            row(
                line.substring(0, line.indexOf('|')),
                "assets equity = SPY\n" + line.substring(line.indexOf('|') + 1),
                1,
                "E",
                "h.mandate:2:"));
  }

  /** Names of files, in the one statement that names one. */
  static Stream<Row> files() {
    return Stream.of(
            "23 up|../../etc/passwd",
            "23 up, back|..\\\\..\\\\etc",
            "23 up, escaped|%2e%2e/%2e%2e/etc/passwd",
            "23 up, doubled|....//....//etc/passwd",
            "24 absolute|/etc/passwd",
            "24 file:|file:///etc/passwd",
            "24 http:|http://localhost/x.csv",
            "24 jar:|jar:file:/x.jar!/y",
            "24 a share|//server/share/x.csv",
            "24 a drive|C:/x.csv",
            "24 a device|/dev/zero",
            "24 a trailing dot|prices.csv.",
            "24 a trailing space|prices.csv ",
            "24 other case|PRICES.CSV",
            "24 a short name|PRICES~1.CSV",
            "26 a folder|.")
        .map(line ->
            row(
                line.substring(0, line.indexOf('|')),
                "data \""
                    + line.substring(line.indexOf('|') + 1)
                    + "\"\nassets a = SPY\ntarget 100% a",
                3,
                "E070",
                " --> "));
  }

  static Stream<Row> characters() {
    return Stream.of(
        row("31 a Cyrillic letter", "assets c\u0430sh_like = BIL", 1, "E0103", "U+0430"),
        row("31 a Greek letter", "let \u03b1 = 1", 1, "E0103", "U+03B1"),
        row("31 a full-width digit", "let a = \uff11", 1, "E0103", "U+FF11"),
        row("31 a joiner", "let a\u200db = 1", 1, "E0102", "U+200D"),
        row("32 bidi in a comment", "let a = 1 # \u202e gnp", 1, "E0102", "U+202E"),
        row("32 bidi in a text", "mandate \"\u2066x\u2069\"", 1, "E0102", "U+2066"),
        row("33 NUL", "let a = 1\nlet b\u0000 = 1", 1, "E010", "h.mandate:2:6"),
        row("33 a mark in the middle", "let a = 1\nlet \ufeffb = 1", 1, "E010", "h.mandate:2:5"),
        row("33 a control character", "let a\u0007 = 1", 1, "E010", "U+0007"),
        row("33 no character", "let a\ufffe = 1", 1, "E010", "U+FFFE"),
        row("33 a composed letter", "let caf\u00e9 = 1", 1, "E0103", "U+00E9"),
        row("33 a combining accent", "let cafe\u0301 = 1", 1, "E010", "U+0301"),
        row("33 old line ends", "let a = 1\rlet b = 2", 1, "E010", "h.mandate:1:10"),
        row("33 a line separator", "let a = 1\u2028let b = 2", 1, "E010", "U+2028"),
        row("40 an escape", "mandate \"\u001b[2J\"", 1, "E010", "U+001B"));
  }

  static Stream<Row> shadows() {
    return Stream.of(
        row("28 cash of one's own", "assets cash = BIL", 1, "E0303", "h.mandate:1:8"),
        row("28 twice the same", "let a = 1\nlet a = 2", 1, "E0302", "h.mandate:2:5"),
        row("27 a module of itself", "use \"h\" as h", 1, "E0601", "h.mandate:1:"),
        row("23 a module above", "use \"../../x\" as x", 1, "E0601", "h.mandate:1:"));
  }

  static Stream<Row> scripts() {
    return Stream.of(tooMuch(), numbers(), circles(), unspeakable(), characters(), shadows())
        .flatMap(rows -> rows);
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void areRefused(Row row) throws IOException {
    Invocation got = check(row.script);
    if (row.code.length() == 5) {
      refused(got, row);
    } else {
      String code = got.err().replaceAll("(?s)^.*?error\\[(E\\d+)\\].*$", "$1");
      assertTrue(code.matches("(" + row.code + ").*"), row + ": " + got.err());
      refused(got, row(row.row, row.script, row.exit, code, row.place));
    }
    // the engine is as it was
    Files.writeString(folder.resolve("fine.mandate"), "target 60% equity, 40% bonds\n");
    assertEquals(0, call("check", "fine.mandate").exit());
  }

  @ParameterizedTest
  @MethodSource("files")
  void filesOutsideAreNotRead(Row row) throws IOException {
    Files.writeString(folder.resolve("prices.csv"), "date,SPY\n2024-01-02,1\n2024-01-03,2\n");
    Files.writeString(folder.resolve("h.mandate"), row.script);
    Invocation got = call("run", "h.mandate");
    assertEquals(row.exit, got.exit(), row + ": " + got.err());
    assertTrue(got.err().contains("error[" + row.code), row + ": " + got.err());
    assertFalse(got.err().contains("root:"), "what it says of the file is not its content");
  }

  /** 7: refused by its size, before it is read. */
  @Test
  void row7aScriptOfAHundredMegabytes() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve("h.mandate").toFile(), "rw")) {
      file.setLength(100L << 20);
    }
    Invocation got = call("check", "h.mandate");
    refused(got, row("7", "", 4, "E0110", "h.mandate"));
  }

  /** 1: what is nested as deeply as may be is checked, formatted and run on a small stack. */
  @Test
  void row1theDeepestNestingOnASmallStack() throws IOException, InterruptedException {
    String open = repeated(253, "(");
    String close = repeated(253, ")");
    List<String> deepest =
        List.of(
            "target (" + open + "50%" + close + ") equity\n",
            "target (" + repeated(254, "-") + "50%) equity\n",
            "target 50% equity\nif " + repeated(254, "not ") + "(vol > 1%) shift to bonds\n",
            "target (" + repeated(253, "if vol > 1% then 50% else ") + "40%) equity\n",
            "target 50% equity\nif vol > 1% hold" + repeated(254, " else if vol > 1% hold") + "\n",
            "target 50% equity\nalways {"
                + repeated(127, " if vol > 1% {")
                + " hold"
                + repeated(128, " }")
                + "\n",
            "target (" + repeated(120, "max(1%, ") + "50%" + repeated(120, ")") + ") equity\n");
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread small =
        new Thread(
            null,
            () -> {
              deepest.forEach(HostileScriptsTest::serves);
            },
            "small",
            256 << 10);
    small.setUncaughtExceptionHandler((thread, thrown) -> failure.set(thrown));
    small.start();
    small.join();
    if (failure.get() != null) {
      throw new AssertionError(failure.get());
    }
    deepest.forEach(this::runsEverywhere);
  }

  /** What a host does with it, on whatever thread it has: also where nothing is compiled yet. */
  private static void serves(String script) {
    Script parsed = Parser.parse(Source.of("deep", script)).script();
    assertTrue(parsed != null && !Formatter.format(parsed).isEmpty());
    Mandate mandate = Mandate.check(script).mandate();
    if (mandate != null) {
      assertFalse(mandate.readBack().isEmpty());
      mandate.warmUp();
      mandate.decide(Market.sample(), Account.ofCash(1_000));
      mandate.backtest(Market.sample(), BacktestOptions.defaults().from(LocalDate.of(2024, 1, 2)));
    }
  }

  private void runsEverywhere(String script) {
    try {
      Files.writeString(folder.resolve("h.mandate"), script);
      for (String[] command :
          new String[][] {
            {"check", "h.mandate"},
            {"fmt", "h.mandate"},
            {"run", "h.mandate", "--from", "2024", "--decisions", "d.jsonl"}
          }) {
        Invocation got = call(command);
        assertTrue(got.exit() == 0 || got.exit() == 1, command[0] + ": " + script + got.err());
        assertFalse(got.err().contains("E0112"), got.err());
        assertFalse(got.err().contains("E09"), got.err());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** 3: a flat chain is evaluated without recursion. */
  @Test
  void row3aSumOfNinetyThousandTerms() throws IOException {
    String sum = "0.001%" + repeated(89_999, " + 0.001%");
    Files.writeString(folder.resolve("h.mandate"), "target (" + sum + ") equity");
    Invocation got = call("run", "h.mandate", "--from", "2024", "--json");
    assertEquals(0, got.exit(), got.err());
    assertTrue(got.out().contains("\"equity\""), got.out());
  }

  /** 14: what doubles with each line is counted before it runs. */
  @Test
  void row14workIsCountedBeforeItIsDone() throws IOException {
    String doubled = numbered(40, "let a#_ = x\n");
    StringBuilder lines = new StringBuilder("let a0 = drawdown(nav)\n");
    for (int i = 1; i <= 40; i++) {
      lines.append("let a%d = a%d + a%d%n".formatted(i, i - 1, i - 1));
    }
    Files.writeString(
        folder.resolve("h.mandate"),
        lines + "target 100% equity\nif a40 > 10% shift to bonds\ndecide daily\n");
    Invocation got = call("run", "h.mandate");
    refused(got, row("14", doubled, 4, "E0809", "cells of work"));
  }

  /** 25: a link that leads out of the folder is not followed. */
  @Test
  void row25aLinkThatLeadsOut(@TempDir Path elsewhere) throws IOException {
    Files.writeString(elsewhere.resolve("secret.csv"), "date,SPY\n2024-01-02,1\n2024-01-03,2\n");
    Files.createSymbolicLink(folder.resolve("prices.csv"), elsewhere.resolve("secret.csv"));
    Files.writeString(
        folder.resolve("h.mandate"), "data \"prices.csv\"\nassets a = SPY\ntarget 100% a\n");
    refused(call("run", "h.mandate"), row("25", "", 3, "E0702", "prices.csv"));
  }

  /** 26: a pipe is no file of prices, and nobody waits for it. */
  @Test
  void row26aPipe() throws IOException, InterruptedException {
    Process made = new ProcessBuilder("mkfifo", folder.resolve("prices.csv").toString()).start();
    assertEquals(0, made.waitFor());
    Files.writeString(
        folder.resolve("h.mandate"), "data \"prices.csv\"\nassets a = SPY\ntarget 100% a\n");
    refused(call("run", "h.mandate"), row("26", "", 3, "E0701", "prices.csv"));
  }

  /** 28: a built-in's name may be taken, with a notice. */
  @Test
  void row28theNameOfABuiltIn() throws IOException {
    Invocation got =
        check(
            """
            define momentum(a: asset): percent = return(a, 6 months)
            target top 1 of { equity, bonds } by momentum
            """);
    assertEquals(0, got.exit(), got.err());
    assertTrue(got.err().contains("warning[W301]"), got.err());
  }

  /** 34: bytes that are no UTF-8, named by their offset. */
  @Test
  void row34bytesThatAreNoText() throws IOException {
    List<byte[]> wrong =
        List.of(
            new byte[] {'l', 'e', 't', ' ', (byte) 0xff},
            new byte[] {'l', 'e', 't', ' ', (byte) 0xc0, (byte) 0xaf},
            new byte[] {'l', 'e', 't', ' ', (byte) 0xed, (byte) 0xa0, (byte) 0x80},
            "let a = 1".getBytes(StandardCharsets.UTF_16));
    for (byte[] bytes : wrong) {
      Files.write(folder.resolve("h.mandate"), bytes);
      Invocation got = call("check", "h.mandate");
      refused(got, row("34", "", 1, "E0101", "byte"));
    }
  }

  /** 37: what is undefined is unknown with its reason and operands; the last target stays. */
  @Test
  void row37whatIsUndefined() throws IOException {
    for (String undefined :
        List.of(
            "1 / (month - 3)",
            "(month - 3) / (month - 3)",
            "log(month - 3)",
            "sqrt(month - 4)",
            "exp(1000 * (month - 2))")) {
      Files.writeString(
          folder.resolve("h.mandate"),
          "target (min(50%, 50% * abs(" + undefined + ") + 50%)) equity\n");
      Invocation got =
          call("run", "h.mandate", "--from", "2024-01-02", "--to", "2024-04-30", "--json");
      assertEquals(0, got.exit(), undefined + ": " + got.err());
      assertTrue(
          got.out().contains("alert: the target could not be set and the last one was kept"),
          undefined + ": " + got.out());
      assertFalse(got.out().contains("Infinity\"") || got.out().contains("NaN"), got.out());
    }
  }

  /** 38: what is long before it decides is read in time that grows with its length. */
  @Test
  void row38longPrefixes() throws IOException {
    List<String> bombs = new ArrayList<>();
    bombs.add("let x = a" + repeated(60_000, " < b"));
    bombs.add("let x = 1" + repeated(120, " + -"));
    bombs.add("let x = a" + repeated(40_000, " between b and c"));
    bombs.add("let x = f(" + repeated(60_000, "a, ") + "a)");
    bombs.add(repeated(120, "if a if b hold else hold "));
    for (String bomb : bombs) {
      Invocation got = check(bomb);
      assertTrue(got.exit() == 1 || got.exit() == 4, bomb.substring(0, 40) + ": " + got.exit());
      assertTrue(got.err().length() < 9_000, () -> "says " + got.err().length());
    }
  }

  /** 39: twenty diagnostics, or what fits in 8 kB, and how many more. */
  @Test
  void row39floodsOfErrors() throws IOException {
    Invocation many = check(repeated(5_000, "let 1 =\n"));
    assertEquals(1, many.exit());
    assertTrue(many.err().contains(" more\n"), many.err());
    assertTrue(many.err().length() < 9_000, () -> "says " + many.err().length());
    assertTrue(many.err().split("error\\[").length <= 21, many.err());
    Invocation cascade = check("target 60% equity {\n" + repeated(2_000, "let a = vol(equity)\n"));
    assertTrue(cascade.exit() == 1 && cascade.err().length() < 9_000, cascade.err());
    Invocation wide = check("let a = " + repeated(100, "foo ") + repeated(900_000, "x"));
    assertTrue(wide.exit() != 0 && wide.err().length() < 9_000, wide.err());
  }

  /** 40: what a file calls itself is shown, not obeyed. */
  @Test
  void row40namesThatCommandTheTerminal() throws IOException {
    String name = "a\u001b[2J%s{}.mandate";
    Files.writeString(folder.resolve(name), "let 1 =\n");
    Invocation got = call("check", name);
    assertEquals(1, got.exit());
    assertFalse(got.err().contains("\u001b"), got.err());
    assertTrue(got.err().contains("<U+001B>[2J%s{}.mandate"), got.err());
    Files.writeString(
        folder.resolve("t.mandate"), "mandate \"%s {} ${x}\"\ntarget 60% equity\nalert \"%n{}\"\n");
    Invocation json = call("check", "t.mandate", "--json");
    assertFalse(json.out().isEmpty());
    JsonTree.object(json.out());
  }
}
