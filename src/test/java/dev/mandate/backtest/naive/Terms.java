package dev.mandate.backtest.naive;

import java.util.Locale;

/** The measures of the built-ins' reference and the readings of the account. */
final class Terms {
  private Terms() {}

  /** What cash earns on the night before a session. */
  interface Rate {
    double over(Prices prices, int session);
  }

  private interface Formula {
    double of(double[] values);
  }

  private static Num call(String name, Subject subject, String arguments, Num.Reading reading) {
    String comma = subject.text().isEmpty() || arguments.isEmpty() ? "" : ", ";
    return new Num(
        name + "(" + subject.text() + comma + arguments + ")", reading, subject.account());
  }

  private static Num ofValues(String name, Subject subject, Window window, Formula formula) {
    return call(
        name,
        subject,
        window.text(),
        m -> formula.of(Measures.values(m.prices, subject.chosen().at(m), m.session, window)));
  }

  static Num price(Subject subject) {
    String text = subject.text().isEmpty() ? "price" : "price(" + subject.text() + ")";
    return new Num(text, m -> subject.chosen().at(m).at(m.session), subject.account());
  }

  static Num sma(Subject subject, Window window) {
    return ofValues("sma", subject, window, Measures::mean);
  }

  static Num highest(Subject subject, Window window) {
    return ofValues("highest", subject, window, Measures::highest);
  }

  static Num lowest(Subject subject, Window window) {
    return ofValues("lowest", subject, window, Measures::lowest);
  }

  static Num zscore(Subject subject, Window window) {
    return ofValues(
        "zscore", subject, window, x -> (Measures.last(x) - Measures.mean(x)) / Measures.stdev(x));
  }

  static Num drawdown(Subject subject, Window window) {
    return ofValues("drawdown", subject, window, x -> 1 - Measures.last(x) / Measures.highest(x));
  }

  /** Since the first row that has a price. */
  static Num drawdown(Subject subject) {
    return call(
        "drawdown",
        subject,
        "",
        m -> {
          Measures.Series series = subject.chosen().at(m);
          double highest = Double.NEGATIVE_INFINITY;
          for (int s = 0; s <= m.session; s++) {
            highest = Double.isNaN(series.at(s)) ? highest : Math.max(highest, series.at(s));
          }
          return 1 - series.at(m.session) / highest;
        });
  }

  static Num returnOver(Subject subject, Window window) {
    return momentum("return", subject, window, Window.of(0, Unit.DAY), window.text());
  }

  /** From one window ago to one skip ago. */
  static Num momentum(Subject subject, Window window, Window skip) {
    return momentum("momentum", subject, window, skip, window.text() + ", " + skip.text());
  }

  private static Num momentum(
      String name, Subject subject, Window window, Window skip, String arguments) {
    return call(
        name,
        subject,
        arguments,
        m -> {
          Measures.Series series = subject.chosen().at(m);
          int from = m.prices.back(m.session, window.count(), window.unit());
          int to = m.prices.back(m.session, skip.count(), skip.unit());
          return from < 0 || to < 0 ? Double.NaN : series.at(to) / series.at(from) - 1;
        });
  }

  static Num vol(Subject subject, Window window) {
    return call(
        "vol",
        subject,
        window.text(),
        m -> {
          Measures.Series series = subject.chosen().at(m);
          double[] returns = Measures.returns(m.prices, series, m.session, window);
          return Measures.stdev(returns) * Math.sqrt(window.perYear(m.prices));
        });
  }

  static Num correlation(Subject subject, Subject other, Window window) {
    return call(
        "correlation",
        subject,
        other.text() + ", " + window.text(),
        m -> {
          double[] x = Measures.returns(m.prices, subject.chosen().at(m), m.session, window);
          double[] y = Measures.returns(m.prices, other.chosen().at(m), m.session, window);
          return Measures.covariance(x, y) / (Measures.stdev(x) * Measures.stdev(y));
        });
  }

  /** The member's place among its set, 1 for the highest; those unknown take none. */
  static Num rank(Num value) {
    return new Num(
        "rank(" + value.text() + ")",
        m -> {
          double own = value.at(m);
          if (Double.isNaN(own)) {
            return Double.NaN;
          }
          int place = 1;
          for (int other : m.set) {
            Moment there = m.at(m.session);
            there.member = other;
            place += value.at(there) > own ? 1 : 0;
          }
          return place;
        },
        value.account());
  }

  static Num weight(String name, int asset) {
    return new Num(
        "weight(" + name + ")", m -> m.account().run.wholeWeight(asset, m.session), true);
  }

  static Num holdingPeriod(String name, int asset) {
    return new Num(
        "holding_period(" + name + ")", m -> m.account().run.holdingPeriod(asset, m.session), true);
  }

  static Num drift() {
    return new Num("drift", m -> m.account().drift(m.session), true);
  }

  static Num relativeDrift() {
    return new Num("relative_drift", m -> m.account().relativeDrift(m.session), true);
  }

  /** {@code nav}, of the whole account. */
  static Num nav() {
    return new Num("nav", m -> m.account().run.nav(m.session), true);
  }

  static Num highWaterMark() {
    return new Num("high_water_mark", m -> m.account().run.highWaterMark(m.session), true);
  }

  /** {@code drawdown(nav)}, since the run's start. */
  static Num lossFromHigh() {
    return new Num(
        "drawdown(nav)",
        m -> {
          Simulation run = m.account().run;
          return 1 - run.nav(m.session) / run.highWaterMark(m.session);
        },
        true);
  }

  static Num money(double amount) {
    return Num.of(String.format(Locale.ROOT, "$%.0f", amount), amount);
  }
}
