package dev.mandate.parser;

import java.util.List;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;

/**
 * After a mistake, goes on at the next statement, or at the next line of the same block. One
 * mistake is one report: what follows it in the same statement is not looked at.
 */
final class Recovery extends DefaultErrorStrategy {
  private static final int SEMICOLON = Words.type(";");
  private static final int OPEN = Words.type("{");
  private static final int CLOSE = Words.type("}");

  private final List<Token> words;
  private final Lines lines;
  private final SyntaxErrors errors;

  Recovery(List<Token> words, Lines lines, SyntaxErrors errors) {
    this.words = words;
    this.lines = lines;
    this.errors = errors;
  }

  @Override
  public void reportError(Parser parser, RecognitionException mistake) {
    if (!inErrorRecoveryMode(parser)) {
      beginErrorCondition(parser);
      errors.report(mistake);
    }
  }

  @Override
  public Token recoverInline(Parser parser) {
    throw new InputMismatchException(parser);
  }

  /** Leaves rule after rule until one that has a next line to go on with. */
  @Override
  public void recover(Parser parser, RecognitionException mistake) {
    ParserRuleContext abandoned = parser.getContext();
    ParserRuleContext block = abandoned.getParent();
    if (block == null || !Blocks.isLine(abandoned)) {
      throw mistake;
    }
    int index = parser.getInputStream().index();
    int start = abandoned.getStart().getTokenIndex();
    boolean atClose = Blocks.isBraced(block) && words.get(index).getType() == CLOSE;
    int column = lines.column(start);
    resume(parser, block, start == index && !atClose ? index + 1 : index, column);
  }

  /** Called wherever something may be repeated or left out; there the lines of a block end. */
  @Override
  public void sync(Parser parser) {
    errors.pass(parser);
    ParserRuleContext context = parser.getContext();
    if (!Blocks.isOpen(context)) {
      return;
    }
    while (!fits(parser.getInputStream().LA(1), context)) {
      InputMismatchException mistake = new InputMismatchException(parser);
      int index = parser.getInputStream().index();
      if (endsUnclosed(index, context)) {
        throw mistake;
      }
      endErrorCondition(parser);
      reportError(parser, mistake);
      resume(parser, context, index + 1, lines.column(index));
    }
  }

  private static boolean fits(int type, ParserRuleContext block) {
    int end = Blocks.isBraced(block) ? CLOSE : Token.EOF;
    return type == end || type == SEMICOLON || Blocks.starts(block).contains(type);
  }

  /** Whether the word at {@code index} shows that the closing brace was forgotten. */
  private boolean endsUnclosed(int index, ParserRuleContext block) {
    boolean over = words.get(index).getType() == Token.EOF || lines.startsStatement(index);
    return Blocks.isBraced(block) && over && !lines.isClosedLater(index);
  }

  /** Skips to where the next line of {@code block} begins, or to the end of the block. */
  private void resume(Parser parser, ParserRuleContext block, int from, int column) {
    int last = words.size() - 1;
    int index = Math.min(from, last);
    while (!stops(index, from, block, column)) {
      boolean opens = words.get(index).getType() == OPEN;
      index = Math.min(last, Math.max(index, opens ? lines.closing(index) : index) + 1);
    }
    parser.getInputStream().seek(index);
  }

  private boolean stops(int index, int from, ParserRuleContext block, int column) {
    int type = words.get(index).getType();
    if (type == Token.EOF || lines.beginsLine(index, column)) {
      return true;
    }
    if ((Blocks.isBraced(block) && type == CLOSE) || endsUnclosed(index, block)) {
      return true;
    }
    boolean begins =
        lines.isFirst(index)
            ? !lines.isFurtherIn(index, column)
            : index > from && lines.isUnmistakable(index);
    return Blocks.starts(block).contains(type) && begins;
  }
}
