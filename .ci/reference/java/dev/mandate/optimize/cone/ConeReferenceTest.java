package dev.mandate.optimize.cone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.mandate.optimize.linear.Dense;
import dev.mandate.reference.Json;
import dev.mandate.reference.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Rockafellar & Uryasev (2000), and the minimum-risk portfolios of Riskfolio-Lib's tests for the
 * risks that are linear or exponential programs over scenarios.
 */
class ConeReferenceTest {
  private static final int SESSIONS = 200;
  private static final double TAIL = 0.05;

  private final ConicProgram.Builder builder = ConicProgram.builder();

  private ConicSolution.Optimal solve() {
    return assertInstanceOf(ConicSolution.Optimal.class, ConicSolver.solve(builder.build()));
  }

  private void longOnly(int n) {
    builder.variables(n);
    builder.equal(Affine.sum(0, n).plus(-1));
    for (int j = 0; j < n; j++) {
      builder.atMost(Affine.term(j, -1));
    }
  }

  @Test
  void minimumVarianceOfRockafellarAndUryasev() {
    Json ru = Json.publishedCase("RU2000");
    longOnly(3);
    builder.quadratic(0, 3, ru.get("inputs", "cov").matrix());
    double[] mean = ru.get("inputs", "mean").numbers();
    double target = ru.get("inputs", "R").number();
    builder.atMost(Affine.dot(0, mean).times(-1).plus(target));
    ConicSolution.Optimal solution = solve();
    assertArrayEquals(ru.get("published", "weights").numbers(), solution.x(), 1e-5);
    assertEquals(
        ru.get("published", "variance").number(), 2 * solution.objective(), 1e-5 * 0.00378529);
  }

  @Test
  void expectedShortfallOfNormalScenariosNearsThePublishedOne() {
    Json ru = Json.publishedCase("RU2000");
    for (String level : List.of("0.90", "0.95", "0.99")) {
      ConeReferenceTest sampled = new ConeReferenceTest();
      double value = sampled.sampled(ru, 1 - Double.parseDouble(level));
      double published = ru.get("published", "CVaR", level).number();
      assertEquals(published, value, 0.04 * published, level);
    }
  }

  private double sampled(Json ru, double tail) {
    int m = 10_000;
    double[] mean = ru.get("inputs", "mean").numbers();
    double[] root = ru.get("inputs", "cov").matrix();
    assertEquals(-1, Dense.cholesky(root, 3));
    SplittableRandom random = new SplittableRandom(2000);
    double[] losses = new double[3 * m];
    for (int t = 0; t < m; t++) {
      double[] normal = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
      for (int j = 0; j < 3; j++) {
        losses[3 * t + j] = -mean[j] - Dense.dot(root, 3 * j, normal, 0, j + 1);
      }
    }
    longOnly(3);
    builder.atMost(Affine.dot(0, mean).times(-1).plus(ru.get("inputs", "R").number()));
    shortfall(losses, 3, tail);
    return solve().objective();
  }

  /** Adds the expected shortfall beyond a share of the rows. */
  private void shortfall(double[] losses, int n, double tail) {
    int m = losses.length / n;
    int a = builder.variables(1);
    int u = builder.variables(m);
    builder.linear(a, 1);
    List<Affine> rest = new ArrayList<>();
    for (int t = 0; t < m; t++) {
      builder.linear(u + t, 1 / (tail * m));
      builder.atMost(Affine.term(u + t, -1));
      rest.add(Affine.term(a, -1).plus(u + t, -1));
    }
    builder.denseAtMost(0, n, losses, rest);
  }

  private static Table published() {
    return Table.file("riskfolio/Classic_MinRisk.csv");
  }

  private static double[] losses() {
    Table prices = Table.file("riskfolio/stock_prices.csv").select(published().labels());
    double[] losses = prices.last(SESSIONS + 1).returns();
    Arrays.setAll(losses, k -> -losses[k]);
    return losses;
  }

  private void assertWeights(String column, double tolerance) {
    double[] x = Arrays.copyOf(solve().x(), published().labels().size());
    assertArrayEquals(published().column(column), x, tolerance, column);
  }

  @Test
  void riskfoliosExpectedShortfall() {
    longOnly(10);
    shortfall(losses(), 10, TAIL);
    assertWeights("CVaR", 1e-6);
  }

  @Test
  void riskfoliosWorstReturn() {
    longOnly(10);
    int worst = builder.variables(1);
    builder.linear(worst, 1);
    List<Affine> rest = new ArrayList<>();
    for (int t = 0; t < SESSIONS; t++) {
      rest.add(Affine.term(worst, -1));
    }
    builder.denseAtMost(0, 10, losses(), rest);
    assertWeights("WR", 1e-6);
  }

  @Test
  void riskfoliosEntropicValueAtRisk() {
    double[] losses = losses();
    longOnly(10);
    int rho = builder.variables(1);
    int t = builder.variables(1);
    int u = builder.variables(SESSIONS);
    builder.linear(rho, 1).linear(t, -Math.log(TAIL * SESSIONS));
    for (int i = 0; i < SESSIONS; i++) {
      Affine loss = Affine.dot(0, Arrays.copyOfRange(losses, 10 * i, 10 * i + 10));
      builder.exponential(loss.plus(rho, -1), Affine.variable(t), Affine.variable(u + i));
    }
    builder.atMost(Affine.sum(u, SESSIONS).plus(t, -1));
    assertWeights("EVaR", 1e-3);
  }

  /** Adds variables that are at least the drawdown after each session; returns the first. */
  private int drawdowns() {
    int depth = builder.variables(SESSIONS);
    List<Affine> chain = new ArrayList<>();
    for (int t = 0; t < SESSIONS; t++) {
      builder.atMost(Affine.term(depth + t, -1));
      Affine row = Affine.term(depth + t, -1);
      chain.add(t == 0 ? row : row.plus(depth + t - 1, 1));
    }
    builder.denseAtMost(0, 10, losses(), chain);
    return depth;
  }

  @Test
  void riskfoliosDrawdowns() {
    for (String column : List.of("MDD", "ADD", "CDaR")) {
      ConeReferenceTest test = new ConeReferenceTest();
      test.longOnly(10);
      int depth = test.drawdowns();
      switch (column) {
        case "ADD" -> {
          for (int t = 0; t < SESSIONS; t++) {
            test.builder.linear(depth + t, 1.0 / SESSIONS);
          }
        }
        case "MDD" -> test.excess(depth, 1);
        default -> test.excess(depth, TAIL * SESSIONS);
      }
      test.assertWeights(column, 1e-5);
    }
  }

  /** Adds the mean of the largest {@code count} of the drawdowns. */
  private void excess(int depth, double count) {
    int a = builder.variables(1);
    int u = builder.variables(SESSIONS);
    builder.linear(a, 1);
    for (int t = 0; t < SESSIONS; t++) {
      builder.linear(u + t, 1 / count);
      builder.atMost(Affine.term(u + t, -1));
      builder.atMost(Affine.variable(depth + t).plus(a, -1).plus(u + t, -1));
    }
  }
}
