package dev.mandate.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Source;
import dev.mandate.library.Library;
import dev.mandate.parser.Parser;
import dev.mandate.plan.Plan;
import java.util.List;

/** Scripts analysed, for tests. */
final class Scripts {
  static final Context ALONE = Context.of(Library.declarations());

  private Scripts() {}

  static Analyzed analyze(String text) {
    return analyze(text, ALONE);
  }

  static Analyzed analyze(String text, Context context) {
    Parser.Parsed parsed = Parser.parse(Source.of("test.mandate", text));
    assertEquals(List.of(), parsed.diagnostics(), "the parser's diagnostics");
    return Analysis.analyze(java.util.Objects.requireNonNull(parsed.script()), context);
  }

  /** The plan of a script without errors. */
  static Plan plan(String text) {
    return plan(text, ALONE);
  }

  static Plan plan(String text, Context context) {
    Analyzed analyzed = analyze(text, context);
    assertEquals(
        List.of(), analyzed.diagnostics().stream().filter(Diagnostic::isError).toList(), text);
    Plan plan = analyzed.plan();
    assertNotNull(plan);
    return plan;
  }

  /** {@code E0301 message}, one a diagnostic. */
  static List<String> messages(String text) {
    return analyze(text).diagnostics().stream()
        .map(d -> d.code().number() + " " + d.message())
        .toList();
  }
}
