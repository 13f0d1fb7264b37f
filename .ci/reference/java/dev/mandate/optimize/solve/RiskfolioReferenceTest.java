package dev.mandate.optimize.solve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.mandate.optimize.Estimates;
import dev.mandate.optimize.Limit;
import dev.mandate.optimize.Measure;
import dev.mandate.optimize.Objective;
import dev.mandate.optimize.Problem;
import dev.mandate.optimize.Scenarios;
import dev.mandate.optimize.Solution;
import dev.mandate.reference.Table;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Riskfolio-Lib's minimum-risk and risk-parity portfolios, long only, level 95%, risk-free rate 0.
 * Where it takes Gini measures it approximates them by norms (GMD, TG, TGRG): there its weights are
 * held to have no less of our measure, and hardly more. Its worst-case portfolios rest on a
 * bootstrap of its own random numbers and cannot be had elsewhere.
 */
class RiskfolioReferenceTest {
  private static final double LEVEL = 0.95;
  private static final Table LEAST = Table.file("riskfolio/Classic_MinRisk.csv");
  private static final Table PARITY = Table.file("riskfolio/Classic_RP.csv");
  private static final List<String> NAMES = LEAST.labels();
  private static final Estimates ESTIMATES = estimates();

  private static Estimates estimates() {
    Table prices = Table.file("riskfolio/stock_prices.csv").select(NAMES).last(201);
    double[] flat = prices.returns();
    int n = NAMES.size();
    double[][] returns = new double[flat.length / n][];
    Arrays.setAll(returns, t -> Arrays.copyOfRange(flat, t * n, (t + 1) * n));
    return Estimates.of(Scenarios.of(returns, 252));
  }

  private static Measure measure(String code) {
    return switch (code) {
      case "MV" -> new Measure.Volatility();
      case "MAD" -> new Measure.MeanAbsoluteDeviation();
      case "GMD" -> new Measure.GiniMeanDifference();
      case "MSV" -> new Measure.Semideviation();
      case "FLPM" -> new Measure.LowerPartialMoment(1, 0);
      case "SLPM" -> new Measure.LowerPartialMoment(2, 0);
      case "CVaR" -> new Measure.ConditionalValueAtRisk(LEVEL);
      case "TG" -> new Measure.TailGini(LEVEL, 100);
      case "EVaR" -> new Measure.EntropicValueAtRisk(LEVEL);
      case "WR" -> new Measure.WorstRealization();
      case "RG" -> new Measure.Range();
      case "CVRG" -> new Measure.CvarRange(LEVEL);
      case "TGRG" -> new Measure.TailGiniRange(LEVEL, 100);
      case "MDD" -> new Measure.MaximumDrawdown();
      case "ADD" -> new Measure.AverageDrawdown();
      case "CDaR" -> new Measure.ConditionalDrawdownAtRisk(LEVEL);
      case "EDaR" -> new Measure.EntropicDrawdownAtRisk(LEVEL);
      case "UCI" -> new Measure.UlcerIndex();
      default -> throw new IllegalArgumentException(code);
    };
  }

  private static Solution.Optimal solve(Objective objective) {
    return assertInstanceOf(
        Solution.Optimal.class,
        new Optimizer().solve(Problem.of(NAMES, ESTIMATES, objective).build()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MV", "MAD", "MSV", "FLPM", "SLPM", "CVaR", "EVaR", "WR", "RG", "CVRG", "MDD", "ADD",
        "CDaR", "EDaR", "UCI"
      })
  void theLeastOfEachRisk(String code) {
    Solution.Optimal solution = solve(Objective.minimum(measure(code)));
    assertArrayEquals(LEAST.column(code), solution.array(), 1e-4);
    assertEquals(1, riskOf(LEAST.column(code), code) / solution.objective(), 1e-6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GMD", "TG", "TGRG"})
  void theLeastOfWhatItApproximates(String code) {
    Solution.Optimal solution = solve(Objective.minimum(measure(code)));
    double excess = riskOf(LEAST.column(code), code) / solution.objective() - 1;
    assertEquals(5e-4, excess, 5e-4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"MV", "MAD", "MSV", "FLPM", "SLPM", "CVaR", "EVaR", "CVRG", "CDaR", "EDaR", "UCI"})
  void riskParityOfEachRisk(String code) {
    assertArrayEquals(PARITY.column(code), parity(code), 1e-4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GMD", "TG", "TGRG"})
  void riskParityOfWhatItApproximates(String code) {
    assertArrayEquals(PARITY.column(code), parity(code), 3e-2);
  }

  private static double[] parity(String code) {
    return solve(new Objective.EqualizeRisk(measure(code), Collections.nCopies(NAMES.size(), 1.0)))
        .array();
  }

  /** Our value of a risk at its weights, which sum to 1 but for its solver's tolerance. */
  private static double riskOf(double[] weights, String code) {
    double sum = Arrays.stream(weights).sum();
    Problem.Builder builder =
        Problem.of(NAMES, ESTIMATES, Objective.minimum(measure(code))).bounds("any", -1, 2);
    for (int i = 0; i < weights.length - 1; i++) {
      double w = weights[i] / sum;
      builder.limit(new Limit.Each(NAMES.get(i), List.of(NAMES.get(i)), w, w));
    }
    return assertInstanceOf(Solution.Optimal.class, new Optimizer().solve(builder.build()))
        .objective();
  }
}
