package dev.mandate.parser;

import dev.mandate.diagnostic.Source;
import dev.mandate.diagnostic.Span;
import dev.mandate.grammar.MandateLexer;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** A text cut by the lexer that the parser uses, for whoever colours it. */
public final class Lexemes {
  private Lexemes() {}

  /** In the order of the text; what lies between is blank. Empty where the text is too large. */
  public static List<Lexeme> of(String text) {
    if (text.length() > Limits.SOURCE_BYTES) {
      return List.of();
    }
    Spelling.Checked checked = Spelling.check(Source.of("", text));
    MandateLexer lexer = new MandateLexer(new Characters("", checked.text()));
    lexer.removeErrorListeners();
    List<Lexeme> found = new ArrayList<>();
    for (Token token = lexer.nextToken();
        token.getType() != Token.EOF && found.size() < Limits.TOKENS;
        token = lexer.nextToken()) {
      Span span = new Span(token.getStartIndex(), token.getStopIndex() + 1);
      found.add(new Lexeme(kind(token), span, text.substring(span.start(), span.end())));
    }
    return found;
  }

  private static Lexeme.Kind kind(Token token) {
    return switch (token.getType()) {
      case MandateLexer.COMMENT -> Lexeme.Kind.COMMENT;
      case MandateLexer.STRING -> Lexeme.Kind.TEXT;
      case MandateLexer.ESCAPED, MandateLexer.UNCLOSED, MandateLexer.OTHER -> Lexeme.Kind.WRONG;
      case MandateLexer.PERCENT,
          MandateLexer.POINTS,
          MandateLexer.BPS,
          MandateLexer.MONEY,
          MandateLexer.NUMBER ->
          Lexeme.Kind.NUMBER;
      case MandateLexer.DATE -> Lexeme.Kind.DATE;
      case MandateLexer.UNIT -> Lexeme.Kind.UNIT;
      case MandateLexer.NAME -> Lexeme.Kind.NAME;
      case MandateLexer.COST, MandateLexer.MONTH, MandateLexer.WEEKDAY -> Lexeme.Kind.WORD;
      default -> word(token.getText());
    };
  }

  private static Lexeme.Kind word(String text) {
    return Character.isLetter(text.charAt(0)) ? Lexeme.Kind.WORD : Lexeme.Kind.SIGN;
  }
}
