package dev.mandate.optimize.quadratic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.optimize.quadratic.Frontier.Corner;
import dev.mandate.optimize.quadratic.QuadraticProgram.Row;
import dev.mandate.optimize.quadratic.QuadraticSolution.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CriticalLineTest {
  private static final double NONE = Double.POSITIVE_INFINITY;

  /** Markowitz, Portfolio Selection, chapter VIII: three securities, four corners. */
  @Test
  void theCornersOfMarkowitz() {
    double[] g = {0.0146, 0.0187, 0.0145, 0.0187, 0.0854, 0.0104, 0.0145, 0.0104, 0.0289};
    double[] mean = {0.062, 0.146, 0.128};
    List<Corner> corners = CriticalLine.frontier(longOnly(g, 3), mean).corners();
    assertEquals(4, corners.size());
    assertArrayEquals(new double[] {0, 1, 0}, corners.get(0).weights());
    assertArrayEquals(new double[] {0, 0.224968, 0.775032}, corners.get(1).weights(), 1e-6);
    assertArrayEquals(new double[] {0.841405, 0, 0.158595}, corners.get(2).weights(), 1e-6);
    assertArrayEquals(new double[] {0.993103, 0, 0.006897}, corners.get(3).weights(), 1e-6);
    assertEquals(4.1666667, corners.get(0).lambda(), 1e-7);
    assertEquals(0.0333276, corners.get(2).lambda(), 1e-7);
    assertEquals(0, corners.get(3).lambda());
  }

  @Test
  void everyPointOfTheFrontierIsTheMinimumAtItsLambda() {
    SplittableRandom random = new SplittableRandom(9);
    int compared = 0;
    for (int seed = 0; seed < 600; seed++) {
      QuadraticProgram p = withoutLinear(RandomPrograms.definite(seed, seed % 20 == 0 ? 30 : 8));
      double[] mean = means(random, p.n());
      Frontier frontier = CriticalLine.frontier(p, mean);
      QuadraticSolution minimum = ActiveSet.solve(p);
      assertEquals(minimum.status(), frontier.minimum().status(), "seed " + seed);
      assertEquals(minimum.isSolved(), !frontier.corners().isEmpty(), "seed " + seed);
      if (minimum.isSolved()) {
        checkOrder(frontier, "seed " + seed);
        compared += compare(frontier, p, random, "seed " + seed);
      }
    }
    assertTrue(compared > 1500, compared + " compared");
  }

  private static int compare(
      Frontier frontier, QuadraticProgram p, SplittableRandom random, String name) {
    double highest = frontier.corners().getFirst().lambda();
    int compared = 0;
    for (int k = 0; k < 6; k++) {
      double lambda = k == 0 ? 0 : random.nextDouble() * (highest + 1e-3) * 1.1;
      if (lambda > highest && !frontier.bounded()) {
        assertTrue(frontier.atLambda(lambda).isEmpty(), name);
        continue;
      }
      double[] c = Arrays.stream(frontier.mean()).map(m -> -m * lambda).toArray();
      QuadraticSolution s = ActiveSet.solve(p.withLinear(c));
      Corner at = frontier.atLambda(lambda).orElseThrow();
      assertArrayEquals(s.x(), at.weights(), 1e-8, name + " at " + lambda);
      assertEquals(lambda <= highest ? lambda : highest, at.lambda(), 1e-9 * (1 + lambda), name);
      Corner again = frontier.atMean(at.mean()).orElse(at);
      assertEquals(at.variance(), again.variance(), 1e-7 * (1e-12 + at.variance()), name);
      compared++;
    }
    return compared;
  }

  private static void checkOrder(Frontier frontier, String name) {
    for (int k = 0; k + 1 < frontier.corners().size(); k++) {
      Corner high = frontier.corners().get(k);
      Corner low = frontier.corners().get(k + 1);
      assertTrue(high.lambda() > low.lambda(), name);
      assertTrue(high.mean() > low.mean() - 1e-12 * Math.abs(low.mean()), name);
      assertTrue(high.variance() > low.variance() * (1 - 1e-12), name);
    }
    assertEquals(0, frontier.corners().getLast().lambda(), name);
  }

  /** The ratio of the point found is not below that of many others of the frontier. */
  @Test
  void nothingOnTheFrontierHasAHigherRatio() {
    SplittableRandom random = new SplittableRandom(10);
    for (int seed = 0; seed < 200; seed++) {
      QuadraticProgram p = longOnly(RandomPrograms.definite(seed, 8).g());
      double[] mean = means(random, p.n());
      Frontier frontier = CriticalLine.frontier(p, mean);
      double riskFree = random.nextDouble(-0.5, 0.5);
      double highest = frontier.corners().getFirst().mean();
      if (highest <= riskFree) {
        assertTrue(frontier.maxSharpe(riskFree).isEmpty());
        continue;
      }
      Corner best = frontier.maxSharpe(riskFree).orElseThrow();
      double ratio = (best.mean() - riskFree) / Math.sqrt(best.variance());
      double top = frontier.corners().getFirst().lambda();
      for (int k = 0; k <= 200; k++) {
        Corner other = frontier.atLambda(top * k / 200).orElseThrow();
        double its = (other.mean() - riskFree) / Math.sqrt(other.variance());
        assertTrue(its <= ratio + 1e-9 * Math.abs(ratio), "seed " + seed + ": " + its);
      }
    }
  }

  @Test
  void equalMeansAreOneCorner() {
    double[] g = {2, 0, 0, 1};
    Frontier frontier = CriticalLine.frontier(longOnly(g, 2), new double[] {0.1, 0.1});
    assertEquals(1, frontier.corners().size());
    assertArrayEquals(
        new double[] {1 / 3.0, 2 / 3.0}, frontier.corners().getFirst().weights(), 1e-14);
    assertTrue(frontier.bounded());
    double mean = frontier.corners().getFirst().mean();
    assertTrue(frontier.atMean(mean).isPresent());
    assertTrue(frontier.atMean(2 * mean).isEmpty());
  }

  /** Of the two assets that share the highest mean, the mixture of least variance is the end. */
  @Test
  void tiesAtTheTopAreMixedForLeastVariance() {
    double[] g = {4, 0, 0, 0, 1, 0, 0, 0, 0.1};
    Frontier frontier = CriticalLine.frontier(longOnly(g, 3), new double[] {0.2, 0.2, 0.1});
    assertArrayEquals(new double[] {0.2, 0.8, 0}, frontier.corners().getFirst().weights(), 1e-13);
  }

  @Test
  void withoutAnUpperBoundTheFrontierHasNoTop() {
    double[] low = {-NONE, -NONE};
    double[] high = {NONE, NONE};
    List<Row> rows = List.of(Row.equal(new double[] {1, 1}, 1));
    double[] g = {2, 0, 0, 1};
    QuadraticProgram p = new QuadraticProgram(2, g, new double[2], low, high, rows);
    Frontier frontier = CriticalLine.frontier(p, new double[] {0.2, 0.1});
    assertFalse(frontier.bounded());
    assertEquals(1, frontier.corners().size());
    assertTrue(frontier.atLambda(1).isEmpty());
  }

  @Test
  void whatHasNoFrontierSaysWhy() {
    double[] g = {1, 1, 1, 1};
    Frontier singular = CriticalLine.frontier(longOnly(g, 2), new double[] {0.1, 0.2});
    assertEquals(Status.NOT_SETTLED, singular.minimum().status());
    assertTrue(singular.corners().isEmpty());
    QuadraticProgram p = longOnly(new double[] {1, 0, 0, 1}, 2);
    List<Row> rows = new ArrayList<>(p.rows());
    rows.add(Row.atLeast(new double[] {1, 1}, 2));
    QuadraticProgram q = new QuadraticProgram(2, p.g(), p.c(), p.lower(), p.upper(), rows);
    Frontier none = CriticalLine.frontier(q, new double[] {0.1, 0.2});
    Conditions.checkCertificate(q, none.minimum(), "twice");
    assertTrue(none.atLambda(0).isEmpty() && none.maxSharpe(0).isEmpty());
  }

  @Test
  void mistakesAreRefused() {
    QuadraticProgram p = longOnly(new double[] {1, 0, 0, 1}, 2);
    assertThrows(IllegalArgumentException.class, () -> CriticalLine.frontier(p, new double[] {1}));
    assertThrows(
        IllegalArgumentException.class,
        () -> CriticalLine.frontier(p, new double[] {1, Double.NaN}));
    assertThrows(
        IllegalArgumentException.class,
        () -> CriticalLine.frontier(p.withLinear(new double[] {1, 0}), new double[2]));
  }

  private static double[] means(SplittableRandom random, int n) {
    double[] mean = new double[n];
    boolean ties = random.nextInt(3) == 0;
    Arrays.setAll(mean, i -> ties ? random.nextInt(3) * 0.5 : random.nextDouble(-0.3, 1));
    return mean;
  }

  private static QuadraticProgram withoutLinear(QuadraticProgram p) {
    return p.withLinear(new double[p.n()]);
  }

  private static QuadraticProgram longOnly(double[] g) {
    return longOnly(g, (int) Math.round(Math.sqrt(g.length)));
  }

  static QuadraticProgram longOnly(double[] g, int n) {
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    return new QuadraticProgram(
        n, g, new double[n], new double[n], ones, List.of(Row.equal(ones, 1)));
  }
}
