package dev.mandate.optimize.quadratic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.optimize.linear.Dense;
import dev.mandate.optimize.quadratic.QuadraticSolution.Status;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RiskBudgetTest {
  @Test
  void sharesAreTheBudgets() {
    SplittableRandom random = new SplittableRandom(5);
    for (int trial = 0; trial < 400; trial++) {
      int n = 1 + random.nextInt(30);
      double[] sigma = covariance(random, n, trial % 3 == 0 ? 1 + n / 2 : 3 * n);
      double[] budgets = budgets(random, n);
      double sum = Arrays.stream(budgets).sum();
      RiskBudget.Weights w = RiskBudget.solve(sigma, n, budgets);
      if (n > 2 && trial % 3 == 0 && !w.status().equals(Status.SOLVED)) {
        continue; // of so few sessions a long-only portfolio may be without risk
      }
      assertEquals(Status.SOLVED, w.status(), "trial " + trial);
      assertEquals(1, Arrays.stream(w.weights()).sum(), 1e-12);
      for (int i = 0; i < n; i++) {
        assertTrue(w.weights()[i] > 0);
        assertEquals(budgets[i] / sum, w.shares()[i], 1e-11, "trial " + trial);
      }
    }
  }

  @Test
  void withoutCorrelationWeightsGoWithInverseVolatility() {
    double[] sigma = {0.01, 0, 0, 0, 0, 0.04, 0, 0, 0, 0, 0.09, 0, 0, 0, 0, 0.16};
    double[] w = RiskBudget.solve(sigma, 4, new double[] {1, 1, 1, 1}).weights();
    double sum = 10 + 5 + 10.0 / 3 + 2.5;
    assertArrayEquals(new double[] {10 / sum, 5 / sum, 10 / 3.0 / sum, 2.5 / sum}, w, 1e-14);
  }

  @Test
  void neitherTheUnitNorTheOrderMatters() {
    SplittableRandom random = new SplittableRandom(6);
    int n = 20;
    double[] sigma = covariance(random, n, 60);
    double[] budgets = budgets(random, n);
    double[] w = RiskBudget.solve(sigma, n, budgets).weights();
    double[] daily = Arrays.stream(sigma).map(v -> v * 1e-7).toArray();
    assertArrayEquals(w, RiskBudget.solve(daily, n, budgets).weights(), 1e-12);
    int[] order = QuadraticProgramTest.shuffled(n, 3);
    double[] moved = new double[n * n];
    double[] movedBudgets = new double[n];
    for (int i = 0; i < n; i++) {
      movedBudgets[i] = budgets[order[i]];
      for (int j = 0; j < n; j++) {
        moved[i * n + j] = sigma[order[i] * n + order[j]];
      }
    }
    double[] v = RiskBudget.solve(moved, n, movedBudgets).weights();
    for (int i = 0; i < n; i++) {
      assertEquals(w[order[i]], v[i], 1e-12);
    }
  }

  @Test
  void boundsThatDoNotBindChangeNothing() {
    SplittableRandom random = new SplittableRandom(7);
    for (int trial = 0; trial < 50; trial++) {
      int n = 2 + random.nextInt(15);
      double[] sigma = covariance(random, n, 3 * n);
      double[] budgets = budgets(random, n);
      double[] ones = new double[n];
      Arrays.fill(ones, 1);
      RiskBudget.Weights bounded = RiskBudget.solve(sigma, n, budgets, new double[n], ones, 1);
      assertArrayEquals(
          RiskBudget.solve(sigma, n, budgets).weights(),
          bounded.weights(),
          1e-11,
          "trial " + trial);
    }
  }

  /**
   * Between the bounds shares go with budgets; at an upper one they fall short, at a lower exceed.
   */
  @Test
  void boundsThatBindTakeOrGiveShare() {
    SplittableRandom random = new SplittableRandom(8);
    int bound = 0;
    for (int trial = 0; trial < 200; trial++) {
      int n = 3 + random.nextInt(12);
      double[] sigma = covariance(random, n, 3 * n);
      double[] budgets = budgets(random, n);
      double[] lower = new double[n];
      double[] upper = new double[n];
      for (int i = 0; i < n; i++) {
        lower[i] = random.nextInt(2) * 0.7 * random.nextDouble() / n;
        upper[i] = (1 + random.nextDouble()) / n;
      }
      RiskBudget.Weights w = RiskBudget.solve(sigma, n, budgets, lower, upper, 1);
      assertEquals(Status.SOLVED, w.status(), "trial " + trial);
      assertEquals(1, Arrays.stream(w.weights()).sum(), 1e-12);
      bound += checkShares(w, budgets, lower, upper, "trial " + trial);
    }
    assertTrue(bound > 200, bound + " at bounds");
  }

  private static int checkShares(
      RiskBudget.Weights w, double[] budgets, double[] lower, double[] upper, String name) {
    double ratio = Double.NaN;
    double least = 0;
    double most = Double.POSITIVE_INFINITY;
    int bound = 0;
    for (int i = 0; i < budgets.length; i++) {
      double x = w.weights()[i];
      double r = w.shares()[i] / budgets[i];
      assertTrue(x >= lower[i] && x <= upper[i], name);
      if (x > lower[i] && x < upper[i]) {
        ratio = Double.isNaN(ratio) ? r : ratio;
        assertEquals(ratio, r, 1e-9 * ratio, name);
      } else {
        bound++;
        least = x >= upper[i] ? Math.max(least, r) : least;
        most = x <= lower[i] ? Math.min(most, r) : most;
      }
    }
    if (!Double.isNaN(ratio)) {
      assertTrue(least <= ratio * (1 + 1e-9) && most >= ratio * (1 - 1e-9), name);
    }
    return bound;
  }

  @Test
  void whatHasNoAnswerSaysSo() {
    double[] riskless = {1, 0, 0, 0};
    double[] two = {1, 1};
    assertEquals(Status.NOT_SETTLED, RiskBudget.solve(riskless, 2, two).status());
    double[] opposite = {1, -1, -1, 1};
    assertEquals(Status.NOT_SETTLED, RiskBudget.solve(opposite, 2, two).status());
    double[] sigma = {1, 0.5, 0.5, 1};
    double[] low = {0.4, 0.4};
    assertEquals(
        Status.INFEASIBLE, RiskBudget.solve(sigma, 2, two, new double[2], low, 1).status());
    RiskBudget.Weights all = RiskBudget.solve(sigma, 2, two, low, new double[] {0.4, 0.6}, 1);
    assertArrayEquals(new double[] {0.4, 0.6}, all.weights(), 1e-12);
  }

  @Test
  void mistakesAreRefused() {
    double[] sigma = {1, 0.5, 0.5, 1};
    assertThrows(
        IllegalArgumentException.class, () -> RiskBudget.solve(sigma, 2, new double[] {1, 0}));
    assertThrows(
        IllegalArgumentException.class,
        () -> RiskBudget.solve(new double[] {1, 0.5, 0, 1}, 2, new double[] {1, 1}));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            RiskBudget.solve(
                sigma, 2, new double[] {1, 1}, new double[] {-1, 0}, new double[] {1, 1}, 1));
  }

  private static double[] budgets(SplittableRandom random, int n) {
    double[] budgets = new double[n];
    Arrays.setAll(budgets, i -> random.nextDouble(0.05, 3));
    return budgets;
  }

  private static double[] covariance(SplittableRandom random, int n, int sessions) {
    double[] returns = new double[sessions * n];
    for (int t = 0; t < sessions; t++) {
      double market = random.nextDouble(-1, 1);
      for (int i = 0; i < n; i++) {
        returns[t * n + i] = 0.01 * (1 + i % 4) * (0.7 * market + random.nextDouble(-1, 1));
      }
    }
    double[] sigma = new double[n * n];
    Dense.symmetricRankK(sigma, n, returns, sessions, null);
    Dense.symmetrize(sigma, n);
    return sigma;
  }
}
