package dev.mandate.market;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One-day jumps that come back at once: mostly wrong prices.
 *
 * <p>A jump counts from 10%; the next session must bring the price back to within a quarter of the
 * jump. Its size is measured in scaled median absolute deviations of the asset's daily returns in
 * the sixty sessions before and after, so that wild times are not taken for wrong prices (P.
 * Rousseeuw and C. Croux, Alternatives to the median absolute deviation, 1993), which the jumps
 * themselves hardly move.
 */
final class Spikes {
  private static final double LEAST_JUMP = 0.10;
  private static final double LEAST_REVERSAL = 0.25;

  /** Sessions on either side that say what is usual. */
  private static final int NEIGHBOURHOOD = 60;

  /** Makes the median absolute deviation of a normal its standard deviation. */
  private static final double SCALE = 1.4826;

  /** Below 0.1% a day an asset hardly moves at all, and any jump would be infinitely large. */
  private static final double LEAST_DEVIATION = 0.001;

  private Spikes() {}

  /**
   * @param z the jump in scaled median absolute deviations
   */
  record Spike(int row, double jump, double z) {}

  /** The spikes of {@code prices} (NaN where missing) above {@code mads} deviations. */
  static List<Spike> of(double[] prices, double mads) {
    List<Spike> spikes = new ArrayList<>();
    for (int s = 1; s + 1 < prices.length; s++) {
      double jump = prices[s] / prices[s - 1] - 1;
      if (Math.abs(jump) >= LEAST_JUMP && prices[s - 1] > 0 && comesBack(prices, s, jump)) {
        double deviation = deviation(prices, s);
        if (Math.abs(jump) / deviation > mads) {
          spikes.add(new Spike(s, jump, Math.abs(jump) / deviation));
        }
      }
    }
    return spikes;
  }

  private static boolean comesBack(double[] prices, int s, double jump) {
    return Math.abs(prices[s + 1] / prices[s - 1] - 1) <= LEAST_REVERSAL * Math.abs(jump);
  }

  private static double deviation(double[] prices, int around) {
    int from = Math.max(1, around - NEIGHBOURHOOD);
    int to = Math.min(prices.length, around + NEIGHBOURHOOD + 1);
    double[] returns = new double[to - from];
    int n = 0;
    for (int s = from; s < to; s++) {
      double r = prices[s] / prices[s - 1] - 1;
      if (Double.isFinite(r)) {
        returns[n++] = r;
      }
    }
    double median = median(returns, n);
    for (int i = 0; i < n; i++) {
      returns[i] = Math.abs(returns[i] - median);
    }
    return Math.max(SCALE * median(returns, n), LEAST_DEVIATION);
  }

  private static double median(double[] values, int n) {
    Arrays.sort(values, 0, n);
    return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
  }
}
