package dev.mandate.parser;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Quote;
import dev.mandate.diagnostic.Source;
import dev.mandate.grammar.MandateParser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNConfig;
import org.antlr.v4.runtime.atn.Transition;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/** Turns a place where the grammar does not go on into a diagnostic in the language's words. */
final class SyntaxErrors {
  private static final ATN GRAMMAR = MandateParser._ATN;

  private final Source source;
  private final Tokens tokens;
  private final Lines lines;
  private final List<Diagnostic> diagnostics;
  private final List<Spot> passed = new ArrayList<>();
  private int passedAt = -1;

  /** A choice that the parser went through without reading on. */
  private record Spot(int state, ParserRuleContext context) {}

  SyntaxErrors(Source source, Tokens tokens, Lines lines, List<Diagnostic> diagnostics) {
    this.source = source;
    this.tokens = tokens;
    this.lines = lines;
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
    int index = mistake.getOffendingToken().getTokenIndex();
    if (isSpoiled(mistake, index)) {
      return;
    }
    Situation at =
        new Situation(
            source,
            tokens.words(),
            lines,
            index,
            expected(mistake),
            rules(mistake),
            block(mistake));
    for (Mistake known : Mistake.ALL) {
      Diagnostic found = known.recognise(at);
      if (found != null) {
        diagnostics.add(found);
        return;
      }
    }
    diagnostics.add(unknown(at));
  }

  /** Whether a word of the same statement was reported already. */
  private boolean isSpoiled(RecognitionException mistake, int index) {
    RuleContext context = mistake.getCtx();
    while (context instanceof ParserRuleContext rule && !Blocks.isLine(rule)) {
      context = context.getParent();
    }
    int from = context instanceof ParserRuleContext line ? line.getStart().getTokenIndex() : index;
    int spoiled = tokens.spoiled().nextSetBit(Math.min(from, Math.max(0, index - 1)));
    return spoiled >= 0 && spoiled <= index + 1;
  }

  private static @Nullable ParserRuleContext block(RecognitionException mistake) {
    return mistake.getCtx() instanceof ParserRuleContext context && Blocks.isOpen(context)
        ? context
        : null;
  }

  private static Diagnostic unknown(Situation at) {
    String word = Quote.of(at.text(0));
    if (at.betweenLines() && at.isFirst()) {
      return at.block() instanceof MandateParser.ScriptContext
          ? at.problem(Code.SYNTAX, word + " begins no statement")
              .hint("expected a statement such as `target`, `if`, `rebalance` or `assets`")
          : at.problem(Code.SYNTAX, word + " cannot stand inside these braces")
              .hint("expected " + Expected.words(at.lineStarts()));
    }
    String after = at.index() == 0 ? "here" : "after " + Quote.of(at.text(-1));
    return at.problem(Code.SYNTAX, word + " does not fit " + after)
        .hint("expected " + Expected.words(at.expected()));
  }

  private Set<Integer> rules(RecognitionException mistake) {
    Set<Integer> rules = new HashSet<>();
    addRules(rules, mistake.getCtx());
    if (mistake.getOffendingToken().getTokenIndex() == passedAt) {
      passed.forEach(spot -> addRules(rules, spot.context()));
    }
    return rules;
  }

  private static void addRules(Set<Integer> rules, RuleContext context) {
    for (RuleContext c = context; c != null; c = c.getParent()) {
      rules.add(c.getRuleIndex());
      if (c instanceof ParserRuleContext rule && Blocks.isLine(rule)) {
        return;
      }
    }
  }

  private IntervalSet expected(RecognitionException mistake) {
    IntervalSet expected = new IntervalSet();
    if (mistake instanceof NoViableAltException choice && isAhead(choice)) {
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
    if (mistake.getOffendingToken().getTokenIndex() == passedAt) {
      for (Spot spot : passed) {
        expected.addAll(GRAMMAR.getExpectedTokens(spot.state(), spot.context()));
      }
    }
    return expected;
  }

  /** Whether the choice failed only after some words. */
  private static boolean isAhead(NoViableAltException choice) {
    return choice.getDeadEndConfigs() != null
        && choice.getStartToken().getTokenIndex() != choice.getOffendingToken().getTokenIndex();
  }
}
