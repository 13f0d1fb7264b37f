package dev.mandate.report;

import dev.mandate.optimize.solve.EfficientFrontier;
import dev.mandate.optimize.solve.EfficientFrontier.Portfolio;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An efficient frontier: drawn, and with its corner portfolios.
 *
 * @param title of the mandate
 * @param data what it was worked out on
 * @param on the day; null where no market was looked at
 */
public record FrontierReport(
    String title, String data, @Nullable LocalDate on, EfficientFrontier frontier) {
  private static final int ROWS = 14;

  /** The result of {@code frontier --json}. */
  public String json() {
    return Json.pretty(json ->
        json.truth("exact", frontier.exact())
            .objects("corners", frontier.corners(), FrontierReport::portfolio)
            .objects("points", frontier.points(), FrontierReport::portfolio)
            .date("on", on)
            .texts("notices", frontier.notices()));
  }

  private static void portfolio(Json json, Portfolio p) {
    json.number("expected_return", p.expectedReturn())
        .number("volatility", p.risk())
        .object("weights", w -> p.weights().forEach(w::number));
  }

  /** For a terminal, each line ended. */
  public String text(Theme theme) {
    List<String> out = new ArrayList<>(Heading.lines(title, on, data, theme));
    chart(out, theme);
    List<Portfolio> shown = frontier.exact() ? frontier.corners() : frontier.points();
    out.add("");
    out.add(
        " "
            + theme.paint(Tone.STRONG, frontier.exact() ? "Corner portfolios" : "Portfolios")
            + theme.paint(
                Tone.FAINT,
                frontier.exact() ? "  between two neighbours, every portfolio is a mixture" : ""));
    for (Portfolio p : shown) {
      out.addAll(Paragraph.wrap(line(p), theme.columns(), " ", "                     "));
    }
    for (String notice : frontier.notices()) {
      out.addAll(
          Paragraph.wrap(
              Figures.printable(notice), theme.columns(), theme.either(" · ", " - "), "   "));
    }
    return String.join("\n", out) + "\n";
  }

  private static String line(Portfolio p) {
    List<String> held = new ArrayList<>();
    p.weights()
        .forEach((asset, weight) -> {
          if (Math.abs(weight) > 1e-9) {
            held.add(Figures.percent(weight, 1) + " " + Figures.printable(asset));
          }
        });
    return String.format(
        java.util.Locale.ROOT,
        "%7s at %6s   %s",
        Figures.percent(p.expectedReturn(), 2),
        Figures.percent(p.risk(), 2),
        String.join(", ", held));
  }

  private void chart(List<String> out, Theme theme) {
    List<Portfolio> points = frontier.points();
    double lowReturn = points.getFirst().expectedReturn();
    double highReturn = points.getLast().expectedReturn();
    double lowRisk = points.getFirst().risk();
    double highRisk = points.getLast().risk();
    int left = 9;
    int columns = Math.clamp(theme.columns() - left - 2, 10, 80);
    Canvas canvas = new Canvas(columns, ROWS, theme.unicode());
    for (Portfolio p : points) {
      int x = place(p.risk(), lowRisk, highRisk, canvas.dotColumns());
      int y = place(p.expectedReturn(), lowReturn, highReturn, canvas.dotRows());
      canvas.dot(x, canvas.dotRows() - 1 - y, Tone.MAIN, '*');
    }
    out.add("");
    out.add(" " + theme.paint(Tone.STRONG, "Expected return a year, by volatility"));
    for (int row = 0; row < ROWS; row++) {
      String label =
          row == 0
              ? Figures.percent(highReturn, 1)
              : row == ROWS - 1 ? Figures.percent(lowReturn, 1) : "";
      String axis = theme.either(label.isEmpty() ? "│" : "┤", "|");
      out.add(" ".repeat(left - 2 - label.length()) + label + " " + axis + canvas.row(row, theme));
    }
    String from = Figures.percent(lowRisk, 1);
    String to = Figures.percent(highRisk, 1);
    out.add(" ".repeat(left - 1) + theme.either("└", "+") + theme.either("─", "-").repeat(columns));
    out.add(" ".repeat(left) + from + " ".repeat(columns - from.length() - to.length()) + to);
  }

  private static int place(double value, double low, double high, int dots) {
    return high > low ? (int) Math.round((value - low) / (high - low) * (dots - 1)) : 0;
  }
}
