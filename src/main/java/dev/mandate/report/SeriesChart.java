package dev.mandate.report;

import dev.mandate.report.LineChart.Mark;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/** Values over sessions, several in one chart: what each line is, the lines, and the dates. */
public final class SeriesChart {
  /** Series that can be told apart. */
  public static final int MOST = 4;

  private static final Mark[] MARKS = {Mark.LINE, Mark.DOTTED, Mark.DASHED, Mark.SPARSE};
  private static final Tone[] TONES = {Tone.MAIN, Tone.OTHER, Tone.GOOD, Tone.BAD};
  private static final String[] SAMPLES = {"⠒⠒", "⠂⠐", "⠒ ", "⠂ "};
  private static final String[] ASCII = {"**", "..", "--", "+ "};

  private SeriesChart() {}

  /** One line of a chart: what it is, and a value for each date. */
  public static final class Line {
    private final String label;
    private final double[] values;

    /**
     * Takes {@code values} over.
     *
     * @param values NaN where unknown
     */
    public Line(String label, double[] values) {
      this.label = label;
      this.values = values;
    }
  }

  /**
   * A legend and the chart.
   *
   * @param dates ascending
   * @param lines at most {@link #MOST}, each with a known value
   * @param rows the height of the plot
   * @param axis how values are written at the left
   */
  public static List<String> lines(
      List<LocalDate> dates, List<Line> lines, int rows, DoubleFunction<String> axis, Theme theme) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    List<String> out = new ArrayList<>();
    List<LineChart.Series> series = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      for (double value : lines.get(i).values) {
        low = value < low ? value : low;
        high = value > high ? value : high;
      }
      series.add(new LineChart.Series(lines.get(i).values, MARKS[i], TONES[i]));
      String sample = theme.paint(TONES[i], theme.either(SAMPLES[i], ASCII[i]));
      List<String> label =
          Paragraph.wrap(Figures.printable(lines.get(i).label), theme.columns() - 4, "", "  ");
      out.add(" " + sample + " " + label.getFirst());
      label.stream().skip(1).map(l -> "    " + l).forEach(out::add);
    }
    // the first is drawn last, above the others
    out.addAll(
        new LineChart(dates, series.reversed(), rows, Scale.linear(low, high), axis).lines(theme));
    return out;
  }
}
