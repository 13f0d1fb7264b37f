package dev.mandate.report;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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
      return render(theme, YEAR_STEPS, 12, true);
    }
    if (months >= 3) {
      return render(theme, MONTH_STEPS, 1, false);
    }
    return ends(theme, first, last);
  }

  /** A label below the axis, where its period begins. */
  private record Tick(int column, int start, String label) {}

  /** With the smallest step at which every period has room for its label. */
  private List<String> render(Theme theme, int[] steps, int months, boolean years) {
    for (int step : steps) {
      List<Tick> ticks = ticks(step * months, years);
      if (fit(ticks) || step == steps[steps.length - 1]) {
        return render(theme, ticks);
      }
    }
    throw new IllegalStateException("no steps");
  }

  private List<Tick> ticks(int monthStep, boolean years) {
    List<Tick> ticks = new ArrayList<>();
    int before = period(dates.getFirst(), monthStep);
    for (int i = 1; i < dates.size(); i++) {
      int period = period(dates.get(i), monthStep);
      if (period != before) {
        before = period;
        int column = 1 + (int) ((long) i * width / dates.size());
        String label = label(dates.get(i), years);
        ticks.add(new Tick(column, Math.min(column - 1, width + 1 - label.length()), label));
      }
    }
    return ticks;
  }

  private static boolean fit(List<Tick> ticks) {
    int free = 0;
    for (Tick tick : ticks) {
      if (tick.start() < free) {
        return false;
      }
      free = tick.start() + tick.label().length() + 1;
    }
    return true;
  }

  private List<String> render(Theme theme, List<Tick> ticks) {
    StringBuilder line = new StringBuilder(theme.either("└", "+") + theme.rule(width));
    StringBuilder labels = new StringBuilder(" ".repeat(width + 1));
    int free = 0;
    for (Tick tick : ticks) {
      if (tick.start() >= free) {
        line.replace(tick.column(), tick.column() + 1, theme.either("┬", "+"));
        free = tick.start() + tick.label().length();
        labels.replace(tick.start(), free, tick.label());
        free++;
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
