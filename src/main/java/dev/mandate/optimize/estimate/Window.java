package dev.mandate.optimize.estimate;

import dev.mandate.optimize.estimate.Diagnosis.Missing;
import dev.mandate.optimize.estimate.Diagnosis.NoVariance;
import dev.mandate.optimize.estimate.Diagnosis.PerfectlyCorrelated;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The steps of {@link Diagnosis#of}. */
final class Window {
  private Window() {}

  /** The assets with finite and varying returns; the others are added to {@code found}. */
  static int[] usable(double[] returns, int sessions, int assets, List<Diagnosis> found) {
    List<Diagnosis> constant = new ArrayList<>();
    int[] usable = new int[assets];
    int count = 0;
    for (int i = 0; i < assets; i++) {
      int missing = 0;
      int first = 0;
      boolean varies = false;
      for (int t = sessions - 1; t >= 0; t--) {
        double r = returns[t * assets + i];
        if (!Double.isFinite(r)) {
          missing++;
          first = t;
        }
        varies |= r != returns[i];
      }
      if (missing > 0) {
        found.add(new Missing(i, missing, first));
      } else if (!varies) {
        constant.add(new NoVariance(i));
      } else {
        usable[count++] = i;
      }
    }
    found.addAll(constant);
    return Arrays.copyOf(usable, count);
  }

  static double[] correlation(double[] returns, int sessions, int assets, int[] usable) {
    int n = usable.length;
    double[] x = new double[sessions * n];
    for (int t = 0; t < sessions; t++) {
      for (int k = 0; k < n; k++) {
        x[t * n + k] = returns[t * assets + usable[k]];
      }
    }
    ReturnMatrix matrix = new ReturnMatrix(x, sessions, n);
    return Correlation.of(Covariance.sample(matrix)).matrix();
  }

  static void perfectPairs(double[] correlation, int[] usable, List<Diagnosis> found) {
    int n = usable.length;
    for (int j = 1; j < n; j++) {
      for (int i = 0; i < j; i++) {
        double c = correlation[i * n + j];
        if (StrictMath.abs(c) >= Diagnosis.PERFECT) {
          found.add(new PerfectlyCorrelated(usable[i], usable[j], c));
          break;
        }
      }
    }
  }
}
