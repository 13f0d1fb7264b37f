package dev.mandate.optimize.estimate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.junit.jupiter.api.Test;

class FactorModelTest {
  @Test
  void variancesAreThoseOfTheSample() {
    for (int sessions : new int[] {30, 8}) {
      ReturnMatrix window = Windows.random(6, sessions, 12);
      CovarianceEstimate sample = Covariance.sample(window);
      for (int k = 1; k < 8; k++) {
        CovarianceEstimate dense = FactorModel.statistical(window, k).dense();
        for (int i = 0; i < 12; i++) {
          assertEquals(sample.get(i, i), dense.get(i, i), 1e-16);
        }
        assertTrue(Spectrum.of(dense.matrix(), 12).values()[11] > -1e-15);
      }
    }
  }

  @Test
  void allComponentsAreTheSample() {
    ReturnMatrix window = Windows.random(6, 8, 12);
    assertArrayEquals(
        Covariance.sample(window).matrix(),
        FactorModel.statistical(window, 7).dense().matrix(),
        1e-16);
    ReturnMatrix tall = Windows.random(6, 40, 5);
    assertArrayEquals(
        Covariance.sample(tall).matrix(), FactorModel.statistical(tall, 5).dense().matrix(), 1e-16);
  }

  @Test
  void eitherSideOfTheWindowGivesTheSameComponents() {
    ReturnMatrix window = Windows.random(6, 20, 30);
    Spectrum spectrum = Spectrum.of(Covariance.sample(window).matrix(), 30);
    FactorModel found = FactorModel.statistical(window, 3);
    for (int j = 0; j < 3; j++) {
      assertEquals(spectrum.values()[j], found.factorCovariance()[j * 3 + j], 1e-15);
      for (int i = 0; i < 30; i++) {
        assertEquals(spectrum.vectors()[j][i], found.loadings()[i * 3 + j], 1e-11);
      }
    }
  }

  @Test
  void regressionIsLeastSquaresWithAnIntercept() {
    ReturnMatrix window = Windows.random(6, 50, 4);
    ReturnMatrix factors = Windows.random(7, 50, 3);
    FactorModel found = FactorModel.regression(window, factors);
    double[][] x = new double[50][];
    for (int t = 0; t < 50; t++) {
      x[t] = new double[] {factors.get(t, 0), factors.get(t, 1), factors.get(t, 2)};
    }
    CovarianceEstimate sample = Covariance.sample(window);
    for (int i = 0; i < 4; i++) {
      OLSMultipleLinearRegression ols = new OLSMultipleLinearRegression();
      ols.newSampleData(window.column(i), x);
      double[] beta = ols.estimateRegressionParameters();
      for (int j = 0; j < 3; j++) {
        assertEquals(beta[j + 1], found.loadings()[i * 3 + j], 1e-12);
      }
      assertEquals(ols.calculateResidualSumOfSquares() / 49, found.specific()[i], 1e-16);
      assertEquals(sample.get(i, i), found.dense().get(i, i), 1e-16);
    }
    assertTrue(found.changes().getFirst().words().startsWith("explained by 3 factors ("));
  }

  @Test
  void aYearHasSoManyTimesTheVariance() {
    FactorModel found = FactorModel.statistical(Windows.random(6, 50, 4), 2);
    assertEquals(252 * found.dense().get(1, 2), found.annualized(252).dense().get(1, 2), 1e-15);
  }

  @Test
  void whatCannotBeIsRefusedWithTheReason() {
    ReturnMatrix window = Windows.random(6, 10, 4);
    assertThrows(UnusableInput.class, () -> FactorModel.statistical(window, 0));
    assertThrows(UnusableInput.class, () -> FactorModel.statistical(window, 5));
    assertThrows(UnusableInput.class, () -> FactorModel.statistical(Windows.random(6, 4, 9), 4));
    ReturnMatrix twins = Windows.reordered(Windows.random(7, 10, 1), new int[] {0, 0});
    assertEquals(
        new Fault.NotPositiveDefinite("the covariance of the factors"),
        assertThrows(UnusableInput.class, () -> FactorModel.regression(window, twins)).fault());
    assertEquals(
        new Fault.TooFewSessions(10, 11),
        assertThrows(
                UnusableInput.class, () -> FactorModel.regression(window, Windows.random(7, 10, 9)))
            .fault());
    assertThrows(
        IllegalArgumentException.class,
        () -> FactorModel.regression(window, Windows.random(7, 9, 2)));
  }
}
