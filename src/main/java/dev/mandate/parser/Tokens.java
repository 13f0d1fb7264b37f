package dev.mandate.parser;

import static dev.mandate.parser.Contexts.span;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Source;
import dev.mandate.diagnostic.Span;
import dev.mandate.grammar.MandateLexer;
import dev.mandate.syntax.Script;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * The words of a script, within {@link Limits}.
 *
 * @param words without comments, the end of the file last; empty when a limit was passed
 * @param depth how deep the deepest word stands
 * @param spoiled the words that a diagnostic was already given for
 */
record Tokens(
    List<Token> words,
    List<Script.Comment> comments,
    int depth,
    BitSet spoiled,
    List<Diagnostic> diagnostics) {

  static Tokens read(Source source) {
    String text = source.text();
    if (text.length() > Limits.SOURCE_BYTES
        || text.getBytes(StandardCharsets.UTF_8).length > Limits.SOURCE_BYTES) {
      return refused(tooLarge(source));
    }
    Spelling.Checked checked = Spelling.check(source);
    MandateLexer lexer = new MandateLexer(new Characters(source.name(), checked.text()));
    lexer.removeErrorListeners();
    List<Token> words = new ArrayList<>();
    List<Script.Comment> comments = new ArrayList<>();
    Nesting nesting = new Nesting();
    int depth = 0;
    Token token;
    do {
      token = lexer.nextToken();
      Diagnostic tooMuch = tooMuch(source, token, words.size() + comments.size(), nesting);
      if (tooMuch != null) {
        return refused(tooMuch);
      }
      depth = Math.max(depth, nesting.depth());
      if (token.getType() == MandateLexer.COMMENT) {
        comments.add(new Script.Comment(source.text(commentSpan(token)), commentSpan(token)));
      } else {
        words.add(token);
      }
    } while (token.getType() != Token.EOF);
    return slips(source, new Tokens(words, comments, depth, new BitSet(), checked.diagnostics()));
  }

  /** Notes which words are spoiled: by their characters, or as numbers and texts. */
  private static Tokens slips(Source source, Tokens tokens) {
    List<Diagnostic> found = new ArrayList<>(tokens.diagnostics());
    spoilSpans(tokens, found);
    Numbers numbers = new Numbers(source, tokens.words());
    for (int i = 0; i < tokens.words().size(); ) {
      Numbers.Slip slip = tokens.spoiled().get(i) ? null : numbers.at(i);
      if (slip != null) {
        found.add(slip.diagnostic());
        tokens.spoiled().set(slip.from(), slip.to());
      }
      i = slip == null ? i + 1 : slip.to();
    }
    return new Tokens(tokens.words(), tokens.comments(), tokens.depth(), tokens.spoiled(), found);
  }

  private static void spoilSpans(Tokens tokens, List<Diagnostic> found) {
    int index = 0;
    for (Diagnostic diagnostic : found) {
      Span place = ((Place.InScript) diagnostic.place()).span();
      while (tokens.words().get(index).getStopIndex() + 1 < place.start()
          && index < tokens.words().size() - 1) {
        index++;
      }
      for (int i = index;
          i < tokens.words().size() && tokens.words().get(i).getStartIndex() <= place.end();
          i++) {
        tokens.spoiled().set(i);
      }
    }
  }

  boolean refused() {
    return words.isEmpty();
  }

  private static Tokens refused(Diagnostic reason) {
    return new Tokens(List.of(), List.of(), 0, new BitSet(), List.of(reason));
  }

  private static Span commentSpan(Token token) {
    int start = token.getStartIndex();
    return new Span(start, start + token.getText().stripTrailing().length());
  }

  static Diagnostic tooLarge(Source source) {
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

  private static @Nullable Diagnostic tooMuch(
      Source source, Token token, int before, Nesting nesting) {
    if (before >= Limits.TOKENS && token.getType() != Token.EOF) {
      return tooMany(source, token);
    }
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
      case MandateLexer.STRING, MandateLexer.ESCAPED, MandateLexer.UNCLOSED ->
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
