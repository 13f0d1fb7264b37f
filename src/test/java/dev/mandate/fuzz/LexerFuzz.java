package dev.mandate.fuzz;

import dev.mandate.diagnostic.Problem;
import dev.mandate.diagnostic.Source;
import dev.mandate.parser.Lexeme;
import dev.mandate.parser.Lexemes;
import dev.mandate.parser.Text;

/** Bytes to text to words. */
public final class LexerFuzz {
  private LexerFuzz() {}

  /** Words come in the order of the text and do not overlap. */
  public static void fuzzerTestOneInput(byte[] data) {
    Source source;
    try {
      source = Text.decode("fuzz", data);
    } catch (Problem refused) {
      return;
    }
    int end = 0;
    for (Lexeme lexeme : Lexemes.of(source.text())) {
      if (lexeme.span().start() < end || lexeme.span().end() > source.text().length()) {
        throw new IllegalStateException("a word at " + lexeme.span() + " after " + end);
      }
      end = lexeme.span().end();
    }
  }
}
