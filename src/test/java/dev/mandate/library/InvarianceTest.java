package dev.mandate.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.measure.Walk;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must not change, or must change along, when the subject is scaled, shifted or mirrored. */
class InvarianceTest {
  private static final int SESSIONS = 400;
  private static final int WINDOW = 40;

  private static double[] fill(String name, double[] scalars, double[]... series) {
    double[] out = new double[SESSIONS];
    switch (Objects.requireNonNull(Bodies.of(name))) {
      case Body.Windowed body ->
          body.moving(WINDOW + body.extra(), scalars, 252).advance(series, 0, SESSIONS, out);
      case Body.Running body -> body.moving(WINDOW, scalars, 252).advance(series, 0, SESSIONS, out);
      case Body.Pointwise body -> throw new IllegalArgumentException(body.toString());
    }
    return Arrays.copyOfRange(out, WINDOW + 1, SESSIONS);
  }

  private static double[] map(double[] x, DoubleUnaryOperator change) {
    return Arrays.stream(x).map(change).toArray();
  }

  private static void assertClose(double[] expected, double[] actual) {
    double scale = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], 1e-10 * Math.max(scale, 1e-3), "value " + i);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "return",
        "log_return",
        "growth",
        "momentum",
        "vol",
        "downside_vol",
        "variance",
        "skew",
        "kurtosis",
        "max_drawdown",
        "drawdown",
        "rsi",
        "zscore",
        "percentile"
      })
  void ofAScaledPriceTheyAreTheSame(String name) {
    double[] x = Walk.prices(1, SESSIONS);
    double[] scalars = {1};
    assertClose(fill(name, scalars, x), fill(name, scalars, map(x, v -> 7.3 * v)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sma",
        "ema",
        "wma",
        "median",
        "highest",
        "lowest",
        "stdev",
        "slope",
        "bollinger",
        "quantile"
      })
  void ofAScaledSubjectTheyScaleAlong(String name) {
    double[] x = Walk.noise(2, SESSIONS, 0, 1);
    double[] scalars = {0.7};
    double[] expected = map(fill(name, scalars, x), v -> 7.3 * v);
    assertClose(expected, fill(name, scalars, map(x, v -> 7.3 * v)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sma", "ema", "wma", "median", "highest", "lowest", "bollinger", "quantile"})
  void ofAShiftedSubjectTheyShiftAlong(String name) {
    double[] x = Walk.noise(3, SESSIONS, 0, 1);
    double[] scalars = {0.7};
    double[] expected = map(fill(name, scalars, x), v -> v + 50);
    assertClose(expected, fill(name, scalars, map(x, v -> v + 50)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"stdev", "slope", "zscore", "percentile", "rsi"})
  void ofAShiftedSubjectTheyAreTheSame(String name) {
    double[] x = Walk.noise(4, SESSIONS, 0, 1);
    assertClose(fill(name, new double[0], x), fill(name, new double[0], map(x, v -> v + 50)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"covariance", "correlation"})
  void twoSubjectsMayChangePlaces(String name) {
    double[] x = Walk.prices(5, SESSIONS);
    double[] y = Walk.prices(6, SESSIONS);
    assertClose(fill(name, new double[0], x, y), fill(name, new double[0], y, x));
  }

  @ParameterizedTest
  @ValueSource(strings = {"correlation", "beta"})
  void ofItselfTheyAreOne(String name) {
    double[] x = Walk.prices(7, SESSIONS);
    double[] one = fill(name, new double[0], x, x);
    assertClose(map(one, v -> 1), one);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 2, 0.5})
  void aMultipleOfTheBenchmarkHasThatBetaAndNoAlpha(double beta) {
    double[] market = Walk.prices(8, SESSIONS);
    double[] cash = new double[SESSIONS];
    double[] subject = new double[SESSIONS];
    cash[0] = 1;
    subject[0] = 100;
    for (int i = 1; i < SESSIONS; i++) {
      double rate = 0.0001 * (i % 3);
      cash[i] = cash[i - 1] * (1 + rate);
      double excess = market[i] / market[i - 1] - 1 - rate;
      subject[i] = subject[i - 1] * (1 + rate + beta * excess);
    }
    double[] alpha = fill("alpha", new double[0], subject, market, cash);
    for (double a : alpha) {
      assertEquals(0, a, 1e-12);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void orderHolds(long seed) {
    double[] x = Walk.prices(seed, SESSIONS);
    double[] none = {};
    double[] low = fill("lowest", none, x);
    double[] high = fill("highest", none, x);
    double[] mean = fill("sma", none, x);
    double[] median = fill("median", none, x);
    double[] below = fill("drawdown", none, x);
    double[] rank = fill("percentile", none, x);
    double[] strength = fill("rsi", none, x);
    double[] together = fill("correlation", none, x, Walk.prices(seed + 50, SESSIONS));
    for (int i = 0; i < low.length; i++) {
      assertTrue(low[i] <= mean[i] && mean[i] <= high[i]);
      assertTrue(low[i] <= median[i] && median[i] <= high[i]);
      assertTrue(below[i] >= 0 && below[i] < 1);
      assertTrue(rank[i] >= 0 && rank[i] <= 1);
      assertTrue(strength[i] >= 0 && strength[i] <= 100);
      assertTrue(together[i] >= -1 && together[i] <= 1);
    }
  }
}
