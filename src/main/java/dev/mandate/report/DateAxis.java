package dev.mandate.report;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * The axis below a chart: years, months or days, as many as fit.
 *
 * @param dates of the sessions, ascending
 * @param width columns of the plot
 */
record DateAxis(List<LocalDate> dates, int width) {
  private static final int[] YEAR_STEPS = {1, 2, 5, 10, 20, 50};
  private static final int[] MONTH_STEPS = {1, 2, 3, 6};

  /** The line with its marks, and the labels below. */
  List<String> lines(Theme theme) {
    LocalDate first = dates.getFirst();
    LocalDate last = dates.getLast();
    long months = ChronoUnit.MONTHS.between(first, last);
    if (months >= 30) {
      return render(theme, stepThatFits(YEAR_STEPS, months / 12, 4) * 12, true);
    }
    if (months >= 3) {
      return render(theme, stepThatFits(MONTH_STEPS, months, 7), false);
    }
    return ends(theme, first, last);
  }

  private int stepThatFits(int[] steps, long periods, int labelLength) {
    for (int step : steps) {
      if (periods / step * (labelLength + 2) < width) {
        return step;
      }
    }
    return steps[steps.length - 1];
  }

  private List<String> render(Theme theme, int monthStep, boolean years) {
    StringBuilder line = new StringBuilder(theme.either("└", "+") + theme.rule(width));
    StringBuilder labels = new StringBuilder(" ".repeat(width + 1));
    int free = 0;
    int before = period(dates.getFirst(), monthStep);
    for (int i = 1; i < dates.size(); i++) {
      int period = period(dates.get(i), monthStep);
      if (period != before) {
        before = period;
        int column = 1 + (int) ((long) i * width / dates.size());
        String label = label(dates.get(i), years);
        if (column - 1 >= free && column - 1 + label.length() <= width + 1) {
          line.replace(column, column + 1, theme.either("┬", "+"));
          labels.replace(column - 1, column - 1 + label.length(), label);
          free = column + label.length() + 1;
        }
      }
    }
    return List.of(line.toString(), labels.toString().stripTrailing());
  }

  private static int period(LocalDate date, int monthStep) {
    return (date.getYear() * 12 + date.getMonthValue() - 1) / monthStep;
  }

  private static String label(LocalDate date, boolean years) {
    return years
        ? Integer.toString(date.getYear())
        : String.format(Locale.ROOT, "%d-%02d", date.getYear(), date.getMonthValue());
  }

  private List<String> ends(Theme theme, LocalDate first, LocalDate last) {
    String line = theme.either("└", "+") + theme.rule(width);
    int gap = width + 1 - 20;
    String labels = gap > 0 && !first.equals(last) ? first + " ".repeat(gap) + last : "" + first;
    return List.of(line, labels);
  }
}
