package dev.mandate.optimize.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.optimize.Estimates;
import dev.mandate.optimize.Measure;
import dev.mandate.optimize.Objective;
import dev.mandate.optimize.Problem;
import dev.mandate.optimize.RandomProblems;
import dev.mandate.optimize.Scenarios;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The entropic risks, on problems where a method that strays from the central path gets stuck. */
class EntropicRiskTest {
  private static final double TAIL = 0.05;

  private static final List<Integer> HARD =
      List.of(3, 12, 26, 43, 50, 52, 76, 94, 96, 121, 161, 166, 180, 492);

  @Test
  void ofReturns() {
    for (int seed : HARD) {
      assertLeast(new Measure.EntropicValueAtRisk(1 - TAIL), returns(seed), false, seed);
    }
  }

  @Test
  void ofDrawdowns() {
    for (int seed : HARD) {
      assertLeast(new Measure.EntropicDrawdownAtRisk(1 - TAIL), returns(seed), true, seed);
    }
  }

  /** The value is what the definition says, and no other mix has a lower one. */
  private static void assertLeast(
      Measure measure, double[][] returns, boolean drawdowns, int seed) {
    int n = returns[0].length;
    Problem problem =
        Problem.of(
                RandomProblems.names(n),
                Estimates.of(Scenarios.of(returns, 252)),
                Objective.minimum(measure))
            .build();
    var solution = OptimizerTest.optimal(problem);
    double least = entropic(losses(returns, solution.array(), drawdowns));
    assertEquals(least, solution.objective(), 1e-6 * least);
    RandomProblems random = new RandomProblems(seed);
    for (int k = 0; k < 20; k++) {
      double[] other = random.weights(n);
      for (int i = 0; i < n; i++) {
        other[i] = 0.99 * solution.array()[i] + 0.01 * other[i];
      }
      assertTrue(entropic(losses(returns, other, drawdowns)) >= least * (1 - 1e-6));
    }
  }

  private static double[] losses(double[][] returns, double[] weights, boolean drawdowns) {
    double[] losses = new double[returns.length];
    double wealth = 0;
    double peak = 0;
    for (int t = 0; t < returns.length; t++) {
      double sum = 0;
      for (int i = 0; i < weights.length; i++) {
        sum += weights[i] * returns[t][i];
      }
      wealth += sum;
      peak = Math.max(peak, wealth);
      losses[t] = drawdowns ? peak - wealth : -sum;
    }
    return losses;
  }

  /** The least over z of z log(mean exp(loss / z) / tail), by golden section over log z. */
  private static double entropic(double[] losses) {
    double worst = Arrays.stream(losses).max().orElseThrow();
    double low = Math.log(1e-7);
    double high = Math.log(1e3);
    double ratio = (Math.sqrt(5) - 1) / 2;
    for (int k = 0; k < 120; k++) {
      double a = high - ratio * (high - low);
      double b = low + ratio * (high - low);
      if (bound(losses, worst, Math.exp(a)) < bound(losses, worst, Math.exp(b))) {
        high = b;
      } else {
        low = a;
      }
    }
    return Math.min(worst, bound(losses, worst, Math.exp(low)));
  }

  private static double bound(double[] losses, double worst, double z) {
    double mean = 0;
    for (double loss : losses) {
      mean += Math.exp((loss - worst) / z) / losses.length;
    }
    return worst + z * Math.log(mean / TAIL);
  }

  /** Daily returns of 2 to 13 assets with one common factor, calm or wild. */
  private static double[][] returns(int seed) {
    Random random = new Random(seed);
    int n = 2 + random.nextInt(12);
    double[][] returns = new double[40 + random.nextInt(300)][n];
    double size = Math.pow(10, -1 + 1.7 * random.nextDouble());
    for (double[] row : returns) {
      double market = random.nextGaussian();
      for (int i = 0; i < n; i++) {
        row[i] = size * (0.0004 + 0.01 * (0.6 * market + 0.8 * random.nextGaussian()));
      }
    }
    return returns;
  }
}
