package dev.mandate.backtest.naive;

import java.time.LocalDate;
import java.util.List;

/** What came of a simulation. */
@SuppressWarnings("ArrayRecordComponent") // never changed
public record Outcome(
    int first,
    double[] nav,
    List<Decided> decisions,
    List<Trade> trades,
    double costs,
    double fees,
    double interest,
    double turnover,
    double[] weights,
    Figures figures) {

  /** Growth and drawdown from the capital on, the others of daily returns from close to close. */
  public record Figures(double cagr, double volatility, double sharpe, double drawdown) {
    /**
     * @param cash what cash earned on the night before each session
     * @param days calendar days from the first session to the last
     */
    static Figures of(double capital, double[] nav, double[] cash, int days, int perYear) {
      double[] returns = new double[nav.length - 1];
      double[] excess = new double[nav.length - 1];
      for (int s = 1; s < nav.length; s++) {
        returns[s - 1] = nav[s] / nav[s - 1] - 1;
        excess[s - 1] = returns[s - 1] - cash[s];
      }
      double highest = capital;
      double deepest = 0;
      for (double value : nav) {
        highest = Math.max(highest, value);
        deepest = Math.max(deepest, 1 - value / highest);
      }
      double year = Math.sqrt(perYear);
      double varies = Measures.stdev(excess);
      return new Figures(
          Math.pow(Measures.last(nav) / capital, 365.25 / days) - 1,
          Measures.stdev(returns) * year,
          // an account that is all cash has no ratio
          varies < 1e-12 ? Double.NaN : Measures.mean(excess) / varies * year,
          deepest);
    }
  }

  /** A decision; {@code status} is DECIDED, HELD or KEPT. */
  @SuppressWarnings("ArrayRecordComponent") // never changed
  public record Decided(
      LocalDate date, int tranche, String status, double[] target, List<String> rules) {}

  /** A trade in one asset. */
  public record Trade(LocalDate date, String asset, double quantity, double value) {}
}
