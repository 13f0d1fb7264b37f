package dev.mandate.optimize.cone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.mandate.optimize.quadratic.ActiveSet;
import dev.mandate.optimize.quadratic.OjAlgo;
import dev.mandate.optimize.quadratic.QuadraticProgram;
import dev.mandate.optimize.quadratic.QuadraticSolution;
import dev.mandate.optimize.quadratic.RandomPrograms;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.ojalgo.optimisation.Optimisation;

/** The same programs by an active set and by ojAlgo. */
public class DifferentialTest {
  @Test
  void agreesWithTheActiveSetOnDegeneratePrograms() {
    compare(0, 1000);
  }

  /** Fails at the first program on which the two differ. */
  public static void compare(int from, int to) {
    for (int seed = from; seed < to; seed++) {
      QuadraticProgram program = RandomPrograms.of(seed, 15);
      QuadraticSolution other = ActiveSet.solve(program);
      ConicSolution own = ConicSolver.solve(Conversion.of(program, seed % 2 == 0));
      String which = "seed " + seed + ": " + other.status() + ", " + own;
      if (other.status() == QuadraticSolution.Status.INFEASIBLE) {
        assertInstanceOf(ConicSolution.Infeasible.class, own, which);
      } else {
        ConicSolution.Optimal optimal = assertInstanceOf(ConicSolution.Optimal.class, own, which);
        double tolerance = 1e-7 * (1e-3 + Math.abs(other.objective()));
        assertEquals(other.objective(), optimal.objective(), tolerance, which);
      }
    }
  }

  @Test
  void agreesWithOjAlgoOnLinearPrograms() {
    int solved = 0;
    for (int seed = 0; seed < 150; seed++) {
      QuadraticProgram p = RandomPrograms.of(seed, 10);
      double[] upper = p.upper().clone();
      Arrays.setAll(upper, i -> Math.min(upper[i], 5));
      double[] flat = new double[p.n() * p.n()];
      QuadraticProgram linear =
          new QuadraticProgram(p.n(), flat, p.c(), p.lower(), upper, p.rows());
      Optimisation.Result other = OjAlgo.minimise(linear);
      ConicSolution own = ConicSolver.solve(Conversion.of(linear, true));
      if (other.getState().isOptimal()) {
        ConicSolution.Optimal optimal =
            assertInstanceOf(ConicSolution.Optimal.class, own, "seed " + seed);
        assertEquals(other.getValue(), optimal.objective(), 1e-7, "seed " + seed);
        solved++;
      } else {
        assertInstanceOf(ConicSolution.Infeasible.class, own, "seed " + seed);
      }
    }
    assertEquals(true, solved > 50);
  }
}
