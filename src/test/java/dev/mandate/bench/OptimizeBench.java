package dev.mandate.bench;

import dev.mandate.optimize.Combination;
import dev.mandate.optimize.Covariance;
import dev.mandate.optimize.Estimates;
import dev.mandate.optimize.Limit;
import dev.mandate.optimize.Measure;
import dev.mandate.optimize.Objective;
import dev.mandate.optimize.Problem;
import dev.mandate.optimize.RandomProblems;
import dev.mandate.optimize.Scenarios;
import dev.mandate.optimize.Solution;
import dev.mandate.optimize.solve.Optimizer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Allocation problems from question to explained answer, each beside the time that it is allowed:
 * CPU milliseconds of one thread, warm, the median; and the exponent with which time grows with the
 * assets.
 */
public final class OptimizeBench {
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
  private static final double INFINITE = Double.POSITIVE_INFINITY;
  private static final Objective LEAST = Objective.minimum(new Measure.Variance());

  private OptimizeBench() {}

  public static void main(String[] arguments) {
    System.out.printf(Locale.ROOT, "%-46s %10s %10s%n", "CPU ms", "median", "allowed");
    int[] sizes = {50, 200, 500, 1000};
    double[] allowed = {0.6, 8, 80, 500};
    double[] took = new double[sizes.length];
    for (int k = 0; k < sizes.length; k++) {
      took[k] = once("variance, 10 group limits, " + sizes[k], allowed[k], grouped(sizes[k]));
    }
    exponent(sizes, took);
    once("variance, 50 factors, 10 group limits, 3000", 150, factors(3000, 50));
    once("return within 4% of a benchmark, 200", 60, tracking(200));
    once("CVaR 95%, 1000 sessions, 50", 35, shortfall(1000, 50));
    once("CVaR 95%, 5000 sessions, 200", 900, shortfall(5000, 200));
    int[] parities = {50, 200, 1000};
    double[] parity = new double[parities.length];
    for (int k = 0; k < parities.length; k++) {
      parity[k] = once("risk parity, " + parities[k], k == 2 ? 10 : INFINITE, parity(parities[k]));
    }
    exponent(parities, parity);
    List<Problem> months = rolling(240, 30);
    report("240 rolling months, 10 group limits, 30", 40, time(() -> all(months)));
    once("variance, at most 8 held, proven best, 50", 1000, counted(50));
    once("variance, at most 8 held, 100", INFINITE, counted(100));
  }

  private static double once(String name, double allowed, Problem problem) {
    double took = time(() -> new Optimizer().solve(problem));
    report(name, allowed, took);
    return took;
  }

  private static Solution all(List<Problem> problems) {
    Optimizer optimizer = new Optimizer();
    Solution last = optimizer.solve(problems.getFirst());
    for (Problem problem : problems) {
      last = optimizer.solve(problem);
      if (!(last instanceof Solution.Optimal)) {
        return last;
      }
    }
    return last;
  }

  /** The median of CPU milliseconds over two seconds, after as long a time unmeasured. */
  private static double time(Supplier<Solution> work) {
    run(work);
    List<Double> times = run(work);
    Collections.sort(times);
    return times.get(times.size() / 2);
  }

  private static List<Double> run(Supplier<Solution> work) {
    List<Double> times = new ArrayList<>();
    double sum = 0;
    while (sum < 2000 || times.size() < 5) {
      long start = CLOCK.getCurrentThreadCpuTime();
      Solution solution = work.get();
      double took = (CLOCK.getCurrentThreadCpuTime() - start) / 1e6;
      check(solution);
      times.add(took);
      sum += took;
    }
    return times;
  }

  private static void check(Solution solution) {
    if (!(solution instanceof Solution.Optimal optimal) || !optimal.notices().isEmpty()) {
      throw new IllegalStateException(solution.toString());
    }
  }

  private static void report(String name, double allowed, double took) {
    String stated = allowed < INFINITE ? String.format(Locale.ROOT, "%10.1f", allowed) : "";
    System.out.printf(
        Locale.ROOT, "%-46s %10.2f %s%s%n", name, took, stated, took > allowed ? "  MISSED" : "");
  }

  /** The slope of log time over log size. */
  private static void exponent(int[] sizes, double[] took) {
    double x = 0;
    double y = 0;
    double xx = 0;
    double xy = 0;
    for (int k = 0; k < sizes.length; k++) {
      double logSize = Math.log(sizes[k]);
      double logTime = Math.log(took[k]);
      x += logSize / sizes.length;
      y += logTime / sizes.length;
      xx += logSize * logSize / sizes.length;
      xy += logSize * logTime / sizes.length;
    }
    double slope = (xy - x * y) / (xx - x * x);
    System.out.printf(Locale.ROOT, "%46s %10.2f%n", "grows with the power", slope);
  }

  private static Scenarios scenarios(int sessions, int n) {
    return new RandomProblems(n).scenarios(sessions, n);
  }

  private static Problem.Builder problem(int n, Estimates estimates, Objective objective) {
    return Problem.of(RandomProblems.names(n), estimates, objective);
  }

  private static Problem grouped(int n) {
    Covariance covariance = Covariance.of(scenarios(2 * n + 50, n).covariance());
    return groups(n, problem(n, Estimates.none().withCovariance(covariance), LEAST)).build();
  }

  /** Ten groups that are held to a little less or more, and a cap on each. */
  private static Problem.Builder groups(int n, Problem.Builder problem) {
    double cap = Math.max(0.1, 4.0 / n);
    problem.limit(new Limit.Each("each at most " + cap, List.of(), 0, cap));
    for (int group = 0; group < 10; group++) {
      Combination sum = Combination.of("A" + group);
      for (int i = group + 10; i < n; i += 10) {
        sum = sum.plus(1, "A" + i);
      }
      boolean most = group % 2 == 0;
      problem.limit(
          new Limit.Linear("group " + group, sum, most ? 0 : 0.09, most ? 0.08 : INFINITE));
    }
    return problem;
  }

  private static Problem factors(int n, int k) {
    Random random = new Random(11);
    double[][] loadings = new double[n][k];
    double[] specific = new double[n];
    for (int i = 0; i < n; i++) {
      specific[i] = 0.01 + 0.05 * random.nextDouble();
      Arrays.setAll(loadings[i], f -> (f == 0 ? 0.15 : 0) + 0.05 * random.nextGaussian());
    }
    double[][] identity = new double[k][k];
    for (int f = 0; f < k; f++) {
      identity[f][f] = 1;
    }
    Covariance covariance = Covariance.ofFactors(loadings, identity, specific);
    return groups(n, problem(n, Estimates.none().withCovariance(covariance), LEAST)).build();
  }

  private static Problem tracking(int n) {
    double[] benchmark = new double[n];
    Arrays.fill(benchmark, 1.0 / n);
    return problem(n, Estimates.of(scenarios(2 * n, n)), Objective.maximum(new Measure.Return()))
        .benchmark(benchmark)
        .limit(new Limit.AtMost("tracking error", new Measure.TrackingError(), 0.04))
        .build();
  }

  private static Problem shortfall(int sessions, int n) {
    return problem(
            n,
            Estimates.none().withScenarios(scenarios(sessions, n)),
            Objective.minimum(new Measure.ConditionalValueAtRisk(0.95)))
        .limit(new Limit.Each("each at most 30%", List.of(), 0, 0.3))
        .build();
  }

  private static Problem parity(int n) {
    Covariance covariance = Covariance.of(scenarios(2 * n + 50, n).covariance());
    return problem(
            n,
            Estimates.none().withCovariance(covariance),
            new Objective.EqualizeRisk(new Measure.Volatility(), Collections.nCopies(n, 1.0 / n)))
        .build();
  }

  private static Problem counted(int n) {
    Covariance covariance = Covariance.of(scenarios(500, n).covariance());
    return problem(n, Estimates.none().withCovariance(covariance), LEAST)
        .limit(new Limit.Holdings("at most 8 held", 8))
        .build();
  }

  private static List<Problem> rolling(int months, int n) {
    Scenarios all = scenarios(250 + months * 21, n);
    double[][] returns = all.returns();
    List<Problem> problems = new ArrayList<>();
    for (int month = 0; month < months; month++) {
      double[][] window = Arrays.copyOfRange(returns, month * 21, month * 21 + 250);
      Covariance covariance = Covariance.of(Scenarios.of(window, 252).covariance());
      problems.add(
          groups(n, problem(n, Estimates.none().withCovariance(covariance), LEAST)).build());
    }
    return problems;
  }
}
