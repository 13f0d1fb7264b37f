package dev.mandate.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.Golden;
import dev.mandate.diagnostic.Renderer;
import dev.mandate.diagnostic.Source;
import dev.mandate.parser.Parser;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is said about scripts that can be read but make no sense, in full. */
class MeaningGoldenTest {
  @TestFactory
  Stream<DynamicTest> mistakes() {
    return Golden.tests("errors/meaning", ".mandate", ".txt", MeaningGoldenTest::report);
  }

  private static String report(Path input) {
    Source source = Source.of(input.getFileName().toString(), Golden.read(input));
    Parser.Parsed parsed = Parser.parse(source);
    assertEquals(List.of(), parsed.diagnostics(), "the parser's diagnostics");
    Analyzed analyzed = Analysis.analyze(Objects.requireNonNull(parsed.script()), Scripts.ALONE);
    assertTrue(analyzed.hasErrors(), "nothing was found");
    assertNull(analyzed.plan(), "a plan in spite of errors");
    StringBuilder text = new StringBuilder();
    // The renderer stops after some; here all are wanted.
    analyzed.diagnostics().forEach(d -> text.append(Renderer.plain().render(List.of(d))));
    return text.toString();
  }
}
