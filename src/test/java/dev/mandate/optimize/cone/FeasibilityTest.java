package dev.mandate.optimize.cone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Sets with little or no room, none at all, and objectives without end. */
class FeasibilityTest {
  /** Long-only portfolios with a limit on each weight and a covariance of some rank. */
  private record Portfolio(ConicProgram.Builder builder, List<Affine> limits, List<Integer> ids) {
    static Portfolio of(int n, double upper, int rank) {
      SplittableRandom random = new SplittableRandom(5);
      Portfolio made = new Portfolio(ConicProgram.builder(), new ArrayList<>(), new ArrayList<>());
      made.builder.variables(n);
      double[] f = new double[n * rank];
      for (int i = 0; i < f.length; i++) {
        f[i] = random.nextGaussian();
      }
      made.builder.quadraticFactor(0, n, new double[n], f, rank);
      made.limits.add(Affine.sum(0, n).plus(-1));
      made.ids.add(made.builder.equal(made.limits.getFirst()));
      for (int j = 0; j < n; j++) {
        made.atMost(Affine.term(j, -1));
        made.atMost(Affine.variable(j).plus(-upper));
      }
      return made;
    }

    void atMost(Affine limit) {
      limits.add(limit);
      ids.add(builder.atMost(limit));
    }

    /** Checks, from the limits as written, that they add up to 0 &lt;= -1. */
    void assertProof(Multipliers y, int n) {
      double[] sum = new double[n];
      double constant = 0;
      for (int k = 0; k < limits.size(); k++) {
        double weight = y.single(ids.get(k));
        assertTrue(k == 0 || weight >= 0);
        double[] unit = new double[n];
        for (int j = 0; j < n; j++) {
          unit[j] = 1;
          sum[j] += weight * (limits.get(k).at(unit) - limits.get(k).constant());
          unit[j] = 0;
        }
        constant += weight * limits.get(k).constant();
      }
      assertEquals(1, constant, 1e-6);
      assertArrayEquals(new double[n], sum, 1e-6);
    }
  }

  @Test
  void setsThatMissByLittleAreInfeasibleWithAProof() {
    for (int n : new int[] {2, 10, 50}) {
      for (int rank : new int[] {0, 3, n}) {
        for (double gap : new double[] {1e-2, 1e-4, 1e-6, 1e-7}) {
          Portfolio portfolio = Portfolio.of(n, (1 - gap) / n, rank);
          ConicSolution.Infeasible none =
              assertInstanceOf(
                  ConicSolution.Infeasible.class, ConicSolver.solve(portfolio.builder.build()));
          portfolio.assertProof(none.certificate(), n);
          assertTrue(none.residual() <= 1e-7);
        }
      }
    }
  }

  @Test
  void setsWithLittleOrNoInteriorAreSolved() {
    for (int n : new int[] {2, 10, 50}) {
      for (int rank : new int[] {0, 3, n}) {
        for (double room : new double[] {0, 1e-9, 1e-6}) {
          Portfolio portfolio = Portfolio.of(n, (1 + room) / n, rank);
          double[] x = ConicSolverTest.optimal(portfolio.builder.build()).x();
          for (double weight : x) {
            assertEquals(1.0 / n, weight, 1.1 * room + 1e-10);
          }
        }
      }
    }
  }

  @Test
  void redundantAndContradictoryEqualities() {
    for (int rank : new int[] {0, 3, 10}) {
      Portfolio twice = Portfolio.of(10, 1, rank);
      twice.builder.equal(Affine.sum(0, 10).times(2).plus(-2));
      twice.atMost(Affine.sum(0, 10).plus(-1));
      twice.atMost(Affine.sum(0, 10).times(-1).plus(1));
      ConicSolution.Optimal solved = ConicSolverTest.optimal(twice.builder.build());
      ConicSolution.Optimal once =
          ConicSolverTest.optimal(Portfolio.of(10, 1, rank).builder.build());
      assertEquals(once.objective(), solved.objective(), 1e-9 * (1e-3 + once.objective()));
      Portfolio against = Portfolio.of(10, 1, rank);
      against.builder.equal(Affine.sum(0, 10).plus(-1 - 1e-6));
      assertInstanceOf(ConicSolution.Infeasible.class, ConicSolver.solve(against.builder.build()));
    }
  }

  @Test
  void aConeThatTouchesMissesOrHasALittleRoom() {
    int n = 10;
    double nearest = 1 / Math.sqrt(n);
    assertInstanceOf(ConicSolution.Infeasible.class, ball(n, nearest - 1e-6));
    for (double room : new double[] {0, 1e-6, 1e-3}) {
      ConicSolution.Optimal solved =
          assertInstanceOf(ConicSolution.Optimal.class, ball(n, nearest + room));
      double norm = Math.sqrt(solved.x()[0] * solved.x()[0]);
      assertEquals(1.0 / n, norm, 2 * Math.sqrt(room * nearest) + 1e-6);
    }
  }

  /** Least variance of weights of norm at most r: an effective number of at least 1/r². */
  private static ConicSolution ball(int n, double r) {
    Portfolio portfolio = Portfolio.of(n, 1, n);
    List<Affine> rest = new ArrayList<>();
    for (int j = 0; j < n; j++) {
      rest.add(Affine.variable(j));
    }
    portfolio.builder.secondOrder(Affine.constant(r), rest);
    return ConicSolver.solve(portfolio.builder.build());
  }

  @Test
  void exactBoundsAndBudget() {
    ConicSolution.Optimal solved =
        ConicSolverTest.optimal(Portfolio.of(50, 0.05, 50).builder.build());
    double sum = 0;
    int exact = 0;
    for (double weight : solved.x()) {
      assertTrue(weight >= 0 && weight <= 0.05);
      sum += weight;
      exact += weight == 0 || weight == 0.05 ? 1 : 0;
    }
    assertEquals(1, sum, 1e-12);
    assertTrue(exact > 10, () -> "only some at a bound");
  }

  @Test
  void objectivesWithoutEnd() {
    ConicProgram.Builder free = ConicProgram.builder();
    free.variables(2);
    free.linear(0, -1).quadraticFactor(1, 1, new double[] {1}, new double[0], 0);
    free.atMost(Affine.term(0, -1));
    ConicSolution.Unbounded ray =
        assertInstanceOf(ConicSolution.Unbounded.class, ConicSolver.solve(free.build()));
    assertArrayEquals(new double[] {1, 0}, ray.ray(), 1e-7);
    ConicProgram.Builder cone = ConicProgram.builder();
    cone.variables(2);
    cone.linear(0, -1);
    cone.secondOrder(Affine.variable(1), List.of(Affine.variable(0)));
    ConicSolution.Unbounded up =
        assertInstanceOf(ConicSolution.Unbounded.class, ConicSolver.solve(cone.build()));
    assertEquals(1, up.ray()[0], 1e-7);
    assertTrue(up.ray()[1] >= 1 - 1e-7);
    ConicProgram.Builder log = ConicProgram.builder();
    log.variables(3);
    log.linear(0, -1);
    log.exponential(Affine.variable(0), Affine.variable(1), Affine.variable(2));
    assertInstanceOf(ConicSolution.Unbounded.class, ConicSolver.solve(log.build()));
  }

  @Test
  void anObjectiveThatNothingOpposes() {
    for (int n : new int[] {2, 3, 10}) {
      ConicSolution.Unbounded free =
          assertInstanceOf(ConicSolution.Unbounded.class, ConicSolver.solve(funded(n).build()));
      double fall = 0;
      double sum = 0;
      for (int j = 0; j < n; j++) {
        fall -= (0.05 + 0.01 * j) * free.ray()[j];
        sum += free.ray()[j];
      }
      assertEquals(-1, fall, 1e-9);
      assertEquals(0, sum, 1e-9);
      ConicProgram.Builder nowhere = funded(n);
      nowhere.equal(Affine.variable(0).plus(-1));
      nowhere.atMost(Affine.variable(0));
      assertInstanceOf(ConicSolution.Infeasible.class, ConicSolver.solve(nowhere.build()));
    }
  }

  /** Highest return of weights that add up to 1 and may be short without end. */
  private static ConicProgram.Builder funded(int n) {
    ConicProgram.Builder builder = ConicProgram.builder();
    builder.variables(n);
    for (int j = 0; j < n; j++) {
      builder.linear(j, -(0.05 + 0.01 * j));
    }
    builder.equal(Affine.sum(0, n).plus(-1));
    return builder;
  }

  @Test
  void curvatureThatHardlyOpposesTheObjectiveStillDoes() {
    for (double curvature : new double[] {1e-3, 1e-6, 1e-9}) {
      ConicProgram.Builder builder = ConicProgram.builder();
      builder.variables(2);
      builder.linear(0, -1).quadratic(0, 2, new double[] {curvature, 0, 0, 1});
      builder.equal(Affine.variable(1).plus(-1));
      assertEquals(
          1 / curvature, ConicSolverTest.optimal(builder.build()).x()[0], 1e-9 / curvature);
    }
  }

  @Test
  void exponentialsThatCannotBe() {
    ConicProgram.Builder builder = ConicProgram.builder();
    builder.variables(3);
    builder.exponential(Affine.variable(0), Affine.variable(1), Affine.variable(2));
    builder.equal(Affine.variable(2).plus(1));
    assertInstanceOf(ConicSolution.Infeasible.class, ConicSolver.solve(builder.build()));
  }

  @Test
  void nothingToDecide() {
    assertEquals(0, ConicSolverTest.optimal(ConicProgram.builder().build()).objective());
    ConicProgram.Builder free = ConicProgram.builder();
    free.variables(2);
    assertArrayEquals(new double[2], ConicSolverTest.optimal(free.build()).x(), 1e-9);
    free.equal(Affine.constant(0));
    free.atMost(Affine.constant(-1));
    ConicSolverTest.optimal(free.build());
    free.atMost(Affine.constant(1));
    assertInstanceOf(ConicSolution.Infeasible.class, ConicSolver.solve(free.build()));
  }
}
