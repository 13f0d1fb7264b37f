package dev.mandate.parser;

import dev.mandate.grammar.MandateParser;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/**
 * Where lines begin and braces close. Line breaks carry no meaning in the language, but after a
 * mistake they are the best witness of what was meant.
 */
final class Lines {
  private static final IntervalSet BREAKS = Words.types(";", "{", "}");
  private static final IntervalSet ONLY_AT_START = Words.HEADS.or(Words.types("shift", "scale"));

  /** After these, a word that begins statements is part of the one before. */
  private static final IntervalSet CONTINUES =
      Words.types(
          "to", "expect", "else", "then", "if", "=", "(", ",", ":", "by", "where", "when", "is",
          "or", "and", "not", "..");

  private final List<Token> words;
  private final int[] closing;

  Lines(List<Token> words) {
    this.words = words;
    this.closing = closing(words);
  }

  private static int[] closing(List<Token> words) {
    int[] closing = new int[words.size()];
    Arrays.fill(closing, -1);
    Deque<Integer> open = new ArrayDeque<>();
    int opener = Words.type("{");
    int closer = Words.type("}");
    for (int i = 0; i < closing.length; i++) {
      int type = words.get(i).getType();
      if (type == opener) {
        open.push(i);
      } else if (type == closer && !open.isEmpty()) {
        closing[open.pop()] = i;
      }
    }
    return closing;
  }

  /** The word that closes the brace at {@code index}, or -1. */
  int closing(int index) {
    return closing[index];
  }

  /** Whether the word at {@code index} is the first of its line or of its statement. */
  boolean isFirst(int index) {
    return index == 0
        || words.get(index).getLine() > words.get(index - 1).getLine()
        || BREAKS.contains(words.get(index - 1).getType());
  }

  /** Whether the word at {@code index} can only begin a statement, wherever it stands. */
  boolean isUnmistakable(int index) {
    return ONLY_AT_START.contains(words.get(index).getType())
        && !CONTINUES.contains(words.get(index - 1).getType());
  }

  /** Whether a statement that cannot stand in braces begins at {@code index}. */
  boolean startsStatement(int index) {
    int type = words.get(index).getType();
    if (!isFirst(index) || Words.INNER.contains(type) || !Words.STATEMENTS.contains(type)) {
      return false;
    }
    return Words.HEADS.contains(type) || beginsWell(index + 1);
  }

  /** Whether {@code next} fits after a statement's word that can also be a name. */
  private boolean beginsWell(int next) {
    int type = words.get(next).getType();
    return type == MandateParser.STRING
        || type == MandateParser.NAME
        || type == MandateParser.PERCENT
        || EARNS.contains(type);
  }

  private static final IntervalSet EARNS = Words.types("earns", "to", "from");
}
