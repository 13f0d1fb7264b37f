package dev.mandate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The Java on the pages of what only a host can meet: the example gives the code, the rest none.
 */
class JavaBlocksTest {
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private static final Pattern PRE =
      Pattern.compile("<pre>\\{@code\n(.*?) \\* \\}</pre>", Pattern.DOTALL);

  @ParameterizedTest
  @ValueSource(strings = {"E0812", "E0813"})
  void pages(String code) {
    Path page = Path.of("src/main/resources/dev/mandate/diagnostics/" + code + ".md");
    Matcher block = BLOCK.matcher(Golden.read(page));
    assertTrue(block.find());
    List<String> example = thrown(block.group(1));
    assertTrue(block.find());
    List<String> instead = thrown(block.group(1));
    assertEquals(1, example.size(), example.toString());
    assertTrue(example.getFirst().startsWith(code + ": "), example.toString());
    assertEquals(List.of(), instead);
  }

  @Test
  void theReadmeOfTheEmbeddingExamples() {
    Matcher block = BLOCK.matcher(Golden.read(Path.of("examples/embedding/README.md")));
    assertTrue(block.find());
    assertEquals(List.of(), thrown(block.group(1)));
  }

  /** What the examples of the API's own pages lean on. */
  private static final String BEFORE =
      """
      import java.time.*;
      import java.util.*;
      import java.nio.file.*;
      Mandate mandate = Mandate.compile("target 60% SPY, 40% TLT");
      Market market = Market.live(List.of("SPY", "TLT"));
      Account account = Account.ofCash(100_000);
      LocalDate date = LocalDate.of(2015, 1, 2);
      List<Session> sessions = List.of(Session.of(date, 200, 120), Session.of(date.plusDays(3), 201, 119));
      """;

  @TestFactory
  Stream<DynamicTest> theApisOwnExamples(@TempDir Path folder) throws IOException {
    Path prices = folder.resolve("prices.csv");
    StringBuilder rows = new StringBuilder("date,SPY,TLT\n");
    for (int day = 0; day < 30; day++) {
      rows.append(LocalDate.of(2024, 11, 1).plusDays(day)).append(',').append(500 + day % 3);
      rows.append(',').append(90 + day % 2).append('\n');
    }
    Files.writeString(prices, rows);
    Map<String, String> examples = new TreeMap<>();
    try (Stream<Path> files = Files.list(Path.of("src/main/java/dev/mandate"))) {
      files
          .filter(f -> f.toString().endsWith(".java"))
          .forEach(f -> {
            Matcher pre = PRE.matcher(Golden.read(f));
            while (pre.find()) {
              String code = pre.group(1).replaceAll("(?m)^ *\\* ?", "");
              examples.put(f.getFileName() + " at " + pre.start(), code);
            }
          });
    }
    assertTrue(examples.size() >= 8, examples.keySet().toString());
    return examples.entrySet().stream()
        .map(example ->
            DynamicTest.dynamicTest(
                example.getKey(),
                () -> {
                  String file = "Path.of(\"" + prices + "\")";
                  String code = example.getValue().replaceAll("Path\\.of\\(\"[a-z.]+\"\\)", file);
                  String given =
                      example.getKey().startsWith("Backtest")
                          ? BEFORE.replace("SPY", "equity").replace("TLT", "bonds")
                          : BEFORE;
                  assertEquals(List.of(), thrown(given + code), code);
                }));
  }

  /** What is thrown by the statements, each run after the other. */
  private static List<String> thrown(String statements) {
    List<String> thrown = new ArrayList<>();
    try (JShell shell = JShell.builder().executionEngine("local").build()) {
      shell.addToClasspath(System.getProperty("java.class.path"));
      shell.eval("import dev.mandate.*;");
      String rest = statements;
      while (!rest.isBlank()) {
        CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
        for (SnippetEvent event : shell.eval(next.source())) {
          shell.diagnostics(event.snippet()).forEach(d -> thrown.add(d.getMessage(null)));
          if (event.exception() instanceof EvalException e) {
            thrown.add(String.valueOf(e.getMessage()));
          }
        }
        rest = next.remaining();
      }
    }
    return thrown;
  }
}
