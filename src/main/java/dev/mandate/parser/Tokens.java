package dev.mandate.parser;

import static dev.mandate.parser.Contexts.span;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Source;
import dev.mandate.diagnostic.Span;
import dev.mandate.grammar.MandateLexer;
import dev.mandate.syntax.Script;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * The words of a script, within {@link Limits}.
 *
 * @param words without comments, the end of the file last; empty when a limit was passed
 * @param depth how deep the deepest word stands
 */
record Tokens(
    List<Token> words, List<Script.Comment> comments, int depth, List<Diagnostic> diagnostics) {

  static Tokens read(Source source, String text) {
    if (text.length() > Limits.SOURCE_BYTES
        || text.getBytes(StandardCharsets.UTF_8).length > Limits.SOURCE_BYTES) {
      return refused(tooLarge(source));
    }
    MandateLexer lexer = new MandateLexer(new Characters(source.name(), text));
    lexer.removeErrorListeners();
    List<Token> words = new ArrayList<>();
    List<Script.Comment> comments = new ArrayList<>();
    Nesting nesting = new Nesting();
    int depth = 0;
    for (Token token = lexer.nextToken(); ; token = lexer.nextToken()) {
      if (words.size() + comments.size() >= Limits.TOKENS && token.getType() != Token.EOF) {
        return refused(tooMany(source, token));
      }
      Diagnostic tooLarge = tooLarge(source, token, nesting);
      if (tooLarge != null) {
        return refused(tooLarge);
      }
      depth = Math.max(depth, nesting.depth());
      if (token.getType() == MandateLexer.COMMENT) {
        comments.add(new Script.Comment(token.getText().stripTrailing(), commentSpan(token)));
      } else {
        words.add(token);
      }
      if (token.getType() == Token.EOF) {
        return new Tokens(words, comments, depth, List.of());
      }
    }
  }

  boolean refused() {
    return words.isEmpty();
  }

  private static Tokens refused(Diagnostic reason) {
    return new Tokens(List.of(), List.of(), 0, List.of(reason));
  }

  private static Span commentSpan(Token token) {
    int start = token.getStartIndex();
    return new Span(start, start + token.getText().stripTrailing().length());
  }

  private static Diagnostic tooLarge(Source source) {
    return Diagnostic.of(
            Code.TOO_LARGE,
            source,
            new Span(0, 0),
            String.format(Locale.ROOT, "a script may have %,d bytes", Limits.SOURCE_BYTES))
        .hint("data belongs into files that `data`, `series` and `attribute` name");
  }

  private static Diagnostic tooMany(Source source, Token token) {
    return Diagnostic.of(
            Code.TOO_MANY_WORDS,
            source,
            span(token),
            String.format(
                Locale.ROOT, "a script may have %,d words, numbers and signs", Limits.TOKENS))
        .hint("split it into modules, or move data into files");
  }

  private static @Nullable Diagnostic tooLarge(Source source, Token token, Nesting nesting) {
    if (!nesting.passes(token)) {
      return Diagnostic.of(
              Code.NESTED_TOO_DEEPLY,
              source,
              span(token),
              "this is more than " + Limits.NESTING + " levels deep")
          .hint("name the inner parts with `let`, and use the names");
    }
    int length = token.getStopIndex() + 1 - token.getStartIndex();
    return switch (token.getType()) {
      case MandateLexer.STRING, MandateLexer.UNCLOSED ->
          tooLong(source, token, length - 2, Limits.TEXT_LENGTH, "a text");
      case MandateLexer.NAME -> tooLong(source, token, length, Limits.NAME_LENGTH, "a name");
      case MandateLexer.PERCENT,
          MandateLexer.POINTS,
          MandateLexer.BPS,
          MandateLexer.MONEY,
          MandateLexer.NUMBER ->
          tooLong(source, token, length, Limits.NUMBER_LENGTH, "a number");
      default -> null;
    };
  }

  private static @Nullable Diagnostic tooLong(
      Source source, Token token, int length, int limit, String what) {
    return length <= limit
        ? null
        : Diagnostic.of(
            Code.TOO_LONG,
            source,
            span(token),
            String.format(
                Locale.ROOT, "%s may have %,d characters; this one has %,d", what, limit, length));
  }
}
