package dev.mandate.report;

import dev.mandate.report.LineChart.Mark;
import dev.mandate.report.LineChart.Series;
import dev.mandate.report.TearSheet.Figure;
import dev.mandate.report.TearSheet.Growth;
import dev.mandate.report.TearSheet.LimitLine;
import dev.mandate.report.TearSheet.RuleLine;
import dev.mandate.report.TearSheet.Weight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A run as one page for a terminal, from the key figures to the defaults that were chosen. */
public final class TextReport {
  private static final int WIDE = 96;
  private static final int CHART_ROWS = 12;
  private static final int DRAWDOWN_ROWS = 6;

  private final TearSheet sheet;
  private final Theme theme;
  private final List<String> out = new ArrayList<>();

  private TextReport(TearSheet sheet, Theme theme) {
    this.sheet = sheet;
    this.theme = theme;
  }

  /** The whole page, each line ended. */
  public static String of(TearSheet sheet, Theme theme) {
    TextReport report = new TextReport(sheet, theme);
    report.heading();
    report.keyFigures();
    report.growth();
    report.drawdown();
    report.years();
    report.weights();
    report.rules();
    report.limits();
    report.list("Notices", sheet.notices());
    report.list("Chosen where the mandate is silent", sheet.defaults());
    return String.join("\n", report.out) + "\n";
  }

  /** The title, and the version beside it, or below where it does not fit. */
  private void titleLine() {
    String title = Figures.printable(sheet.title());
    String version = sheet.version();
    String right = version == null ? "" : "version " + Figures.printable(version);
    int room = theme.columns() - 2 - Beside.columns(right);
    if (Beside.columns(title) < room) {
      String gap = " ".repeat(room - Beside.columns(title) + 1);
      String beside = right.isEmpty() ? "" : gap + theme.paint(Tone.FAINT, right);
      out.add(" " + theme.paint(Tone.STRONG, title) + beside);
      return;
    }
    Paragraph.wrap(title, theme.columns(), " ", " ")
        .forEach(l -> out.add(theme.paint(Tone.STRONG, l)));
    if (!right.isEmpty()) {
      out.add(" " + theme.paint(Tone.FAINT, right));
    }
  }

  private void heading() {
    String dot = theme.either(" · ", ", ");
    out.add("");
    titleLine();
    out.add(theme.paint(Tone.FAINT, " " + theme.rule(theme.columns() - 1)));
    String facts =
        sheet.from()
            + " to "
            + sheet.to()
            + dot
            + Figures.count(sheet.sessions(), "session")
            + dot
            + Figures.money(sheet.capital())
            + " at the start"
            + dot
            + Figures.printable(sheet.data());
    out.addAll(Paragraph.wrap(facts, theme.columns(), " ", " "));
    for (String stamp : sheet.stamps()) {
      Paragraph.wrap(stamp, theme.columns(), " ", " ")
          .forEach(l -> out.add(theme.paint(Tone.OTHER, l)));
    }
  }

  /** A part's title, and what explains it beside, or below where it does not fit. */
  private void title(String text, String beside) {
    out.add("");
    boolean fits = 3 + text.length() + beside.length() <= theme.columns();
    String more = beside.isEmpty() || !fits ? "" : theme.paint(Tone.FAINT, "  " + beside);
    out.add(" " + theme.paint(Tone.STRONG, text) + more);
    if (!fits) {
      Paragraph.wrap(beside, theme.columns(), " ", " ")
          .forEach(l -> out.add(theme.paint(Tone.FAINT, l)));
    }
  }

  private void keyFigures() {
    out.add("");
    List<String> figures = table("Key figures", sheet.figures());
    List<String> trading = table("Trading and costs", sheet.trading());
    if (theme.columns() >= WIDE && !sheet.trading().isEmpty()) {
      out.addAll(Beside.of(figures, trading, theme.columns() / 2 + 8));
    } else {
      out.addAll(figures);
      if (!sheet.trading().isEmpty()) {
        out.add("");
        out.addAll(trading);
      }
    }
  }

  private List<String> table(String title, List<Figure> figures) {
    boolean compared = figures.stream().anyMatch(f -> f.benchmark() != null);
    Table table =
        compared ? new Table(title, "Mandate", "Benchmark") : new Table(title, " ".repeat(9));
    for (Figure f : figures) {
      if (compared) {
        table.row(f.label(), f.mandate(), f.benchmark() == null ? "" : f.benchmark());
      } else {
        table.row(f.label(), f.mandate());
      }
    }
    int width = Math.min(theme.columns(), 60);
    return table.lines(new Theme(width, theme.unicode(), theme.colours()));
  }

  private void growth() {
    Growth growth = sheet.growth();
    if (growth.dates().size() < 2) {
      return;
    }
    List<Series> series = new ArrayList<>();
    double[] benchmark = growth.benchmark();
    double low = min(growth.mandate());
    double high = max(growth.mandate());
    if (benchmark != null) {
      series.add(new Series(benchmark, Mark.DOTTED, Tone.OTHER));
      low = Math.min(low, min(benchmark));
      high = Math.max(high, max(benchmark));
    }
    series.add(new Series(growth.mandate(), Mark.LINE, Tone.MAIN));
    Scale scale = Scale.ofGrowth(low, high);
    title("Growth of " + Figures.money(sheet.capital()), legend(benchmark != null, scale));
    out.addAll(
        new LineChart(growth.dates(), series, CHART_ROWS, scale, Figures::shortMoney).lines(theme));
  }

  private String legend(boolean compared, Scale scale) {
    String lines =
        compared ? theme.either("⠒⠒ mandate  ⠂⠐ benchmark", "** mandate  .. benchmark") : "";
    String logarithmic = scale.logarithmic() ? "log scale" : "";
    return lines.isEmpty() || logarithmic.isEmpty()
        ? lines + logarithmic
        : lines + theme.either(" · ", ", ") + logarithmic;
  }

  private void drawdown() {
    Growth growth = sheet.growth();
    double[] below = new double[growth.dates().size()];
    double highest = 0;
    for (int i = 0; i < below.length; i++) {
      highest = Math.max(highest, growth.mandate()[i]);
      below[i] = highest > 0 ? growth.mandate()[i] / highest - 1 : 0;
    }
    if (below.length < 2 || min(below) == 0) {
      return;
    }
    title("Drawdown", sheet.deepest() == null ? "" : sheet.deepest());
    Series series = new Series(below, Mark.HANGING, Tone.BAD);
    out.addAll(
        new LineChart(
                growth.dates(),
                List.of(series),
                DRAWDOWN_ROWS,
                new Scale(min(below), 0, false),
                v -> Figures.percent(v, Math.abs(min(below)) < 0.05 ? 1 : 0))
            .lines(theme));
  }

  private void years() {
    if (sheet.years().isEmpty()) {
      return;
    }
    boolean part = sheet.years().stream().anyMatch(y -> y.label().endsWith("*"));
    title("Year by year", part ? "* part of a year" : "");
    boolean two = theme.columns() >= WIDE && sheet.years().size() > 8;
    int width = two ? theme.columns() / 2 - 1 : theme.columns();
    YearTable table =
        new YearTable(sheet.years(), new Theme(width, theme.unicode(), theme.colours()));
    List<String> lines = table.lines();
    if (two) {
      int half = (lines.size() - 1 + 1) / 2;
      List<String> left = lines.subList(0, half + 1);
      List<String> right = new ArrayList<>(List.of(lines.getFirst()));
      right.addAll(lines.subList(half + 1, lines.size()));
      out.addAll(Beside.of(left, right, width + 2));
    } else {
      out.addAll(lines);
    }
  }

  private void weights() {
    if (sheet.weights().isEmpty()) {
      return;
    }
    title("Weights at the end", sheet.to().toString());
    int label = sheet.weights().stream().mapToInt(w -> Beside.columns(w.label())).max().orElse(0);
    label = Math.min(label, theme.columns() / 3);
    double most = sheet.weights().stream().mapToDouble(w -> Math.abs(w.weight())).max().orElse(1);
    int room = Math.min(50, theme.columns() - label - 12);
    for (Weight w : sheet.weights()) {
      String name = Figures.printable(w.label());
      String cut = name.length() <= label ? name : name.substring(0, label);
      String bar = Bars.of(Math.abs(w.weight()) / Math.max(1, most), room, theme);
      out.add(
          String.format(
                  Locale.ROOT,
                  " %-" + label + "s  %7s  %s",
                  cut,
                  Figures.percent(w.weight()),
                  theme.paint(w.weight() < 0 ? Tone.BAD : Tone.MAIN, bar))
              .stripTrailing());
    }
  }

  private void rules() {
    if (sheet.rules().isEmpty()) {
      return;
    }
    title("Rules", "");
    for (RuleLine rule : sheet.rules()) {
      entry(Figures.printable(rule.name()), fired(rule), rule.because());
    }
  }

  private static String fired(RuleLine rule) {
    String undecided =
        rule.undecided() == 0 ? "" : ", undecided at " + Figures.count(rule.undecided());
    String decisions = Figures.count(rule.decisions(), "decision");
    return rule.fired() == 0
        ? "never fired in " + decisions + undecided
        : "fired at "
            + Figures.count(rule.fired())
            + " of "
            + decisions
            + ", last on "
            + rule.last()
            + undecided;
  }

  private void limits() {
    if (sheet.limits().isEmpty()) {
      return;
    }
    title("Limits", "");
    for (LimitLine limit : sheet.limits()) {
      String text =
          limit.bound() == 0
              ? "never binding"
              : "binding at "
                  + Figures.count(limit.bound())
                  + " of "
                  + Figures.count(limit.decisions(), "decision");
      entry(Figures.printable(limit.text()), text, limit.because());
    }
  }

  private void entry(String name, String text, @Nullable String because) {
    List<String> lines = Paragraph.wrap(name + ": " + text, theme.columns(), " ", "   ");
    String first = lines.getFirst();
    boolean whole = first.startsWith(" " + name + ":");
    out.add(
        whole ? " " + theme.paint(Tone.MAIN, name) + first.substring(1 + name.length()) : first);
    out.addAll(lines.subList(1, lines.size()));
    if (because != null) {
      Paragraph.wrap("because " + Figures.printable(because), theme.columns(), "   ", "   ")
          .forEach(l -> out.add(theme.paint(Tone.FAINT, l)));
    }
  }

  private void list(String title, List<String> sentences) {
    if (sentences.isEmpty()) {
      return;
    }
    title(title, "");
    String bullet = theme.either(" · ", " - ");
    for (String sentence : sentences) {
      out.addAll(Paragraph.wrap(Figures.printable(sentence), theme.columns(), bullet, "   "));
    }
  }

  private static double min(double[] values) {
    return Arrays.stream(values).min().orElse(0);
  }

  private static double max(double[] values) {
    return Arrays.stream(values).max().orElse(0);
  }
}
