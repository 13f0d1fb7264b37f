package dev.mandate.parser;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.mandate.Golden;
import dev.mandate.diagnostic.Renderer;
import dev.mandate.diagnostic.Source;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is said about scripts that cannot be read, in full. */
class ErrorGoldenTest {
  @TestFactory
  Stream<DynamicTest> mistakes() {
    return Golden.tests("errors", ".mandate", ".txt", ErrorGoldenTest::report);
  }

  private static String report(Path input) {
    Source source = Source.of(input.getFileName().toString(), Golden.read(input));
    Parser.Parsed parsed = Parser.parse(source);
    assertFalse(parsed.diagnostics().isEmpty(), "nothing was found");
    return Renderer.plain().render(parsed.diagnostics());
  }
}
