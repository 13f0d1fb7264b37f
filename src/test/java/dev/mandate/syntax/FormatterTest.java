package dev.mandate.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.Golden;
import dev.mandate.diagnostic.Source;
import dev.mandate.parser.Parser;
import dev.mandate.parser.RandomSentences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a formatted script looks like; that it says the same; that formatting it again is idle. */
class FormatterTest {
  @TestFactory
  Stream<DynamicTest> layouts() {
    return Golden.tests("format", ".mandate", ".txt", input -> checked(Golden.read(input)));
  }

  @TestFactory
  Stream<DynamicTest> standardLibrary() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("stdlib"))) {
      List<Path> modules = files.filter(f -> f.toString().endsWith(".mandate")).sorted().toList();
      return modules.stream()
          .map(f ->
              DynamicTest.dynamicTest(f.getFileName().toString(), () -> checked(Golden.read(f))));
    }
  }

  /** Sentences whose numbers, dates or shifts have no meaning are left out. */
  @Test
  void randomSentences() {
    RandomSentences sentences = new RandomSentences(7, true);
    int meaningful = 0;
    for (int i = 0; i < 800; i++) {
      String text = sentences.script(5 + i % 80);
      if (Parser.parse(Source.of("random.mandate", text)).diagnostics().isEmpty()) {
        checked(text);
        meaningful++;
      }
    }
    assertTrue(meaningful > 300, meaningful + " were checked");
  }

  @Test
  void nothingAndCommentsAlone() {
    assertEquals("", checked(""));
    assertEquals("# a\n\n# b\n", checked("\n\n  # a   \n\n\n\n# b"));
  }

  @Test
  void windowsLineEndsBecomePlain() {
    assertEquals("# a\ndecide daily  # b\n", checked("# a\r\ndecide daily # b\r\n"));
  }

  /** The formatted text, after the promises were checked. */
  static String checked(String text) {
    Script script = script(text);
    String formatted = Formatter.format(script);
    Script again = script(formatted);
    assertEquals(TreeDump.of(script), TreeDump.of(again), formatted);
    assertEquals(comments(script), comments(again), formatted);
    assertEquals(formatted, Formatter.format(again));
    return formatted;
  }

  private static List<String> comments(Script script) {
    return script.comments().stream().map(Script.Comment::text).toList();
  }

  private static Script script(String text) {
    Parser.Parsed parsed = Parser.parse(Source.of("test.mandate", text));
    assertEquals(List.of(), parsed.diagnostics(), text);
    return Objects.requireNonNull(parsed.script());
  }
}
