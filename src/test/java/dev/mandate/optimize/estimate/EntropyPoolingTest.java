package dev.mandate.optimize.estimate;

import static dev.mandate.optimize.estimate.ScenarioView.Relation.AT_LEAST;
import static dev.mandate.optimize.estimate.ScenarioView.Relation.AT_MOST;
import static dev.mandate.optimize.estimate.ScenarioView.Relation.EQUAL;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.optimize.estimate.EntropyPooling.Infeasible;
import dev.mandate.optimize.estimate.EntropyPooling.Pooled;
import dev.mandate.optimize.estimate.ScenarioView.OnCorrelation;
import dev.mandate.optimize.estimate.ScenarioView.OnMean;
import dev.mandate.optimize.estimate.ScenarioView.OnVolatility;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EntropyPoolingTest {
  private static final ReturnMatrix WINDOW = Windows.random(11, 400, 5);
  private static final EntropyPooling OF = new EntropyPooling(WINDOW);
  private static final double[] MEAN = Mean.sample(WINDOW).values();

  private static Pooled pooled(ScenarioView... views) {
    return assertInstanceOf(Pooled.class, OF.pool(List.of(views)));
  }

  private static Infeasible infeasible(ScenarioView... views) {
    return assertInstanceOf(Infeasible.class, OF.pool(List.of(views)));
  }

  private static OnMean mean(int asset, ScenarioView.Relation relation, double value) {
    return new OnMean(View.absolute(asset, value), relation);
  }

  @Test
  void withoutViewsThePriorStays() {
    Pooled found = pooled();
    assertEquals(0, found.relativeEntropy(), 1e-14);
    assertEquals(400, found.effectiveScenarios(), 1e-9);
    assertArrayEquals(MEAN, found.mean().values(), 1e-15);
    double[] sample = Products.scale(Covariance.sample(WINDOW).matrix().clone(), 399.0 / 400);
    assertArrayEquals(sample, found.covariance().matrix(), 1e-17);
  }

  @Test
  void viewsThatHoldAlreadyChangeNothing() {
    Pooled found = pooled(mean(0, AT_LEAST, MEAN[0] - 0.001), mean(1, AT_MOST, MEAN[1] + 0.001));
    assertEquals(0, found.relativeEntropy(), 1e-14);
  }

  @Test
  void everyKindOfViewIsMetExactly() {
    Pooled found =
        pooled(
            new OnCorrelation(0, 1, EQUAL, 0.7),
            new OnVolatility(2, AT_MOST, 0.008),
            mean(0, EQUAL, 0.002),
            new OnMean(View.relative(3, 4, 0.001), AT_LEAST));
    double[] m = found.mean().values();
    assertEquals(0.002, m[0], 1e-12);
    assertEquals(0.001, m[3] - m[4], 1e-12);
    assertEquals(0.008, found.covariance().volatility(2), 1e-10);
    assertEquals(0.7, Correlation.of(found.covariance()).matrix()[1], 1e-9);
    assertEquals(1, Arrays.stream(found.probabilities()).sum(), 1e-12);
    assertTrue(Arrays.stream(found.probabilities()).allMatch(p -> p > 0));
    assertTrue(found.effectiveScenarios() < 400 && found.relativeEntropy() > 0);
  }

  /** Of all probabilities that meet the views, none nearby is closer to the prior. */
  @Test
  void nothingNearbyIsCloserToThePrior() {
    Pooled found = pooled(mean(0, EQUAL, 0.002), mean(1, AT_LEAST, 0.001));
    double[] p = found.probabilities();
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 200; round++) {
      double[] d = new double[400];
      Arrays.setAll(d, t -> random.nextGaussian());
      removeComponents(d);
      double size = 0.3 * Arrays.stream(p).min().orElseThrow();
      double scale = size / Arrays.stream(d).map(Math::abs).max().orElseThrow();
      double entropy = 0;
      for (int t = 0; t < 400; t++) {
        double q = p[t] + scale * d[t];
        entropy += q * Math.log(q * 400);
      }
      assertTrue(entropy > found.relativeEntropy(), entropy + " " + found.relativeEntropy());
    }
  }

  /** Leaves the sum and the means of assets 0 and 1 as they are (Gram-Schmidt). */
  private static void removeComponents(double[] d) {
    double[] ones = new double[400];
    Arrays.fill(ones, 1);
    double[][] basis = {ones, WINDOW.column(0), WINDOW.column(1)};
    for (int a = 0; a < 3; a++) {
      for (int b = 0; b < a; b++) {
        project(basis[a], basis[b]);
      }
      project(d, basis[a]);
    }
  }

  private static void project(double[] from, double[] on) {
    double c = Products.dot(from, on) / Products.sumOfSquares(on);
    for (int t = 0; t < from.length; t++) {
      from[t] -= c * on[t];
    }
  }

  @Test
  void whatNoScenarioReachesIsReportedWithTheRange() {
    double best = Arrays.stream(WINDOW.column(2)).max().orElseThrow();
    double worst = Arrays.stream(WINDOW.column(2)).min().orElseThrow();
    Infeasible found = infeasible(mean(0, AT_LEAST, 0.001), mean(2, EQUAL, best + 0.01));
    assertEquals(1, found.view());
    assertTrue(found.most() <= best && found.least() >= worst - 1e-12);
    Infeasible alone = infeasible(mean(2, AT_LEAST, best + 0.01));
    assertEquals(best, alone.most(), 1e-9);
    assertEquals(worst, alone.least(), 1e-9);
  }

  @Test
  void viewsThatContradictEachOtherAreReported() {
    Infeasible found = infeasible(mean(1, AT_LEAST, 0.003), mean(1, AT_MOST, 0.002));
    assertEquals(1, found.view());
    assertEquals(0.003, found.least(), 1e-9);
    Infeasible vol = infeasible(new OnVolatility(3, EQUAL, 0.5));
    assertEquals(0, vol.view());
    assertTrue(vol.most() < 0.5 && vol.most() > 0.02 && vol.least() < 0.01, vol.toString());
    Infeasible both =
        infeasible(
            mean(1, EQUAL, 0.001),
            new OnCorrelation(0, 1, EQUAL, 0.95),
            new OnCorrelation(1, 2, EQUAL, 0.95),
            new OnCorrelation(0, 2, EQUAL, -0.5));
    assertEquals(3, both.view());
    assertTrue(both.least() > 0.5 && both.most() <= 1 + 1e-9, both.toString());
  }

  @Test
  void justInsideTheRangeIsMet() {
    Infeasible alone = infeasible(mean(2, AT_LEAST, 1));
    double edge = alone.most() - 1e-4;
    Pooled found = pooled(mean(2, EQUAL, edge));
    assertEquals(edge, found.mean().values()[2], 1e-11);
    assertTrue(found.effectiveScenarios() < 1.5);
  }

  @Test
  void anotherPriorIsStartedFrom() {
    double[] prior = new double[400];
    Arrays.setAll(prior, t -> 1 + t);
    EntropyPooling faded = new EntropyPooling(WINDOW, prior);
    Pooled found = assertInstanceOf(Pooled.class, faded.pool(List.of()));
    assertEquals(400 / (400 * 401 / 2.0), found.probabilities()[399], 1e-15);
    assertThrows(UnusableInput.class, () -> new EntropyPooling(WINDOW, new double[400]));
  }

  @Test
  void repeatedAndDependentViewsAreMet() {
    Pooled found =
        pooled(
            mean(0, EQUAL, 0.001),
            mean(0, EQUAL, 0.001),
            mean(1, EQUAL, 0.0005),
            new OnMean(View.relative(0, 1, 0.0005), EQUAL));
    assertEquals(0.001, found.mean().values()[0], 1e-11);
    assertEquals(0.0005, found.mean().values()[1], 1e-11);
  }

  @Test
  void theOrderOfAssetsAndOfViewsDoesNotMatter() {
    int[] order = {3, 4, 0, 1, 2};
    EntropyPooling turned = new EntropyPooling(Windows.reordered(WINDOW, order));
    Pooled plain = pooled(mean(0, EQUAL, 0.002), new OnVolatility(3, EQUAL, 0.02));
    Pooled found =
        assertInstanceOf(
            Pooled.class,
            turned.pool(List.of(new OnVolatility(0, EQUAL, 0.02), mean(2, EQUAL, 0.002))));
    assertArrayEquals(plain.probabilities(), found.probabilities(), 1e-11);
  }

  @Test
  void manyRandomViewsAreMetOrReported() {
    SplittableRandom random = new SplittableRandom(17);
    int met = 0;
    for (int round = 0; round < 100; round++) {
      int asset = random.nextInt(5);
      double value = MEAN[asset] + 0.01 * random.nextGaussian();
      double vol = 0.01 + 0.02 * random.nextDouble();
      switch (OF.pool(
          List.of(mean(asset, EQUAL, value), new OnVolatility((asset + 1) % 5, EQUAL, vol)))) {
        case Pooled found -> {
          met++;
          assertEquals(value, found.mean().values()[asset], 1e-11);
          assertEquals(vol, found.covariance().volatility((asset + 1) % 5), 1e-8);
        }
        case Infeasible found ->
            assertTrue(
                found.view() == 0
                    ? value <= found.least() || value >= found.most()
                    : vol <= found.least() || vol >= found.most(),
                found.toString());
      }
    }
    assertTrue(met > 50, met + " met");
  }

  @Test
  void whatCannotBeIsRefusedWithTheReason() {
    assertEquals(new Fault.UnknownAsset(0, 9, 5), fault(new OnVolatility(9, EQUAL, 0.1)));
    assertEquals(new Fault.UnknownAsset(0, 5, 5), fault(mean(5, EQUAL, 0.1)));
    assertTrue(fault(new OnVolatility(0, EQUAL, 0)) instanceof Fault.OutOfRange);
    assertTrue(fault(new OnCorrelation(0, 1, EQUAL, 1.1)) instanceof Fault.OutOfRange);
    assertTrue(fault(new OnCorrelation(2, 2, EQUAL, 0.1)) instanceof Fault.OutOfRange);
    assertThrows(UnusableInput.class, () -> new EntropyPooling(Windows.random(1, 1, 2)));
  }

  private static Fault fault(ScenarioView view) {
    return assertThrows(UnusableInput.class, () -> OF.pool(List.of(view))).fault();
  }
}
