package dev.mandate.optimize.estimate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.optimize.estimate.Covariance.Target;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** First rows worked out with NumPy from the authors' code and from scikit-learn's formulas. */
class CovarianceTest {
  private static final ReturnMatrix WINDOW = Windows.congruential(60, 6);

  private static final Map<String, Function<ReturnMatrix, CovarianceEstimate>> ESTIMATORS =
      new LinkedHashMap<>();

  static {
    ESTIMATORS.put("sample", Covariance::sample);
    ESTIMATORS.put("exponential", r -> Covariance.exponential(r, 20));
    for (Target target : Target.values()) {
      ESTIMATORS.put(target.name(), r -> Covariance.ledoitWolf(r, target));
    }
    ESTIMATORS.put("oas", Covariance::oas);
  }

  @Test
  void sampleIsDividedByOneLess() {
    assertFirstRow(
        Covariance.sample(WINDOW),
        8.324723500342886e-05,
        -3.873715301611887e-05,
        7.425710872605938e-05,
        -3.078263023225185e-05,
        6.251027863949839e-05,
        -5.580652405037435e-05);
  }

  @Test
  void exponentialIsThatOfPandas() {
    CovarianceEstimate found = Covariance.exponential(WINDOW, 10);
    assertFirstRow(
        found,
        8.929129998412877e-05,
        -2.775940866316488e-05,
        8.13421876496919e-05,
        -1.916994070259404e-05,
        6.963428905490103e-05,
        -4.7502911333603e-05);
    Change.Faded faded = (Change.Faded) found.changes().getFirst();
    assertEquals(27.97728458133898, faded.effective(), 1e-10);
    assertEquals("weighted with a half-life of 10 sessions, worth 28 equal ones", faded.words());
  }

  @Test
  void aLongHalfLifeIsTheSample() {
    assertArrayEquals(
        Covariance.sample(WINDOW).matrix(), Covariance.exponential(WINDOW, 1e9).matrix(), 1e-12);
  }

  @Test
  void aDecayHasAHalfLife() {
    assertEquals(11.202305583621158, Covariance.halfLife(0.94), 1e-12);
    assertThrows(UnusableInput.class, () -> Covariance.halfLife(1));
    assertThrows(UnusableInput.class, () -> Covariance.halfLife(Double.NaN));
  }

  @Test
  void ledoitWolfTowardScaledIdentity() {
    CovarianceEstimate found = Covariance.ledoitWolf(WINDOW, Target.SCALED_IDENTITY);
    assertIntensity(0.08261020131402401, found);
    assertFirstRow(
        found,
        8.435089245879264e-05,
        -3.494478452367306e-05,
        6.698733545811555e-05,
        -2.776900976926052e-05,
        5.639052040461214e-05,
        -5.034306359953806e-05);
    assertEquals(
        "shrunk 8% toward equal variances without correlation", found.changes().getFirst().words());
  }

  @Test
  void ledoitWolfTowardConstantCorrelation() {
    CovarianceEstimate found = Covariance.ledoitWolf(WINDOW, Target.CONSTANT_CORRELATION);
    assertIntensity(0.06727796500518825, found);
    assertFirstRow(
        found,
        8.185978108670504e-05,
        -3.54517876776552e-05,
        6.820482825300581e-05,
        -2.8143783986100253e-05,
        5.743713561469352e-05,
        -5.10600738490633e-05);
  }

  @Test
  void ledoitWolfTowardOneFactor() {
    CovarianceEstimate found = Covariance.ledoitWolf(WINDOW, Target.SINGLE_FACTOR);
    assertIntensity(0.03988653321504961, found);
    assertFirstRow(
        found,
        8.185978108670504e-05,
        -3.6102314706672805e-05,
        7.063336442525428e-05,
        -2.8511665130971298e-05,
        5.9875414504863e-05,
        -5.1865766699740465e-05);
  }

  @Test
  void oasKeepsTheTermsInTwoOverN() {
    CovarianceEstimate found = Covariance.oas(WINDOW);
    assertIntensity(0.10382656364536363, found);
    assertFirstRow(
        found,
        8.499067205788868e-05,
        -3.4136620740833104e-05,
        6.543812749577928e-05,
        -2.7126799256683397e-05,
        5.508638369558101e-05,
        -4.917878568874445e-05);
  }

  @Test
  void aYearHasSoManyTimesTheVariance() {
    CovarianceEstimate found = Covariance.sample(WINDOW);
    assertEquals(252 * found.get(1, 2), found.annualized(252)[8], 1e-18);
  }

  @Test
  void theOrderOfAssetsDoesNotMatter() {
    int[] order = {3, 0, 4, 2, 1, 5, 6};
    for (long seed = 0; seed < 20; seed++) {
      ReturnMatrix window = Windows.random(seed, 30 + (int) seed, order.length);
      ESTIMATORS.forEach((name, of) -> {
        CovarianceEstimate plain = of.apply(window);
        CovarianceEstimate turned = of.apply(Windows.reordered(window, order));
        for (int i = 0; i < order.length; i++) {
          for (int j = 0; j < order.length; j++) {
            assertEquals(plain.get(order[i], order[j]), turned.get(i, j), 1e-16, name);
          }
        }
      });
    }
  }

  @Test
  void scalingReturnsScalesByTheSquare() {
    for (long seed = 0; seed < 20; seed++) {
      ReturnMatrix window = Windows.random(seed, 40, 8);
      ESTIMATORS.forEach((name, of) -> {
        double[] expected = Products.scale(of.apply(window).matrix().clone(), 9);
        double[] found = of.apply(Windows.scaled(window, 3)).matrix();
        assertArrayEquals(expected, found, 1e-14, name);
      });
    }
  }

  @Test
  void estimatesArePositiveSemidefiniteAndSymmetric() {
    for (long seed = 0; seed < 20; seed++) {
      ReturnMatrix window = Windows.random(seed, 10, 15);
      ESTIMATORS.forEach((name, of) -> {
        CovarianceEstimate found = of.apply(window);
        double[] values = Spectrum.of(found.matrix(), 15).values();
        assertTrue(values[14] > -1e-12 * values[0], name);
        for (int i = 0; i < 15; i++) {
          for (int j = 0; j < i; j++) {
            assertEquals(found.get(i, j), found.get(j, i), name);
          }
        }
      });
    }
  }

  @Test
  void intensitiesLieBetweenNothingAndAll() {
    for (long seed = 0; seed < 50; seed++) {
      ReturnMatrix window = Windows.random(seed, 2 + (int) seed % 9, 1 + (int) seed % 13);
      for (Target target : Target.values()) {
        double intensity = intensity(Covariance.ledoitWolf(window, target));
        assertTrue(intensity >= 0 && intensity <= 1, target + " " + intensity);
      }
      double intensity = intensity(Covariance.oas(window));
      assertTrue(intensity >= 0 && intensity <= 1, "oas " + intensity);
    }
  }

  @Test
  void oneAssetIsItsVariance() {
    ReturnMatrix one = Windows.random(3, 25, 1);
    double variance = Covariance.sample(one).get(0, 0) * 24 / 25;
    for (Target target : Target.values()) {
      assertEquals(variance, Covariance.ledoitWolf(one, target).get(0, 0), 1e-18);
    }
    assertEquals(variance, Covariance.oas(one).get(0, 0), 1e-18);
  }

  @Test
  void twoIdenticalAssetsAreEstimatedAlike() {
    ReturnMatrix one = Windows.random(3, 25, 1);
    ReturnMatrix two = Windows.reordered(one, new int[] {0, 0});
    ESTIMATORS.forEach((name, of) -> {
      CovarianceEstimate found = of.apply(two);
      assertEquals(found.get(0, 0), found.get(1, 1), 1e-20, name);
      assertTrue(found.get(0, 1) <= found.get(0, 0) * (1 + 1e-12), name);
    });
  }

  @Test
  void whatCannotBeEstimatedIsRefusedWithTheReason() {
    ReturnMatrix short1 = Windows.random(1, 1, 3);
    ESTIMATORS.forEach((name, of) ->
        assertEquals(
            new Fault.TooFewSessions(1, 2),
            assertThrows(UnusableInput.class, () -> of.apply(short1)).fault(),
            name));
    ReturnMatrix flat = new ReturnMatrix(new double[] {0.1, 0, 0.2, 0, 0.3, 0}, 3, 2);
    for (Target target : List.of(Target.CONSTANT_CORRELATION, Target.SINGLE_FACTOR)) {
      assertEquals(
          new Fault.NoVariance(1),
          assertThrows(UnusableInput.class, () -> Covariance.ledoitWolf(flat, target)).fault());
    }
    assertThrows(UnusableInput.class, () -> Covariance.exponential(WINDOW, 0));
    assertThrows(UnusableInput.class, () -> Covariance.exponential(WINDOW, 1e-3));
    assertEquals(
        new Fault.NoAssets(),
        assertThrows(UnusableInput.class, () -> new ReturnMatrix(new double[0], 5, 0)).fault());
    assertEquals(
        new Fault.NotFinite(1, 0),
        assertThrows(
                UnusableInput.class, () -> new ReturnMatrix(new double[] {0, Double.NaN}, 1, 2))
            .fault());
    assertThrows(IllegalArgumentException.class, () -> new ReturnMatrix(new double[3], 2, 2));
  }

  private static double intensity(CovarianceEstimate of) {
    return ((Change.Shrunk) of.changes().getFirst()).intensity();
  }

  private static void assertIntensity(double expected, CovarianceEstimate found) {
    assertEquals(expected, intensity(found), 1e-12);
  }

  private static void assertFirstRow(CovarianceEstimate found, double... expected) {
    assertArrayEquals(expected, Arrays.copyOf(found.matrix(), expected.length), 1e-17);
  }
}
