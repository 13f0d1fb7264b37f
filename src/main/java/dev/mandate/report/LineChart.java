package dev.mandate.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Values over sessions as lines or areas of dots, with a value axis at the left and dates below.
 *
 * @param dates of the sessions, ascending
 * @param series drawn first to last
 * @param rows the height of the plot
 * @param axis how values are written at the left
 */
public record LineChart(
    List<LocalDate> dates,
    List<Series> series,
    int rows,
    Scale scale,
    DoubleFunction<String> axis) {

  /** How a series is drawn. */
  public enum Mark {
    LINE('*'),
    DOTTED('.'),
    DASHED('-'),
    SPARSE('+'),
    /** Filled between the value and the top of the chart. */
    HANGING('#');

    private final char ascii;

    Mark(char ascii) {
      this.ascii = ascii;
    }
  }

  /** A value for each session; NaN where nothing is to be drawn. */
  public static final class Series {
    private final double[] values;
    private final Mark mark;
    private final Tone tone;

    /** Takes {@code values} over. */
    public Series(double[] values, Mark mark, Tone tone) {
      this.values = values;
      this.mark = mark;
      this.tone = tone;
    }
  }

  private static final int LEAST_DATES = 1;

  public LineChart {
    dates = List.copyOf(dates);
    series = List.copyOf(series);
    if (dates.size() < LEAST_DATES) {
      throw new IllegalArgumentException("a chart of no sessions");
    }
  }

  /** The chart in at most {@code theme.columns()} columns. */
  public List<String> lines(Theme theme) {
    List<Double> ticks = scale.ticks(Math.max(2, (rows + 1) / 2));
    String[] labels = labels(ticks);
    int margin = 0;
    for (String label : labels) {
      margin = Math.max(margin, label.length());
    }
    int width = theme.columns() - margin - 3;
    Canvas canvas = new Canvas(width, rows, theme.unicode());
    series.forEach(s -> draw(s, canvas));
    List<String> out = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      boolean tick = !labels[row].isEmpty();
      String mark = theme.either(tick ? "┤" : "│", tick ? "+" : "|");
      String left = " ".repeat(1 + margin - labels[row].length()) + labels[row] + " " + mark;
      out.add(theme.paint(Tone.FAINT, left) + canvas.row(row, theme));
    }
    for (String line : new DateAxis(dates, width).lines(theme)) {
      out.add(theme.paint(Tone.FAINT, " ".repeat(margin + 2) + line));
    }
    return out;
  }

  /** The label of each row, empty where there is none. */
  private String[] labels(List<Double> ticks) {
    String[] labels = new String[rows];
    java.util.Arrays.fill(labels, "");
    for (double tick : ticks) {
      labels[(int) Math.round((1 - scale.position(tick)) * (rows - 1))] = axis.apply(tick);
    }
    return labels;
  }

  private void draw(Series s, Canvas canvas) {
    int sessions = dates.size();
    int before = -1;
    for (int x = 0; x < canvas.dotColumns(); x++) {
      int from = (int) ((long) x * sessions / canvas.dotColumns());
      int to = Math.max(from + 1, (int) ((long) (x + 1) * sessions / canvas.dotColumns()));
      double value = representative(s, from, Math.min(to, sessions));
      if (Double.isNaN(value)) {
        before = -1;
        continue;
      }
      int y = height(value, canvas.dotRows());
      switch (s.mark) {
        case LINE -> vertical(canvas, x, before < 0 ? y : before, y, s);
        case DOTTED -> dot(canvas, x, y, s, x % 3 != 2);
        case DASHED -> dot(canvas, x, y, s, x % 8 < 5);
        case SPARSE -> dot(canvas, x, y, s, x % 6 == 0);
        case HANGING -> vertical(canvas, x, 0, y, s);
      }
      before = y;
    }
  }

  private static void dot(Canvas canvas, int x, int y, Series s, boolean drawn) {
    if (drawn) {
      canvas.dot(x, y, s.tone, s.mark.ascii);
    }
  }

  /** Of the sessions that share a column of dots: the deepest of an area, else the last. */
  private static double representative(Series s, int from, int to) {
    double value = s.values[to - 1];
    if (s.mark == Mark.HANGING) {
      for (int i = from; i < to; i++) {
        value = Math.min(value, s.values[i]);
      }
    }
    return value;
  }

  private int height(double value, int dotRows) {
    double place = (1 - scale.position(value)) * (dotRows - 1);
    return Math.clamp(Math.round(place), 0, dotRows - 1);
  }

  /** From the height before (exclusive, unless it is the same) to this one. */
  private static void vertical(Canvas canvas, int x, int before, int y, Series s) {
    int start = before;
    if (s.mark == Mark.LINE && before != y) {
      start = before < y ? before + 1 : before - 1;
    }
    for (int i = Math.min(start, y); i <= Math.max(start, y); i++) {
      canvas.dot(x, i, s.tone, s.mark.ascii);
    }
  }
}
