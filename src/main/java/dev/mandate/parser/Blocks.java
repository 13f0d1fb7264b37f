package dev.mandate.parser;

import dev.mandate.grammar.MandateParser;
import dev.mandate.grammar.MandateParser.BlockContext;
import dev.mandate.grammar.MandateParser.OptimizeContext;
import dev.mandate.grammar.MandateParser.ScriptContext;
import dev.mandate.grammar.MandateParser.SleeveStmtContext;
import dev.mandate.grammar.MandateParser.SweepStmtContext;
import dev.mandate.grammar.MandateParser.TestStmtContext;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** What holds lines: the script, and what stands in braces with statements or settings inside. */
final class Blocks {
  private static final IntervalSet NONE = new IntervalSet();
  private static final IntervalSet DECISIONS = Words.first(MandateParser.RULE_decision);
  private static final IntervalSet TESTS = Words.first(MandateParser.RULE_testItem);
  private static final IntervalSet SWEEPS = Words.first(MandateParser.RULE_sweepItem);
  private static final IntervalSet OPTIMIZATIONS = Words.first(MandateParser.RULE_optItem);

  private Blocks() {}

  /** What the lines of {@code block} can start with; nothing when it is no block. */
  static IntervalSet starts(ParserRuleContext block) {
    return switch (block) {
      case ScriptContext _ -> Words.STATEMENTS;
      case BlockContext _ -> Words.INNER;
      case SleeveStmtContext _ -> DECISIONS;
      case TestStmtContext _ -> TESTS;
      case SweepStmtContext _ -> SWEEPS;
      case OptimizeContext _ -> OPTIMIZATIONS;
      default -> NONE;
    };
  }

  static boolean isBraced(ParserRuleContext block) {
    return !(block instanceof ScriptContext);
  }

  /** Whether {@code context} is a line of a block. */
  static boolean isLine(ParserRuleContext context) {
    int rule = context.getRuleIndex();
    ParserRuleContext parent = context.getParent();
    return rule == MandateParser.RULE_statement
        || rule == MandateParser.RULE_inner
        || rule == MandateParser.RULE_testItem
        || rule == MandateParser.RULE_sweepItem
        || rule == MandateParser.RULE_optItem
        || (rule == MandateParser.RULE_decision && parent instanceof SleeveStmtContext);
  }

  /** Whether {@code context} is a block whose lines have begun. */
  static boolean isOpen(ParserRuleContext context) {
    return context instanceof ScriptContext
        || (!starts(context).isNil() && opening(context) != null);
  }

  /** The brace that opens {@code block}, once it was read. */
  static @Nullable Token opening(ParserRuleContext block) {
    int last = Math.min(block.getChildCount(), 5);
    for (int i = 0; i < last; i++) {
      ParseTree child = block.getChild(i);
      if (child instanceof TerminalNode node && node.getText().equals("{")) {
        return node.getSymbol();
      }
    }
    return null;
  }
}
