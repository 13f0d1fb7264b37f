package dev.mandate.optimize.quadratic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.optimize.quadratic.QuadraticProgram.Row;
import java.util.Arrays;

/**
 * What makes a solution a solution, and a certificate a proof, worked out from the program alone.
 */
final class Conditions {
  private Conditions() {}

  /** Feasible, stationary, complementary, and signs right: with G convex this is the minimum. */
  static void checkMinimum(QuadraticProgram p, QuadraticSolution s, String name) {
    double[] x = s.x();
    int n = p.n();
    double[] left = new double[n];
    double size = 1e-300;
    for (int i = 0; i < n; i++) {
      double gx = 0;
      for (int j = 0; j < n; j++) {
        gx += p.g()[Math.max(i, j) * n + Math.min(i, j)] * x[j];
      }
      left[i] = gx + p.c()[i] - s.bounds()[i];
      size = Math.max(size, Math.max(p.g()[i * n + i] * largest(x), Math.abs(p.c()[i])));
      assertTrue(x[i] >= p.lower()[i] && x[i] <= p.upper()[i], name + ": bound " + i);
      checkSign(s.bounds()[i], x[i], p.lower()[i], p.upper()[i], 0, name + ": variable " + i);
    }
    for (int r = 0; r < p.rows().size(); r++) {
      Row row = p.rows().get(r);
      double y = s.rows()[r];
      for (int k = 0; k < row.index().length; k++) {
        left[row.index()[k]] -= y * row.value()[k];
        size = Math.max(size, Math.abs(y * row.value()[k]));
      }
      double at = row.at(x);
      double slack = 1e-12 * (1 + Math.abs(at)) * row.value().length;
      assertTrue(at >= row.lower() - slack && at <= row.upper() + slack, name + ": row " + r);
      checkSign(y, at, row.lower(), row.upper(), slack, name + ": row " + r);
    }
    for (int i = 0; i < n; i++) {
      assertEquals(0, left[i], 1e-9 * size, name + ": gradient " + i);
    }
    assertTrue(s.residual() < 1e-9, name + ": residual " + s.residual());
  }

  private static double largest(double[] x) {
    return Arrays.stream(x).map(Math::abs).max().orElse(0);
  }

  private static void checkSign(
      double multiplier, double at, double lower, double upper, double slack, String name) {
    if (multiplier > 0) {
      assertTrue(at <= lower + slack, name + " pulls up from above its bound: " + multiplier);
    } else if (multiplier < 0) {
      assertTrue(at >= upper - slack, name + " pulls down from under its bound: " + multiplier);
    }
  }

  /** The combination vanishes and its bounds contradict: no x obeys all constraints. */
  static void checkCertificate(QuadraticProgram p, QuadraticSolution s, String name) {
    double[] sum = s.bounds().clone();
    double gap = 0;
    double size = 0;
    for (int r = 0; r < p.rows().size(); r++) {
      Row row = p.rows().get(r);
      double y = s.rows()[r];
      for (int k = 0; k < row.index().length; k++) {
        sum[row.index()[k]] += y * row.value()[k];
      }
      gap += y == 0 ? 0 : y * (y > 0 ? row.lower() : row.upper());
      size = Math.max(size, Math.abs(y));
    }
    for (int i = 0; i < p.n(); i++) {
      double z = s.bounds()[i];
      gap += z == 0 ? 0 : z * (z > 0 ? p.lower()[i] : p.upper()[i]);
      assertEquals(0, sum[i], 1e-10 * size, name + ": the combination at " + i);
    }
    assertTrue(gap > 1e-10 * size, name + ": gap " + gap + " of multipliers up to " + size);
  }
}
