package dev.mandate.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.mandate.Golden;
import dev.mandate.diagnostic.Source;
import dev.mandate.syntax.Script;
import dev.mandate.syntax.TreeDump;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each sample parses without a word, to the tree beside it. */
class ParseGoldenTest {
  @TestFactory
  Stream<DynamicTest> samples() {
    return Golden.tests("parse", ".mandate", ".tree", ParseGoldenTest::tree);
  }

  @TestFactory
  Stream<DynamicTest> standardLibrary() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("stdlib"))) {
      List<Path> modules = files.filter(f -> f.toString().endsWith(".mandate")).sorted().toList();
      return modules.stream()
          .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> tree(f)));
    }
  }

  private static String tree(Path input) {
    Parser.Parsed parsed =
        Parser.parse(Source.of(input.getFileName().toString(), Golden.read(input)));
    assertEquals(List.of(), parsed.diagnostics());
    Script script = parsed.script();
    assertNotNull(script);
    return TreeDump.withPlaces(script);
  }
}
