package dev.mandate.optimize.cone;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random programs made backwards from a solution: the objective is chosen to make it optimal. */
final class KnownPrograms {
  /** A program and the value of its optimum. */
  record Known(ConicProgram program, double objective) {}

  private final SplittableRandom random;
  private final ConicProgram.Builder builder = ConicProgram.builder();
  private final int n;
  private final double[] x;
  private final double[] gradient;
  private double quadratic;

  private KnownPrograms(long seed, int n) {
    random = new SplittableRandom(seed);
    this.n = n;
    builder.variables(n);
    x = normals(n);
    gradient = new double[n];
  }

  /** A quadratic program with P of the given rank, equalities and inequalities. */
  static Known quadratic(long seed, int n, int rank, int equalities, int inequalities) {
    KnownPrograms made = new KnownPrograms(seed, n);
    made.curvature(rank);
    made.equalities(equalities);
    made.inequalities(inequalities);
    return made.known();
  }

  /** The same with cones of a random few rows. */
  static Known conic(long seed, int n, int rank, int inequalities, int secondOrder, int exps) {
    KnownPrograms made = new KnownPrograms(seed, n);
    made.curvature(rank);
    made.equalities(n / 5);
    made.inequalities(inequalities);
    for (int i = 0; i < secondOrder; i++) {
      made.secondOrder(3 + made.random.nextInt(5));
    }
    for (int i = 0; i < exps; i++) {
      made.exponential();
    }
    return made.known();
  }

  private Known known() {
    double linear = 0;
    for (int j = 0; j < n; j++) {
      builder.linear(j, -gradient[j]);
      linear -= gradient[j] * x[j];
    }
    return new Known(builder.build(), quadratic + linear);
  }

  private double[] normals(int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextGaussian();
    }
    return values;
  }

  private void curvature(int rank) {
    if (rank == 0) {
      return;
    }
    double[] f = normals(n * rank);
    double[] p = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < rank; k++) {
          p[i * n + j] += f[i * rank + k] * f[j * rank + k] / n;
        }
      }
    }
    builder.quadratic(0, n, p);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        gradient[i] += p[i * n + j] * x[j];
        quadratic += 0.5 * x[i] * p[i * n + j] * x[j];
      }
    }
  }

  /** A random sparse expression with the given value at the solution. */
  private Affine expression(double value, double multiplier, double sign) {
    double[] row = new double[n];
    for (int j = 0; j < n; j++) {
      if (random.nextInt(3) == 0) {
        row[j] = random.nextGaussian();
      }
    }
    row[random.nextInt(n)] += 1;
    Affine affine = Affine.dot(0, row);
    for (int j = 0; j < n; j++) {
      gradient[j] += sign * row[j] * multiplier;
    }
    return affine.plus(value - affine.at(x));
  }

  private void equalities(int count) {
    for (int i = 0; i < count; i++) {
      builder.equal(expression(0, random.nextGaussian(), 1));
    }
  }

  private void inequalities(int count) {
    for (int i = 0; i < count; i++) {
      boolean active = random.nextBoolean();
      double size = 0.1 + random.nextDouble();
      builder.atMost(expression(active ? 0 : -size, active ? size : 0, 1));
    }
  }

  private void secondOrder(int size) {
    double[] s = normals(size);
    double norm = 0;
    for (int i = 1; i < size; i++) {
      norm += s[i] * s[i];
    }
    s[0] = Math.sqrt(norm);
    double weight = random.nextInt(3) == 0 ? 0 : random.nextDouble();
    List<Affine> rest = new ArrayList<>();
    Affine t = expression(s[0] + (weight == 0 ? 1 : 0), weight * s[0], -1);
    for (int i = 1; i < size; i++) {
      rest.add(expression(s[i], -weight * s[i], -1));
    }
    builder.secondOrder(t, rest);
  }

  private void exponential() {
    double u = random.nextGaussian();
    double y = 0.5 + random.nextDouble();
    double weight = random.nextInt(3) == 0 ? 0 : random.nextDouble();
    double e = Math.exp(u);
    // The cone's boundary at (u·y, y, y·e) has the normal (-e, -e·(1 - u), 1).
    Affine ex = expression(u * y, -weight * e, -1);
    Affine ey = expression(y, -weight * e * (1 - u), -1);
    Affine ez = expression(y * e + (weight == 0 ? 0.5 : 0), weight, -1);
    builder.exponential(ex, ey, ez);
  }
}
