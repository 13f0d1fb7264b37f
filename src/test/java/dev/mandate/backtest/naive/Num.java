package dev.mandate.backtest.naive;

/**
 * An expression with a number.
 *
 * @param text as in a script
 * @param reading its value, NaN for unknown
 * @param account whether it reads the account or the running target, and so means nothing before
 *     the run
 */
record Num(String text, Reading reading, boolean account) {
  interface Reading {
    double at(Moment moment);
  }

  double at(Moment moment) {
    return reading.at(moment);
  }

  static Num of(String text, double value) {
    return new Num(text, m -> value, false);
  }

  static Num percent(int percent) {
    return of(percent + "%", percent / 100.0);
  }

  Num op(String sign, Num other) {
    Reading value =
        switch (sign) {
          case "+" -> m -> at(m) + other.at(m);
          case "-" -> m -> at(m) - other.at(m);
          case "*" -> m -> at(m) * other.at(m);
          // 0/0 and 1/0 are unknown
          default -> m -> other.at(m) == 0 ? Double.NaN : at(m) / other.at(m);
        };
    return new Num(text + " " + sign + " " + other.text, value, account || other.account);
  }

  Num bracketed() {
    return new Num("(" + text + ")", reading, account);
  }

  Num min(Num other) {
    return new Num(
        "min(" + text + ", " + other.text + ")",
        m -> Math.min(at(m), other.at(m)),
        account || other.account);
  }
}
