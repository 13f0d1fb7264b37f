package dev.mandate.parser;

import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Source;
import dev.mandate.grammar.MandateParser;
import java.util.List;
import java.util.function.Function;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Words to a parse tree, in two stages: first the fast way, which is enough for every script
 * without mistakes; when that fails, the thorough way, which reports and goes on.
 */
final class Grammar {
  private Grammar() {}

  /** The tree; null when a fragment was not understood. Parts that were not carry an exception. */
  static <C extends ParserRuleContext> @Nullable C parse(
      Source source, Tokens tokens, Function<MandateParser, C> rule, List<Diagnostic> diagnostics) {
    MandateParser fast = parser(source, tokens.words());
    fast.getInterpreter().setPredictionMode(PredictionMode.SLL);
    fast.setErrorHandler(new BailErrorStrategy());
    try {
      return rule.apply(fast);
    } catch (ParseCancellationException mistake) {
      return thorough(source, tokens, rule, diagnostics);
    }
  }

  private static <C extends ParserRuleContext> @Nullable C thorough(
      Source source, Tokens tokens, Function<MandateParser, C> rule, List<Diagnostic> diagnostics) {
    MandateParser parser = parser(source, tokens.words());
    parser.getInterpreter().setPredictionMode(PredictionMode.LL);
    Lines lines = new Lines(tokens.words());
    SyntaxErrors errors = new SyntaxErrors(source, tokens, lines, diagnostics);
    parser.setErrorHandler(new Recovery(tokens.words(), lines, errors));
    try {
      return rule.apply(parser);
    } catch (RecognitionException reported) {
      return null;
    }
  }

  private static MandateParser parser(Source source, List<Token> words) {
    CommonTokenStream stream = new CommonTokenStream(new ListTokenSource(words, source.name()));
    MandateParser parser = new MandateParser(stream);
    parser.removeErrorListeners();
    // a list of ten places for each of a tree's nodes, most of which have one child, is most of it
    parser.setTrimParseTree(true);
    return parser;
  }
}
