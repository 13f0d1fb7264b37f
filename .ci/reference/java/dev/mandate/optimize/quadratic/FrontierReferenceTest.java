package dev.mandate.optimize.quadratic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.optimize.quadratic.Frontier.Corner;
import dev.mandate.optimize.quadratic.QuadraticProgram.Row;
import dev.mandate.reference.Json;
import dev.mandate.reference.Reference;
import java.util.Arrays;
import java.util.List;
import java.util.Scanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The critical line against published corners, and against the frontiers of the OR-Library. */
class FrontierReferenceTest {
  @ParameterizedTest
  @CsvSource({
    "CLA-BLP2013,corner_portfolios_weights_and_lambda",
    "MARKOWITZ-ch8,corners",
    "KWAN-CLA,corners"
  })
  void publishedCorners(String id, String name) {
    Json published = Json.publishedCase(id);
    Frontier frontier = frontier(published);
    List<Json> corners = published.get("published", name).elements();
    assertEquals(corners.size(), frontier.corners().size());
    for (int k = 0; k < corners.size(); k++) {
      Corner corner = frontier.corners().get(k);
      assertArrayEquals(corners.get(k).at(0).numbers(), corner.weights(), 1e-9, id + " " + k);
      assertEquals(corners.get(k).at(1).number(), corner.lambda(), 1e-9 * (1 + corner.lambda()));
    }
  }

  @Test
  void publishedMaximumSharpeAndMinimumVariance() {
    Json published = Json.publishedCase("CLA-BLP2013");
    Frontier frontier = frontier(published);
    Corner best = frontier.maxSharpe(0).orElseThrow();
    double[] weights = published.get("published", "max_sharpe_weights").numbers();
    assertArrayEquals(weights, best.weights(), 1e-6);
    assertEquals(
        published.get("published", "max_sharpe").number(),
        best.mean() / Math.sqrt(best.variance()),
        1e-9);
    double[] least = published.get("published", "min_variance_ret_vol").numbers();
    Corner last = frontier.corners().getLast();
    assertEquals(least[0], last.mean(), 1e-9);
    assertEquals(least[1], Math.sqrt(last.variance()), 1e-9);
  }

  private static Frontier frontier(Json published) {
    double[] mean = published.get("inputs", "mu").numbers();
    return CriticalLine.frontier(longOnly(published.get("inputs", "Sigma").matrix()), mean);
  }

  /** Beasley's frontiers, 2,000 points each: all of them, not 50. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void frontiersOfTheLibrary(int port) {
    Market market = Market.read(port);
    Frontier frontier = CriticalLine.frontier(longOnly(market.covariance()), market.mean());
    double lowest = frontier.corners().getLast().mean();
    double[] points = numbers("orlib/portef" + port + ".txt");
    assertTrue(points.length >= 2 * 1999, points.length + " numbers");
    for (int k = 0; k < points.length; k += 2) {
      double mean = points[k];
      double variance = points[k + 1];
      Corner at = frontier.atMean(Math.max(mean, lowest)).orElseThrow();
      assertTrue(mean > lowest - 1e-7, "under the least variance: " + mean);
      assertEquals(variance, at.variance(), 1e-6 * variance, "at " + mean);
    }
  }

  /** Where no frontier is published: the active set, told a return to reach, at 50 points. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void frontiersByAnotherMethod(int port) {
    Market market = Market.read(port);
    QuadraticProgram program = longOnly(market.covariance());
    Frontier frontier = CriticalLine.frontier(program, market.mean());
    double high = frontier.corners().getFirst().mean();
    double low = frontier.corners().getLast().mean();
    for (int k = 0; k < 50; k++) {
      double mean = low + (high - low) * k / 50;
      List<Row> rows = List.of(program.rows().getFirst(), Row.equal(market.mean(), mean));
      QuadraticSolution s =
          ActiveSet.solve(
              new QuadraticProgram(
                  program.n(), program.g(), program.c(), program.lower(), program.upper(), rows));
      Corner at = frontier.atMean(mean).orElseThrow();
      assertTrue(s.isSolved() && s.residual() < 1e-9, "at " + mean + ": " + s.residual());
      assertEquals(2 * s.objective(), at.variance(), 1e-9 * at.variance(), "at " + mean);
      assertArrayEquals(s.x(), at.weights(), 1e-7, "at " + mean);
    }
  }

  private static double[] numbers(String name) {
    return new Scanner(Reference.text(name)).tokens().mapToDouble(Double::parseDouble).toArray();
  }

  private static QuadraticProgram longOnly(double[] covariance) {
    int n = (int) Math.round(Math.sqrt(covariance.length));
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    return new QuadraticProgram(
        n, covariance, new double[n], new double[n], ones, List.of(Row.equal(ones, 1)));
  }

  /** An input of the library: means, volatilities, correlations. */
  @SuppressWarnings("ArrayRecordComponent") // read only
  private record Market(double[] mean, double[] covariance) {
    static Market read(int port) {
      double[] numbers = numbers("orlib/port" + port + ".txt");
      int n = (int) numbers[0];
      double[] mean = new double[n];
      double[] volatility = new double[n];
      for (int i = 0; i < n; i++) {
        mean[i] = numbers[1 + 2 * i];
        volatility[i] = numbers[2 + 2 * i];
      }
      double[] covariance = new double[n * n];
      for (int k = 1 + 2 * n; k + 2 < numbers.length; k += 3) {
        int i = (int) numbers[k] - 1;
        int j = (int) numbers[k + 1] - 1;
        double value = numbers[k + 2] * volatility[i] * volatility[j];
        covariance[i * n + j] = value;
        covariance[j * n + i] = value;
      }
      return new Market(mean, covariance);
    }
  }
}
