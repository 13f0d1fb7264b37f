package dev.mandate.bench;

import dev.mandate.library.Bodies;
import dev.mandate.library.Body;
import dev.mandate.measure.Performance;
import dev.mandate.measure.Walk;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * What the measures cost in one pass, in nanoseconds a session, over 5,300 sessions (21 years).
 * {@code mvn -q test-compile}, then {@code java -cp target/classes:target/test-classes
 * dev.mandate.bench.MeasureBench}.
 */
public final class MeasureBench {
  private static final int SESSIONS = 5_300;
  private static final int ROUNDS = 400;

  private static final List<String> NAMES =
      List.of(
          "return",
          "growth",
          "momentum",
          "vol",
          "downside_vol",
          "sharpe",
          "sortino",
          "correlation",
          "beta",
          "alpha",
          "max_drawdown",
          "drawdown",
          "sma",
          "wma",
          "median",
          "highest",
          "percentile",
          "zscore",
          "bollinger",
          "skew",
          "kurtosis",
          "slope",
          "ema",
          "rsi",
          "macd");

  private MeasureBench() {}

  public static void main(String[] arguments) {
    System.out.printf(Locale.ROOT, "%-16s %10s %10s %10s%n", "ns a session", "20", "252", "2520");
    for (String name : NAMES) {
      System.out.printf(
          Locale.ROOT,
          "%-16s %10.1f %10.1f %10.1f%n",
          name,
          measure(name, 20),
          measure(name, 252),
          measure(name, 2520));
    }
    System.out.printf(Locale.ROOT, "%-16s %10.1f%n", "key figures", performance(null));
    double[] cash = Walk.prices(9, SESSIONS);
    System.out.printf(Locale.ROOT, "%-16s %10.1f%n", "over cash", performance(cash));
  }

  private static double performance(double @Nullable [] cash) {
    double[] nav = Walk.prices(8, SESSIONS);
    double[] times = new double[10 * ROUNDS];
    double check = 0;
    for (int round = 0; round < times.length; round++) {
      long start = System.nanoTime();
      check += Performance.of(nav[0], nav, SESSIONS, cash, 7_700, 252).sharpe();
      times[round] = System.nanoTime() - start;
    }
    if (!Double.isFinite(check)) {
      throw new IllegalStateException("key figures");
    }
    return DoubleStream.of(times).sorted().skip(times.length / 10).findFirst().orElseThrow()
        / SESSIONS;
  }

  private static double measure(String name, int window) {
    Body body = Objects.requireNonNull(Bodies.of(name));
    double[][] series = new double[3][];
    Arrays.setAll(series, k -> Walk.prices(k, SESSIONS));
    double[] out = new double[SESSIONS];
    double[] best = new double[ROUNDS];
    double check = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      run(body, series, window, out);
      best[round] = System.nanoTime() - start;
      check += out[SESSIONS - 1];
    }
    if (!Double.isFinite(check)) {
      throw new IllegalStateException(name);
    }
    return DoubleStream.of(best).sorted().skip(ROUNDS / 10).findFirst().orElseThrow() / SESSIONS;
  }

  private static void run(Body body, double[][] series, int window, double[] out) {
    double[] scalars = {0.5, 9};
    switch (body) {
      case Body.Windowed w ->
          w.moving(window + w.extra(), scalars, 252)
              .advance(Arrays.copyOf(series, w.series()), 0, SESSIONS, out);
      case Body.Running r ->
          r.moving(window, new double[] {2 * window, 9}, 252)
              .advance(Arrays.copyOf(series, r.series()), 0, SESSIONS, out);
      case Body.Pointwise p -> throw new IllegalArgumentException(p.toString());
    }
  }
}
