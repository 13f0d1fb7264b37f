package dev.mandate.report;

import dev.mandate.backtest.Result;
import java.util.List;

/** The figures of two runs beside each other, with their difference. */
final class Runs {
  private final Result a;
  private final Result b;
  private final Table table;

  private Runs(Result a, Result b, String title, String nameA, String nameB) {
    this.a = a;
    this.b = b;
    this.table = new Table(title, nameA, nameB, "Difference");
  }

  /** Of {@code b} less {@code a}. */
  static List<String> lines(
      Result a, Result b, String title, String nameA, String nameB, Theme theme) {
    Runs runs = new Runs(a, b, title, nameA, nameB);
    runs.fill();
    return runs.table.lines(
        new Theme(Math.min(theme.columns(), 80), theme.unicode(), theme.colours()));
  }

  private void fill() {
    percent("Total return", a.totalReturn(), b.totalReturn());
    percent("Return a year (CAGR)", a.cagr(), b.cagr());
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

  private void row(String label, String x, String y, double from, double to, String difference) {
    table.row(label, x, y, Double.isFinite(to - from) ? difference : "-");
  }

  private static String signed(double difference, String size) {
    boolean nothing = !size.matches(".*[1-9].*");
    return nothing ? size : (difference < 0 ? "-" : "+") + size;
  }
}
