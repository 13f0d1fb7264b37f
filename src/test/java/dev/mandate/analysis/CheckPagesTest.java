package dev.mandate.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.Golden;
import dev.mandate.diagnostic.Code;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The page of each finding shows a mandate that gives it, and one that does not. */
class CheckPagesTest {
  private static final Path PAGES = Path.of("src/main/resources/dev/mandate/diagnostics");
  private static final Pattern BLOCK = Pattern.compile("```mandate\n(.*?)```", Pattern.DOTALL);

  @TestFactory
  Stream<DynamicTest> pages() {
    return Arrays.stream(Code.values())
        .filter(code -> code.number().startsWith("W5") || code.number().startsWith("E055"))
        .map(code -> DynamicTest.dynamicTest(code.number(), () -> page(code)));
  }

  private static void page(Code code) {
    String page = Golden.read(PAGES.resolve(code.number() + ".md"));
    assertTrue(page.startsWith("# " + code.number() + " · " + code.title() + "\n"), "the heading");
    Matcher blocks = BLOCK.matcher(page);
    assertTrue(blocks.find(), "an example");
    assertEquals(List.of(code.number()), codes(blocks.group(1)), "the example's codes");
    assertTrue(blocks.find(), "a corrected example");
    assertEquals(List.of(), codes(blocks.group(1)), "the corrected example's codes");
  }

  private static List<String> codes(String script) {
    return Scripts.analyze(script).diagnostics().stream().map(d -> d.code().number()).toList();
  }
}
