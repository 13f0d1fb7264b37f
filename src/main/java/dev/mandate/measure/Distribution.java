package dev.mandate.measure;

/**
 * How returns are spread; undefined figures are NaN.
 *
 * @param count how many returns
 * @param mean of one period, not annualised
 * @param best the highest return
 * @param worst the lowest return
 * @param positive the share of returns above zero
 * @param skew the adjusted Fisher-Pearson coefficient
 * @param kurtosis in excess of the normal distribution's, bias-corrected
 * @param valueAtRisk the loss, as a positive figure, that all but the share 1 − level of returns
 *     stayed above: minus the (1 − level)-quantile, definition 7 of Hyndman and Fan
 * @param conditionalValueAtRisk the mean loss, as a positive figure, of the share 1 − level of the
 *     worst returns, the last of them in proportion (Rockafellar and Uryasev 2002)
 */
public record Distribution(
    int count,
    double mean,
    double best,
    double worst,
    double positive,
    double skew,
    double kurtosis,
    double valueAtRisk,
    double conditionalValueAtRisk) {

  /**
   * The distribution of {@code returns}.
   *
   * @param level of the values at risk, as 0.95
   */
  public static Distribution of(double[] returns, double level) {
    int n = returns.length;
    if (n == 0) {
      double no = Double.NaN;
      return new Distribution(0, no, no, no, no, no, no, no, no);
    }
    SortedWindow sorted = new SortedWindow(returns, 0, n);
    return new Distribution(
        n,
        Sample.mean(returns, 0, n),
        sorted.quantile(1),
        sorted.quantile(0),
        (n - sorted.upTo(0)) / (double) n,
        Sample.skew(returns, 0, n),
        Sample.kurtosis(returns, 0, n),
        -sorted.quantile(1 - level),
        -sorted.lowestMean((1 - level) * n));
  }
}
