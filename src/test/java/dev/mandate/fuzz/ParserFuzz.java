package dev.mandate.fuzz;

import dev.mandate.diagnostic.Problem;
import dev.mandate.diagnostic.Source;
import dev.mandate.parser.Parser;
import dev.mandate.parser.Text;
import dev.mandate.syntax.Formatter;
import dev.mandate.syntax.Script;

/** Text to syntax, and back by the formatter. */
public final class ParserFuzz {
  private ParserFuzz() {}

  /**
   * What has no errors has none after it was formatted, and formatting it again changes nothing.
   */
  public static void fuzzerTestOneInput(byte[] data) {
    Parser.Parsed parsed;
    try {
      parsed = Parser.parse(Text.decode("fuzz", data));
    } catch (Problem refused) {
      return;
    }
    Script script = parsed.script();
    if (script == null || parsed.hasErrors()) {
      if (parsed.diagnostics().isEmpty()) {
        throw new IllegalStateException("refused without a word");
      }
      return;
    }
    String once = Formatter.format(script);
    Parser.Parsed again = Parser.parse(Source.of("formatted", once));
    Script formatted = again.script();
    if (formatted == null || again.hasErrors()) {
      throw new IllegalStateException("formatted, it is refused: " + again.diagnostics());
    }
    if (!Formatter.format(formatted).equals(once)) {
      throw new IllegalStateException("formatted twice, it is another: " + once);
    }
  }
}
