package dev.mandate.optimize.estimate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.optimize.estimate.Mean.Target;
import org.junit.jupiter.api.Test;

/** Figures worked out with NumPy on the same window. */
class MeanTest {
  private static final ReturnMatrix WINDOW = Windows.congruential(60, 6);
  private static final CovarianceEstimate SAMPLE = Covariance.sample(WINDOW);

  @Test
  void sampleAndExponential() {
    assertArrayEquals(
        new double[] {
          0.0021826204961786664,
          0.0010485518001330392,
          0.004871681891257566,
          0.002856083532453825,
          0.00411140194075803,
          0.0033100398948105667
        },
        Mean.sample(WINDOW).values(),
        1e-16);
    assertArrayEquals(
        new double[] {
          0.0021928284101921615,
          0.0006223632990241946,
          0.004162079358837416,
          0.004268312555518149,
          0.003912620568091415,
          0.001735163805940702
        },
        Mean.exponential(WINDOW, 10).values(),
        1e-16);
  }

  @Test
  void bayesStein() {
    assertIntensity(0.29162060291648867, Mean.bayesStein(WINDOW, SAMPLE, Target.GRAND_MEAN));
    assertIntensity(0.31409895950219774, Mean.bayesStein(WINDOW, SAMPLE, Target.MINIMUM_VARIANCE));
    double mean = Mean.sample(WINDOW).values()[0];
    double b = 0.0023281584494886944;
    assertEquals(
        mean + 0.31409895950219774 * (b - mean),
        Mean.bayesStein(WINDOW, SAMPLE, Target.MINIMUM_VARIANCE).values()[0],
        1e-15);
  }

  @Test
  void jamesSteinIsItsPositivePart() {
    // one eigenvalue is more than all others together: the formula gives −0.13
    assertIntensity(0, Mean.jamesStein(WINDOW, SAMPLE, Target.GRAND_MEAN));
  }

  @Test
  void bodnarOkhrinParolya() {
    MeanEstimate found = Mean.bodnarOkhrin(WINDOW, SAMPLE, Target.GRAND_MEAN);
    Change.Combined combined = (Change.Combined) found.changes().getFirst();
    assertEquals(0.6183864472219927, combined.alpha(), 1e-12);
    assertEquals((1 - 0.6183864472219927) * 0.6971306831722996, combined.beta(), 1e-12);
    assertEquals(
        combined.alpha() * 0.0021826204961786664 + combined.beta() * 0.0030633965925986155,
        found.values()[0],
        1e-15);
  }

  @Test
  void equilibriumIsRiskAversionTimesCovarianceTimesWeights() {
    double[] w = {0.5, 0.5, 0, 0, 0, 0};
    double[] found = Mean.equilibrium(SAMPLE, w, 2.5).values();
    assertEquals(1.25 * (SAMPLE.get(3, 0) + SAMPLE.get(3, 1)), found[3], 1e-18);
    double market = 0.5 * (found[0] + found[1]);
    assertEquals(2.5, Mean.riskAversion(SAMPLE, w, market), 1e-12);
  }

  @Test
  void intensitiesLieBetweenNothingAndAll() {
    for (long seed = 0; seed < 50; seed++) {
      int n = 1 + (int) seed % 11;
      ReturnMatrix window = Windows.random(seed, 15 + (int) seed, n);
      CovarianceEstimate covariance = Covariance.sample(window);
      for (Target target : Target.values()) {
        double js = intensity(Mean.jamesStein(window, covariance, target));
        double bs = intensity(Mean.bayesStein(window, covariance, target));
        assertTrue(js >= 0 && js <= 1 && bs > 0 && bs <= 1, js + " " + bs);
        Change.Combined combined =
            (Change.Combined) Mean.bodnarOkhrin(window, covariance, target).changes().getFirst();
        assertTrue(combined.alpha() >= 0 && combined.alpha() <= 1, combined.words());
      }
    }
  }

  @Test
  void theOrderOfAssetsDoesNotMatter() {
    int[] order = {5, 1, 0, 2, 4, 3};
    ReturnMatrix turned = Windows.reordered(WINDOW, order);
    CovarianceEstimate covariance = Covariance.sample(turned);
    for (Target target : Target.values()) {
      assertTurned(
          order,
          Mean.bayesStein(WINDOW, SAMPLE, target),
          Mean.bayesStein(turned, covariance, target));
      assertTurned(
          order,
          Mean.jamesStein(WINDOW, SAMPLE, target),
          Mean.jamesStein(turned, covariance, target));
      assertTurned(
          order,
          Mean.bodnarOkhrin(WINDOW, SAMPLE, target),
          Mean.bodnarOkhrin(turned, covariance, target));
    }
  }

  private static void assertTurned(int[] order, MeanEstimate plain, MeanEstimate turned) {
    for (int i = 0; i < order.length; i++) {
      assertEquals(plain.values()[order[i]], turned.values()[i], 1e-15);
    }
  }

  @Test
  void aYearHasSoManySessions() {
    assertEquals(252 * 0.0021826204961786664, Mean.sample(WINDOW).annualized(252)[0], 1e-14);
  }

  @Test
  void whatCannotBeEstimatedIsRefusedWithTheReason() {
    ReturnMatrix window = Windows.random(1, 5, 5);
    CovarianceEstimate singular = Covariance.sample(window);
    assertEquals(
        new Fault.TooFewSessions(5, 6),
        fault(() -> Mean.bodnarOkhrin(window, singular, Target.GRAND_MEAN)));
    assertEquals(
        new Fault.NotPositiveDefinite("the covariance"),
        fault(() -> Mean.bayesStein(window, singular, Target.GRAND_MEAN)));
    assertEquals(
        new Fault.TooFewSessions(0, 1),
        fault(() -> Mean.sample(new ReturnMatrix(new double[0], 0, 2))));
    assertEquals(
        new Fault.OutOfRange("risk aversion", -1, "more than 0"),
        fault(() -> Mean.equilibrium(SAMPLE, new double[6], -1)));
    assertTrue(
        fault(() -> Mean.riskAversion(SAMPLE, new double[6], 0.01)) instanceof Fault.OutOfRange);
    assertThrows(IllegalArgumentException.class, () -> Mean.equilibrium(SAMPLE, new double[5], 1));
  }

  private static Fault fault(org.junit.jupiter.api.function.Executable of) {
    return assertThrows(UnusableInput.class, of).fault();
  }

  private static double intensity(MeanEstimate of) {
    return ((Change.Shrunk) of.changes().getFirst()).intensity();
  }

  private static void assertIntensity(double expected, MeanEstimate found) {
    assertEquals(expected, intensity(found), 1e-12);
  }
}
