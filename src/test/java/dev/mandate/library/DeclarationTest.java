package dev.mandate.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.diagnostic.Source;
import dev.mandate.grammar.MandateLexer;
import dev.mandate.grammar.MandateParser;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.junit.jupiter.api.Test;

class DeclarationTest {
  @Test
  void everyFileOfTheLibraryParses() {
    for (Source source : Library.declarations()) {
      MandateParser parser =
          new MandateParser(
              new CommonTokenStream(new MandateLexer(CharStreams.fromString(source.text()))));
      assertTrue(parser.script().statement().size() > 3, source.name());
      assertEquals(0, parser.getNumberOfSyntaxErrors(), source.name());
    }
  }
}
