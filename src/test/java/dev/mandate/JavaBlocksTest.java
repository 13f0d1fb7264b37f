package dev.mandate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The Java on the pages of what only a host can meet: the example gives the code, the rest none.
 */
class JavaBlocksTest {
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

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
