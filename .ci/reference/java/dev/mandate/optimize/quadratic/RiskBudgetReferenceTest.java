package dev.mandate.optimize.quadratic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.optimize.linear.Dense;
import dev.mandate.optimize.quadratic.QuadraticProgram.Row;
import dev.mandate.reference.Json;
import dev.mandate.reference.Table;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Equal risk contributions against published weights, in per cent. */
class RiskBudgetReferenceTest {
  @ParameterizedTest
  @CsvSource({"MRT-ex1,0.5", "BST-ERC,0.05", "RR2019-T1-ERC,0.005"})
  void publishedWeights(String id, double printed) {
    Json published = Json.publishedCase(id);
    double[] sigma = published.get("inputs", "Sigma").matrix();
    double[] weights = published.get("published", "weights_pct").numbers();
    int n = weights.length;
    double[] equal = new double[n];
    Arrays.fill(equal, 1);
    RiskBudget.Weights found = RiskBudget.solve(sigma, n, equal);
    double[] percent = Arrays.stream(found.weights()).map(w -> 100 * w).toArray();
    assertArrayEquals(weights, percent, printed + 1e-9);
    double[] none = new double[n];
    RiskBudget.Weights bounded = RiskBudget.solve(sigma, n, equal, none, equal, 1);
    assertTrue(bounded.status() == QuadraticSolution.Status.SOLVED);
    assertArrayEquals(found.weights(), bounded.weights(), 1e-11);
  }

  /** Riskfolio-Lib's risk parity of variance and its least variance: ten assets, 200 sessions. */
  @Test
  void varianceOfRiskfolio() {
    Table parity = Table.file("riskfolio/Classic_RP.csv");
    List<String> assets = parity.labels();
    double[] sigma = covariance(Table.file("riskfolio/stock_prices.csv").select(assets), 200);
    int n = assets.size();
    double[] equal = new double[n];
    Arrays.fill(equal, 1);
    double[] weights = RiskBudget.solve(sigma, n, equal).weights();
    assertArrayEquals(parity.column("MV"), weights, 1e-5);
    QuadraticProgram p =
        new QuadraticProgram(
            n, sigma, new double[n], new double[n], equal, List.of(Row.equal(equal, 1)));
    double[] least = Table.file("riskfolio/Classic_MinRisk.csv").column("MV");
    assertArrayEquals(least, ActiveSet.solve(p).x(), 1e-5);
  }

  /** Of the last {@code count} returns. */
  private static double[] covariance(Table prices, int count) {
    int n = prices.columns().size();
    double[] returns = prices.last(count + 1).returns();
    double[] sigma = new double[n * n];
    for (int i = 0; i < n; i++) {
      double mean = 0;
      for (int t = 0; t < count; t++) {
        mean += returns[t * n + i] / count;
      }
      for (int t = 0; t < count; t++) {
        returns[t * n + i] -= mean;
      }
    }
    Dense.symmetricRankK(sigma, n, returns, count, null);
    Dense.symmetrize(sigma, n);
    return Arrays.stream(sigma).map(v -> v / (count - 1)).toArray();
  }
}
