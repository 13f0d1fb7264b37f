package dev.mandate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.Golden;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code why}, {@code diff} and {@code cost-of} on the sample market. */
class WhyCommandTest {
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
  private static final Path GOLDEN = Golden.folder("why").toAbsolutePath();

  @TempDir Path folder;

  /** Each {@code .call} is a command line, after what it has of {@code NAME=VALUE}. */
  @TestFactory
  Stream<DynamicTest> calls() {
    return Golden.tests("why", ".call", ".txt", call -> said(Golden.read(call).strip()));
  }

  private static String said(String call) {
    Map<String, String> environment = new TreeMap<>();
    List<String> words = new ArrayList<>();
    for (String quoted : call.split(" (?=([^']*'[^']*')*[^']*$)", -1)) {
      String word = quoted.replace("'", "");
      int equals = word.indexOf('=');
      if (words.isEmpty() && equals > 0) {
        environment.put(word.substring(0, equals), word.substring(equals + 1));
      } else {
        words.add(word);
      }
    }
    Invocation got = Invocation.in(GOLDEN, new byte[0], environment, words.toArray(String[]::new));
    assertEquals(0, got.exit(), got.err());
    int columns = Integer.parseInt(environment.getOrDefault("COLUMNS", "100"));
    got.out()
        .lines()
        .forEach(line -> assertTrue(line.codePointCount(0, line.length()) <= columns, line));
    return got.out();
  }

  @Test
  void jsonIsOneObjectWithTheSameAnswer() {
    Map<String, ?> why =
        JsonTree.object(call("why", "balanced.mandate", "2008-10-10", "--json").out());
    assertEquals("2008-10-10", why.get("date"));
    assertEquals(Map.of("equity", 0.6, "bonds", 0.4), why.get("target"));
    Map<?, ?> rule = (Map<?, ?>) list(why, "rules").getFirst();
    assertEquals(false, rule.get("fired"));
    assertEquals(1, list(rule, "flips").size());
    Map<String, ?> not =
        JsonTree.object(
            call("why", "balanced.mandate", "2008-10-10", "--not", "brake", "--json").out());
    assertEquals("brake", not.get("rule"));
    assertEquals(2, list(not, "parts").size());
    Map<String, ?> dates =
        JsonTree.object(
            call("diff", "balanced.mandate", "2008-01-02", "2008-10-10", "--json").out());
    assertEquals(List.of("brake"), dates.get("turned"));
    Map<String, ?> versions =
        JsonTree.object(call("diff", "balanced.mandate", "looser.mandate", "--json").out());
    assertEquals(394.0, versions.get("differing"));
    Map<String, ?> cost =
        JsonTree.object(call("cost-of", "balanced.mandate", "brake", "--json").out());
    assertTrue(String.valueOf(cost.get("difference")).contains("turnover"));
  }

  private static List<?> list(Map<?, ?> object, String name) {
    return (List<?>) Objects.requireNonNull(object.get(name), name);
  }

  private static Invocation call(String... words) {
    Invocation got = Invocation.in(GOLDEN, "", words);
    assertEquals(0, got.exit(), got.err());
    return got;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          why balanced.mandate                              | 2 | why needs DATE
          why balanced.mandate 2008                         | 2 | `2008` is not a day
          why balanced.mandate 2008-02-30                   | 2 | `2008-02-30` is not a day
          why balanced.mandate 10.10.2008                   | 2 | `10.10.2008` is not a day
          why balanced.mandate 2008-10-11                   | 2 | 2008-10-10 and 2008-10-13
          why balanced.mandate 1990-01-02                   | 2 | any session from 1995-01-31 to
          why balanced.mandate 2031-01-02                   | 2 | after the end of the data
          why balanced.mandate 2008-10-10 --to 2005         | 2 | after the end of the run
          why balanced.mandate 2008-10-10 --not brakes      | 2 | did you mean `brake`
          why balanced.mandate 2008-10-10 2009-10-09        | 2 | does not know what to do with
          why gone.mandate 2008-10-10                       | 2 | no file
          why balanced.mandate 2008-10-10 --from x          | 2 | --from
          why balanced.mandate 2008-10-10 --param a=1       | 2 | no parameter
          why balanced.mandate 2008-10-10 --data gone.csv   | 3 | gone.csv
          diff balanced.mandate                             | 2 | diff needs OTHER
          diff balanced.mandate 2008-10-10                  | 2 | needs another to compare with
          diff balanced.mandate 2008-10-10 2008-10-12       | 2 | no session of the data
          diff balanced.mandate gone.mandate                | 2 | no file
          cost-of balanced.mandate                          | 2 | cost-of needs RULE
          cost-of balanced.mandate drag                     | 2 | no rule `drag`
          """)
  void badInputIsAnsweredInOneGo(String call, int exit, String said) {
    Invocation got = Invocation.in(GOLDEN, "", call.split(" +", -1));
    assertEquals(exit, got.exit(), got.err());
    assertEquals("", got.out());
    assertTrue(got.err().contains(said), got.err());
  }

  @Test
  void namesThatSteerTheTerminalAreSpelledOut() throws java.io.IOException {
    Path script = folder.resolve("x.mandate");
    String text =
        """
        mandate "a\u001b[31mb"
        target 60% equity, 40% bonds
        if vol(equity, 20 days) > 20% shift equity to bonds because "c\u202Ed"
        """;
    Files.write(script, text.getBytes(StandardCharsets.UTF_8));
    Invocation got = Invocation.in(folder, "", "why", "x.mandate", "2008-10-10");
    assertTrue(got.exit() != 70, got.err());
    String all = got.out() + got.err();
    assertTrue(!COLOUR.matcher(all).find() && all.indexOf('\u202E') < 0, all);
  }
}
