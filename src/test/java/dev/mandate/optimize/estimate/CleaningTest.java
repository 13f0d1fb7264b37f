package dev.mandate.optimize.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CleaningTest {
  /** Random correlations that need not fit together, times volatilities. */
  private static CovarianceEstimate loose(long seed, int n) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] a = new double[n * n];
    for (int i = 0; i < n; i++) {
      a[i * n + i] = (i + 1) * (i + 1);
      for (int j = i + 1; j < n; j++) {
        a[i * n + j] = (2 * random.nextDouble() - 1) * (i + 1) * (j + 1);
      }
    }
    Products.mirror(a, n);
    return new CovarianceEstimate(a, n, List.of());
  }

  private static double distance(CovarianceEstimate a, CovarianceEstimate b) {
    double[] x = Correlation.of(a).matrix();
    double[] y = Correlation.of(b).matrix();
    double sum = 0;
    for (int k = 0; k < x.length; k++) {
      sum += (x[k] - y[k]) * (x[k] - y[k]);
    }
    return Math.sqrt(sum);
  }

  @Test
  void theNearestIsACovarianceWithTheSameVariances() {
    for (long seed = 0; seed < 20; seed++) {
      int n = 3 + (int) seed % 8;
      CovarianceEstimate given = loose(seed, n);
      CovarianceEstimate near = Cleaning.nearest(given);
      double[] values = Spectrum.of(Correlation.of(near).matrix(), n).values();
      assertTrue(values[n - 1] > -1e-12, "least eigenvalue " + values[n - 1]);
      for (int i = 0; i < n; i++) {
        assertEquals(given.get(i, i), near.get(i, i));
        for (int j = 0; j < n; j++) {
          assertTrue(Math.abs(Correlation.of(near).matrix()[i * n + j]) <= 1);
        }
      }
      assertSame(near, Cleaning.nearest(near), "idempotent");
    }
  }

  /** Any other correlation matrix is further away. */
  @Test
  void theNearestIsNearerThanOthers() {
    for (long seed = 0; seed < 20; seed++) {
      CovarianceEstimate given = loose(seed, 6);
      CovarianceEstimate near = Cleaning.nearest(given);
      double best = distance(given, near);
      for (int other = 0; other < 50; other++) {
        CovarianceEstimate random = Covariance.sample(Windows.random(seed * 100 + other, 12, 6));
        for (double share : new double[] {0.01, 0.1, 1}) {
          double[] x = Correlation.of(near).matrix().clone();
          double[] y = Correlation.of(random).matrix();
          for (int k = 0; k < x.length; k++) {
            x[k] += share * (y[k] - x[k]);
          }
          double there = distance(given, new CovarianceEstimate(x, 6, List.of()));
          assertTrue(there >= best - 1e-9, there + " < " + best);
        }
      }
    }
  }

  @Test
  void whatIsSoundIsLeftAlone() {
    CovarianceEstimate sound = Covariance.sample(Windows.random(4, 30, 7));
    assertSame(sound, Cleaning.nearest(sound));
    CovarianceEstimate singular = Covariance.sample(Windows.random(4, 5, 7));
    assertSame(singular, Cleaning.nearest(singular));
  }

  @Test
  void whatWasRaisedIsTold() {
    double[] a = {1, 1, 0, 1, 1, 1, 0, 1, 1};
    Change change = Cleaning.nearest(new CovarianceEstimate(a, 3, List.of())).changes().getFirst();
    assertEquals(
        "mended: 1 negative eigenvalue raised; largest change in a correlation 0.2393",
        change.words());
  }

  @Test
  void noiseIsAveragedAndSignalsStay() {
    ReturnMatrix window = Windows.random(8, 250, 20);
    CovarianceEstimate sample = Covariance.sample(window);
    CovarianceEstimate found = Cleaning.denoised(sample, 250);
    Change.Averaged averaged = (Change.Averaged) found.changes().getFirst();
    assertEquals(19, averaged.averaged());
    assertEquals(20, averaged.of());
    double[] before = Spectrum.of(Correlation.of(sample).matrix(), 20).values();
    double rest = (20 - before[0]) / 19;
    assertEquals(rest * Math.pow(1 + Math.sqrt(20 / 250.0), 2), averaged.edge(), 1e-12);
    assertTrue(before[0] > averaged.edge() && before[1] <= averaged.edge());
    for (int i = 0; i < 20; i++) {
      assertEquals(sample.get(i, i), found.get(i, i));
    }
    double[] after = Spectrum.of(Correlation.of(found).matrix(), 20).values();
    assertTrue(before[0] / before[19] > after[0] / after[19], "better conditioned");
    assertTrue(after[19] > 0.5 * rest);
  }

  @Test
  void pureNoiseIsAveragedAltogether() {
    SplittableRandom random = new SplittableRandom(2);
    double[] x = new double[500 * 10];
    Arrays.setAll(x, k -> random.nextGaussian());
    CovarianceEstimate sample = Covariance.sample(new ReturnMatrix(x, 500, 10));
    CovarianceEstimate found = Cleaning.denoised(sample, 500);
    assertEquals(10, ((Change.Averaged) found.changes().getFirst()).averaged());
    for (int i = 0; i < 10; i++) {
      for (int j = 0; j < 10; j++) {
        assertEquals(i == j ? sample.get(i, i) : 0, found.get(i, j), 1e-12);
      }
    }
  }

  @Test
  void detoningRemovesTheMarket() {
    CovarianceEstimate sample = Covariance.sample(Windows.random(8, 250, 12));
    CovarianceEstimate found = Cleaning.detoned(sample, 1);
    double[] before = Correlation.of(sample).matrix();
    double[] after = Correlation.of(found).matrix();
    double meanBefore = 0;
    double meanAfter = 0;
    for (int k = 0; k < after.length; k++) {
      meanBefore += before[k] / 144;
      meanAfter += after[k] / 144;
    }
    assertTrue(meanAfter < 0.1 * meanBefore, meanAfter + " " + meanBefore);
    assertEquals(0, Spectrum.of(after, 12).values()[11], 1e-12);
    assertTrue(
        found.changes().getFirst().words().startsWith("detoned: 1 common component, "),
        found.changes().getFirst().words());
  }

  @Test
  void theOrderOfAssetsDoesNotMatter() {
    int[] order = {6, 1, 3, 0, 2, 5, 4};
    ReturnMatrix window = Windows.random(21, 60, 7);
    CovarianceEstimate plain = Covariance.sample(window);
    CovarianceEstimate turned = Covariance.sample(Windows.reordered(window, order));
    assertTurned(order, Cleaning.denoised(plain, 60), Cleaning.denoised(turned, 60));
    assertTurned(order, Cleaning.detoned(plain, 2), Cleaning.detoned(turned, 2));
    assertTurned(
        order,
        Covariance.gerber(window, 0.5),
        Covariance.gerber(Windows.reordered(window, order), 0.5));
  }

  private static void assertTurned(
      int[] order, CovarianceEstimate plain, CovarianceEstimate turned) {
    for (int i = 0; i < order.length; i++) {
      for (int j = 0; j < order.length; j++) {
        assertEquals(plain.get(order[i], order[j]), turned.get(i, j), 1e-15);
      }
    }
  }

  /** Moves of ±1 are beyond half a volatility, those of 0 within. */
  @Test
  void gerberCountsMoves() {
    double[] x = {
      1, 1, -1,
      1, 0, 1,
      -1, -1, 0,
      0, 0, 0,
      -1, 1, 1,
      0, -1, -1
    };
    CovarianceEstimate found = Covariance.gerber(new ReturnMatrix(x, 6, 3), 0.5);
    double[] g = Correlation.of(found).matrix();
    assertEquals((2 - 1) / 5.0, g[1], 1e-12);
    assertEquals((1 - 2) / 5.0, g[2], 1e-12);
    assertEquals((2 - 1) / 5.0, g[5], 1e-12);
    assertEquals("counted by moves beyond 0.50 volatilities", found.changes().getFirst().words());
    assertEquals(0.8, found.get(0, 0), 1e-12);
  }

  @Test
  void whatCannotBeIsRefusedWithTheReason() {
    CovarianceEstimate sample = Covariance.sample(Windows.random(8, 250, 12));
    CovarianceEstimate flat = new CovarianceEstimate(new double[] {1, 0, 0, 0}, 2, List.of());
    assertEquals(
        new Fault.NoVariance(1),
        assertThrows(UnusableInput.class, () -> Cleaning.nearest(flat)).fault());
    assertThrows(UnusableInput.class, () -> Cleaning.denoised(sample, 0));
    assertThrows(UnusableInput.class, () -> Cleaning.detoned(sample, 0));
    assertThrows(UnusableInput.class, () -> Cleaning.detoned(sample, 12));
    assertThrows(UnusableInput.class, () -> Covariance.gerber(Windows.random(1, 10, 2), 0));
    CovarianceEstimate one = new CovarianceEstimate(new double[] {2}, 1, List.of());
    assertSame(one, Cleaning.nearest(one));
    assertEquals(2, Cleaning.denoised(one, 10).get(0, 0));
    double[] same = {1, 1, 1, 1};
    CovarianceEstimate twins = new CovarianceEstimate(same, 2, List.of());
    assertSame(twins, Cleaning.nearest(twins));
    assertEquals(
        new Fault.NoVariance(0),
        assertThrows(UnusableInput.class, () -> Cleaning.detoned(twins, 1)).fault());
  }
}
