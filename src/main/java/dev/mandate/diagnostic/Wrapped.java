package dev.mandate.diagnostic;

import java.util.ArrayList;
import java.util.List;

/** Text broken at its spaces into lines of a width. */
final class Wrapped {
  private Wrapped() {}

  /** At least one line; a word longer than {@code width} keeps a line of its own. */
  static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int columns = 0;
    for (String word : text.split(" ", -1)) {
      int length = Display.of(word).columns();
      if (columns > 0 && columns + 1 + length > width) {
        lines.add(line.toString());
        line.setLength(0);
        columns = 0;
      }
      if (columns > 0) {
        line.append(' ');
        columns++;
      }
      line.append(word);
      columns += length;
    }
    lines.add(line.toString());
    return lines;
  }
}
