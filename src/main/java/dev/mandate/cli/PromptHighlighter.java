package dev.mandate.cli;

import dev.mandate.parser.Lexeme;
import dev.mandate.parser.Lexemes;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Colours what is typed by the words that the parser's own lexer finds. */
final class PromptHighlighter implements Highlighter {
  /** Longer texts are typed by no hand. */
  private static final int MOST = 20_000;

  private final boolean colours;

  PromptHighlighter(boolean colours) {
    this.colours = colours;
  }

  @Override
  public AttributedString highlight(LineReader reader, String buffer) {
    return highlight(buffer);
  }

  AttributedString highlight(String text) {
    if (!colours || text.length() > MOST) {
      return new AttributedString(text);
    }
    AttributedStringBuilder out = new AttributedStringBuilder();
    int at = 0;
    for (Lexeme lexeme : Lexemes.of(text)) {
      out.append(text, at, lexeme.span().start());
      at = lexeme.span().end();
      out.append(text.substring(lexeme.span().start(), at), style(lexeme.kind()));
    }
    return out.append(text, at, text.length()).toAttributedString();
  }

  private static AttributedStyle style(Lexeme.Kind kind) {
    AttributedStyle plain = AttributedStyle.DEFAULT;
    return switch (kind) {
      case WORD -> plain.bold();
      case NAME -> plain.foreground(AttributedStyle.CYAN);
      case NUMBER, UNIT, DATE -> plain.foreground(AttributedStyle.YELLOW);
      case TEXT -> plain.foreground(AttributedStyle.GREEN);
      case COMMENT -> plain.faint();
      case WRONG -> plain.foreground(AttributedStyle.RED);
      case SIGN -> plain;
    };
  }
}
