package dev.mandate.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.Golden;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The CSV examples on the pages of data diagnostics give what the page says, and no more. */
class DataPagesTest {
  private static final Path PAGES = Path.of("src/main/resources/dev/mandate/diagnostics");
  private static final Pattern CSV = Pattern.compile("```csv\n(.*?)```", Pattern.DOTALL);

  @TestFactory
  Stream<DynamicTest> examples() {
    return codes().map(code -> DynamicTest.dynamicTest(code.number(), () -> check(code)));
  }

  private static Stream<Code> codes() {
    return Arrays.stream(Code.values())
        .filter(c -> c.number().startsWith("E07") || c.number().startsWith("W7"));
  }

  private static void check(Code code) {
    Path page = PAGES.resolve(code.number() + ".md");
    assertTrue(Files.exists(page), "no page " + page);
    String text = Golden.read(page);
    assertTrue(text.startsWith("# " + code.number() + " · " + code.title() + "\n"), text);
    int instead = text.indexOf("## Instead");
    assertTrue(text.contains("## Example") && instead > 0, "parts of the page");
    List<String> bad = blocks(text.substring(0, instead));
    if (!bad.isEmpty()) {
      assertEquals(Set.of(code.number()), found(bad), "example");
      assertEquals(Set.of(), found(blocks(text.substring(instead))), "instead");
    }
  }

  private static List<String> blocks(String text) {
    List<String> blocks = new ArrayList<>();
    Matcher matcher = CSV.matcher(text);
    while (matcher.find()) {
      blocks.add(matcher.group(1));
    }
    return blocks;
  }

  private static Set<String> found(List<String> blocks) {
    List<DataFile> files = new ArrayList<>();
    for (String block : blocks) {
      byte[] bytes = block.getBytes(StandardCharsets.UTF_8);
      files.add(DataFile.of("prices" + (files.size() + 1) + ".csv", bytes));
    }
    return DataReport.of(files, Repairs.NONE, null).diagnostics().stream()
        .map(Diagnostic::code)
        .map(Code::number)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
