package dev.mandate.parser;

import dev.mandate.grammar.MandateParser;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/**
 * Counts how deep a script goes as its words come by: parentheses, braces, {@code else if} and
 * {@code then if} chains, and runs of {@code -}, {@code not} and {@code 80% of}. It looks at words
 * only, so that it can refuse before anything recurses.
 */
final class Nesting {
  private static final IntervalSet OPENERS = Words.types("(", "{");
  private static final IntervalSet CLOSERS = Words.types(")", "}");
  private static final IntervalSet PREFIXES = Words.types("-", "not");
  private static final int IF = Words.type("if");
  private static final int OF = Words.type("of");

  /** After these an {@code if} goes on with what is there; after any other word it starts anew. */
  private static final IntervalSet CONTINUES =
      Words.types("else", "then", "if", "(", "{", "=", ",", ":", "by", "where", "when", "is", "..");

  /** A statement other than a rule or a target ends every chain of {@code else if}. */
  private static final IntervalSet ENDS_CHAIN =
      Words.HEADS.subtract(Words.types("if", "target", "always", "let"));

  private final int[] outerBase = new int[Limits.NESTING + 1];
  private final int[] outerIfs = new int[Limits.NESTING + 1];
  private int brackets;
  private int base;
  private int ifs;
  private int run;
  private int runBeforePercent;
  private int previous = Token.EOF;

  /** Takes the next word; false when it goes too deep. */
  boolean passes(Token token) {
    int type = token.getType();
    if (OPENERS.contains(type)) {
      open();
    } else if (CLOSERS.contains(type)) {
      close();
    } else if (type == IF) {
      ifs = CONTINUES.contains(previous) ? ifs + 1 : 1;
      run = 0;
    } else if (PREFIXES.contains(type)) {
      run++;
    } else if (type == OF && previous == MandateParser.PERCENT) {
      run = runBeforePercent + 1;
    } else {
      runBeforePercent = run;
      run = 0;
      ifs = ENDS_CHAIN.contains(type) ? 0 : ifs;
    }
    previous = type;
    return base + ifs + run <= Limits.NESTING;
  }

  private void open() {
    if (base + ifs + run < Limits.NESTING) {
      outerBase[brackets] = base;
      outerIfs[brackets] = ifs;
      brackets++;
    }
    base += ifs + run + 1;
    ifs = 0;
    run = 0;
  }

  private void close() {
    run = 0;
    if (brackets > 0) {
      brackets--;
      base = outerBase[brackets];
      ifs = outerIfs[brackets];
    }
  }

  /** How deep the word last taken stands. */
  int depth() {
    return base + ifs + run;
  }
}
