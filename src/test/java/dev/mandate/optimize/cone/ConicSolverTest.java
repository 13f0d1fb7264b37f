package dev.mandate.optimize.cone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ConicSolverTest {
  static ConicSolution.Optimal optimal(ConicProgram program) {
    return assertInstanceOf(ConicSolution.Optimal.class, ConicSolver.solve(program));
  }

  private static void assertSolved(KnownPrograms.Known known, double tolerance) {
    ConicSolution.Optimal solution = optimal(known.program());
    assertTrue(solution.residuals().largest() <= tolerance, solution.residuals()::toString);
    assertEquals(known.objective(), solution.objective(), 1e-6 * (1 + Math.abs(known.objective())));
  }

  @Test
  void findsTheKnownOptimumOfQuadraticPrograms() {
    for (int seed = 0; seed < 100; seed++) {
      int n = 3 + seed % 17;
      assertSolved(KnownPrograms.quadratic(seed, n, n, n / 4, n), 1e-9);
      assertSolved(KnownPrograms.quadratic(seed, n, n / 2, n / 4, 2 * n), 1e-9);
    }
  }

  @Test
  void findsTheKnownOptimumOfLinearPrograms() {
    for (int seed = 0; seed < 100; seed++) {
      int n = 3 + seed % 17;
      assertSolved(KnownPrograms.quadratic(seed, n, 0, n / 4, 3 * n), 1e-9);
    }
  }

  @Test
  void findsTheKnownOptimumOverExponentialCones() {
    for (int seed = 0; seed < 100; seed++) {
      int n = 3 + seed % 17;
      assertSolved(KnownPrograms.conic(seed, n, n / 2, n, 0, 3), 1e-8);
    }
  }
}
