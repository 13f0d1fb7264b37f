package dev.mandate.backtest.naive;

/**
 * What a measure measures.
 *
 * @param text as the first argument of a call; empty for the member that a selection is at
 */
record Subject(String text, Chosen chosen, boolean account) {
  interface Chosen {
    Measures.Series at(Moment moment);
  }

  static Subject asset(String name, int asset) {
    return new Subject(name, m -> s -> m.prices.price(asset, s), false);
  }

  static Subject member() {
    return new Subject("", m -> s -> m.prices.price(m.member, s), false);
  }

  /** The running target at constant weights, cash included. */
  static Subject portfolio(Terms.Rate cash) {
    return new Subject("portfolio", m -> index(m, m.running, cash), true);
  }

  /** An allocation at constant weights. */
  static Subject mix(String text, double[] weights, Terms.Rate cash) {
    return new Subject(text, m -> index(m, weights, cash), false);
  }

  /** The value of 1 invested at weights that are restored on every session. */
  private static Measures.Series index(Moment m, double[] weights, Terms.Rate cash) {
    return session -> {
      int start = 0;
      for (int i = 0; i < weights.length; i++) {
        start = weights[i] == 0 ? start : Math.max(start, m.prices.listed(i));
      }
      double value = session < start ? Double.NaN : 1;
      for (int s = start + 1; s <= session; s++) {
        double gain = 0;
        double rest = 1;
        for (int i = 0; i < weights.length; i++) {
          if (weights[i] != 0) {
            gain += weights[i] * m.prices.daily(i, s);
            rest -= weights[i];
          }
        }
        value *= 1 + gain + rest * cash.over(m.prices, s);
      }
      return value;
    };
  }
}
