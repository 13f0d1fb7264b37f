package dev.mandate.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What was kept, and the golden inputs, through each of the doors. */
class CorpusTest {
  private static final Path KEPT = Path.of("src/test/fuzz");
  private static final Path GOLDEN = Path.of("src/test/golden");

  private static final Map<String, Consumer<byte[]>> OF_SCRIPTS =
      new TreeMap<>(
          Map.of(
              "lexer", LexerFuzz::fuzzerTestOneInput,
              "parser", ParserFuzz::fuzzerTestOneInput,
              "analysis", AnalysisFuzz::fuzzerTestOneInput,
              "evaluation", EvaluationFuzz::fuzzerTestOneInput));

  @TestFactory
  Stream<DynamicTest> scripts() throws IOException {
    List<Path> kept = files(KEPT.resolve("script"), "");
    List<Path> golden = files(GOLDEN, ".mandate");
    return OF_SCRIPTS.entrySet().stream()
        .flatMap(door ->
            Stream.concat(kept.stream(), golden.stream())
                .map(file -> test(door.getKey(), file, door.getValue())));
  }

  @TestFactory
  Stream<DynamicTest> data() throws IOException {
    return Stream.concat(files(KEPT.resolve("data"), "").stream(), files(GOLDEN, ".csv").stream())
        .map(file -> test("data", file, DataFuzz::fuzzerTestOneInput));
  }

  @TestFactory
  Stream<DynamicTest> accounts() throws IOException {
    return files(KEPT.resolve("account"), "").stream()
        .map(file -> test("account", file, AccountFuzz::fuzzerTestOneInput));
  }

  private static DynamicTest test(String door, Path file, Consumer<byte[]> target) {
    return DynamicTest.dynamicTest(
        door + " " + file, () -> target.accept(Files.readAllBytes(file)));
  }

  private static List<Path> files(Path folder, String end) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> found =
          all.filter(file -> Files.isRegularFile(file) && file.toString().endsWith(end))
              .sorted()
              .toList();
      assertFalse(found.isEmpty(), () -> "nothing in " + folder);
      return found;
    }
  }
}
