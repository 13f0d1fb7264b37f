package dev.mandate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.diagnostic.Source;
import dev.mandate.parser.Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every example is a mandate that one can learn from: it says what it is, cites, and is tested. */
class ExamplesTest {
  private static final Path EXAMPLES = Path.of("examples");

  static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      return files.filter(p -> p.toString().endsWith(".mandate")).sorted().toList();
    }
  }

  @TestFactory
  Stream<DynamicTest> isUnderstood() throws IOException {
    return examples().stream()
        .map(example ->
            DynamicTest.dynamicTest(
                example.getFileName().toString(),
                () -> {
                  String text = Files.readString(example);
                  Parser.Parsed parsed = Parser.parse(Source.of(example.toString(), text));
                  assertEquals(List.of(), parsed.diagnostics());
                  assertTrue(text.startsWith("# "), "a header comment");
                  assertTrue(text.contains("because \""), "a citation");
                  assertTrue(text.contains("\ntest \""), "a test block");
                }));
  }
}
