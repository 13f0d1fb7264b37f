package dev.mandate.optimize.quadratic;

import dev.mandate.optimize.linear.Dense;
import java.util.Arrays;

/** Farkas multipliers: a combination of the constraints that says 0 ≥ something above 0. */
final class Certificate {
  private static final double ROUNDING = 1e-13;

  private Certificate() {}

  /**
   * Completes multipliers of rows by those of bounds, {@code z = -Aᵀy}, and checks that they prove
   * what they should: that the constraints contradict each other.
   *
   * @param y of the rows; what is rounding becomes 0
   * @param z becomes those of the bounds
   */
  static boolean complete(ScaledProgram p, double[] y, double[] z) {
    double small = ROUNDING * Math.max(Dense.maxAbs(y), 1);
    Arrays.fill(z, 0);
    double gap = 0;
    for (int r = 0; r < p.m; r++) {
      if (!p.isEquation(r) && Math.abs(y[r]) <= small) {
        y[r] = 0;
      }
      p.addRow(-y[r], r, z);
      gap += y[r] == 0 ? 0 : y[r] * (y[r] > 0 ? p.rowLower[r] : p.rowUpper[r]);
    }
    for (int i = 0; i < p.n; i++) {
      double bound = z[i] > 0 ? p.lower[i] : p.upper[i];
      if (Math.abs(z[i]) <= 1e-10 * Math.max(Dense.maxAbs(y), 1) && Double.isInfinite(bound)) {
        z[i] = 0;
      }
      gap += z[i] == 0 ? 0 : z[i] * bound;
    }
    return gap > 0;
  }
}
