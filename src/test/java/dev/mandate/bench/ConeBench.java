package dev.mandate.bench;

import dev.mandate.optimize.cone.Affine;
import dev.mandate.optimize.cone.ConicProgram;
import dev.mandate.optimize.cone.ConicSolution;
import dev.mandate.optimize.cone.ConicSolver;
import dev.mandate.optimize.linear.Dense;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * The interior-point method on portfolio problems: expected shortfall over scenarios, variance
 * under a factor model and dense, a tracking-error cone, drawdown at risk, entropic value at risk.
 * CPU milliseconds of one thread, warm; and the exponent with which the time grows in the size.
 */
public final class ConeBench {
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private ConeBench() {}

  public static void main(String[] arguments) {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 15;
    System.out.printf(
        Locale.ROOT, "%-34s %9s %9s %5s %10s%n", "CPU ms", "min", "median", "steps", "residual");
    run("CVaR 95%, m × 50", rounds, new int[] {250, 500, 1000}, m -> shortfall(m, 50));
    run("CVaR 95%, m × 200", rounds, new int[] {1250, 2500, 5000}, m -> shortfall(m, 200));
    run("variance, 50 factors", rounds, new int[] {750, 1500, 3000}, n -> factors(n, 50));
    run("tracking error cone", rounds, new int[] {50, 100, 200}, ConeBench::trackingError);
    run("variance, dense", rounds, new int[] {250, 500, 1000}, ConeBench::dense);
    run("CDaR 95%, m × 20", rounds, new int[] {250, 500, 1000}, m -> drawdown(m, 20));
    run("EVaR 95%, m × 20", rounds, new int[] {250, 500, 1000}, m -> entropic(m, 20));
  }

  private static void run(String name, int rounds, int[] sizes, IntFunction<ConicProgram> maker) {
    double[] medians = new double[sizes.length];
    for (int k = 0; k < sizes.length; k++) {
      ConicProgram program = maker.apply(sizes[k]);
      List<Double> times = new ArrayList<>();
      ConicSolution solution = ConicSolver.solve(program);
      for (int round = 0; round < 2 * rounds; round++) {
        long start = CLOCK.getCurrentThreadCpuTime();
        solution = ConicSolver.solve(program);
        double time = (CLOCK.getCurrentThreadCpuTime() - start) / 1e6;
        if (round >= rounds) {
          times.add(time);
        }
      }
      Collections.sort(times);
      medians[k] = times.get(rounds / 2);
      System.out.printf(
          Locale.ROOT,
          "%-34s %9.2f %9.2f %s%n",
          name + ", " + sizes[k],
          times.getFirst(),
          medians[k],
          outcome(solution));
    }
    double growth = Math.log(medians[sizes.length - 1] / medians[0]);
    System.out.printf(
        Locale.ROOT,
        "%-34s grows with the power %.2f%n",
        "",
        growth / Math.log((double) sizes[sizes.length - 1] / sizes[0]));
  }

  private static String outcome(ConicSolution solution) {
    return switch (solution) {
      case ConicSolution.Optimal o ->
          String.format(Locale.ROOT, "%5d %10.1e", o.iterations(), o.residuals().largest());
      case ConicSolution.Stalled s -> "stalled: " + s.why() + " " + s.residuals();
      case ConicSolution.Infeasible _ -> "infeasible";
      case ConicSolution.Unbounded _ -> "unbounded";
    };
  }

  /** Daily returns of n assets over m days with a market factor; row-major, losses positive. */
  private static double[] losses(int m, int n) {
    SplittableRandom random = new SplittableRandom(7);
    double[] r = new double[m * n];
    for (int t = 0; t < m; t++) {
      double market = 0.01 * random.nextGaussian();
      for (int j = 0; j < n; j++) {
        double beta = 0.5 + (double) j / n;
        r[t * n + j] = -(0.0003 + beta * market + 0.015 * random.nextGaussian());
      }
    }
    return r;
  }

  private static void longOnly(ConicProgram.Builder builder, int w, int n) {
    builder.equal(Affine.sum(w, n).plus(-1));
    for (int j = 0; j < n; j++) {
      builder.atMost(Affine.term(w + j, -1));
      builder.atMost(Affine.variable(w + j).plus(-0.3));
    }
  }

  /** Minimum CVaR (Rockafellar & Uryasev 2000). */
  private static ConicProgram shortfall(int m, int n) {
    ConicProgram.Builder builder = ConicProgram.builder();
    int w = builder.variables(n);
    int a = builder.variables(1);
    int u = builder.variables(m);
    longOnly(builder, w, n);
    builder.linear(a, 1);
    List<Affine> rest = new ArrayList<>();
    for (int t = 0; t < m; t++) {
      builder.linear(u + t, 1 / (0.05 * m));
      builder.atMost(Affine.term(u + t, -1));
      rest.add(Affine.term(a, -1).plus(u + t, -1));
    }
    builder.denseAtMost(w, n, losses(m, n), rest);
    return builder.build();
  }

  /** Minimum variance under a factor model, with ten group limits. */
  private static ConicProgram factors(int n, int k) {
    SplittableRandom random = new SplittableRandom(11);
    ConicProgram.Builder builder = ConicProgram.builder();
    int w = builder.variables(n);
    double[] d = new double[n];
    double[] f = new double[n * k];
    for (int j = 0; j < n; j++) {
      d[j] = 0.01 + 0.05 * random.nextDouble();
      for (int i = 0; i < k; i++) {
        f[j * k + i] = (i == 0 ? 0.15 : 0) + 0.05 * random.nextGaussian();
      }
    }
    builder.quadraticFactor(w, n, d, f, k);
    longOnly(builder, w, n);
    groups(builder, w, n);
    return builder.build();
  }

  private static void groups(ConicProgram.Builder builder, int w, int n) {
    for (int g = 0; g < 10; g++) {
      double[] row = new double[n];
      for (int j = g; j < n; j += 10) {
        row[j] = 1;
      }
      builder.atMost(Affine.dot(w, row).plus(-0.12));
    }
  }

  /** The lower factor of a covariance of n assets, and the covariance. */
  private static double[][] covariance(int n) {
    double[] losses = losses(2 * n, n);
    double[] sigma = new double[n * n];
    for (int t = 0; t < 2 * n; t++) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          sigma[i * n + j] += 252 * losses[t * n + i] * losses[t * n + j] / (2 * n);
        }
      }
    }
    double[] factor = sigma.clone();
    Dense.cholesky(factor, n);
    return new double[][] {sigma, factor};
  }

  /** Highest return within 4% of a benchmark. */
  private static ConicProgram trackingError(int n) {
    SplittableRandom random = new SplittableRandom(13);
    double[] factor = covariance(n)[1];
    ConicProgram.Builder builder = ConicProgram.builder();
    int w = builder.variables(n);
    longOnly(builder, w, n);
    List<Affine> rest = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      double[] column = new double[n];
      double benchmark = 0;
      for (int j = i; j < n; j++) {
        column[j] = factor[j * n + i];
        benchmark += column[j] / n;
      }
      rest.add(Affine.dot(w, column).plus(-benchmark));
      builder.linear(w + i, -0.05 - 0.05 * random.nextDouble());
    }
    builder.secondOrder(Affine.constant(0.04), rest);
    return builder.build();
  }

  private static ConicProgram dense(int n) {
    ConicProgram.Builder builder = ConicProgram.builder();
    int w = builder.variables(n);
    builder.quadratic(w, n, covariance(n)[0]);
    longOnly(builder, w, n);
    groups(builder, w, n);
    return builder.build();
  }

  /** Minimum conditional drawdown at risk of uncompounded returns. */
  private static ConicProgram drawdown(int m, int n) {
    ConicProgram.Builder builder = ConicProgram.builder();
    int w = builder.variables(n);
    int a = builder.variables(1);
    int depth = builder.variables(m);
    int excess = builder.variables(m);
    longOnly(builder, w, n);
    builder.linear(a, 1);
    List<Affine> chain = new ArrayList<>();
    for (int t = 0; t < m; t++) {
      builder.linear(excess + t, 1 / (0.05 * m));
      builder.atMost(Affine.term(excess + t, -1));
      builder.atMost(Affine.term(depth + t, -1));
      builder.atMost(Affine.variable(depth + t).plus(a, -1).plus(excess + t, -1));
      Affine row = Affine.term(depth + t, -1);
      chain.add(t == 0 ? row : row.plus(depth + t - 1, 1));
    }
    builder.denseAtMost(w, n, losses(m, n), chain);
    return builder.build();
  }

  /** Minimum entropic value at risk (Ahmadi-Javid 2012; Cajas 2021). */
  private static ConicProgram entropic(int m, int n) {
    double[] losses = losses(m, n);
    ConicProgram.Builder builder = ConicProgram.builder();
    int w = builder.variables(n);
    int rho = builder.variables(1);
    int t = builder.variables(1);
    int u = builder.variables(m);
    longOnly(builder, w, n);
    builder.linear(rho, 1).linear(t, -Math.log(0.05 * m));
    for (int i = 0; i < m; i++) {
      double[] row = Arrays.copyOfRange(losses, i * n, (i + 1) * n);
      Affine loss = Affine.dot(w, row).plus(rho, -1);
      builder.exponential(loss, Affine.variable(t), Affine.variable(u + i));
    }
    builder.atMost(Affine.sum(u, m).plus(t, -1));
    return builder.build();
  }
}
