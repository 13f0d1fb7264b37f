package dev.mandate.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.mandate.Golden;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Source;
import dev.mandate.plan.Printer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the static checks find, what they leave alone, and what the read-back says. */
class CheckGoldenTest {
  private static final Path EXAMPLES = Path.of("examples");

  @TestFactory
  Stream<DynamicTest> findings() {
    return Golden.tests("check/findings", ".mandate", ".txt", CheckGoldenTest::findings);
  }

  @TestFactory
  Stream<DynamicTest> wellMadeMandatesAreLeftAlone() {
    return Golden.inputs("check/quiet", ".mandate").stream()
        .map(file ->
            DynamicTest.dynamicTest(
                file.getFileName().toString(), () -> assertEquals("", findings(file))));
  }

  @TestFactory
  Stream<DynamicTest> readBack() {
    return Golden.tests("check/read", ".mandate", ".txt", CheckGoldenTest::findingsAndReadBack);
  }

  @TestFactory
  Stream<DynamicTest> examples() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      List<Path> all = files.filter(f -> f.toString().endsWith(".mandate")).sorted().toList();
      assertFalse(all.isEmpty());
      return all.stream()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> example(file)));
    }
  }

  private static void example(Path file) {
    Path expected = Golden.folder("check/examples").resolve(Golden.stem(file, ".mandate") + ".txt");
    Golden.check(expected, findingsAndReadBack(file));
  }

  private static String findingsAndReadBack(Path file) {
    String found = findings(file);
    return found.isEmpty() ? readBack(file) : found + "\n" + readBack(file);
  }

  /** What the printer writes is a script again, of the same plan. */
  @TestFactory
  Stream<DynamicTest> printed() {
    List<Path> all = new ArrayList<>(Golden.inputs("check/quiet", ".mandate"));
    all.addAll(Golden.inputs("check/read", ".mandate"));
    return all.stream()
        .map(file ->
            DynamicTest.dynamicTest(
                file.getFileName().toString(),
                () -> {
                  String once = Printer.script(Scripts.plan(Golden.read(file)));
                  assertEquals(once, Printer.script(Scripts.plan(once)));
                }));
  }

  private static String readBack(Path file) {
    return ReadBack.text(Scripts.plan(Golden.read(file)), 100);
  }

  private static String findings(Path file) {
    String script = Golden.read(file);
    Source source = Source.of(file.getFileName().toString(), script);
    StringBuilder text = new StringBuilder();
    for (Diagnostic found : Scripts.analyze(script).diagnostics()) {
      text.append(found.code().number());
      if (found.place() instanceof Place.InScript in) {
        int start = in.span().start();
        text.append(" at ").append(source.line(start)).append(':').append(source.column(start));
        text.append(" `").append(source.text(in.span()).replaceAll("\\s+", " ")).append('`');
      }
      text.append("\n  ").append(found.message()).append('\n');
      found
          .labels()
          .forEach(label ->
              text.append("  line ")
                  .append(source.line(label.span().start()))
                  .append(": ")
                  .append(label.text())
                  .append('\n'));
      if (found.hint() != null) {
        text.append("  hint: ").append(found.hint()).append('\n');
      }
    }
    return text.toString();
  }
}
