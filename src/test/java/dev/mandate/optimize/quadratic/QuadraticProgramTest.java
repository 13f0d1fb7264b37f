package dev.mandate.optimize.quadratic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.optimize.quadratic.QuadraticProgram.Row;
import dev.mandate.optimize.quadratic.QuadraticSolution.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class QuadraticProgramTest {
  private static final double NONE = Double.POSITIVE_INFINITY;

  @Test
  void everyRandomProgramEndsInItsMinimumOrInAProof() {
    Map<Status, Integer> seen = new EnumMap<>(Status.class);
    for (int seed = 0; seed < 6000; seed++) {
      QuadraticProgram p = RandomPrograms.of(seed, seed % 10 == 0 ? 40 : 8);
      QuadraticSolution s = ActiveSet.solve(p);
      seen.merge(s.status(), 1, Integer::sum);
      switch (s.status()) {
        case SOLVED -> Conditions.checkMinimum(p, s, "seed " + seed);
        case INFEASIBLE -> Conditions.checkCertificate(p, s, "seed " + seed);
        default -> assertTrue(isUnbounded(p), "seed " + seed + ": " + s.status());
      }
    }
    assertTrue(seen.getOrDefault(Status.SOLVED, 0) > 3000, seen.toString());
    assertTrue(seen.getOrDefault(Status.INFEASIBLE, 0) > 300, seen.toString());
  }

  /** Without an upper bound and with a falling objective, a singular G may have no minimum. */
  private static boolean isUnbounded(QuadraticProgram p) {
    for (int i = 0; i < p.n(); i++) {
      if (p.upper()[i] == NONE && p.c()[i] < 0) {
        return true;
      }
    }
    return false;
  }

  /** The guess ends most problems; here the ascent goes the whole way by itself. */
  @Test
  void theAscentAloneEndsInTheSamePoint() {
    for (int seed = 0; seed < 1500; seed++) {
      QuadraticProgram p = RandomPrograms.definite(seed, seed % 10 == 0 ? 40 : 8);
      QuadraticSolution whole = ActiveSet.solve(p);
      WorkingPoint point = new WorkingPoint(new ScaledProgram(p));
      assertTrue(point.start(WorkingSet.empty(p.n(), p.rows().size())));
      Status status = new DualAscent(point).run(100_000);
      assertEquals(whole.status(), status, "seed " + seed);
      if (whole.isSolved()) {
        assertArrayEquals(whole.x(), point.x, 1e-9, "seed " + seed);
      }
    }
  }

  @Test
  void anyWorkingSetIsAStart() {
    SplittableRandom random = new SplittableRandom(1);
    for (int seed = 0; seed < 1000; seed++) {
      QuadraticProgram p = RandomPrograms.definite(seed, 12);
      QuadraticSolution cold = ActiveSet.solve(p);
      WorkingSet guess = WorkingSet.empty(p.n(), p.rows().size());
      for (int i = 0; i < p.n(); i++) {
        guess.variables()[i] = (byte) random.nextInt(-1, 2);
      }
      for (int r = 0; r < p.rows().size(); r++) {
        guess.rows()[r] = (byte) random.nextInt(-1, 2);
      }
      QuadraticSolution warm = ActiveSet.solve(p, guess);
      QuadraticSolution again = ActiveSet.solve(p, cold.active());
      assertEquals(cold.status(), warm.status(), "seed " + seed);
      assertEquals(cold.status(), again.status(), "seed " + seed);
      if (cold.isSolved()) {
        assertArrayEquals(cold.x(), warm.x(), 1e-10, "seed " + seed);
        assertArrayEquals(cold.x(), again.x(), 1e-10, "seed " + seed);
      }
    }
  }

  @Test
  void theOrderOfTheAssetsDoesNotMatter() {
    for (int seed = 0; seed < 500; seed++) {
      QuadraticProgram p = RandomPrograms.definite(seed, 15);
      int[] order = shuffled(p.n(), seed);
      QuadraticSolution s = ActiveSet.solve(p);
      QuadraticSolution t = ActiveSet.solve(permuted(p, order));
      assertEquals(s.status(), t.status(), "seed " + seed);
      if (s.isSolved()) {
        for (int i = 0; i < p.n(); i++) {
          assertEquals(s.x()[order[i]], t.x()[i], 1e-10, "seed " + seed);
        }
      }
    }
  }

  /** A daily covariance and an annual one give the same weights. */
  @Test
  void theUnitOfRiskDoesNotMatter() {
    for (int seed = 0; seed < 500; seed++) {
      QuadraticProgram p = RandomPrograms.definite(seed, 15);
      QuadraticSolution s = ActiveSet.solve(p);
      for (double scale : new double[] {1e-8, 1.0 / 252, 1 / 64.0, 1e6}) {
        QuadraticSolution t = ActiveSet.solve(scaled(p, scale));
        assertEquals(s.status(), t.status(), "seed " + seed);
        if (s.isSolved()) {
          assertArrayEquals(s.x(), t.x(), scale == 1 / 64.0 ? 0 : 1e-10, "seed " + seed);
        }
      }
    }
  }

  @Test
  void multipliersAreDerivatives() {
    double[] g = {4, 1, 0, 1, 3, 0.5, 0, 0.5, 2};
    double[] c = {-1, 0, 0.5};
    double[] lower = {0, 0, 0.1};
    double[] upper = {0.3, 1, 1};
    double step = 1e-5;
    QuadraticSolution s = solve3(g, c, lower, upper, 1);
    double by = solve3(g, c, lower, upper, 1 + step).objective();
    assertEquals((by - s.objective()) / step, s.rows()[0], 1e-4);
    assertEquals(0.3, s.x()[0]);
    double wider = solve3(g, c, lower, new double[] {0.3 + step, 1, 1}, 1).objective();
    assertEquals((wider - s.objective()) / step, s.bounds()[0], 1e-4);
    assertTrue(s.bounds()[0] < -0.1);
  }

  private static QuadraticSolution solve3(
      double[] g, double[] c, double[] lower, double[] upper, double sum) {
    List<Row> rows = List.of(Row.equal(new double[] {1, 1, 1}, sum));
    return ActiveSet.solve(new QuadraticProgram(3, g, c, lower, upper, rows));
  }

  @Test
  void infeasibleByAMillionthIsInfeasible() {
    double[] g = {1, 0, 0, 1};
    double[] cap = {0.5 - 1e-6, 0.5};
    QuadraticProgram p =
        new QuadraticProgram(
            2, g, new double[2], new double[2], cap, List.of(Row.equal(new double[] {1, 1}, 1)));
    QuadraticSolution s = ActiveSet.solve(p);
    assertEquals(Status.INFEASIBLE, s.status());
    Conditions.checkCertificate(p, s, "capped");
    assertTrue(Double.isNaN(s.x()[0]));
    QuadraticSolution feasible =
        ActiveSet.solve(p.withBounds(new double[2], new double[] {0.5, 0.5}));
    assertArrayEquals(new double[] {0.5, 0.5}, feasible.x());
  }

  @Test
  void oneAssetTwiceIsSharedEvenly() {
    double[] g = {1, 1, 0, 1, 1, 0, 0, 0, 1};
    double[] upper = {1, 1, 1};
    QuadraticSolution s = solve3(g, new double[3], new double[3], upper, 1);
    assertArrayEquals(new double[] {0.25, 0.25, 0.5}, s.x(), 1e-7);
  }

  @Test
  void aLinearObjectiveGoesToItsCorner() {
    double[] c = {-1, -3, -2};
    double[] upper = {1, 0.5, 0.3};
    QuadraticSolution s = solve3(new double[9], c, new double[3], upper, 1);
    assertArrayEquals(new double[] {0.2, 0.5, 0.3}, s.x(), 1e-12);
    assertEquals(-1, s.rows()[0], 1e-9);
  }

  @Test
  void negativeCurvatureIsRefused() {
    double[] g = {1, 2, 2, 1};
    QuadraticProgram p =
        new QuadraticProgram(2, g, new double[2], new double[2], new double[] {1, 1}, List.of());
    assertEquals(Status.NOT_CONVEX, ActiveSet.solve(p).status());
  }

  @Test
  void noLeastObjectiveIsNoSolution() {
    double[] lower = {0, 0};
    double[] upper = {NONE, NONE};
    double[] g = {1, -1, -1, 1};
    QuadraticProgram p = new QuadraticProgram(2, g, new double[] {-1, -1}, lower, upper, List.of());
    assertEquals(Status.NOT_SETTLED, ActiveSet.solve(p).status());
  }

  @Test
  void emptyRowsAndSingleAssets() {
    QuadraticProgram p =
        new QuadraticProgram(
            1,
            new double[] {2},
            new double[] {0},
            new double[] {0},
            new double[] {NONE},
            List.of(Row.equal(new double[] {1}, 1), Row.atMost(new double[] {0}, 0)));
    assertArrayEquals(new double[] {1}, ActiveSet.solve(p).x());
    List<Row> impossible = new ArrayList<>(p.rows());
    impossible.add(Row.atLeast(new double[] {0}, 1));
    QuadraticProgram q = new QuadraticProgram(1, p.g(), p.c(), p.lower(), p.upper(), impossible);
    QuadraticSolution s = ActiveSet.solve(q);
    assertEquals(Status.INFEASIBLE, s.status());
    assertTrue(s.rows()[2] > 0);
    Conditions.checkCertificate(q, s, "an empty row");
  }

  @Test
  void mistakenShapesAreRefused() {
    double[] two = new double[2];
    double[] ones = {1, 1};
    assertThrows(
        IllegalArgumentException.class,
        () -> new QuadraticProgram(2, new double[3], two, two, ones, List.of()));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new QuadraticProgram(2, new double[] {1, 0, Double.NaN, 1}, two, two, ones, List.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> new QuadraticProgram(2, new double[4], two, ones, two, List.of()));
    assertThrows(IllegalArgumentException.class, () -> Row.between(ones, 2, 1));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new QuadraticProgram(
                2, new double[4], two, two, ones, List.of(Row.sum(new int[] {2}, 0, 1))));
    QuadraticProgram p = new QuadraticProgram(2, new double[4], two, two, ones, List.of());
    assertThrows(IllegalArgumentException.class, () -> ActiveSet.solve(p, WorkingSet.empty(3, 0)));
  }

  private static QuadraticProgram scaled(QuadraticProgram p, double scale) {
    double[] g = Arrays.stream(p.g()).map(v -> v * scale).toArray();
    double[] c = Arrays.stream(p.c()).map(v -> v * scale).toArray();
    return new QuadraticProgram(p.n(), g, c, p.lower(), p.upper(), p.rows());
  }

  static int[] shuffled(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  /** The program whose variable i is variable {@code order[i]} of {@code p}. */
  private static QuadraticProgram permuted(QuadraticProgram p, int[] order) {
    int n = p.n();
    double[] g = new double[n * n];
    double[] c = new double[n];
    double[] lower = new double[n];
    double[] upper = new double[n];
    int[] place = new int[n];
    for (int i = 0; i < n; i++) {
      place[order[i]] = i;
      c[i] = p.c()[order[i]];
      lower[i] = p.lower()[order[i]];
      upper[i] = p.upper()[order[i]];
      for (int j = 0; j < n; j++) {
        g[i * n + j] = p.g()[order[i] * n + order[j]];
      }
    }
    List<Row> rows = new ArrayList<>();
    for (Row row : p.rows()) {
      int[] index = Arrays.stream(row.index()).map(i -> place[i]).toArray();
      rows.add(new Row(index, row.value(), row.lower(), row.upper()));
    }
    return new QuadraticProgram(n, g, c, lower, upper, rows);
  }
}
