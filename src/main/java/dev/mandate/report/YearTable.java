package dev.mandate.report;

import dev.mandate.report.TearSheet.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The return of each year beside the benchmark's, and as a bar to the right or left of zero. */
record YearTable(List<Year> years, Theme theme) {
  private static final int LEAST_BAR = 4;

  List<String> lines() {
    boolean compared = years.stream().anyMatch(y -> y.benchmark() != null);
    int label = years.stream().mapToInt(y -> y.label().length()).max().orElse(4);
    String header =
        String.format(Locale.ROOT, " %-" + label + "s  %8s", "", "Mandate")
            + (compared ? "  Benchmark" : "");
    int room = (theme.columns() - header.length() - 4) / 2;
    double most = years.stream().mapToDouble(y -> Math.abs(y.mandate())).max().orElse(0);
    List<String> out = new ArrayList<>();
    out.add(theme.paint(Tone.FAINT, header));
    for (Year y : years) {
      String line =
          String.format(
                  Locale.ROOT, " %-" + label + "s  %8s", y.label(), Figures.percent(y.mandate()))
              + (compared ? String.format(Locale.ROOT, "  %9s", benchmark(y.benchmark())) : "");
      String bar =
          room < LEAST_BAR
              ? ""
              : "  " + Bars.aroundZero(most > 0 ? y.mandate() / most : 0, room, theme);
      out.add((line + bar).stripTrailing());
    }
    return out;
  }

  private static String benchmark(@Nullable Double value) {
    return value == null ? "" : Figures.percent(value);
  }
}
