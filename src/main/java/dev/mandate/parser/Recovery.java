package dev.mandate.parser;

import java.util.List;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

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
    boolean empty = abandoned.getStart().getTokenIndex() == index;
    boolean atClose = Blocks.isBraced(block) && words.get(index).getType() == CLOSE;
    resume(parser, block, empty && !atClose ? index + 1 : index);
  }

  /** Called wherever something may be repeated or left out; there the lines of a block end. */
  @Override
  public void sync(Parser parser) {
    errors.pass(parser);
    ParserRuleContext context = parser.getContext();
    if (inErrorRecoveryMode(parser) || !Blocks.isOpen(context)) {
      return;
    }
    boolean braced = Blocks.isBraced(context);
    int type = parser.getInputStream().LA(1);
    if (Blocks.starts(context).contains(type)
        || type == SEMICOLON
        || type == (braced ? CLOSE : Token.EOF)) {
      return;
    }
    InputMismatchException mistake = new InputMismatchException(parser);
    int index = parser.getInputStream().index();
    if (braced && (type == Token.EOF || lines.startsStatement(index))) {
      throw mistake;
    }
    reportError(parser, mistake);
    resume(parser, context, index);
  }

  /** Skips to where the next line of {@code block} begins, or to the end of the block. */
  private void resume(Parser parser, ParserRuleContext block, int from) {
    int index = Math.min(from, words.size() - 1);
    while (!stops(index, block)) {
      boolean opens = words.get(index).getType() == OPEN;
      index = Math.max(index, opens ? lines.closing(index) : index) + 1;
    }
    parser.getInputStream().seek(index);
  }

  private boolean stops(int index, ParserRuleContext block) {
    int type = words.get(index).getType();
    if (type == Token.EOF) {
      return true;
    }
    if (Blocks.isBraced(block) && (type == CLOSE || lines.startsStatement(index))) {
      return true;
    }
    IntervalSet starts = Blocks.starts(block);
    return starts.contains(type) && (lines.isFirst(index) || lines.isUnmistakable(index));
  }
}
