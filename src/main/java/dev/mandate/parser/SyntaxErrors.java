package dev.mandate.parser;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Source;
import dev.mandate.grammar.MandateParser;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNConfig;
import org.antlr.v4.runtime.atn.Transition;
import org.antlr.v4.runtime.misc.IntervalSet;

/** Turns a place where the grammar does not go on into a diagnostic in the language's words. */
final class SyntaxErrors {
  private static final ATN GRAMMAR = MandateParser._ATN;

  private final Source source;
  private final List<Diagnostic> diagnostics;
  private final List<Spot> passed = new ArrayList<>();
  private int passedAt = -1;

  /** A choice that the parser went through without reading on. */
  private record Spot(int state, ParserRuleContext context) {}

  SyntaxErrors(Source source, List<Diagnostic> diagnostics) {
    this.source = source;
    this.diagnostics = diagnostics;
  }

  /** Remembers what could have stood at the current word. */
  void pass(Parser parser) {
    int index = parser.getInputStream().index();
    if (index != passedAt) {
      passed.clear();
      passedAt = index;
    }
    passed.add(new Spot(parser.getState(), parser.getContext()));
  }

  void report(RecognitionException mistake) {
    Token word = mistake.getOffendingToken();
    String found = word.getType() == Token.EOF ? "the end" : "`" + word.getText() + "`";
    diagnostics.add(
        Diagnostic.of(
            Code.SYNTAX,
            source,
            Contexts.span(word),
            "expected " + Expected.words(expected(mistake)) + ", found " + found));
  }

  private IntervalSet expected(RecognitionException mistake) {
    Token word = mistake.getOffendingToken();
    IntervalSet expected = new IntervalSet();
    if (mistake instanceof NoViableAltException choice
        && choice.getStartToken().getTokenIndex() != word.getTokenIndex()
        && choice.getDeadEndConfigs() != null) {
      for (ATNConfig config : choice.getDeadEndConfigs()) {
        for (Transition transition : config.state.getTransitions()) {
          if (!transition.isEpsilon()) {
            expected.addAll(transition.label());
          }
        }
      }
      return expected;
    }
    expected.addAll(mistake.getExpectedTokens());
    if (word.getTokenIndex() == passedAt) {
      for (Spot spot : passed) {
        expected.addAll(GRAMMAR.getExpectedTokens(spot.state(), spot.context()));
      }
    }
    return expected;
  }
}
