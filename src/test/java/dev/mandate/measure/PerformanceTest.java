package dev.mandate.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Figures of a run. Those named "published" are from the tests of empyrical (Quantopian,
 * Apache-2.0) as carried on in empyrical-reloaded, on its returns of eight or nine sessions.
 *
 * <p>Where its definitions differ, and so its figures are not used here:
 *
 * <table>
 *   <caption>Definitions</caption>
 *   <tr><th>figure</th><th>there</th><th>here</th></tr>
 *   <tr><td>cagr</td><td>years are sessions / 252</td><td>calendar days / 365.25</td></tr>
 *   <tr><td>calmar</td><td>of that cagr</td><td>of this cagr</td></tr>
 *   <tr><td>max drawdown</td><td>negative, from a start of 100 before the first return</td>
 *       <td>positive, from the first value</td></tr>
 *   <tr><td>alpha</td><td>compounded to a year</td><td>mean of a period × periods</td></tr>
 *   <tr><td>sharpe, sortino of what never varies or falls</td><td>infinite</td>
 *       <td>undefined</td></tr>
 *   <tr><td>conditional value at risk</td><td>mean of whole returns up to the cutoff, negative</td>
 *       <td>the last in proportion, positive</td></tr>
 *   <tr><td>stability, tail ratio, generalized Pareto risk, omega</td><td>there</td>
 *       <td>not here</td></tr>
 * </table>
 */
class PerformanceTest {
  private static final double[] MIXED = {.01, .10, -.04, .02, .03, .02, .01, -.10};
  private static final double[] POSITIVE = {.01, .02, .01, .01, .01, .01, .01, .01, .01};
  private static final double[] NEGATIVE = {0, -.06, -.07, -.01, -.09, -.02, -.06, -.08, -.05};
  private static final double[] ALL_NEGATIVE = {
    -.02, -.06, -.07, -.01, -.09, -.02, -.06, -.08, -.05
  };
  private static final double[] BENCHMARK = {0, .01, 0, .01, 0, .01, 0, .01, 0};
  private static final double[] WEEKLY = {0, .01, .10, -.04, .02, .03, .02, .01, -.10};

  private static double[] levels(double[] returns) {
    double[] levels = new double[returns.length + 1];
    levels[0] = 100;
    for (int i = 0; i < returns.length; i++) {
      levels[i + 1] = levels[i] * (1 + returns[i]);
    }
    return levels;
  }

  private static Performance of(double[] returns, double periods) {
    return Performance.of(100, levels(returns), returns.length + 1, null, 100, periods);
  }

  private static double[] tail(double[] returns) {
    return Arrays.copyOfRange(returns, 1, returns.length);
  }

  @Test
  void publishedVolatility() {
    assertEquals(0.9136465399704637, of(MIXED, 252).volatility(), 1e-13);
    assertEquals(0.38851569394870583, of(WEEKLY, 52).volatility(), 1e-13);
    assertEquals(0.18663690238892558, of(WEEKLY, 12).volatility(), 1e-13);
  }

  @Test
  void publishedSharpe() {
    assertEquals(1.7238613961706866, of(MIXED, 252).sharpe(), 1e-12);
    assertEquals(52.915026221291804, of(POSITIVE, 252).sharpe(), 1e-10);
    assertEquals(-24.406808633910085, of(NEGATIVE, 252).sharpe(), 1e-11);
  }

  @Test
  void publishedSharpeOverAnother() {
    double[] nav = levels(MIXED);
    double[] cash = levels(tail(BENCHMARK));
    Performance over = Performance.of(nav[0], nav, nav.length, cash, 100, 252);
    assertEquals(0.34111411441060574, over.sharpe(), 1e-12);
    assertTrue(Double.isNaN(Performance.of(nav[0], nav, nav.length, nav, 100, 252).sharpe()));
  }

  /** Losses of 4% and 10% among eight returns; empyrical prints the same. */
  @Test
  void publishedDownside() {
    Performance mixed = of(MIXED, 252);
    assertEquals(0.604483250388296, mixed.downsideVolatility(), 1e-13);
    assertEquals(2.605531251673693, mixed.sortino(), 1e-12);
    assertTrue(Double.isNaN(of(POSITIVE, 252).sortino()));
  }

  @Test
  void publishedBeta() {
    double[] nav = levels(MIXED);
    double[] benchmark = levels(tail(NEGATIVE));
    RelativePerformance relative = RelativePerformance.of(nav, benchmark, nav.length, null, 252);
    assertEquals(-0.7129629629629631, relative.beta(), 1e-12);
    double compounded = StrictMath.pow(1 + relative.alpha() / 252, 252) - 1;
    assertEquals(-0.9997853834885004, compounded, 1e-12);
  }

  @Test
  void publishedCapture() {
    double[] market = levels(MIXED);
    double[] down = levels(tail(ALL_NEGATIVE));
    double[] up = levels(tail(POSITIVE));
    assertEquals(
        0.9995602570379863, RelativePerformance.of(down, market, 9, null, 252).downCapture(), 1e-9);
    assertEquals(
        -11.27400221, RelativePerformance.of(up, market, 9, null, 252).downCapture(), 5e-9);
    RelativePerformance self = RelativePerformance.of(market, market, 9, null, 252);
    assertEquals(1, self.upCapture());
    assertEquals(1, self.downCapture());
    assertEquals(1, self.beta());
    assertEquals(1, self.correlation());
    assertEquals(0, self.alpha());
    assertEquals(0, self.trackingError());
    assertTrue(Double.isNaN(self.informationRatio()));
  }

  @Test
  void growthCountsCalendarDays() {
    Performance p = Performance.of(100, new double[] {100, 121}, 2, null, 731, 252);
    assertEquals(0.21, p.totalReturn(), 1e-15);
    assertEquals(StrictMath.pow(1.21, 365.25 / 731) - 1, p.cagr());
    assertEquals(100, p.startValue());
    assertEquals(121, p.finalValue());
    assertTrue(Double.isNaN(p.volatility()));
    assertTrue(Double.isNaN(p.calmar()));
  }

  @Test
  void ofOneSessionLittleIsKnown() {
    Performance p = Performance.of(100, new double[] {100}, 1, new double[] {1}, 0, 252);
    assertEquals(0, p.totalReturn());
    assertTrue(Double.isNaN(p.cagr()));
    assertTrue(Double.isNaN(p.sharpe()));
    assertEquals(new Drawdown(0, 0, 0, -1), p.drawdown());
    assertThrows(
        IllegalArgumentException.class, () -> Performance.of(100, new double[0], 0, null, 0, 252));
  }

  @Test
  void onePassEqualsTheSample() {
    double[] nav = Walk.prices(1, 5000);
    double[] cash = Walk.prices(2, 5000);
    Performance p = Performance.of(nav[0], nav, 5000, cash, 7300, 252);
    double[] r = Returns.simple(nav, 0, 5000);
    double[] e = Returns.excess(nav, cash, 0, 5000);
    double year = Math.sqrt(252);
    double mean = Sample.mean(e, 0, e.length);
    assertEquals(Math.sqrt(Sample.variance(r, 0, r.length)) * year, p.volatility(), 1e-13);
    assertEquals(mean / Math.sqrt(Sample.variance(e, 0, e.length)) * year, p.sharpe(), 1e-11);
    double loss = Math.sqrt(Sample.lossSquares(e, 0, e.length) / e.length);
    assertEquals(mean / loss * year, p.sortino(), 1e-11);
    assertEquals(Sample.maxDrawdown(nav, 0, 5000), p.drawdown().depth(), 1e-15);
    assertEquals(p.cagr() / p.drawdown().depth(), p.calmar(), 1e-15);
  }

  @Test
  void theDeepestFallHasItsSessions() {
    double[] nav = {100, 120, 120, 90, 100, 96, 120, 130, 117};
    assertEquals(new Drawdown(0.25, 2, 3, 6), Drawdown.deepest(nav, 9));
    assertEquals(new Drawdown(0.25, 2, 3, -1), Drawdown.deepest(nav, 6));
    assertEquals(new Drawdown(0, 0, 0, -1), Drawdown.deepest(nav, 3));
    double[] below = new double[9];
    Drawdown.series(nav, 9, below);
    assertArrayEquals(
        new double[] {0, 0, 0, 0.25, 1 - 100 / 120.0, 1 - 96 / 120.0, 0, 0, 1 - 117 / 130.0},
        below,
        1e-15);
  }

  @Test
  void periodsFollowEachOther() {
    double[] nav = {100, 110, 99, 99, 198};
    assertArrayEquals(
        new double[] {0.1, -0.1, 1},
        Performance.periodReturns(nav[0], nav, new int[] {1, 3, 4}),
        1e-15);
  }
}
