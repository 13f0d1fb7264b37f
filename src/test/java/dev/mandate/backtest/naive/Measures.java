package dev.mandate.backtest.naive;

import java.util.Arrays;

/** The formulas of the built-ins' reference, each over the values of one window; NaN is unknown. */
final class Measures {
  private Measures() {}

  /** A value for every session. */
  interface Series {
    double at(int session);
  }

  private static final double[] UNKNOWN = {Double.NaN, Double.NaN};

  /** The observations that end at {@code session}, oldest first; NaN before the data. */
  static double[] values(Prices prices, Series series, int session, Window window) {
    int n = window.observations(prices, session);
    return n < 0 ? UNKNOWN : values(prices, series, session, window, n);
  }

  private static double[] values(Prices prices, Series series, int session, Window window, int n) {
    double[] values = new double[n];
    for (int j = 0; j < n; j++) {
      int at = window.back(prices, session, n - 1 - j);
      values[j] = at < 0 ? Double.NaN : series.at(at);
    }
    return values;
  }

  /** Of the observations, each over the one before. */
  static double[] returns(Prices prices, Series series, int session, Window window) {
    int n = window.observations(prices, session);
    if (n < 0) {
      return UNKNOWN;
    }
    double[] values = values(prices, series, session, window, n + 1);
    double[] returns = new double[n];
    for (int i = 0; i < n; i++) {
      returns[i] = values[i + 1] / values[i] - 1;
    }
    return returns;
  }

  static double mean(double[] x) {
    double sum = 0;
    for (double v : x) {
      sum += v;
    }
    return sum / x.length;
  }

  static double covariance(double[] x, double[] y) {
    double mx = mean(x);
    double my = mean(y);
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += (x[i] - mx) * (y[i] - my);
    }
    return x.length < 2 ? Double.NaN : sum / (x.length - 1);
  }

  static double stdev(double[] x) {
    return Math.sqrt(covariance(x, x));
  }

  static double highest(double[] x) {
    return Arrays.stream(x).reduce(Double.NEGATIVE_INFINITY, Math::max);
  }

  static double lowest(double[] x) {
    return Arrays.stream(x).reduce(Double.POSITIVE_INFINITY, Math::min);
  }

  static double last(double[] x) {
    return x[x.length - 1];
  }
}
