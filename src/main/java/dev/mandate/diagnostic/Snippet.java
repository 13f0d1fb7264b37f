package dev.mandate.diagnostic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lines of a script with what is marked in them underlined. */
final class Snippet {
  /** The most of a line that is ever quoted. */
  private static final int QUOTED = 200;

  /** Characters around a mark that are looked at in an endless line. */
  private static final int NEARBY = 500;

  /**
   * @param sign what underlines: {@code ^}, {@code -} or {@code ~}
   */
  record Mark(Span span, char sign, Paint paint, String text) {}

  private final Source source;
  private final int linesBefore;
  private final int gutter;
  private final int width;
  private final boolean colour;
  private final List<String> out = new ArrayList<>();

  /**
   * @param linesBefore what to add to line numbers, where {@code source} is only a part
   * @param gutter columns for line numbers
   */
  Snippet(Source source, int linesBefore, int gutter, int width, boolean colour) {
    this.source = source;
    this.linesBefore = linesBefore;
    this.gutter = gutter;
    this.width = Math.min(width - gutter - 3, QUOTED);
    this.colour = colour;
  }

  /** The lines with {@code marks}, the most important mark first. */
  List<String> render(List<Mark> marks) {
    Map<Integer, List<Mark>> byLine = new TreeMap<>();
    for (Mark mark : marks) {
      byLine.computeIfAbsent(source.line(mark.span().start()), _ -> new ArrayList<>()).add(mark);
    }
    int before = 0;
    for (Map.Entry<Integer, List<Mark>> entry : byLine.entrySet()) {
      int line = entry.getKey();
      if (before > 0 && line > before + 1) {
        between(before, line);
      }
      line(line, entry.getValue());
      before = line;
    }
    return out;
  }

  private void between(int before, int line) {
    if (line == before + 2) {
      String number = String.valueOf(before + 1 + linesBefore);
      row(number, View.of(source.lineText(before + 1), 0, width).text());
    } else {
      out.add(Paint.FRAME.on(" ".repeat(gutter - 1) + "⋮", colour));
    }
  }

  private void line(int line, List<Mark> marks) {
    String text = source.lineText(line);
    int start = source.lineStart(line);
    View view = null;
    boolean alone = marks.size() > 1 && Display.of(shortened(text)).columns() <= width;
    List<Mark> inOrder = new ArrayList<>(marks);
    if (alone) {
      inOrder.sort(Comparator.comparingInt(mark -> mark.span().start()));
    }
    for (Mark mark : inOrder) {
      int from = Math.min(mark.span().start() - start, text.length());
      if (view == null || !view.shows(from)) {
        view = View.of(text, from, width);
        row(String.valueOf(line + linesBefore), view.text());
      }
      int to = Math.min(mark.span().end() - start, text.length());
      underline(view.column(from), view.column(to), mark);
    }
  }

  private static String shortened(String text) {
    return text.length() > 2 * NEARBY ? text.substring(0, 2 * NEARBY) : text;
  }

  private void underline(int from, int to, Mark mark) {
    int length = Math.max(1, Math.min(to, width) - from);
    String signs = String.valueOf(mark.sign()).repeat(length);
    String indent = " ".repeat(from);
    int room = width - from - length - 1;
    String text = Display.safe(mark.text());
    boolean beside = Display.of(text).columns() <= room;
    String tail = beside && !text.isEmpty() ? " " + text : "";
    row("", (indent + mark.paint().on(signs + tail, colour)).stripTrailing());
    if (!beside && !text.isEmpty()) {
      int start = Math.min(from, width / 3);
      for (String part : Wrapped.lines(text, width - start)) {
        row("", " ".repeat(start) + mark.paint().on(part, colour));
      }
    }
  }

  /** A row of the frame: the number of a line, or nothing, then the text. */
  private void row(String number, String text) {
    String shown = text.stripTrailing();
    out.add(frame(number, gutter, colour) + (shown.isEmpty() ? "" : " " + shown));
  }

  static String frame(String number, int gutter, boolean colour) {
    return Paint.FRAME.on(" ".repeat(gutter - number.length()) + number + " |", colour);
  }

  /** The part of a line that fits, around a place. */
  private record View(Display line, int cut, int from, int to) {
    static View of(String text, int around, int width) {
      int cut = Math.max(0, around - NEARBY);
      Display line = Display.of(text.substring(cut, Math.min(text.length(), around + NEARBY)));
      int columns = line.columns();
      boolean whole = cut == 0 && around + NEARBY >= text.length();
      if (whole && columns <= width) {
        return new View(line, 0, 0, columns);
      }
      int wanted = line.column(around - cut) - width / 3;
      int first = Math.clamp(wanted, 0, Math.max(0, columns - width + 1));
      int room = cut > 0 || first > 0 ? width - 1 : width;
      return new View(line, cut, first, first + room >= columns ? columns : first + room - 1);
    }

    boolean shows(int offset) {
      int column = line.column(offset - cut);
      return offset >= cut && column >= from && column <= to;
    }

    /** The column of {@code offset} in {@link #text()}. */
    int column(int offset) {
      int column = Math.clamp(line.column(offset - cut), from, to);
      return column - from + (isCutLeft() ? 1 : 0);
    }

    private boolean isCutLeft() {
      return cut > 0 || from > 0;
    }

    String text() {
      String shown = line.text(line.offset(from), line.offset(to));
      String left = isCutLeft() ? "…" : "";
      return left + shown + (to < line.columns() ? "…" : "");
    }
  }
}
