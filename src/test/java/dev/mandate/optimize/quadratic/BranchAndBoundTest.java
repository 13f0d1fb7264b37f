package dev.mandate.optimize.quadratic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.optimize.linear.Dense;
import dev.mandate.optimize.quadratic.QuadraticSolution.Status;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BranchAndBoundTest {
  /** Against trying every choice. */
  @Test
  void noChoiceIsBetter() {
    SplittableRandom random = new SplittableRandom(3);
    int solved = 0;
    int infeasible = 0;
    for (int seed = 0; seed < 500; seed++) {
      QuadraticProgram p = RandomPrograms.definite(seed, 7);
      int most = 1 + random.nextInt(p.n());
      double[] minimum = new double[p.n()];
      if (random.nextInt(2) == 0) {
        Arrays.setAll(minimum, i -> random.nextInt(4) * 0.1);
      }
      Selection s = BranchAndBound.solve(p, most, minimum, 10_000);
      double least = leastOfAll(p, most, minimum, new byte[p.n()], 0, 0);
      if (least == Double.POSITIVE_INFINITY) {
        assertEquals(Status.INFEASIBLE, s.status(), "seed " + seed);
        infeasible++;
      } else {
        solved++;
        assertEquals(Status.SOLVED, s.status(), "seed " + seed);
        double size = Math.max(Math.abs(least), 1e-6);
        assertEquals(least, s.solution().objective(), 2e-9 * size, "seed " + seed);
        assertEquals(0, s.gap());
        checkChoice(s.solution().x(), most, minimum, "seed " + seed);
      }
    }
    assertTrue(solved > 150 && infeasible > 50, solved + " solved, " + infeasible + " infeasible");
  }

  private static double leastOfAll(
      QuadraticProgram p, int most, double[] minimum, byte[] state, int i, int held) {
    if (i == p.n()) {
      double[] lower = new double[i];
      double[] upper = new double[i];
      for (int k = 0; k < i; k++) {
        lower[k] = state[k] == 0 ? 0 : p.lower()[k];
        upper[k] = state[k] == 0 ? 0 : p.upper()[k];
        if (state[k] != 0 && minimum[k] > 0) {
          lower[k] = state[k] == 1 ? Math.max(lower[k], minimum[k]) : lower[k];
          upper[k] = state[k] == 2 ? Math.min(upper[k], -minimum[k]) : upper[k];
        }
        boolean zeroAllowed = p.lower()[k] <= 0 && p.upper()[k] >= 0;
        if (lower[k] > upper[k] || (state[k] == 0 && !zeroAllowed)) {
          return Double.POSITIVE_INFINITY;
        }
      }
      QuadraticSolution s = ActiveSet.solve(p.withBounds(lower, upper));
      return s.isSolved() ? s.objective() : Double.POSITIVE_INFINITY;
    }
    double least = Double.POSITIVE_INFINITY;
    for (int side = 0; side < (minimum[i] > 0 ? 3 : 2); side++) {
      if (side == 0 || held < most) {
        state[i] = (byte) side;
        int count = side == 0 ? held : held + 1;
        least = Math.min(least, leastOfAll(p, most, minimum, state, i + 1, count));
      }
    }
    return least;
  }

  private static void checkChoice(double[] x, int most, double[] minimum, String name) {
    int held = 0;
    for (int i = 0; i < x.length; i++) {
      held += x[i] == 0 ? 0 : 1;
      assertTrue(x[i] == 0 || Math.abs(x[i]) >= minimum[i], name + ": " + x[i]);
    }
    assertTrue(held <= most, name + ": " + held + " held");
  }

  @Test
  void theOrderAndTheUnitDoNotMatter() {
    QuadraticProgram p = market(20, 4);
    double[] minimum = new double[20];
    Arrays.fill(minimum, 0.05);
    Selection s = BranchAndBound.solve(p, 5, minimum, 10_000);
    int[] order = QuadraticProgramTest.shuffled(20, 9);
    double[] g = new double[400];
    for (int i = 0; i < 20; i++) {
      for (int j = 0; j < 20; j++) {
        g[i * 20 + j] = 1e-6 * p.g()[order[i] * 20 + order[j]];
      }
    }
    Selection t = BranchAndBound.solve(CriticalLineTest.longOnly(g, 20), 5, minimum, 10_000);
    assertEquals(Status.SOLVED, t.status());
    for (int i = 0; i < 20; i++) {
      assertEquals(s.solution().x()[order[i]], t.solution().x()[i], 1e-9);
    }
  }

  @Test
  void atTheLimitOnNodesTheGapIsSaid() {
    QuadraticProgram p = market(40, 1);
    Selection whole = BranchAndBound.solve(p, 6, new double[40], 100_000);
    assertEquals(Status.SOLVED, whole.status());
    assertTrue(whole.nodes() > 5, whole.nodes() + " nodes");
    Selection cut = BranchAndBound.solve(p, 6, new double[40], 3);
    assertEquals(Status.WORK_LIMIT, cut.status());
    assertTrue(cut.gap() > 0);
    assertEquals(cut.gap(), cut.solution().objective() - cut.bound(), 1e-18);
    assertTrue(cut.bound() <= whole.solution().objective());
    assertTrue(cut.solution().objective() >= whole.solution().objective() * (1 - 1e-9));
    checkChoice(cut.solution().x(), 6, new double[40], "cut");
  }

  @Test
  void aSingularCovarianceIsBoundedToo() {
    int n = 12;
    SplittableRandom random = new SplittableRandom(2);
    double[] returns = new double[5 * n];
    Arrays.setAll(returns, i -> random.nextDouble(-1, 1));
    double[] g = new double[n * n];
    Dense.symmetricRankK(g, n, returns, 5, null);
    Dense.symmetrize(g, n);
    QuadraticProgram p = CriticalLineTest.longOnly(g, n);
    Selection s = BranchAndBound.solve(p, 3, new double[n], 10_000);
    assertEquals(Status.SOLVED, s.status());
    double least = leastOfAll(p, 3, new double[n], new byte[n], 0, 0);
    assertEquals(least, s.solution().objective(), 1e-9 * least);
  }

  @Test
  void whatCannotBeChosen() {
    QuadraticProgram p = market(6, 2);
    double[] minimum = new double[6];
    Arrays.fill(minimum, 0.3);
    Selection s = BranchAndBound.solve(p, 6, minimum, 1000);
    assertEquals(Status.SOLVED, s.status());
    checkChoice(s.solution().x(), 3, minimum, "a third each");
    Arrays.fill(minimum, 1.5);
    assertEquals(Status.INFEASIBLE, BranchAndBound.solve(p, 6, minimum, 1000).status());
    assertEquals(Status.INFEASIBLE, BranchAndBound.solve(p, 0, new double[6], 1000).status());
    double[] caps = new double[6];
    Arrays.fill(caps, 0.1);
    QuadraticProgram capped = p.withBounds(new double[6], caps);
    Selection none = BranchAndBound.solve(capped, 6, new double[6], 1000);
    assertEquals(Status.INFEASIBLE, none.status());
    Conditions.checkCertificate(capped, none.solution(), "capped");
  }

  @Test
  void mistakesAreRefused() {
    QuadraticProgram p = market(3, 3);
    assertThrows(
        IllegalArgumentException.class, () -> BranchAndBound.solve(p, -1, new double[3], 10));
    assertThrows(
        IllegalArgumentException.class, () -> BranchAndBound.solve(p, 1, new double[2], 10));
    assertThrows(
        IllegalArgumentException.class,
        () -> BranchAndBound.solve(p, 1, new double[] {0, 0, Double.NaN}, 10));
  }

  /** Long-only and fully invested, with a market that all share. */
  static QuadraticProgram market(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int sessions = 4 * n;
    double[] returns = new double[sessions * n];
    for (int t = 0; t < sessions; t++) {
      double market = random.nextDouble(-1, 1);
      for (int i = 0; i < n; i++) {
        returns[t * n + i] = market + (0.7 + 1.5 * i / n) * random.nextDouble(-1, 1);
      }
    }
    double[] g = new double[n * n];
    Dense.symmetricRankK(g, n, returns, sessions, null);
    for (int i = 0; i < g.length; i++) {
      g[i] *= 1e-4 / sessions;
    }
    Dense.symmetrize(g, n);
    return CriticalLineTest.longOnly(g, n);
  }
}
