package dev.mandate.measure;

import org.jspecify.annotations.Nullable;

/**
 * An account's daily value beside a benchmark's. Undefined figures are NaN.
 *
 * <p>Others compound alpha to a year; here, as in Jensen's regression, it is the mean of a period
 * times the periods of a year.
 *
 * @param correlation of daily returns
 * @param beta covariance of excess returns / variance of the benchmark's excess returns
 * @param alpha (mean excess return − beta × the benchmark's) × periods per year
 * @param trackingError the standard deviation (n − 1) of the differences of returns, × √periods per
 *     year
 * @param informationRatio the mean difference / its standard deviation, × √periods per year
 * @param upCapture the compound yearly return on the sessions on which the benchmark rose, over the
 *     benchmark's
 * @param downCapture likewise where it fell
 */
public record RelativePerformance(
    double correlation,
    double beta,
    double alpha,
    double trackingError,
    double informationRatio,
    double upCapture,
    double downCapture) {

  /**
   * The figures of the first {@code sessions} values of {@code nav} and {@code benchmark}.
   *
   * @param cash the growth of one unit of cash on the same sessions; null where cash earns nothing
   */
  public static RelativePerformance of(
      double[] nav,
      double[] benchmark,
      int sessions,
      double @Nullable [] cash,
      double periodsPerYear) {
    double[] r = Returns.simple(nav, 0, sessions);
    double[] b = Returns.simple(benchmark, 0, sessions);
    double[] x = cash == null ? r : Returns.excess(nav, cash, 0, sessions);
    double[] y = cash == null ? b : Returns.excess(benchmark, cash, 0, sessions);
    int n = r.length;
    double beta = Performance.over(Sample.products(x, y, 0, n) / (n - 1), variance(y));
    double alpha = Sample.mean(x, 0, n) - beta * Sample.mean(y, 0, n);
    double[] active = new double[n];
    for (int i = 0; i < n; i++) {
      active[i] = r[i] - b[i];
    }
    double deviation = Math.sqrt(variance(active));
    double year = Math.sqrt(periodsPerYear);
    return new RelativePerformance(
        correlation(r, b),
        beta,
        alpha * periodsPerYear,
        deviation * year,
        Performance.over(Sample.mean(active, 0, n), deviation) * year,
        capture(r, b, 1, periodsPerYear),
        capture(r, b, -1, periodsPerYear));
  }

  private static double variance(double[] x) {
    return Noise.floor(Sample.variance(x, 0, x.length));
  }

  private static double correlation(double[] x, double[] y) {
    int n = x.length;
    double product = Sample.products(x, y, 0, n) / (n - 1);
    double scale = Math.sqrt(variance(x)) * Math.sqrt(variance(y));
    return Math.max(-1, Math.min(1, Performance.over(product, scale)));
  }

  private static double capture(double[] r, double[] b, int sign, double periodsPerYear) {
    double own = 1;
    double market = 1;
    int count = 0;
    for (int i = 0; i < r.length; i++) {
      if (sign * b[i] > 0) {
        own *= 1 + r[i];
        market *= 1 + b[i];
        count++;
      }
    }
    double years = count / periodsPerYear;
    return Performance.over(
        StrictMath.pow(own, 1 / years) - 1, StrictMath.pow(market, 1 / years) - 1);
  }
}
