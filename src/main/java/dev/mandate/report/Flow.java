package dev.mandate.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Pieces of text one after the other, apart by more than words are, and broken where they do not
 * fit: between pieces where that is enough, else between words.
 */
final class Flow {
  private static final Pattern SPACE = Pattern.compile(" +");
  private static final int GAP = 3;

  private final Theme theme;
  private final List<String> lines = new ArrayList<>();
  private final String indent;
  private StringBuilder line;
  private int length;
  private boolean begun;

  /**
   * @param first how the first line begins
   * @param indent how the others do
   */
  Flow(Theme theme, String first, int firstLength, String indent) {
    this.theme = theme;
    this.indent = indent;
    this.line = new StringBuilder(first);
    this.length = firstLength;
  }

  Flow add(String text) {
    return add(Tone.PLAIN, text);
  }

  Flow add(Tone tone, String text) {
    if (text.isEmpty()) {
      return this;
    }
    int columns = Beside.columns(text);
    boolean fits = length + (begun ? GAP : 0) + columns <= theme.columns();
    if (begun && fits) {
      line.append(" ".repeat(GAP));
      length += GAP;
    } else if (begun) {
      end();
    }
    words(tone, text);
    begun = true;
    return this;
  }

  /** What comes next begins a line. */
  Flow next() {
    if (begun) {
      end();
      begun = false;
    }
    return this;
  }

  private void words(Tone tone, String text) {
    StringBuilder piece = new StringBuilder();
    int used = length;
    for (String word : SPACE.split(text, -1)) {
      int columns = Beside.columns(word);
      boolean empty = piece.isEmpty();
      if (!empty && used + 1 + columns > theme.columns()) {
        line.append(theme.paint(tone, piece.toString()));
        end();
        piece.setLength(0);
        used = length;
        empty = true;
      }
      piece.append(empty ? "" : " ").append(word);
      used += columns + (empty ? 0 : 1);
    }
    line.append(theme.paint(tone, piece.toString()));
    length = used;
  }

  private void end() {
    lines.add(line.toString().stripTrailing());
    line = new StringBuilder(indent);
    length = indent.length();
  }

  List<String> lines() {
    if (!line.toString().isBlank()) {
      lines.add(line.toString().stripTrailing());
      line = new StringBuilder();
    }
    return lines;
  }
}
