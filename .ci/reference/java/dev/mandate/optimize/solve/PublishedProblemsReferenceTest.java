package dev.mandate.optimize.solve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.optimize.Covariance;
import dev.mandate.optimize.Estimates;
import dev.mandate.optimize.Expression;
import dev.mandate.optimize.Limit;
import dev.mandate.optimize.Measure;
import dev.mandate.optimize.Objective;
import dev.mandate.optimize.Problem;
import dev.mandate.optimize.Scenarios;
import dev.mandate.optimize.Solution;
import dev.mandate.reference.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The portfolios of the papers in published_cases.json, at the precision at which they are printed.
 */
class PublishedProblemsReferenceTest {
  private static final Objective LEAST = Objective.minimum(new Measure.Variance());

  private static double[][] rows(Json matrix) {
    return matrix.elements().stream().map(Json::numbers).toArray(double[][]::new);
  }

  private static List<String> names(int n) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      names.add("A" + i);
    }
    return names;
  }

  private static Problem.Builder problem(double[] mu, double[][] sigma, Objective objective) {
    return Problem.of(names(mu.length), Estimates.of(mu, Covariance.of(sigma)), objective);
  }

  private static Problem.Builder of(Json found, Objective objective) {
    double[][] sigma = rows(found.get("inputs", "Sigma"));
    return problem(new double[sigma.length], sigma, objective);
  }

  private static double[] solve(Problem.Builder problem) {
    return assertInstanceOf(Solution.Optimal.class, new Optimizer().solve(problem.build())).array();
  }

  @Test
  void roncallisLeastVariance() {
    Json free = Json.publishedCase("GMV-R0");
    assertArrayEquals(free.get("published", "weights").numbers(), solve(of(free, LEAST)), 1e-5);
    Json tenth = Json.publishedCase("GMV-R10");
    assertArrayEquals(
        tenth.get("published", "weights").numbers(),
        solve(of(tenth, LEAST).limit(new Limit.Each("each", List.of(), 0.1, 1))),
        1e-5);
  }

  @Test
  void baiScheinbergTutuncusLeastVariance() {
    Json found = Json.publishedCase("BST-GMV");
    assertArrayEquals(found.get("published", "weights").numbers(), solve(of(found, LEAST)), 1e-3);
  }

  @ParameterizedTest
  @CsvSource({"MRT-ex1, 0.5", "BST-ERC, 0.1", "RR2019-T1-ERC, 0.01"})
  void riskParity(String id, double tolerance) {
    Json found = Json.publishedCase(id);
    int n = found.get("inputs", "Sigma").elements().size();
    double[] weights =
        solve(
            of(
                found,
                new Objective.EqualizeRisk(new Measure.Volatility(), Collections.nCopies(n, 1.0))));
    assertPercents(found.get("published", "weights_pct").numbers(), weights, tolerance);
  }

  @ParameterizedTest
  @CsvSource({"MDP-1, 1", "MDP-2, 1", "MDP-4, 0.1"})
  void theMostDiversified(String id, double tolerance) {
    Json found = Json.publishedCase(id);
    assertPercents(
        found.get("published", "weights_pct").numbers(),
        solve(of(found, Objective.maximumDiversification())),
        tolerance);
  }

  private static void assertPercents(double[] expected, double[] weights, double tolerance) {
    double[] percents = Arrays.stream(weights).map(w -> 100 * w).toArray();
    assertArrayEquals(expected, percents, tolerance);
  }

  /**
   * The published matrix has an eigenvalue of −0.001, so that the question as a whole is refused;
   * the answer is that of the three assets it holds.
   */
  @Test
  void kwanAndYuansSharpeRatio() {
    Json found = Json.publishedCase("MSR-KwanYuan");
    double[] mu = found.get("inputs", "mu").numbers();
    double[][] sigma = rows(found.get("inputs", "Sigma"));
    double[] published = found.get("published", "weights").numbers();
    Objective sharpe = Objective.maximumSharpe(found.get("inputs", "rf").number());
    Solution.Undefined refused =
        assertInstanceOf(
            Solution.Undefined.class, new Optimizer().solve(problem(mu, sigma, sharpe).build()));
    assertEquals(Solution.Why.NOT_POSITIVE, refused.why());
    int[] held = IntStream.range(0, 6).filter(i -> published[i] > 0).toArray();
    double[][] among = new double[held.length][held.length];
    for (int i = 0; i < held.length; i++) {
      for (int j = 0; j < held.length; j++) {
        among[i][j] = sigma[held[i]][held[j]];
      }
    }
    assertArrayEquals(pick(published, held), solve(problem(pick(mu, held), among, sharpe)), 1e-4);
  }

  private static double[] pick(double[] values, int[] index) {
    return Arrays.stream(index).mapToDouble(i -> values[i]).toArray();
  }

  /** Its covariance is semidefinite: the tenth asset is cash. The book rounds to half a percent. */
  @ParameterizedTest
  @ValueSource(strings = {"MARKOWITZ-ch2-0.07", "MARKOWITZ-ch2-0.15"})
  void markowitzsExample(String id) {
    Json found = Json.publishedCase(id);
    double[] weights =
        solve(
            problem(found.get("inputs", "mu").numbers(), rows(found.get("inputs", "Sigma")), LEAST)
                .limit(
                    new Limit.AtLeast(
                        "return",
                        new Measure.Return(),
                        found.get("inputs", "target_return").number())));
    assertArrayEquals(found.get("published", "weights_book_rounded").numbers(), weights, 1e-2);
  }

  @Test
  void chopraAndZiembasUtility() {
    Json found = Json.publishedCase("CHOPRA-ZIEMBA");
    double[] vol = found.get("inputs", "vol").numbers();
    double[][] sigma = rows(found.get("inputs", "corr"));
    for (int i = 0; i < vol.length; i++) {
      for (int j = 0; j < vol.length; j++) {
        sigma[i][j] *= vol[i] * vol[j];
      }
    }
    double lambda = found.get("inputs", "lambda_in_half_xSx_minus_lambda_mu").number();
    Objective objective =
        new Objective.Minimize(
            Expression.of(new Measure.Variance()).times(0.5).plus(-lambda, new Measure.Return()));
    assertArrayEquals(
        found.get("published", "weights").numbers(),
        solve(problem(found.get("inputs", "mu").numbers(), sigma, objective)),
        1e-4);
  }

  @Test
  void papahristodoulousMaximin() {
    Json found = Json.publishedCase("MINIMAX-Papa");
    double[][] byAsset = rows(found.get("inputs", "returns"));
    double[][] returns = new double[byAsset[0].length][byAsset.length];
    for (int t = 0; t < returns.length; t++) {
      for (int i = 0; i < byAsset.length; i++) {
        returns[t][i] = byAsset[i][t];
      }
    }
    Problem problem =
        Problem.of(
                names(byAsset.length),
                Estimates.of(Scenarios.of(returns, 12)),
                Objective.minimum(new Measure.WorstRealization()))
            .build();
    Solution.Optimal solution =
        assertInstanceOf(Solution.Optimal.class, new Optimizer().solve(problem));
    assertArrayEquals(found.get("published", "weights").numbers(), solution.array(), 1e-5);
    assertEquals(found.get("published", "min_return").number(), -solution.objective(), 1e-6);
  }

  /**
   * He and Litterman's traditional optimum: Germany is shifted to 5% above the rest of Europe,
   * which falls so that Europe by capitalisation stays where it is.
   */
  @Test
  void heAndLittermansTraditionalOptimum() {
    Json found = Json.publishedCase("HL1999-T3");
    double[] vol = found.get("inputs", "vol").numbers();
    double[][] sigma = rows(found.get("inputs", "corr"));
    for (int i = 0; i < vol.length; i++) {
      for (int j = 0; j < vol.length; j++) {
        sigma[i][j] *= vol[i] * vol[j];
      }
    }
    double[] market = found.get("inputs", "w_eq").numbers();
    double[] mu = Covariance.of(sigma).times(market);
    Arrays.setAll(mu, i -> 2.5 * mu[i]);
    double others = market[2] + market[5];
    double spread = mu[3] - (market[2] * mu[2] + market[5] * mu[5]) / others;
    double up = (0.05 - spread) * others / (others + market[3]);
    mu[3] += up;
    mu[2] -= up * market[3] / others;
    mu[5] -= up * market[3] / others;
    Objective utility =
        new Objective.Maximize(
            Expression.of(new Measure.Return()).plus(-1.25, new Measure.Variance()));
    double[] weights =
        solve(
            problem(mu, sigma, utility)
                .invested("any", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
                .bounds("any", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
    assertPercents(found.get("published", "w_opt_pct").numbers(), weights, 0.1);
  }

  /** For normal returns the least CVaR at a return is the least variance, which is published. */
  @Test
  void rockafellarAndUryasevsPortfolio() {
    Json found = Json.publishedCase("RU2000");
    double[] mean = found.get("inputs", "mean").numbers();
    double[][] sigma = rows(found.get("inputs", "cov"));
    Limit.AtLeast enough = new Limit.AtLeast("return", new Measure.Return(), 0.011);
    Solution.Optimal least =
        assertInstanceOf(
            Solution.Optimal.class,
            new Optimizer().solve(problem(mean, sigma, LEAST).limit(enough).build()));
    assertArrayEquals(found.get("published", "weights").numbers(), least.array(), 1e-5);
    assertEquals(found.get("published", "variance").number(), least.objective(), 1e-7);
    Estimates estimates =
        Estimates.of(mean, Covariance.of(sigma))
            .withScenarios(Scenarios.of(normal(mean, sigma, 10_000), 1));
    for (double level : new double[] {0.9, 0.95}) {
      Problem problem =
          Problem.of(
                  names(3), estimates, Objective.minimum(new Measure.ConditionalValueAtRisk(level)))
              .limit(enough)
              .build();
      Solution.Optimal tail =
          assertInstanceOf(Solution.Optimal.class, new Optimizer().solve(problem));
      double expected = found.get("published", "CVaR", level == 0.9 ? "0.90" : "0.95").number();
      // the paper's own samples of this size are within 4%
      assertEquals(expected, tail.objective(), 0.04 * expected);
      assertTrue(tail.expectedReturn().orElseThrow() >= 0.011 - 1e-8);
    }
  }

  private static double[][] normal(double[] mean, double[][] sigma, int count) {
    double[][] root = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = sigma[i][j];
        for (int k = 0; k < j; k++) {
          sum -= root[i][k] * root[j][k];
        }
        root[i][j] = i == j ? Math.sqrt(sum) : sum / root[j][j];
      }
    }
    Random random = new Random(2000);
    double[][] rows = new double[count][3];
    for (double[] row : rows) {
      double[] z = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
      for (int i = 0; i < 3; i++) {
        row[i] = mean[i];
        for (int k = 0; k <= i; k++) {
          row[i] += root[i][k] * z[k];
        }
      }
    }
    return rows;
  }
}
