package dev.mandate.measure;

import org.jspecify.annotations.Nullable;

/**
 * The key figures of an account's daily value. Ratios are fractions; drawdowns are positive; what
 * is undefined is NaN.
 *
 * <p>What an account begins with and its value at the first close differ by what is paid for trades
 * at that close. Growth and drawdown begin with the capital, so that this counts; volatility and
 * the ratios over it are of the returns from close to close.
 *
 * <p>Where these differ from other packages' figures of the same name: the growth rate counts
 * calendar days / 365.25, not sessions / 252; the Sharpe and Sortino ratios take the mean over cash
 * of simple daily returns and are undefined, not infinite, where nothing varies or nothing fell
 * short; the drawdown is positive.
 *
 * @param startValue the capital
 * @param totalReturn final value / capital − 1
 * @param cagr (final value / capital)^(365.25 / calendar days) − 1
 * @param volatility the standard deviation (n − 1) of daily returns, × √periods per year
 * @param downsideVolatility √(Σ min(return, 0)² / n) × √periods per year
 * @param sharpe mean excess return / its standard deviation (n − 1), × √periods per year
 * @param sortino mean excess return / √(Σ min(excess return, 0)² / n), × √periods per year
 * @param drawdown the deepest
 * @param calmar cagr / the deepest drawdown
 */
public record Performance(
    double startValue,
    double finalValue,
    double totalReturn,
    double cagr,
    double volatility,
    double downsideVolatility,
    double sharpe,
    double sortino,
    Drawdown drawdown,
    double calmar) {

  /** Length of a year in days. */
  private static final double YEAR = 365.25;

  /**
   * The figures of {@code nav[0]} to {@code nav[sessions − 1]}, the values at each close.
   *
   * @param capital the value before what was traded at the first close
   * @param sessions at least 1
   * @param cash the growth of one unit of cash on the same sessions; null where cash earns nothing
   * @param calendarDays from the first session to the last
   */
  public static Performance of(
      double capital,
      double[] nav,
      int sessions,
      double @Nullable [] cash,
      int calendarDays,
      double periodsPerYear) {
    if (sessions < 1) {
      throw new IllegalArgumentException("figures of no session");
    }
    Tally tally = new Tally(sessions - 1);
    if (cash == null) {
      tally.add(nav);
    } else {
      tally.add(nav, cash);
    }
    double growth = nav[sessions - 1] / capital;
    double cagr = calendarDays > 0 ? StrictMath.pow(growth, YEAR / calendarDays) - 1 : Double.NaN;
    Drawdown drawdown = Drawdown.deepest(capital, nav, sessions);
    double year = Math.sqrt(periodsPerYear);
    return new Performance(
        capital,
        nav[sessions - 1],
        growth - 1,
        cagr,
        tally.deviation() * year,
        tally.downside() * year,
        over(tally.meanExcess(), tally.excessDeviation()) * year,
        over(tally.meanExcess(), tally.shortfall()) * year,
        drawdown,
        over(cagr, drawdown.depth()));
  }

  /**
   * The return of each period: to its last session from that of the period before, the first from
   * {@code capital}.
   */
  public static double[] periodReturns(double capital, double[] nav, int[] lastSessions) {
    double[] returns = new double[lastSessions.length];
    double base = capital;
    for (int k = 0; k < returns.length; k++) {
      double value = nav[lastSessions[k]];
      returns[k] = value / base - 1;
      base = value;
    }
    return returns;
  }

  static double over(double a, double b) {
    return b == 0 ? Double.NaN : a / b;
  }

  /** Sums of returns and of returns over cash, from the first of each on. */
  private static final class Tally {
    private final int count;
    private double sum;
    private double squares;
    private double losses;
    private double firstExcess;
    private double excess;
    private double excessSquares;
    private double shortfalls;

    Tally(int count) {
      this.count = count;
    }

    void add(double[] nav) {
      double start = count > 0 ? nav[1] / nav[0] - 1 : 0;
      double total = 0;
      double square = 0;
      double loss = 0;
      double before = nav[0];
      for (int i = 1; i <= count; i++) {
        double value = nav[i];
        double r = value / before - 1;
        before = value;
        double d = r - start;
        total += d;
        square += d * d;
        double l = Math.min(r, 0);
        loss += l * l;
      }
      firstExcess = start;
      sum = excess = total;
      squares = excessSquares = square;
      losses = shortfalls = loss;
    }

    void add(double[] nav, double[] cash) {
      add(nav);
      double start = count > 0 ? nav[1] / nav[0] - cash[1] / cash[0] : 0;
      double total = 0;
      double square = 0;
      double loss = 0;
      double before = nav[0];
      double cashBefore = cash[0];
      for (int i = 1; i <= count; i++) {
        double e = nav[i] / before - cash[i] / cashBefore;
        before = nav[i];
        cashBefore = cash[i];
        double d = e - start;
        total += d;
        square += d * d;
        double l = Math.min(e, 0);
        loss += l * l;
      }
      firstExcess = start;
      excess = total;
      excessSquares = square;
      shortfalls = loss;
    }

    double deviation() {
      return deviation(sum, squares);
    }

    double excessDeviation() {
      return deviation(excess, excessSquares);
    }

    double meanExcess() {
      return firstExcess + excess / count;
    }

    double downside() {
      return Math.sqrt(Noise.floor(losses / count));
    }

    double shortfall() {
      return Math.sqrt(Noise.floor(shortfalls / count));
    }

    private double deviation(double total, double square) {
      return count < 2
          ? Double.NaN
          : Math.sqrt(Noise.floor((square - total * total / count) / (count - 1)));
    }
  }
}
