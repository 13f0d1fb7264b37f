package dev.mandate.optimize.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
  @Test
  void aSoundWindowHasNone() {
    assertEquals(List.of(), diagnose(Windows.random(7, 60, 10)));
    assertEquals(List.of(), diagnose(Windows.random(7, 60, 1)));
  }

  @Test
  void missingAndConstantColumnsAreNamed() {
    double[] x = Windows.random(7, 20, 4).values().clone();
    x[2 * 4 + 1] = Double.NaN;
    x[5 * 4 + 1] = Double.POSITIVE_INFINITY;
    for (int t = 0; t < 20; t++) {
      x[t * 4 + 2] = 0.001;
    }
    List<Diagnosis> found = Diagnosis.of(x, 20, 4);
    assertEquals(List.of(new Diagnosis.Missing(1, 2, 2), new Diagnosis.NoVariance(2)), found);
    assertEquals(
        "GLD has no return in 2 of the window's sessions, first in session 3",
        found.getFirst().words(i -> i == 1 ? "GLD" : "?"));
  }

  @Test
  void perfectlyCorrelatedPairsAreNamedOnce() {
    ReturnMatrix plain = Windows.random(7, 20, 3);
    double[] x = new double[20 * 5];
    for (int t = 0; t < 20; t++) {
      System.arraycopy(plain.values(), t * 3, x, t * 5, 3);
      x[t * 5 + 3] = 2 * plain.get(t, 1) + 0.01;
      x[t * 5 + 4] = -plain.get(t, 1);
    }
    List<Diagnosis> found = Diagnosis.of(x, 20, 5);
    assertEquals(2, found.size());
    Diagnosis.PerfectlyCorrelated pair =
        assertInstanceOf(Diagnosis.PerfectlyCorrelated.class, found.get(1));
    assertEquals(List.of(1, 4), List.of(pair.first(), pair.second()));
    assertEquals("a1 and a4 are perfectly anti-correlated", pair.words(i -> "a" + i));
    assertEquals("a1 and a3 are perfectly correlated", found.getFirst().words(i -> "a" + i));
  }

  @Test
  void fewSessionsAndNearSingularAreTold() {
    assertEquals(List.of(new Diagnosis.FewSessions(10, 10)), diagnose(Windows.random(7, 10, 10)));
    ReturnMatrix plain = Windows.random(7, 30, 3);
    double[] x = new double[30 * 4];
    for (int t = 0; t < 30; t++) {
      System.arraycopy(plain.values(), t * 3, x, t * 4, 3);
      x[t * 4 + 3] = plain.get(t, 0) + plain.get(t, 1) - plain.get(t, 2);
    }
    Diagnosis.NearSingular near =
        assertInstanceOf(Diagnosis.NearSingular.class, Diagnosis.of(x, 30, 4).getFirst());
    assertTrue(near.condition() > 1e12, near.words(i -> ""));
  }

  @Test
  void theConditionNumberIsThatOfTheSpectrum() {
    for (int seed = 0; seed < 20; seed++) {
      CovarianceEstimate c = Covariance.sample(Windows.random(seed, 40, 12));
      double[] values = Spectrum.of(c.matrix(), 12).values();
      double exact = values[0] / values[11];
      double found = Condition.of(c.matrix(), 12);
      assertTrue(found > exact / 2 && found < exact * 1.01, found + " for " + exact);
    }
  }

  @Test
  void emptyWindowsDoNotFail() {
    assertEquals(List.of(), Diagnosis.of(new double[0], 0, 0));
    assertEquals(
        List.of(new Diagnosis.NoVariance(0), new Diagnosis.NoVariance(1)),
        Diagnosis.of(new double[0], 0, 2));
    assertEquals(List.of(new Diagnosis.NoVariance(0)), Diagnosis.of(new double[] {0.1}, 1, 1));
  }

  private static List<Diagnosis> diagnose(ReturnMatrix of) {
    return Diagnosis.of(of.values(), of.sessions(), of.assets());
  }
}
