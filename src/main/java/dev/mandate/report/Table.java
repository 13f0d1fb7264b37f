package dev.mandate.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Text in columns: the first to the left, the others to the right unless said otherwise. The header
 * of the first column is the table's title.
 */
public final class Table {
  private final List<String> header;
  private final boolean[] left;
  private final List<List<String>> rows = new ArrayList<>();
  private final List<Tone> tones = new ArrayList<>();

  public Table(String... header) {
    if (header.length == 0) {
      throw new IllegalArgumentException("a table of no columns");
    }
    this.header = List.of(header);
    this.left = new boolean[header.length];
    left[0] = true;
  }

  /** Aligns {@code column} (from 0) to the left. */
  public Table left(int column) {
    left[column] = true;
    return this;
  }

  public Table row(String... cells) {
    return row(Tone.PLAIN, cells);
  }

  public Table row(Tone tone, String... cells) {
    if (cells.length != header.size()) {
      throw new IllegalArgumentException(cells.length + " cells for " + header.size() + " columns");
    }
    rows.add(List.of(cells));
    tones.add(tone);
    return this;
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /**
   * At most {@code theme.columns()} wide: where it does not fit, columns move together, and what is
   * still too much shortens the widest left-aligned column.
   */
  public List<String> lines(Theme theme) {
    int[] widths = widths();
    String gap = total(widths, 2) <= theme.columns() ? "  " : " ";
    shorten(widths, total(widths, gap.length()) - theme.columns());
    List<String> out = new ArrayList<>();
    String title = header.getFirst();
    out.add(
        " "
            + theme.paint(Tone.STRONG, title)
            + theme.paint(
                Tone.FAINT, line(header, widths, gap, theme).substring(1 + title.length())));
    for (int i = 0; i < rows.size(); i++) {
      out.add(theme.paint(tones.get(i), line(rows.get(i), widths, gap, theme)));
    }
    return out;
  }

  private int[] widths() {
    int[] widths = new int[header.size()];
    for (int c = 0; c < widths.length; c++) {
      widths[c] = length(header.get(c));
      for (List<String> row : rows) {
        widths[c] = Math.max(widths[c], length(row.get(c)));
      }
    }
    return widths;
  }

  private static int total(int[] widths, int gap) {
    int total = 1 - gap;
    for (int width : widths) {
      total += width + gap;
    }
    return total;
  }

  private void shorten(int[] widths, int tooMuch) {
    int widest = 0;
    for (int c = 0; c < widths.length; c++) {
      if (left[c] && (!left[widest] || widths[c] > widths[widest])) {
        widest = c;
      }
    }
    int least = Math.max(8, widest == 0 ? length(header.getFirst()) : 0);
    widths[widest] = Math.max(least, widths[widest] - Math.max(0, tooMuch));
  }

  private String line(List<String> cells, int[] widths, String gap, Theme theme) {
    StringBuilder out = new StringBuilder(" ");
    for (int c = 0; c < widths.length; c++) {
      String cell = shortened(cells.get(c), widths[c], theme);
      String pad = " ".repeat(widths[c] - length(cell));
      out.append(left[c] ? cell + pad : pad + cell).append(gap);
    }
    return out.toString().stripTrailing();
  }

  private static String shortened(String text, int width, Theme theme) {
    if (length(text) <= width) {
      return text;
    }
    String dots = theme.either("…", "...");
    int keep = Math.max(0, width - dots.length());
    return text.substring(0, text.offsetByCodePoints(0, keep)) + dots;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
