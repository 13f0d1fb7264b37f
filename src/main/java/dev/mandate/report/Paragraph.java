package dev.mandate.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Running text, broken at spaces. */
public final class Paragraph {
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private Paragraph() {}

  /** Lines of at most {@code width}; those after the first begin with {@code indent}. */
  public static List<String> wrap(String text, int width, String first, String indent) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    for (String word : SPACE.split(text.strip(), -1)) {
      if (!empty && length(line) + 1 + word.length() > width) {
        lines.add(line.toString());
        line = new StringBuilder(indent);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    lines.add(line.toString());
    return lines;
  }

  private static int length(CharSequence text) {
    return Character.codePointCount(text, 0, text.length());
  }
}
