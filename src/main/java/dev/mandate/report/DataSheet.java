package dev.mandate.report;

import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.market.DataReport;
import dev.mandate.market.DataReport.ColumnSummary;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code data check} says of price files. */
public final class DataSheet {
  private DataSheet() {}

  /** What was read, and each column in figures; only a line where it could not be read. */
  public static String text(DataReport report, Theme theme) {
    List<String> out = new ArrayList<>();
    LocalDate first = report.first();
    String files = String.join(", ", report.files().stream().map(Figures::printable).toList());
    if (first == null) {
      out.addAll(Paragraph.wrap(files + ": cannot be used", theme.columns(), "", "  "));
      return String.join("\n", out) + "\n";
    }
    String facts =
        files
            + ": "
            + Figures.count(report.columns().size(), "asset")
            + ", "
            + Figures.count(report.sessions(), "session")
            + " from "
            + first
            + " to "
            + report.last()
            + ", "
            + report.sessionsPerYear()
            + " a year";
    out.addAll(Paragraph.wrap(facts, theme.columns(), "", "  "));
    out.add("");
    out.addAll(columns(report.columns(), theme));
    out.add("");
    long warnings = report.diagnostics().stream().filter(d -> !d.isError()).count();
    out.add(
        (warnings == 0 ? "Nothing odd was found" : Figures.count(warnings, "warning"))
            + (report.repaired().isEmpty()
                ? "."
                : "; " + Figures.count(report.repaired().size(), "cell") + " repaired."));
    return String.join("\n", out) + "\n";
  }

  private static List<String> columns(List<ColumnSummary> columns, Theme theme) {
    boolean wide = theme.columns() >= 80;
    Table table =
        wide
            ? new Table("Asset", "First", "Last", "Prices", "Missing", "Largest move", "On")
            : new Table("Asset", "First", "Last", "Missing");
    for (ColumnSummary c : columns) {
      String name = Figures.printable(c.ticker());
      String missing = Figures.count(c.missing());
      if (wide) {
        table.row(
            name,
            words(c.first()),
            words(c.last()),
            Figures.count(c.prices()),
            missing,
            Figures.defined(c.largestMove(), Figures::percent),
            words(c.largestMoveOn()));
      } else {
        table.row(name, words(c.first()), words(c.last()), missing);
      }
    }
    return table.lines(theme);
  }

  private static String words(@Nullable LocalDate date) {
    return date == null ? "-" : date.toString();
  }

  public static String json(DataReport report) {
    return Json.pretty(json ->
        json.truth("ok", report.diagnostics().stream().noneMatch(Diagnostic::isError))
            .texts("files", report.files())
            .text("data_sha256", report.sha256())
            .date("first", report.first())
            .date("last", report.last())
            .count("sessions", report.sessions())
            .count("sessions_per_year", report.sessionsPerYear())
            .objects("columns", report.columns(), DataSheet::column)
            .objects("diagnostics", report.diagnostics(), CheckReport::diagnostic)
            .count("repaired", report.repaired().size()));
  }

  private static void column(Json json, ColumnSummary c) {
    json.text("asset", c.ticker())
        .date("first", c.first())
        .date("last", c.last())
        .count("prices", c.prices())
        .count("missing", c.missing())
        .number("largest_move", c.largestMove())
        .date("largest_move_on", c.largestMoveOn());
  }
}
