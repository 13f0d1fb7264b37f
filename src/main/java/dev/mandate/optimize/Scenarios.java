package dev.mandate.optimize;

import java.util.Arrays;

/** Simple returns of n assets in T sessions, in the order of time, each with its probability. */
public final class Scenarios {
  private final double[][] returns;
  private final double[] probabilities;
  private final double sessionsPerYear;

  private Scenarios(double[][] returns, double[] probabilities, double sessionsPerYear) {
    this.returns = returns;
    this.probabilities = probabilities;
    this.sessionsPerYear = sessionsPerYear;
  }

  /**
   * Scenarios of equal probability.
   *
   * @param returns T × n; a session's row is its simple returns
   * @param sessionsPerYear 252 for daily returns, 12 for monthly
   * @throws IllegalArgumentException if rows differ in length or sessionsPerYear is not positive
   */
  public static Scenarios of(double[][] returns, double sessionsPerYear) {
    double[] equal = new double[returns.length];
    Arrays.fill(equal, 1.0 / returns.length);
    return of(returns, equal, sessionsPerYear);
  }

  /**
   * Scenarios with probabilities, which must not be negative and are divided by their sum.
   *
   * @throws IllegalArgumentException if a shape does not fit or a probability is negative
   */
  public static Scenarios of(double[][] returns, double[] probabilities, double sessionsPerYear) {
    if (probabilities.length != returns.length || !(sessionsPerYear > 0)) {
      throw new IllegalArgumentException("a probability a session, and sessions in a year");
    }
    double[][] rows = new double[returns.length][];
    double total = 0;
    for (int t = 0; t < rows.length; t++) {
      if (returns[t].length != returns[0].length || !(probabilities[t] >= 0)) {
        throw new IllegalArgumentException("session " + t);
      }
      rows[t] = returns[t].clone();
      total += probabilities[t];
    }
    double[] shares = probabilities.clone();
    for (int t = 0; t < shares.length; t++) {
      shares[t] /= total;
    }
    return new Scenarios(rows, shares, sessionsPerYear);
  }

  /** T. */
  public int sessions() {
    return returns.length;
  }

  /** n; 0 without a session. */
  public int assets() {
    return returns.length == 0 ? 0 : returns[0].length;
  }

  /** Sessions in a year: 252 for daily returns. */
  public double sessionsPerYear() {
    return sessionsPerYear;
  }

  /** The return of asset i in session t. */
  public double at(int t, int i) {
    return returns[t][i];
  }

  /** The probability of session t; they sum to 1. */
  public double probability(int t) {
    return probabilities[t];
  }

  /** The probabilities, summing to 1; a fresh copy. */
  public double[] probabilities() {
    return probabilities.clone();
  }

  /** The returns, T × n; a fresh copy. */
  public double[][] returns() {
    double[][] copy = new double[returns.length][];
    Arrays.setAll(copy, t -> returns[t].clone());
    return copy;
  }

  /** The portfolio's return in each session, weights held constant. */
  public double[] portfolio(double[] weights) {
    double[] portfolio = new double[returns.length];
    for (int t = 0; t < portfolio.length; t++) {
      double sum = 0;
      for (int i = 0; i < weights.length; i++) {
        sum += weights[i] * returns[t][i];
      }
      portfolio[t] = sum;
    }
    return portfolio;
  }

  /** The mean return of each asset per session. */
  public double[] means() {
    double[] means = new double[assets()];
    for (int t = 0; t < returns.length; t++) {
      for (int i = 0; i < means.length; i++) {
        means[i] += probabilities[t] * returns[t][i];
      }
    }
    return means;
  }

  /** Σ over the squares of the probabilities: 1/T where they are equal. */
  public double concentration() {
    double sum = 0;
    for (double p : probabilities) {
      sum += p * p;
    }
    return sum;
  }

  /**
   * The sample covariance per session: Σ p (r − r̄)(r − r̄)′ / (1 − Σ p²), which is division by T −
   * 1 where probabilities are equal.
   */
  public double[][] covariance() {
    int n = assets();
    double[] means = means();
    double[][] sums = new double[n][n];
    for (int t = 0; t < returns.length; t++) {
      for (int i = 0; i < n; i++) {
        double scaled = probabilities[t] * (returns[t][i] - means[i]);
        for (int j = 0; j <= i; j++) {
          sums[i][j] += scaled * (returns[t][j] - means[j]);
        }
      }
    }
    double divisor = 1 - concentration();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        sums[i][j] /= divisor;
        sums[j][i] = sums[i][j];
      }
    }
    return sums;
  }
}
