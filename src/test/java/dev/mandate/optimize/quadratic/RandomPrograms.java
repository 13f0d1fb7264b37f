package dev.mandate.optimize.quadratic;

import dev.mandate.optimize.linear.Dense;
import dev.mandate.optimize.quadratic.QuadraticProgram.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Programs of every kind an allocation brings, the ill-natured included, from one seed each. */
public final class RandomPrograms {
  private final SplittableRandom random;
  private final int n;

  private RandomPrograms(long seed, int largest) {
    random = new SplittableRandom(seed);
    n = 1 + random.nextInt(largest);
  }

  /** A program of up to {@code largest} variables; about a tenth of the seeds are infeasible. */
  public static QuadraticProgram of(long seed, int largest) {
    return new RandomPrograms(seed, largest).program();
  }

  /** The same with G positive definite. */
  public static QuadraticProgram definite(long seed, int largest) {
    RandomPrograms make = new RandomPrograms(seed, largest);
    QuadraticProgram p = make.program();
    double[] g = p.g().clone();
    for (int i = 0; i < p.n(); i++) {
      g[i * p.n() + i] += 1e-3 * (1 + g[i * p.n() + i]);
    }
    return new QuadraticProgram(p.n(), g, p.c(), p.lower(), p.upper(), p.rows());
  }

  private QuadraticProgram program() {
    double[] lower = new double[n];
    double[] upper = new double[n];
    Arrays.fill(upper, 1);
    double[] c = new double[n];
    if (random.nextInt(2) == 0) {
      Arrays.setAll(c, i -> random.nextInt(5) == 0 ? 0.25 : random.nextDouble(-1, 1));
    }
    boolean shorts = random.nextInt(4) == 0;
    for (int i = 0; i < n; i++) {
      switch (random.nextInt(8)) {
        case 0 -> upper[i] = Double.POSITIVE_INFINITY;
        case 1 -> upper[i] = random.nextInt(3) * 0.25;
        case 2 -> lower[i] = upper[i] = random.nextInt(2) * 0.125 / n;
        case 3 -> lower[i] = shorts ? -0.5 : 0.01 / n;
        default -> {}
      }
    }
    List<Row> rows = new ArrayList<>();
    if (random.nextInt(8) != 0) {
      rows.add(Row.equal(ones(), 1));
    }
    int count = random.nextInt(6);
    for (int k = 0; k < count; k++) {
      rows.add(row(rows));
    }
    return new QuadraticProgram(n, covariance(), c, lower, upper, rows);
  }

  private Row row(List<Row> before) {
    double[] a = new double[n];
    switch (random.nextInt(7)) {
      case 0 -> {
        if (!before.isEmpty()) { // the same again, of another length
          Row again = before.get(random.nextInt(before.size()));
          double s = random.nextInt(2) == 0 ? 1 : 3;
          double[] value = Arrays.stream(again.value()).map(v -> s * v).toArray();
          return new Row(again.index(), value, s * again.lower(), s * again.upper());
        }
      }
      case 1 -> { // long and short
        Arrays.setAll(a, i -> random.nextDouble(-1, 1));
        return Row.between(a, -0.125, 0.25);
      }
      case 2 -> {
        Arrays.setAll(a, i -> random.nextInt(3));
        return Row.atLeast(a, 0.5);
      }
      default -> {}
    }
    Arrays.setAll(a, i -> random.nextInt(3) == 0 ? 1 : 0);
    return switch (random.nextInt(4)) {
      case 0 -> Row.equal(a, random.nextInt(4) * 0.25);
      case 1 -> Row.atLeast(a, random.nextInt(5) * 0.25);
      case 2 -> Row.between(a, 0.125, 0.5);
      default -> Row.atMost(a, random.nextInt(5) * 0.25);
    };
  }

  /** Of fewer sessions than assets, of one asset twice, of none at risk, or of full rank. */
  private double[] covariance() {
    int sessions = random.nextInt(3) == 0 ? 1 + n / 2 : 2 * n + 5;
    double[] returns = new double[sessions * n];
    Arrays.setAll(returns, i -> random.nextDouble(-1, 1));
    if (n > 2 && random.nextInt(4) == 0) {
      for (int t = 0; t < sessions; t++) {
        returns[t * n + 1] = returns[t * n];
        returns[t * n + 2] = random.nextInt(2) == 0 ? 0 : returns[t * n + 2];
      }
    }
    double[] g = new double[n * n];
    Dense.symmetricRankK(g, n, returns, sessions, null);
    double scale = Math.pow(10, random.nextInt(-5, 3)) / sessions;
    for (int i = 0; i < g.length; i++) {
      g[i] *= scale;
    }
    Dense.symmetrize(g, n);
    return g;
  }

  private double[] ones() {
    double[] a = new double[n];
    Arrays.fill(a, 1);
    return a;
  }
}
