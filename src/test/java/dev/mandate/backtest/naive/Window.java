package dev.mandate.backtest.naive;

/**
 * A duration as the sampling of a measure.
 *
 * @param text as in a script, {@code frequency} included
 * @param count observations, so that quarters and years are months already
 * @param unit days, weeks or months
 * @param daily whether every session since the one a window ago is observed
 */
record Window(String text, int count, Unit unit, boolean daily) {

  /** {@code n} units, without a frequency of their own. */
  static Window of(int n, Unit unit) {
    boolean monthly = unit.months() > 0;
    return new Window(
        n + " " + unit.text(), monthly ? n * unit.months() : n, monthly ? Unit.MONTH : unit, false);
  }

  /** {@code n} units at a frequency of one day. */
  static Window daily(int n, Unit unit) {
    Window own = of(n, unit);
    return new Window(own.text + ", frequency: 1 day", own.count, own.unit, true);
  }

  /** Observations that end at a session; -1 before the data are long enough. */
  int observations(Prices prices, int session) {
    int back = daily ? prices.back(session, count, unit) : 0;
    return back < 0 ? -1 : daily ? session - back : count;
  }

  /** The {@code j}-th observation before a session; -1 before the data. */
  int back(Prices prices, int session, int j) {
    return daily ? session - j : prices.back(session, j, unit);
  }

  /** Observations in a year. */
  int perYear(Prices prices) {
    return daily
        ? prices.perYear()
        : switch (unit) {
          case DAY -> prices.perYear();
          case WEEK -> 52;
          default -> 12;
        };
  }
}
