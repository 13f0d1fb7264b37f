package dev.mandate.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Source;
import dev.mandate.parser.Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The example on the page of each code gives that code and no other; what it says instead is fine.
 */
class PageTest {
  private static final Path PAGES = Path.of("src/main/resources/dev/mandate/diagnostics");
  private static final List<String> ROOMS = List.of("E03", "E04", "E05", "E06", "W3", "W4");

  @TestFactory
  Stream<DynamicTest> examples() {
    return Arrays.stream(Code.values())
        .filter(c -> ROOMS.stream().anyMatch(c.number()::startsWith))
        .map(c -> DynamicTest.dynamicTest(c.number(), () -> check(c)));
  }

  private static void check(Code code) throws IOException {
    String page = Files.readString(PAGES.resolve(code.number() + ".md"));
    assertEquals("# " + code.number() + " · " + code.title(), page.lines().findFirst().orElse(""));
    if (page.contains("```mandate")) {
      List<String> blocks =
          Arrays.stream(page.split("```mandate\n")).skip(1).map(PageTest::block).toList();
      assertEquals(2, blocks.size(), "blocks");
      assertEquals(List.of(code), codes(blocks.get(0)));
      assertEquals(List.of(), codes(blocks.get(1)));
      assertEquals(List.of(), codes(fixed(blocks.get(0))), "after the fix");
    }
  }

  private static String block(String text) {
    return text.substring(0, text.indexOf("```"));
  }

  /** The text with the first fix that is offered; what it says instead where none is. */
  private static String fixed(String text) {
    return diagnostics(text).stream()
        .map(Diagnostic::fix)
        .filter(Objects::nonNull)
        .findFirst()
        .map(f ->
            text.substring(0, f.span().start()) + f.replacement() + text.substring(f.span().end()))
        .orElse("");
  }

  private static List<Code> codes(String text) {
    return diagnostics(text).stream()
        .map(Diagnostic::code)
        // what is said of the policy as a whole has pages and a test of its own
        .filter(code -> !code.number().startsWith("W5"))
        .distinct()
        .toList();
  }

  /** With a data set of three columns at hand. */
  private static List<Diagnostic> diagnostics(String text) {
    Parser.Parsed parsed = Parser.parse(Source.of("example.mandate", text));
    assertEquals(List.of(), parsed.diagnostics());
    Context context = Scripts.ALONE;
    if (!text.contains("assets ") || text.contains("SPX_INDEX") || text.contains("= equity,")) {
      context = context.withColumns(List.of("equity", "bonds", "gold"));
    }
    return Analysis.analyze(Objects.requireNonNull(parsed.script()), context).diagnostics();
  }
}
