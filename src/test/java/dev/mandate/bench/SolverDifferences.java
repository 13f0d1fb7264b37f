package dev.mandate.bench;

import dev.mandate.optimize.cone.DifferentialTest;
import dev.mandate.optimize.quadratic.AgainstOjAlgoTest;
import java.util.Locale;

/**
 * The active set against the interior point, and against ojAlgo where the covariance has full rank,
 * on 10,000 random programs each or as many as are asked for, degenerate ones included; fails at
 * the first on which the first two differ, or that ojAlgo solves better or calls feasible
 * otherwise. {@code java -cp "target/classes:target/test-classes:target/bench-lib/*"
 * dev.mandate.bench.SolverDifferences}.
 */
public final class SolverDifferences {
  private SolverDifferences() {}

  public static void main(String[] arguments) {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
    int[] sum = new int[3];
    for (int from = 0; from < count; from += 500) {
      int[] counts = AgainstOjAlgoTest.compare(from, Math.min(count, from + 500));
      DifferentialTest.compare(from, Math.min(count, from + 500));
      for (int k = 0; k < 3; k++) {
        sum[k] += counts[k];
      }
      System.out.printf(
          Locale.ROOT,
          "%d: interior point and active set agree; ojAlgo agrees on %d, has no answer to %d, a"
              + " worse one to %d%n",
          Math.min(count, from + 500),
          sum[0],
          sum[1],
          sum[2]);
    }
  }
}
