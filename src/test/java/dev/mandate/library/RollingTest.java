package dev.mandate.library;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.measure.Walk;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each measure in one pass against the same measure of each window by itself. */
class RollingTest {
  private static final int SESSIONS = 700;
  private static final double UNTOUCHED = -77;
  private static final Body.Pointwise NONE = x -> 0;

  /** A measure and scalars to try it with. */
  record Case(String name, Body body, List<Double> parameters) {
    double[] scalars() {
      return parameters.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> windowed() {
    return Declared.all().stream()
        .map(RollingTest::toCase)
        .filter(c -> c.body() instanceof Body.Windowed)
        .toList();
  }

  static List<Case> running() {
    return Declared.all().stream()
        .map(RollingTest::toCase)
        .filter(c -> c.body() instanceof Body.Running)
        .toList();
  }

  private static Case toCase(Declared function) {
    List<Double> scalars =
        switch (function.name()) {
          case "momentum" -> List.of(1.0);
          case "quantile" -> List.of(0.9);
          case "bollinger" -> List.of(-2.0);
          case "macd" -> List.of(26.0, 9.0);
          default -> List.of();
        };
    Body body = Bodies.of(function.name());
    return new Case(function.name(), body == null ? NONE : body, scalars);
  }

  private static double[][] series(int count) {
    double[][] series = new double[count][];
    Arrays.setAll(series, k -> Walk.prices(k, SESSIONS));
    return series;
  }

  private static double[] fill(
      Body.Windowed body, Case c, double[][] series, int from, int to, int count) {
    double[] out = new double[SESSIONS];
    Arrays.fill(out, UNTOUCHED);
    body.moving(count, c.scalars(), 252).advance(series, from, to, out);
    return out;
  }

  private static double at(Body.Windowed body, Case c, double[][] series, int s, int count) {
    double[][] samples = new double[series.length][];
    for (int k = 0; k < series.length; k++) {
      samples[k] = Arrays.copyOfRange(series[k], s - count + 1, s + 1);
    }
    return body.at(samples, count, c.scalars(), 252);
  }

  /** Near zero a measure is as exact as where it is large: {@code scale} is its largest value. */
  private static void assertSame(double expected, double actual, double scale, String message) {
    if (Double.isNaN(expected)) {
      assertTrue(Double.isNaN(actual), message);
      return;
    }
    assertEquals(expected, actual, 1e-12 * Math.max(scale, 1e-300), message);
  }

  @ParameterizedTest
  @MethodSource("windowed")
  void onePassEqualsEachWindowByItself(Case c) {
    Body.Windowed body = (Body.Windowed) c.body();
    double[][] series = series(body.series());
    for (int window : new int[] {1, 2, 3, 4, 5, 7, 20, 64, 252, 343, 600}) {
      int count = window + body.extra();
      double[] out = fill(body, c, series, 13, SESSIONS - 3, count);
      double scale =
          Arrays.stream(out)
              .filter(v -> v != UNTOUCHED && !Double.isNaN(v))
              .map(Math::abs)
              .max()
              .orElse(0);
      for (int s = 0; s < SESSIONS; s++) {
        boolean written = s >= 13 + count - 1 && s < SESSIONS - 3;
        String where = "window " + window + ", session " + s;
        if (written) {
          assertSame(at(body, c, series, s, count), out[s], scale, where);
        } else {
          assertEquals(UNTOUCHED, out[s], where);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("windowed")
  void laterSessionsNeverChangeEarlierValues(Case c) {
    Body.Windowed body = (Body.Windowed) c.body();
    double[][] series = series(body.series());
    int count = 20 + body.extra();
    double[] all = fill(body, c, series, 5, SESSIONS, count);
    for (int to = 20; to < SESSIONS; to += 37) {
      double[] part = fill(body, c, series, 5, to, count);
      assertArrayEquals(Arrays.copyOf(all, to), Arrays.copyOf(part, to), "until " + to);
    }
  }

  @ParameterizedTest
  @MethodSource("windowed")
  void anOutlierThatLeftTheWindowLeavesNoTrace(Case c) {
    Body.Windowed body = (Body.Windowed) c.body();
    int count = 20 + body.extra();
    for (int place = 100; place < 125; place++) {
      double[][] series = series(body.series());
      double[] calm = fill(body, c, series, 0, SESSIONS, count);
      for (double[] x : series) {
        x[place] *= 1e12;
      }
      double[] shaken = fill(body, c, series, 0, SESSIONS, count);
      for (int s = 0; s < SESSIONS; s++) {
        if (s < place || s >= place + count) {
          assertEquals(calm[s], shaken[s], "outlier at " + place + ", session " + s);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("windowed")
  void equalPricesGiveTheSameInOnePassAndByThemselves(Case c) {
    Body.Windowed body = (Body.Windowed) c.body();
    double[][] series = new double[body.series()][SESSIONS];
    for (double[] x : series) {
      Arrays.fill(x, 0.1);
    }
    int count = 20 + body.extra();
    double[] out = fill(body, c, series, 0, SESSIONS, count);
    double alone = at(body, c, series, 200, count);
    for (int s = count - 1; s < SESSIONS; s++) {
      assertEquals(alone, out[s], "session " + s);
    }
    boolean unit = List.of("sma", "mean", "wma", "median", "highest", "lowest").contains(c.name());
    boolean band = List.of("bollinger", "quantile").contains(c.name());
    boolean undefined =
        List.of("zscore", "sharpe", "sortino", "information_ratio", "correlation", "beta", "alpha")
            .contains(c.name());
    double expected = unit || band ? 0.1 : undefined ? Double.NaN : 0;
    expected = c.name().equals("percentile") ? 0.5 : expected;
    expected = c.name().equals("skew") || c.name().equals("kurtosis") ? Double.NaN : expected;
    assertEquals(expected, alone);
  }

  @ParameterizedTest
  @MethodSource("windowed")
  void aWindowOfNothingIsUndefined(Case c) {
    Body.Windowed body = (Body.Windowed) c.body();
    double[][] series = series(body.series());
    double[] out = fill(body, c, series, 0, 50, body.extra());
    for (int s = Math.max(0, body.extra() - 1); s < 50; s++) {
      assertTrue(Double.isNaN(out[s]));
    }
  }

  @ParameterizedTest
  @MethodSource("running")
  void whatRemembersEverythingGivesTheSameInOnePassAndByItself(Case c) {
    Body.Running body = (Body.Running) c.body();
    double[][] series = series(body.series());
    int needed = body.observations(12, c.scalars());
    double[] all = new double[SESSIONS];
    Arrays.fill(all, UNTOUCHED);
    body.moving(12, c.scalars(), 252).advance(series, 13, SESSIONS, all);
    for (int s = 0; s < SESSIONS; s++) {
      if (s < 13 + needed - 1) {
        assertEquals(UNTOUCHED, all[s]);
      } else {
        double[][] past = new double[series.length][];
        int end = s + 1;
        Arrays.setAll(past, k -> Arrays.copyOfRange(series[k], 13, end));
        assertEquals(body.at(past, s - 12, 12, c.scalars(), 252), all[s], "session " + s);
      }
    }
  }

  /** Sessions that come in pieces give the bits of all at once. */
  @ParameterizedTest
  @MethodSource("measures")
  void goesOnWhereItStopped(Case c) {
    Random random = new Random(c.name().hashCode());
    for (int window : new int[] {1, 2, 3, 5, 7, 20, 64, 252, 343}) {
      double[][] series = series(count(c));
      double[] whole = new double[SESSIONS];
      moving(c, window).advance(series, 13, SESSIONS, whole);
      for (int most : new int[] {1, 3, 40, 400}) {
        double[] pieces = new double[SESSIONS];
        Body.Moving moving = moving(c, window);
        for (int s = 13; s < SESSIONS; ) {
          int to = Math.min(SESSIONS, s + 1 + random.nextInt(most));
          moving.advance(series, s, to, pieces);
          s = to;
        }
        assertArrayEquals(bits(whole), bits(pieces), "window " + window);
      }
    }
  }

  static List<Case> measures() {
    return Stream.concat(windowed().stream(), running().stream()).toList();
  }

  private static int count(Case c) {
    return switch (c.body()) {
      case Body.Windowed w -> w.series();
      case Body.Running r -> r.series();
      case Body.Pointwise _ -> 0;
    };
  }

  private static Body.Moving moving(Case c, int window) {
    return switch (c.body()) {
      case Body.Windowed w -> w.moving(window + w.extra(), c.scalars(), 252);
      case Body.Running r -> r.moving(window, c.scalars(), 252);
      case Body.Pointwise p -> throw new IllegalArgumentException(p.toString());
    };
  }

  private static long[] bits(double[] values) {
    return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sma", "wma", "stdev", "zscore", "slope", "vol", "skew", "kurtosis"})
  void nothingDriftsOverALongTime(String name) {
    int sessions = 200_000;
    double[] x = Walk.noise(1, sessions, 1e6, 1e3);
    Body.Windowed body = (Body.Windowed) Objects.requireNonNull(Bodies.of(name));
    int count = 250 + body.extra();
    double[] out = new double[sessions];
    body.moving(count, new double[0], 252).advance(new double[][] {x}, 0, sessions, out);
    for (int s = sessions - 600; s < sessions; s++) {
      double[][] last = {Arrays.copyOfRange(x, s - count + 1, s + 1)};
      double expected = body.at(last, count, new double[0], 252);
      assertEquals(expected, out[s], 1e-11 * Math.max(1, Math.abs(expected)), "session " + s);
    }
  }
}
