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
          "or", "and", "not", "..", "per", "+", "-", "*", "/", ">", "<");

  /** Words that a rule before a bare action is looked for in. */
  private static final int LOOK_BACK = 200;

  private static final IntervalSet RULES = Words.types("if", "rule", "always");

  private final List<Token> words;
  private final int[] closing;
  private final int[] enclosing;

  Lines(List<Token> words) {
    this.words = words;
    this.closing = new int[words.size()];
    this.enclosing = new int[words.size()];
    pair();
  }

  /** Pairs brackets; a closing one of the other kind closes what is open inside its own kind. */
  private void pair() {
    Arrays.fill(closing, -1);
    Arrays.fill(enclosing, -1);
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < closing.length; i++) {
      String text = words.get(i).getText();
      if (text.equals("}") || text.equals(")")) {
        close(i, text.equals("}") ? "{" : "(", open);
      }
      enclosing[i] = enclosing[i] >= 0 || open.isEmpty() ? enclosing[i] : open.peek();
      if (text.equals("{") || text.equals("(")) {
        open.push(i);
      }
    }
  }

  private void close(int index, String opener, Deque<Integer> open) {
    boolean opened = open.stream().anyMatch(i -> words.get(i).getText().equals(opener));
    while (opened && !open.isEmpty()) {
      int last = open.pop();
      if (words.get(last).getText().equals(opener)) {
        closing[last] = index;
        enclosing[index] = last;
        return;
      }
    }
  }

  /** The bracket around the word at {@code index}, or that it closes; or -1. */
  int innermostOpen(int index) {
    return enclosing[index];
  }

  /** Whether a closing bracket closes nothing. */
  boolean isStray(int index) {
    return enclosing[index] < 0 || closing[enclosing[index]] != index;
  }

  /** Whether the brace around the word at {@code index} is closed somewhere. */
  boolean isClosedLater(int index) {
    return enclosing[index] >= 0 && closing[enclosing[index]] >= 0;
  }

  /**
   * Whether a line begins at {@code index} with a word, no further in than {@code column}, and not
   * in the middle of a list or an expression.
   */
  boolean beginsLine(int index, int column) {
    Token word = words.get(index);
    if (index == 0 || word.getLine() == words.get(index - 1).getLine()) {
      return false;
    }
    boolean starts =
        Character.isLetter(word.getText().charAt(0)) && !GOES_ON.contains(word.getType());
    return starts
        && word.getCharPositionInLine() <= column
        && !CONTINUES.contains(words.get(index - 1).getType());
  }

  /** Whether a line begins at {@code index} further in than {@code column}: it goes on. */
  boolean isFurtherIn(int index, int column) {
    return column >= 0 && column(index) > column;
  }

  /** The column of the word at {@code index} when it begins a line, else one before all. */
  int column(int index) {
    boolean begins = index == 0 || words.get(index).getLine() > words.get(index - 1).getLine();
    return begins ? words.get(index).getCharPositionInLine() : -1;
  }

  /** The head of the rule that ends right before {@code index}, when it has no braces; else -1. */
  int ruleBefore(int index) {
    for (int i = index - 1; i >= Math.max(0, index - LOOK_BACK); i--) {
      if (words.get(i).getText().equals("}")) {
        return -1;
      }
      boolean head = isFirst(i) && Words.HEADS.contains(words.get(i).getType());
      if (head && RULES.contains(words.get(i).getType())) {
        return i;
      }
      if (head) {
        return -1;
      }
    }
    return -1;
  }

  /** The word that closes the bracket at {@code index}, or -1. */
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

  /** The last word of {@code type} on the line of {@code index}, at or before it; or -1. */
  int lastOnLine(int index, int type) {
    for (int i = index; i >= 0 && words.get(i).getLine() == words.get(index).getLine(); i--) {
      if (words.get(i).getType() == type) {
        return i;
      }
    }
    return -1;
  }

  /** Whether the line of {@code index} begins with one of {@code heads}. */
  boolean isHeadOf(int index, IntervalSet heads) {
    int first = index;
    while (!isFirst(first)) {
      first--;
    }
    return heads.contains(words.get(first).getType());
  }

  /** Whether a line begins at {@code index}, with a word that can only begin a statement. */
  boolean startsLine(int index) {
    return index > 0
        && words.get(index).getLine() > words.get(index - 1).getLine()
        && ONLY_AT_START.contains(words.get(index).getType());
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

  /** Words that begin lines in the middle of a statement. */
  private static final IntervalSet GOES_ON =
      Words.types(
          "else",
          "because",
          "until",
          "for",
          "where",
          "by",
          "weighted",
          "otherwise",
          "rest",
          "to",
          "from",
          "of",
          "and",
          "or",
          "in",
          "at",
          "then",
          "is",
          "excess",
          "with",
          "trained",
          "predicts",
          "as",
          "over",
          "growing",
          "only",
          "crosses",
          "between",
          "starting");

  private static final IntervalSet EARNS = Words.types("earns", "to", "from");
}
