package dev.mandate.report;

import dev.mandate.backtest.Result;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures of two runs beside each other, with their difference. */
final class Runs {
  private static final int NARROW = 60;
  private static final int WIDEST = 80;

  private final Result a;
  private final Result b;
  private final Table table;
  private final @Nullable Table differences;

  private Runs(Result a, Result b, Table table, @Nullable Table differences) {
    this.a = a;
    this.b = b;
    this.table = table;
    this.differences = differences;
  }

  /** Differences are those of {@code b} less {@code a}; on a narrow page below. */
  static List<String> lines(Result a, Result b, String nameA, String nameB, Theme theme) {
    boolean narrow = theme.columns() < NARROW;
    Table differences = narrow ? new Table("Difference", " ") : null;
    Table table = narrow ? new Table("", nameA, nameB) : new Table("", nameA, nameB, "Difference");
    new Runs(a, b, table, differences).fill();
    Theme page = new Theme(Math.min(theme.columns(), WIDEST), theme.unicode(), theme.colours());
    List<String> lines = new ArrayList<>(table.lines(page));
    if (differences != null) {
      lines.add("");
      lines.addAll(differences.lines(page));
    }
    return lines;
  }

  private void fill() {
    percent("Total return", a.totalReturn(), b.totalReturn());
    percent("Return a year", a.cagr(), b.cagr());
    percent("Volatility", a.performance().volatility(), b.performance().volatility());
    ratio("Sharpe ratio", a.performance().sharpe(), b.performance().sharpe());
    percent(
        "Deepest drawdown", a.performance().drawdown().depth(), b.performance().drawdown().depth());
    percent("Turnover a year", a.turnover(), b.turnover());
    money("Trading costs", a.costs(), b.costs());
    count("Trades", a.trades(), b.trades());
    money("Final value", a.finalValue(), b.finalValue());
  }

  private void percent(String label, double x, double y) {
    row(label, percent(x), percent(y), x, y, signed(y - x, points(Math.abs(y - x))));
  }

  private static String percent(double value) {
    return Double.isFinite(value) ? Figures.percent(value, 2) : "-";
  }

  /** A difference of percents is one of points. */
  private static String points(double difference) {
    String figure = percent(difference);
    return figure.equals("-") ? figure : figure.substring(0, figure.length() - 1) + " pp";
  }

  private void ratio(String label, double x, double y) {
    row(label, ratio(x), ratio(y), x, y, signed(y - x, ratio(Math.abs(y - x))));
  }

  private static String ratio(double value) {
    return Double.isFinite(value) ? Figures.ratio(value) : "-";
  }

  private void money(String label, double x, double y) {
    row(
        label,
        Figures.money(x),
        Figures.money(y),
        x,
        y,
        signed(y - x, Figures.money(Math.abs(y - x))));
  }

  private void count(String label, int x, int y) {
    row(
        label,
        Figures.count(x),
        Figures.count(y),
        x,
        y,
        signed(y - x, Figures.count(Math.abs(y - x))));
  }

  private void row(String label, String x, String y, double from, double to, String size) {
    String difference = Double.isFinite(to - from) ? size : "-";
    if (differences == null) {
      table.row(label, x, y, difference);
    } else {
      table.row(label, x, y);
      differences.row(label, difference);
    }
  }

  private static String signed(double difference, String size) {
    boolean nothing = !size.matches(".*[1-9].*");
    return nothing ? size : (difference < 0 ? "-" : "+") + size;
  }
}
