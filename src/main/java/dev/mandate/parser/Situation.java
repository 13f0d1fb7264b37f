package dev.mandate.parser;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Source;
import dev.mandate.diagnostic.Span;
import dev.mandate.grammar.MandateParser.ScriptContext;
import dev.mandate.grammar.MandateParser.SleeveStmtContext;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/**
 * A word that does not fit where it stands.
 *
 * @param index of the word in {@code words}
 * @param expected the types of the words that would fit
 * @param rules the rules of the grammar that were open there, or could have gone on
 * @param block the block between whose lines the word stands, or null inside of a line
 */
record Situation(
    Source source,
    List<Token> words,
    Lines lines,
    int index,
    IntervalSet expected,
    Set<Integer> rules,
    @Nullable ParserRuleContext block) {

  /** Whether the word stands where a line of a block should begin, or the block should end. */
  boolean betweenLines() {
    return block != null;
  }

  /** Whether the word stands where a statement should begin. */
  boolean betweenStatements() {
    return block instanceof ScriptContext || block instanceof SleeveStmtContext;
  }

  /** What could begin a line here. */
  IntervalSet lineStarts() {
    return block == null ? new IntervalSet() : Blocks.starts(block);
  }

  /** The word {@code offset} further on; before the start and behind the end, the end. */
  private Token word(int offset) {
    int at = index + offset;
    return at < 0 || at >= words.size() ? words.getLast() : words.get(at);
  }

  int type(int offset) {
    return word(offset).getType();
  }

  /** As written; empty at the end. */
  String text(int offset) {
    Token word = word(offset);
    return word.getType() == Token.EOF ? "" : word.getText();
  }

  boolean is(int offset, String... texts) {
    return Set.of(texts).contains(text(offset));
  }

  boolean atEnd() {
    return type(0) == Token.EOF;
  }

  Span span(int offset) {
    return Contexts.span(word(offset));
  }

  Span span(int from, int to) {
    return span(from).to(span(to));
  }

  boolean expects(int type) {
    return expected.contains(type);
  }

  boolean expects(String text) {
    return expected.contains(Words.type(text));
  }

  /** Whether nothing stands between two neighbours. */
  boolean touch(int first) {
    return word(first).getStopIndex() + 1 == word(first + 1).getStartIndex();
  }

  /** Whether the word is the first of its line or statement. */
  boolean isFirst() {
    return lines.isFirst(index);
  }

  boolean sameLine(int first) {
    return word(first).getLine() == word(first + 1).getLine();
  }

  /** Whether one of the rules was open. */
  boolean within(int... some) {
    for (int rule : some) {
      if (rules.contains(rule)) {
        return true;
      }
    }
    return false;
  }

  Diagnostic problem(Code code, Span place, String message) {
    return Diagnostic.of(code, source, place, message);
  }

  Diagnostic problem(Code code, String message) {
    return problem(code, span(0), message);
  }

  /** With the fix of writing {@code replacement} in place of the word. */
  Diagnostic instead(Code code, String message, String replacement) {
    return problem(code, message).hint("write `" + replacement + "`").fix(span(0), replacement);
  }
}
