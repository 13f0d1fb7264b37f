package dev.mandate.parser;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Glyphs;
import dev.mandate.diagnostic.Quote;
import dev.mandate.diagnostic.Source;
import dev.mandate.diagnostic.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * The characters of a script before anything is read: what hides or turns the text is refused
 * everywhere, and outside of texts and comments all but plain letters, digits and signs. A letter
 * that looks like a plain one is read as such, so that one foreign letter is one report.
 */
final class Spelling {
  /** Reports after which the rest of a text is not looked at. */
  private static final int MOST = 200;

  private final Source source;
  private final String text;
  private final StringBuilder plain;
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private boolean loneReturnReported;

  private Spelling(Source source) {
    this.source = source;
    this.text = source.text();
    this.plain = new StringBuilder(text);
  }

  /**
   * @param text as it is to be read, of the same length
   */
  record Checked(String text, List<Diagnostic> diagnostics) {}

  static Checked check(Source source) {
    Spelling spelling = new Spelling(source);
    spelling.code(0);
    return new Checked(spelling.plain.toString(), List.copyOf(spelling.diagnostics));
  }

  private void code(int from) {
    int i = from;
    while (i < text.length() && diagnostics.size() < MOST) {
      int c = text.codePointAt(i);
      if (c == '#') {
        i = comment(i);
      } else if (c == '"' || Alphabet.isQuote(c)) {
        i = quoted(i, c);
      } else if (isPlain(c, i)) {
        i++;
      } else if (isHidden(c, i)) {
        i = hidden(i, c, "\n");
      } else {
        i = foreign(i, c);
      }
    }
  }

  private boolean isPlain(int c, int at) {
    return (c >= ' ' && c < 0x7F)
        || c == '\n'
        || c == '\t'
        || (c == '\r' && nextIs(at, '\n'))
        || ((c == '€' || c == '£') && at + 1 < text.length() && isDigit(text.charAt(at + 1)));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private boolean nextIs(int at, char wanted) {
    return at + 1 < text.length() && text.charAt(at + 1) == wanted;
  }

  private boolean isHidden(int c, int at) {
    return switch (Character.getType(c)) {
      case Character.UNASSIGNED -> (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
      case Character.PRIVATE_USE -> false;
      default ->
          !Glyphs.isSafe(c)
              && c != '\t'
              && c != '\n'
              && !(c == '\r' && nextIs(at, '\n'))
              && !(c >= 0xFE00 && c <= 0xFE0F);
    };
  }

  private int comment(int from) {
    return inside(from + 1, -1);
  }

  /** A text in quotes; typographic quotes are reported, and read as plain ones. */
  private int quoted(int from, int quote) {
    if (quote == '"') {
      return inside(from + 1, '"');
    }
    int end = inside(from + 1, quote);
    boolean closed = end > from + 1 && Alphabet.isQuote(plain.codePointBefore(end));
    Span place = new Span(from, from + 1);
    plain.setCharAt(from, '"');
    Diagnostic found =
        foreign(place, "texts stand in plain double quotes, not in " + quoteSign(quote));
    if (closed || text.charAt(end - 1) == '"') {
      String inner = text.substring(from + 1, end - 1);
      plain.setCharAt(end - 1, '"');
      found = found.fix(new Span(from, end), '"' + inner + '"');
    }
    diagnostics.add(found);
    return end;
  }

  private static String quoteSign(int quote) {
    return "`" + Character.toString(quote) + "` (" + Glyphs.name(quote) + ")";
  }

  /** Skips to behind {@code closing}, or to the end of the line. */
  private int inside(int from, int closing) {
    int i = from;
    while (i < text.length() && diagnostics.size() < MOST) {
      int c = text.codePointAt(i);
      if (c == '\n' || (c == '\r' && nextIs(i, '\n'))) {
        return i;
      }
      if (closing >= 0 && (c == '"' || (closing != '"' && Alphabet.isQuote(c)))) {
        return i + 1;
      }
      if (isHidden(c, i)) {
        i = hidden(i, c, " ");
      } else {
        boolean escaped = closing >= 0 && c == '\\' && (nextIs(i, '"') || nextIs(i, '\\'));
        i += escaped ? 2 : Character.charCount(c);
      }
    }
    return i;
  }

  /**
   * A run of one hidden character.
   *
   * @param lineBreak what may stand here where a line was meant to end
   */
  private int hidden(int from, int c, String lineBreak) {
    int end = from;
    while (end < text.length() && text.codePointAt(end) == c && isHidden(c, end)) {
      end += Character.charCount(c);
    }
    for (int i = from; i < end; i++) {
      plain.setCharAt(i, ' ');
    }
    if (c != '\r' || !loneReturnReported) {
      loneReturnReported |= c == '\r';
      diagnostics.add(hidden(new Span(from, end), c, lineBreak));
    }
    return end;
  }

  private Diagnostic hidden(Span place, int c, String lineBreak) {
    String what = Glyphs.name(c) + " " + Alphabet.name(c);
    Diagnostic found =
        Diagnostic.of(
            Code.HIDDEN_CHARACTER,
            source,
            place,
            c == '\r'
                ? "a line ends with a carriage return alone"
                : what + " does not show, or changes how the text around it shows");
    if (c == '\r') {
      return found.hint("save the file with the line ends of Unix (LF) or Windows (CRLF)");
    }
    if (!endsLine(c)) {
      return found.hint("delete it").fix(place, "");
    }
    return found
        .hint(
            lineBreak.equals("\n") ? "begin a new line in its place" : "write a blank in its place")
        .fix(place, lineBreak);
  }

  /** Deleted, these would make one word of two. */
  private static boolean endsLine(int c) {
    return switch (c) {
      case 0x0B, 0x0C, 0x85, 0x2028, 0x2029 -> true;
      default -> false;
    };
  }

  /** A word with foreign letters in it, or a run of foreign signs. */
  private int foreign(int from, int c) {
    boolean word =
        Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    int start = from;
    int end = from + Character.charCount(c);
    if (word) {
      while (start > 0 && isWord(text.codePointBefore(start))) {
        start -= Character.charCount(text.codePointBefore(start));
      }
      while (end < text.length() && isWord(text.codePointAt(end))) {
        end += Character.charCount(text.codePointAt(end));
      }
    }
    String written = text.substring(start, end);
    String meant = plain(written);
    read(start, end);
    diagnostics.add(foreign(new Span(start, end), c, written, meant));
    return end;
  }

  private static boolean isWord(int c) {
    return Character.isLetterOrDigit(c)
        || (c > 0xFF00 && c < 0xFF5F)
        || c == '_'
        || Character.getType(c) == Character.NON_SPACING_MARK;
  }

  private static String plain(String written) {
    StringBuilder meant = new StringBuilder();
    written
        .codePoints()
        .forEach(c -> {
          String letter = c < 0x7F ? Character.toString(c) : Alphabet.plain(c);
          boolean accent = Character.getType(c) == Character.NON_SPACING_MARK;
          meant.append(accent ? "" : letter == null ? "?" : letter);
        });
    return meant.toString();
  }

  /** What the words are read from: as many characters as are written. */
  private void read(int start, int end) {
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c >= 0x7F) {
        plain.setCharAt(i, readAs(c));
      }
    }
  }

  private static char readAs(char c) {
    String letter = Character.isSurrogate(c) ? null : Alphabet.plain(c);
    if (letter != null && letter.length() == 1) {
      return letter.charAt(0);
    }
    return isWord(c) || Character.isSurrogate(c) ? '_' : c;
  }

  private Diagnostic foreign(Span place, int c, String written, String meant) {
    boolean understood = !meant.contains("?");
    String what = "`" + Character.toString(c) + "` is " + Glyphs.name(c) + " " + Alphabet.name(c);
    String in = written.codePointCount(0, written.length()) > 1 ? " in " + Quote.of(written) : "";
    String message =
        Character.isLetterOrDigit(c)
            ? "names and numbers are written with the letters a to z and the digits 0 to 9; "
                + what
                + in
            : "the language has no such sign: " + what;
    Diagnostic found = foreign(place, message);
    return understood
        ? found
            .hint(meant.isBlank() ? "write a plain space" : "write `" + meant + "`")
            .fix(place, meant)
        : found.hint("anything may stand in texts in quotes and in comments after `#`");
  }

  private Diagnostic foreign(Span place, String message) {
    return Diagnostic.of(Code.FOREIGN_CHARACTER, source, place, message);
  }
}
