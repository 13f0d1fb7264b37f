package dev.mandate.cli;

import dev.mandate.repl.Line;
import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Tells the terminal when an entry goes on in the next line. The session does the parsing. */
final class PromptParser implements Parser {
  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    if (context == ParseContext.ACCEPT_LINE && Line.isOpen(line) && !endsBlank(line)) {
      throw new EOFError(-1, -1, "it goes on in the next line");
    }
    return new Whole(line, cursor);
  }

  /** An empty line ends what is open. */
  private static boolean endsBlank(String line) {
    return line.substring(line.lastIndexOf('\n') + 1).isBlank() && line.indexOf('\n') >= 0;
  }

  /** The word that a candidate takes the place of begins where the session says. */
  private record Whole(String line, int cursor) implements CompletingParsedLine {
    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      return candidate;
    }

    @Override
    public int rawWordCursor() {
      return wordCursor();
    }

    @Override
    public int rawWordLength() {
      return wordCursor();
    }

    private int start() {
      int start = cursor;
      while (start > 0 && isPart(line.charAt(start - 1))) {
        start--;
      }
      return start;
    }

    private static boolean isPart(char c) {
      return Character.isLetterOrDigit(c) || "_.%$-".indexOf(c) >= 0;
    }

    @Override
    public String word() {
      return line.substring(start(), cursor);
    }

    @Override
    public int wordCursor() {
      return cursor - start();
    }

    @Override
    public int wordIndex() {
      return 0;
    }

    @Override
    public List<String> words() {
      return List.of(word());
    }
  }
}
