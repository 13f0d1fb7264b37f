package dev.mandate.bench;

import dev.mandate.optimize.linear.Dense;
import dev.mandate.optimize.quadratic.ActiveSet;
import dev.mandate.optimize.quadratic.BranchAndBound;
import dev.mandate.optimize.quadratic.CriticalLine;
import dev.mandate.optimize.quadratic.QuadraticProgram;
import dev.mandate.optimize.quadratic.QuadraticProgram.Row;
import dev.mandate.optimize.quadratic.QuadraticSolution;
import dev.mandate.optimize.quadratic.RiskBudget;
import dev.mandate.optimize.quadratic.WorkingSet;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The exact solvers, warm, in CPU time of the one thread: least and median of many. {@code mvn -q
 * test-compile}, then {@code java -cp target/classes:target/test-classes
 * dev.mandate.bench.QuadraticBench}.
 */
public final class QuadraticBench {
  private static final int ROUNDS = 15;

  private QuadraticBench() {}

  public static void main(String[] arguments) {
    int[] sizes = {50, 100, 200, 500, 1000};
    double[] cold = new double[sizes.length];
    double[] parity = new double[sizes.length];
    for (int k = 0; k < sizes.length; k++) {
      QuadraticProgram p = groups(sizes[k]);
      QuadraticSolution s = ActiveSet.solve(p);
      cold[k] = time("least variance, 10 group limits", p.n(), () -> ActiveSet.solve(p));
      time("the same from its own set", p.n(), () -> ActiveSet.solve(p, s.active()));
      double[] equal = new double[p.n()];
      Arrays.fill(equal, 1);
      parity[k] = time("risk parity", p.n(), () -> RiskBudget.solve(p.g(), p.n(), equal));
      System.out.printf(
          Locale.ROOT, "  %d iterations, residual %.1e%n", s.iterations(), s.residual());
    }
    exponent("least variance", sizes, cold);
    exponent("risk parity", sizes, parity);
    rolling();
    for (int n : new int[] {30, 50}) {
      QuadraticProgram p = longOnly(n);
      time("at most 8 held", n, () -> BranchAndBound.solve(p, 8, new double[n], 1_000_000));
      double[] minimum = new double[n];
      Arrays.fill(minimum, 0.05);
      time("and at least 5% each", n, () -> BranchAndBound.solve(p, 8, minimum, 1_000_000));
    }
    for (int n : new int[] {50, 200}) {
      QuadraticProgram p = longOnly(n);
      double[] mean = new Random(n).doubles(n).toArray();
      time("all corners of the frontier", n, () -> CriticalLine.frontier(p, mean));
    }
  }

  /** 240 months of 30 assets, each started from the month before. */
  private static void rolling() {
    int n = 30;
    int window = 250;
    double[] returns = returns(n, window + 240 * 21, 7);
    List<QuadraticProgram> programs = new ArrayList<>();
    for (int month = 0; month < 240; month++) {
      double[] rows = Arrays.copyOfRange(returns, month * 21 * n, (month * 21 + window) * n);
      programs.add(constrained(covariance(rows, n), n));
    }
    time(
        "240 rolling problems",
        n,
        () -> {
          WorkingSet set = null;
          for (QuadraticProgram p : programs) {
            set = solved(p, set).active();
          }
        });
  }

  private static QuadraticSolution solved(QuadraticProgram p, @Nullable WorkingSet set) {
    QuadraticSolution s = ActiveSet.solve(p, set);
    if (!s.isSolved()) {
      throw new IllegalStateException(s.status().toString());
    }
    return s;
  }

  private static double time(String name, int n, Runnable work) {
    work.run();
    long once = cpu();
    work.run();
    int calls = (int) Math.clamp(2e7 / Math.max(1, cpu() - once), 1, 5000);
    double[] nanos = new double[ROUNDS];
    for (int round = 0; round < 2 * ROUNDS; round++) {
      long start = cpu();
      for (int k = 0; k < calls; k++) {
        work.run();
      }
      nanos[round % ROUNDS] = (double) (cpu() - start) / calls;
    }
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "%-34s n=%4d  least %9.3f ms  median %9.3f ms%n",
        name,
        n,
        nanos[0] / 1e6,
        nanos[ROUNDS / 2] / 1e6);
    return nanos[0];
  }

  /** The slope of log time over log n. */
  private static void exponent(String name, int[] sizes, double[] nanos) {
    int m = sizes.length;
    double sx = 0;
    double sy = 0;
    double sxx = 0;
    double sxy = 0;
    for (int k = 0; k < m; k++) {
      double x = Math.log(sizes[k]);
      double y = Math.log(nanos[k]);
      sx += x;
      sy += y;
      sxx += x * x;
      sxy += x * y;
    }
    double slope = (m * sxy - sx * sy) / (m * sxx - sx * sx);
    System.out.printf(Locale.ROOT, "%s grows with n to the %.2f%n", name, slope);
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static QuadraticProgram groups(int n) {
    return constrained(covariance(returns(n, 2 * n + 50, n), n), n);
  }

  /** Long-only, capped, fully invested, ten groups that are held to a little less or more. */
  private static QuadraticProgram constrained(double[] g, int n) {
    double[] upper = new double[n];
    Arrays.fill(upper, Math.max(0.1, 4.0 / n));
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    List<Row> rows = new ArrayList<>();
    rows.add(Row.equal(ones, 1));
    for (int q = 0; q < 10; q++) {
      double[] a = new double[n];
      for (int i = q; i < n; i += 10) {
        a[i] = 1;
      }
      rows.add(q % 2 == 0 ? Row.atMost(a, 0.08) : Row.atLeast(a, 0.09));
    }
    return new QuadraticProgram(n, g, new double[n], new double[n], upper, rows);
  }

  private static QuadraticProgram longOnly(int n) {
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    double[] g = covariance(returns(n, 500, n), n);
    return new QuadraticProgram(
        n, g, new double[n], new double[n], ones, List.of(Row.equal(ones, 1)));
  }

  /** A market, five factors, and a risk of each asset's own. */
  private static double[] returns(int n, int sessions, long seed) {
    Random random = new Random(seed);
    double[] loadings = random.doubles(5L * n, -1, 1).toArray();
    double[] own = random.doubles(n, 0.5, 2).toArray();
    double[] returns = new double[sessions * n];
    double[] factors = new double[5];
    for (int t = 0; t < sessions; t++) {
      double market = random.nextGaussian();
      Arrays.setAll(factors, l -> 0.5 * random.nextGaussian());
      for (int i = 0; i < n; i++) {
        double sum = market + own[i] * random.nextGaussian();
        for (int l = 0; l < 5; l++) {
          sum += loadings[5 * i + l] * factors[l];
        }
        returns[t * n + i] = 0.01 * sum;
      }
    }
    return returns;
  }

  private static double[] covariance(double[] returns, int n) {
    int sessions = returns.length / n;
    double[] g = new double[n * n];
    Dense.symmetricRankK(g, n, returns, sessions, null);
    for (int i = 0; i < g.length; i++) {
      g[i] /= sessions;
    }
    Dense.symmetrize(g, n);
    return g;
  }
}
