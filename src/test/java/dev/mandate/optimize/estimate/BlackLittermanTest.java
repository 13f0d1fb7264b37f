package dev.mandate.optimize.estimate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class BlackLittermanTest {
  private static final CovarianceEstimate SIGMA = Covariance.sample(Windows.random(5, 80, 6));
  private static final double[] PRIOR =
      Mean.equilibrium(SIGMA, new double[] {0.3, 0.2, 0.2, 0.1, 0.1, 0.1}, 2.5).values();
  private static final BlackLitterman OF = new BlackLitterman(PRIOR, SIGMA, 0.05);
  private static final List<View> VIEWS =
      List.of(View.absolute(2, 0.001), View.relative(0, 5, 0.0005));

  @Test
  void noViewsAndNoConfidenceLeaveThePrior() {
    BlackLitterman.Posterior none = OF.confident(List.of(), new double[0]);
    assertArrayEquals(PRIOR, none.mean().values());
    BlackLitterman.Posterior mute = OF.confident(VIEWS, new double[] {0, 0});
    assertArrayEquals(PRIOR, mute.mean().values());
    for (int k = 0; k < 36; k++) {
      assertEquals(1.05 * SIGMA.matrix()[k], mute.predictive().matrix()[k], 1e-18);
    }
    assertEquals(Double.POSITIVE_INFINITY, mute.effects().getFirst().variance());
  }

  @Test
  void fullConfidenceIsMetExactly() {
    BlackLitterman.Posterior sure = OF.confident(VIEWS, new double[] {1, 1});
    double[] mean = sure.mean().values();
    assertEquals(0.001, mean[2], 1e-17);
    assertEquals(0.0005, mean[0] - mean[5], 1e-17);
    assertEquals(0, sure.meanCovariance().get(2, 2), 1e-18);
    assertEquals(0.001, sure.effects().getFirst().after(), 1e-17);
  }

  @Test
  void oneViewGoesItsConfidenceOfTheWay() {
    for (double c = 0.1; c < 1; c += 0.2) {
      BlackLitterman.Effect effect =
          OF.confident(VIEWS.subList(1, 2), new double[] {c}).effects().getFirst();
      double way = effect.value() - effect.before();
      assertEquals(effect.before() + c * way, effect.after(), 1e-16);
    }
  }

  @Test
  void moreConfidenceComesNearer() {
    double last = Double.POSITIVE_INFINITY;
    for (double c = 0.05; c <= 1; c += 0.05) {
      BlackLitterman.Effect effect =
          OF.confident(VIEWS, new double[] {c, 0.5}).effects().getFirst();
      double left = Math.abs(effect.value() - effect.after());
      assertTrue(left < last, c + ": " + left);
      last = left;
    }
  }

  @Test
  void theOrderOfAssetsDoesNotMatter() {
    int[] order = {4, 2, 0, 5, 1, 3};
    double[] turnedPrior = new double[6];
    double[] turnedSigma = new double[36];
    for (int i = 0; i < 6; i++) {
      turnedPrior[i] = PRIOR[order[i]];
      for (int j = 0; j < 6; j++) {
        turnedSigma[i * 6 + j] = SIGMA.get(order[i], order[j]);
      }
    }
    BlackLitterman turned =
        new BlackLitterman(turnedPrior, new CovarianceEstimate(turnedSigma, 6, List.of()), 0.05);
    List<View> views = List.of(View.absolute(1, 0.001), View.relative(2, 3, 0.0005));
    double[] plain = OF.proportional(VIEWS).mean().values();
    double[] found = turned.proportional(views).mean().values();
    for (int i = 0; i < 6; i++) {
      assertEquals(plain[order[i]], found[i], 1e-17);
    }
  }

  /** Against (Σ⁻¹/τ + PᵀΩ⁻¹P)⁻¹, the form that inverts. */
  @Test
  void theFormsWithAndWithoutInversesAgree() {
    SplittableRandom random = new SplittableRandom(9);
    for (int round = 0; round < 20; round++) {
      double[] omega = {1e-6 * (1 + random.nextDouble()), 1e-6 * (1 + random.nextDouble())};
      BlackLitterman.Posterior found = OF.posterior(VIEWS, omega);
      double[] scaled = SIGMA.matrix().clone();
      double[] eye = new double[36];
      for (int i = 0; i < 6; i++) {
        eye[i * 6 + i] = 1;
      }
      double[] precision = Cholesky.of(Products.scale(scaled, 0.05), 6, "τΣ").solve(eye, 6);
      double[] right = Products.times(precision, PRIOR, 6);
      double[] p = View.pick(VIEWS, 6);
      for (int k = 0; k < 2; k++) {
        for (int i = 0; i < 6; i++) {
          right[i] += p[k * 6 + i] * VIEWS.get(k).value() / omega[k];
          for (int j = 0; j < 6; j++) {
            precision[i * 6 + j] += p[k * 6 + i] * p[k * 6 + j] / omega[k];
          }
        }
      }
      double[] mean = Cholesky.of(precision, 6, "precision").solve(right);
      assertArrayEquals(mean, found.mean().values(), 1e-13);
      double[] m = Cholesky.of(precision, 6, "precision").solve(eye, 6);
      assertArrayEquals(m, found.meanCovariance().matrix(), 1e-15);
    }
  }

  @Test
  void whatCannotBeIsRefusedWithTheReason() {
    assertEquals(
        new Fault.ConfidenceOutOfRange(1, 1.2),
        fault(() -> OF.confident(VIEWS, new double[] {0.5, 1.2})));
    assertEquals(
        "the confidence in view 2 is 120.0%, and must lie between 0% and 100%",
        fault(() -> OF.confident(VIEWS, new double[] {0.5, 1.2})).words(i -> ""));
    assertTrue(
        fault(() -> OF.confident(VIEWS, new double[] {0.5, Double.NaN}))
            instanceof Fault.ConfidenceOutOfRange);
    assertEquals(
        new Fault.UnknownAsset(0, 6, 6),
        fault(() -> OF.proportional(List.of(View.absolute(6, 0.01)))));
    assertEquals(
        new Fault.UnknownAsset(0, -1, 6),
        fault(() -> OF.proportional(List.of(View.absolute(-1, 0.01)))));
    assertEquals(
        new Fault.EmptyView(0), fault(() -> OF.proportional(List.of(View.relative(1, 1, 0.1)))));
    assertTrue(
        fault(() -> OF.proportional(List.of(View.absolute(1, Double.NaN))))
            instanceof Fault.OutOfRange);
    assertTrue(fault(() -> new BlackLitterman(PRIOR, SIGMA, 0)) instanceof Fault.OutOfRange);
    assertTrue(fault(() -> OF.posterior(VIEWS, new double[] {1, -1})) instanceof Fault.OutOfRange);
  }

  @Test
  void twoCertainViewsOfTheSameAreRefused() {
    List<View> twice = List.of(View.absolute(2, 0.001), View.absolute(2, 0.002));
    assertEquals(
        new Fault.NotPositiveDefinite("the uncertainty of the views"),
        fault(() -> OF.confident(twice, new double[] {1, 1})));
    double[] mean = OF.confident(twice, new double[] {0.9, 0.9}).mean().values();
    assertTrue(mean[2] > Math.min(PRIOR[2], 0.001) && mean[2] < 0.002);
  }

  @Test
  void oneAssetAndIdenticalAssets() {
    CovarianceEstimate one = new CovarianceEstimate(new double[] {0.04}, 1, List.of());
    BlackLitterman of = new BlackLitterman(new double[] {0.05}, one, 0.1);
    assertEquals(0.06, of.proportional(List.of(View.absolute(0, 0.07))).mean().values()[0], 1e-15);
    double[] same = new double[4];
    Arrays.fill(same, 0.04);
    BlackLitterman two =
        new BlackLitterman(
            new double[] {0.05, 0.05}, new CovarianceEstimate(same, 2, List.of()), 0.1);
    assertArrayEquals(
        new double[] {0.06, 0.06},
        two.proportional(List.of(View.absolute(0, 0.07))).mean().values(),
        1e-15);
    assertTrue(
        fault(() -> two.confident(List.of(View.relative(0, 1, 0.01)), new double[] {1}))
            instanceof Fault.NotPositiveDefinite);
  }

  private static Fault fault(Executable of) {
    return assertThrows(UnusableInput.class, of).fault();
  }
}
