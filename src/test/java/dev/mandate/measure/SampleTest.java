package dev.mandate.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.junit.jupiter.api.Test;

/** Statistics of one sample against those of Commons Math. */
class SampleTest {
  private static void assertClose(double expected, double actual) {
    assertEquals(expected, actual, 1e-12 * Math.max(1e-9, Math.abs(expected)));
  }

  @Test
  void momentsAgree() {
    for (int n : new int[] {4, 5, 20, 253, 2000}) {
      double[] x = Walk.noise(n, n, 0.01, 0.3);
      DescriptiveStatistics expected = new DescriptiveStatistics(x);
      assertClose(expected.getMean(), Sample.mean(x, 0, n));
      assertClose(expected.getVariance(), Sample.variance(x, 0, n));
      assertClose(expected.getSkewness(), Sample.skew(x, 0, n));
      assertClose(expected.getKurtosis(), Sample.kurtosis(x, 0, n));
      assertEquals(expected.getMax(), Sample.highest(x, 0, n));
      assertEquals(expected.getMin(), Sample.lowest(x, 0, n));
    }
  }

  @Test
  void jointMomentsAgree() {
    double[] x = Walk.noise(1, 400, 5, 2);
    double[] y = Walk.noise(2, 400, -3, 1);
    for (int i = 0; i < y.length; i++) {
      y[i] += 0.4 * x[i];
    }
    SimpleRegression line = new SimpleRegression();
    for (int i = 0; i < x.length; i++) {
      line.addData(x[i], y[i]);
    }
    double products = Sample.products(x, y, 0, 400);
    assertClose(new Covariance().covariance(x, y), products / 399);
    assertClose(line.getSlope(), products / Sample.squares(x, 0, 400));
  }

  @Test
  void trendIsTheRegressionOnThePlace() {
    double[] x = Walk.prices(3, 100);
    SimpleRegression line = new SimpleRegression();
    for (int i = 0; i < x.length; i++) {
      line.addData(i + 1, x[i]);
    }
    assertClose(line.getSlope(), Sample.trend(x, 0, 100) / (100 * (100.0 * 100 - 1) / 12));
  }

  @Test
  void quantilesAgree() {
    Percentile expected = new Percentile().withEstimationType(Percentile.EstimationType.R_7);
    for (int n : new int[] {1, 2, 7, 100}) {
      double[] x = Walk.noise(n, n, 1, 1);
      SortedWindow window = new SortedWindow(x, 0, n);
      for (double level = 0.01; level <= 1; level += 0.03) {
        assertClose(expected.evaluate(x, 100 * level), window.quantile(level));
      }
    }
  }

  @Test
  void aWindowStaysSortedAsItMoves() {
    double[] x = Walk.noise(9, 600, 0, 1);
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.rint(x[i] * 20); // many equal values, zeros of both signs
    }
    SortedWindow window = new SortedWindow(x, 0, 30);
    for (int s = 30; s < x.length; s++) {
      window.replace(x[s - 30], x[s]);
      double[] sorted = Arrays.copyOfRange(x, s - 29, s + 1);
      Arrays.sort(sorted);
      double value = x[s];
      long below = Arrays.stream(sorted).filter(v -> v < value).count();
      assertEquals(below, window.below(value));
      assertEquals(sorted[0], window.quantile(0), 0.0);
      assertEquals(sorted[29], window.quantile(1), 0.0);
      assertEquals((sorted[14] + sorted[15]) / 2, window.quantile(0.5), 1e-15);
    }
  }

  @Test
  void ofTooFewThereIsNoFigure() {
    double[] x = {1, 2, 4};
    assertTrue(Double.isNaN(Sample.mean(x, 1, 1)));
    assertTrue(Double.isNaN(Sample.variance(x, 0, 1)));
    assertTrue(Double.isNaN(Sample.skew(x, 0, 2)));
    assertTrue(Double.isNaN(Sample.kurtosis(x, 0, 3)));
    assertTrue(Double.isNaN(new SortedWindow(x, 0, 1).standing(1)));
    assertTrue(Double.isNaN(new SortedWindow(x, 0, 3).quantile(1.01)));
  }

  @Test
  void drawdownsOfNonsenseAreUndefined() {
    assertTrue(Double.isNaN(Sample.maxDrawdown(new double[] {0, 1, 2}, 0, 3)));
    assertTrue(Double.isNaN(Sample.maxDrawdown(new double[] {1, -1, 2}, 0, 3)));
    assertEquals(1, Sample.maxDrawdown(new double[] {1, 0, 2}, 0, 3));
  }

  @Test
  void aDepositHasNoVolatility() {
    double[] deposit = new double[300];
    for (int i = 0; i < 300; i++) {
      deposit[i] = 100 * StrictMath.pow(1.0001, i);
    }
    double[] r = Returns.simple(deposit, 0, 300);
    assertTrue(Sample.variance(r, 0, r.length) > 0);
    assertEquals(0, Noise.floor(Sample.variance(r, 0, r.length)));
  }
}
