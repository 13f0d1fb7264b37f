package dev.mandate.optimize.cone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConicSolverTest {
  static ConicSolution.Optimal optimal(ConicProgram program) {
    ConicSolution solution = ConicSolver.solve(program);
    return assertInstanceOf(ConicSolution.Optimal.class, solution, solution::toString);
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
  void findsTheKnownOptimumOverSecondOrderCones() {
    for (int seed = 0; seed < 100; seed++) {
      int n = 3 + seed % 17;
      assertSolved(KnownPrograms.conic(seed, n, n / 2, n, 2, 0), 1e-8);
      assertSolved(KnownPrograms.conic(seed, n, 0, n, 4, 0), 1e-8);
    }
  }

  @Test
  void findsTheKnownOptimumOverExponentialCones() {
    for (int seed = 0; seed < 100; seed++) {
      int n = 3 + seed % 17;
      assertSolved(KnownPrograms.conic(seed, n, n / 2, n, 0, 3), 1e-8);
      assertSolved(KnownPrograms.conic(seed, n, 0, n, 2, 5), 1e-8);
    }
  }

  @Test
  void multipliersAreShadowPrices() {
    // minimize ½(x² + y²) with x + y = 1, x <= 0.3: the multiplier of the limit is 0.4, of the sum
    // -0.7.
    ConicProgram.Builder builder = ConicProgram.builder();
    int x = builder.variables(2);
    builder.quadratic(x, 2, new double[] {1, 0, 0, 1});
    int sum = builder.equal(Affine.sum(x, 2).plus(-1));
    int limit = builder.atMost(Affine.variable(x).plus(-0.3));
    ConicSolution.Optimal solution = optimal(builder.build());
    assertArrayEquals(new double[] {0.3, 0.7}, solution.x(), 1e-12);
    assertEquals(0.4, solution.duals().single(limit), 1e-12);
    assertEquals(-0.7, solution.duals().single(sum), 1e-12);
    assertEquals(2, solution.duals().size());
  }

  @Test
  void multipliersOfConesLieInThemAndBalanceTheObjective() {
    // minimize x + y within the unit disc: the multiplier is √2·(1, 1/√2, 1/√2).
    ConicProgram.Builder builder = ConicProgram.builder();
    int x = builder.variables(2);
    builder.linear(x, 1).linear(x + 1, 1);
    int disc =
        builder.secondOrder(
            Affine.constant(1), List.of(Affine.variable(x), Affine.variable(x + 1)));
    ConicSolution.Optimal solution = optimal(builder.build());
    assertEquals(-Math.sqrt(2), solution.objective(), 1e-9);
    assertArrayEquals(new double[] {Math.sqrt(2), 1, 1}, solution.duals().of(disc), 1e-8);
    assertThrows(IllegalArgumentException.class, () -> solution.duals().single(disc));
  }

  @Test
  void scaleOfObjectiveAndConstraintsChangesNothing() {
    double[] plain = optimal(scaled(1, 1)).x();
    for (double scale : new double[] {1e-8, 1e-4, 1e6}) {
      assertArrayEquals(plain, optimal(scaled(scale, 1)).x(), 1e-8);
      assertArrayEquals(plain, optimal(scaled(1, scale)).x(), 1e-8);
    }
  }

  /** Least variance with a return constraint, in other units. */
  private static ConicProgram scaled(double objective, double constraint) {
    SplittableRandom random = new SplittableRandom(3);
    int n = 12;
    ConicProgram.Builder builder = ConicProgram.builder();
    builder.variables(n);
    double[] f = new double[n * n];
    double[] returns = new double[n];
    for (int i = 0; i < n * n; i++) {
      f[i] = Math.sqrt(objective) * random.nextGaussian();
    }
    for (int j = 0; j < n; j++) {
      returns[j] = constraint * random.nextGaussian();
      builder.atMost(Affine.term(j, -constraint));
    }
    builder.quadraticFactor(0, n, new double[n], f, n);
    builder.equal(Affine.sum(0, n).plus(-1).times(constraint));
    builder.atMost(Affine.dot(0, returns).times(-1).plus(0.3 * constraint));
    return builder.build();
  }

  @Test
  void orderOfVariablesChangesNothing() {
    int n = 20;
    int[] order = new int[n];
    for (int j = 0; j < n; j++) {
      order[j] = 7 * j % n;
    }
    int[] same = IntStream.range(0, n).toArray();
    double[] plain = optimal(tracking(same)).x();
    double[] shuffled = optimal(tracking(order)).x();
    for (int j = 0; j < n; j++) {
      assertEquals(plain[j], shuffled[order[j]], 1e-8);
    }
  }

  /** Highest return within a tracking error; asset j is variable {@code order[j]}. */
  private static ConicProgram tracking(int[] order) {
    SplittableRandom random = new SplittableRandom(5);
    int n = order.length;
    ConicProgram.Builder builder = ConicProgram.builder();
    builder.variables(n);
    for (int j : order) {
      builder.linear(j, -random.nextDouble());
      builder.atMost(Affine.term(j, -1));
    }
    builder.equal(Affine.sum(0, n).plus(-1));
    List<Affine> rest = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Affine row = Affine.constant(0);
      for (int j : order) {
        row = row.plus(Affine.term(j, random.nextGaussian()).plus(-1.0 / n));
      }
      rest.add(row);
    }
    builder.secondOrder(Affine.constant(4.5), rest);
    return builder.build();
  }

  @Test
  void theSameProgramGivesTheSameBits() {
    ConicProgram program = KnownPrograms.conic(4, 15, 7, 15, 3, 3).program();
    assertArrayEquals(optimal(program).x(), optimal(program).x());
  }

  @Test
  void aHostCanStopIt() {
    ConicProgram program = KnownPrograms.quadratic(1, 10, 10, 2, 10).program();
    int[] asked = new int[1];
    Settings settings =
        Settings.DEFAULT.withInterrupt(() -> {
          if (++asked[0] == 3) {
            throw new IllegalStateException("stop");
          }
        });
    assertThrows(IllegalStateException.class, () -> ConicSolver.solve(program, settings));
    assertEquals(3, asked[0]);
  }

  @Test
  void anAnswerNotReachedIsSaidToBeSo() {
    ConicProgram program = KnownPrograms.quadratic(1, 10, 10, 2, 10).program();
    ConicSolution solution = ConicSolver.solve(program, Settings.DEFAULT.withIterations(2));
    ConicSolution.Stalled stalled = assertInstanceOf(ConicSolution.Stalled.class, solution);
    assertTrue(stalled.residuals().largest() > 1e-8);
    assertEquals("not settled after 2 iterations", stalled.why());
  }

  @Test
  void refusesWhatIsNoConvexProgram() {
    ConicProgram.Builder builder = ConicProgram.builder();
    int x = builder.variables(2);
    assertThrows(IndexOutOfBoundsException.class, () -> builder.linear(2, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> builder.atMost(Affine.variable(2)));
    assertThrows(IllegalArgumentException.class, () -> builder.linear(x, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> builder.quadratic(x, 2, new double[3]));
    assertThrows(
        IllegalArgumentException.class, () -> builder.quadratic(x, 2, new double[] {1, 2, 3, 4}));
    assertThrows(
        IllegalArgumentException.class,
        () -> builder.quadraticFactor(x, 1, new double[] {-1}, new double[0], 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> builder.denseAtMost(x, 2, new double[3], List.of(Affine.constant(0))));
    builder.quadratic(x, 2, new double[] {1, 2, 2, 1});
    ConicProgram saddle = builder.build();
    assertThrows(IllegalArgumentException.class, () -> ConicSolver.solve(saddle));
  }
}
