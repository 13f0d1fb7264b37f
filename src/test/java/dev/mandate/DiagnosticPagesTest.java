package dev.mandate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Severity;
import dev.mandate.diagnostic.Source;
import dev.mandate.parser.Parser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each code has a page of the same form, and the page's example gives that code and no other. */
class DiagnosticPagesTest {
  private static final Pattern FORM =
      Pattern.compile(
          """
          # (?<number>[EW]\\d+) · (?<title>[^\n]+)

          (?<text>[^#].*?)

          ## Example

          ```(?<kind>mandate|csv|sh)
          (?<example>.*?)```

          ## Instead

          (?<instead>.*?)\n*\
          """,
          Pattern.DOTALL);

  private static final Pattern BLOCK = Pattern.compile("```mandate\n(.*?)```", Pattern.DOTALL);

  /**
   * Who finds what is wrong with an example, by the start of the code's number: each gives the
   * diagnostics of a script.
   */
  private static final Map<String, Function<Source, List<Diagnostic>>> FINDERS =
      Map.of(
          "E01", source -> Parser.parse(source).diagnostics(),
          "E02", source -> Parser.parse(source).diagnostics());

  @Test
  void numbersAreNeverUsedTwice() {
    Map<String, Code> seen = new HashMap<>();
    for (Code code : Code.values()) {
      Code other = seen.put(code.number(), code);
      assertEquals(null, other, code + " and " + other);
      boolean error = code.severity() == Severity.ERROR;
      assertTrue(code.number().matches(error ? "E\\d{4}" : "W\\d{3}"), code.number());
    }
  }

  @TestFactory
  Stream<DynamicTest> pages() {
    return Stream.of(Code.values())
        .filter(code -> FINDERS.containsKey(code.number().substring(0, 3)))
        .map(code -> DynamicTest.dynamicTest(code.number(), () -> check(code)));
  }

  private static void check(Code code) throws IOException {
    String page = page(code);
    Matcher form = FORM.matcher(page);
    assertTrue(form.matches(), "the page has another form");
    assertEquals(code.number(), form.group("number"));
    assertEquals(code.title(), form.group("title"));
    assertFalse(page.contains("TODO"));
    Function<Source, List<Diagnostic>> finder = FINDERS.get(code.number().substring(0, 3));
    if (finder == null || !form.group("kind").equals("mandate")) {
      return;
    }
    assertEquals(List.of(code.number()), numbers(finder, form.group("example")));
    Matcher instead = BLOCK.matcher(form.group("instead"));
    assertTrue(instead.find(), "nothing stands instead of the example");
    assertEquals(List.of(), numbers(finder, instead.group(1)));
  }

  private static List<String> numbers(Function<Source, List<Diagnostic>> finder, String script) {
    TreeSet<String> numbers = new TreeSet<>();
    finder.apply(Source.of("example.mandate", script)).forEach(d -> numbers.add(d.code().number()));
    return List.copyOf(numbers);
  }

  private static String page(Code code) throws IOException {
    String name = "/dev/mandate/diagnostics/" + code.number() + ".md";
    try (InputStream in = Code.class.getResourceAsStream(name)) {
      assertNotNull(in, name + " is missing");
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
