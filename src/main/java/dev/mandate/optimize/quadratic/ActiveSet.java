package dev.mandate.optimize.quadratic;

import dev.mandate.optimize.linear.Dense;
import dev.mandate.optimize.quadratic.QuadraticSolution.Status;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Solves a {@link QuadraticProgram} exactly: block pivoting to guess which constraints bind, and
 * the dual active set of Goldfarb and Idnani from there.
 *
 * <p>The problem is brought to one scale first, so that a daily covariance and an annual one give
 * the same x. The factor is that of G on the variables between their bounds; bounds cost no row. At
 * the end the equations of the last working set are solved once more from a fresh factor with a
 * correction, so that the residual is of the order of rounding; x is at a bound exactly or within.
 *
 * <p>A step costs of the order of n² operations, and with w binding rows among f variables between
 * their bounds f·w² more: made for tens of rows, right but slow for hundreds that bind at once.
 *
 * <p>Where G is singular (fewer sessions than assets, one asset twice) x is found by proximal
 * steps: G + ρI with ρ a hundred-millionth of the largest diagonal element, and again from there,
 * until the residual of the problem itself is rounding. That is exact as well; among several
 * minimizers it takes one near 0. A constraint that depends on others and contradicts them by less
 * than 1e-9 (of the row's norm and the size of x) is taken to hold; by more, the program is
 * infeasible.
 */
public final class ActiveSet {
  private static final double LIFT = 1e-8;

  /** Curvature below minus this part of the largest diagonal element is not rounding. */
  private static final double NEGATIVE = 1e-10;

  private static final int PROXIMAL_STEPS = 1000;

  /** The part of the gradient's terms at which a proximal step is rounding. */
  private static final double SETTLED = 1e-12;

  /** No x with a larger residual is called the minimizer. */
  private static final double ACCEPTED = 1e-9;

  private ActiveSet() {}

  /** Solves from nothing. */
  public static QuadraticSolution solve(QuadraticProgram program) {
    return solve(program, null);
  }

  /**
   * Solves from the working set of a similar program, such as the day before's: the closer it is,
   * the fewer steps. The solution is the same to rounding.
   *
   * @throws IllegalArgumentException when the set is of another number of variables or rows
   */
  public static QuadraticSolution solve(QuadraticProgram program, @Nullable WorkingSet start) {
    int n = program.n();
    int m = program.rows().size();
    if (start != null && (start.variables().length != n || start.rows().length != m)) {
      throw new IllegalArgumentException(
          "a set of %d and %d for a program of %d and %d"
              .formatted(start.variables().length, start.rows().length, n, m));
    }
    ScaledProgram scaled = new ScaledProgram(program);
    WorkingPoint point = new WorkingPoint(scaled);
    WorkingSet from = start == null ? WorkingSet.empty(n, m) : start;
    boolean definite = point.isDefinite() && point.start(from);
    if (!definite && !isConvex(scaled)) {
      return unsolved(point, Status.NOT_CONVEX, 0);
    }
    double lift = definite ? 0 : LIFT;
    for (int i = 0; i < n; i++) {
      scaled.g[i * n + i] += lift;
    }
    if (!definite && !point.start(from)) {
      return unsolved(point, Status.NOT_SETTLED, 0);
    }
    Pivoting.run(point);
    DualAscent ascent = new DualAscent(point);
    int limit = 100 * (n + m) + 1000;
    Status status = ascent.run(limit);
    if (lift > 0 && status == Status.SOLVED) {
      status = proximal(scaled, point, ascent, lift, limit);
    }
    int iterations = ascent.iterations() + point.solves();
    return status == Status.SOLVED
        ? solved(program, point, iterations)
        : unsolved(point, status, iterations);
  }

  private static boolean isConvex(ScaledProgram p) {
    double[] l = p.g.clone();
    for (int i = 0; i < p.n; i++) {
      l[i * p.n + i] += NEGATIVE;
    }
    return Dense.cholesky(l, p.n) < 0;
  }

  /** Steps from the point until the lift makes no difference to the gradient. */
  private static Status proximal(
      ScaledProgram p, WorkingPoint point, DualAscent ascent, double lift, int limit) {
    double[] c = p.c.clone();
    double[] centre = new double[p.n];
    for (int step = 0; step < PROXIMAL_STEPS; step++) {
      double moved = 0;
      for (int i = 0; i < p.n; i++) {
        moved = Math.max(moved, Math.abs(point.x[i] - centre[i]));
      }
      if (lift * moved <= SETTLED * terms(p, c, point.x)) {
        return Status.SOLVED;
      }
      for (int i = 0; i < p.n; i++) {
        centre[i] = point.x[i];
        p.c[i] = c[i] - lift * centre[i];
      }
      Status status = ascent.run(limit);
      if (status != Status.SOLVED) {
        return status;
      }
    }
    return Status.NOT_SETTLED;
  }

  /** The size of the gradient's terms. */
  private static double terms(ScaledProgram p, double[] c, double[] x) {
    double[] gx = new double[p.n];
    Dense.multiplyTransposed(p.g, p.n, p.n, x, gx);
    return Math.max(Dense.maxAbs(x), Math.max(Dense.maxAbs(gx), Dense.maxAbs(c)));
  }

  private static QuadraticSolution solved(QuadraticProgram program, WorkingPoint point, int count) {
    ScaledProgram p = point.p;
    double[] x = new double[p.n];
    double[] z = new double[p.n];
    double[] y = new double[p.m];
    for (int i = 0; i < p.n; i++) {
      x[i] = Math.clamp(point.x[i], p.lower[i], p.upper[i]) + 0.0;
      z[i] = point.hasWrongSign(i, 0) ? 0 : point.z[i] * p.objectiveScale;
    }
    for (int r = 0; r < p.m; r++) {
      double scale = p.objectiveScale / p.rowScale[r];
      y[r] = point.rowHasWrongSign(r, 0) ? 0 : point.y[r] * scale;
    }
    double residual = Residual.of(program, x, z, y);
    if (!(residual <= ACCEPTED)) {
      return unsolved(point, Status.NOT_SETTLED, count);
    }
    return new QuadraticSolution(
        Status.SOLVED, x, z, y, program.objective(x), point.set(), count, residual);
  }

  private static QuadraticSolution unsolved(WorkingPoint point, Status status, int count) {
    ScaledProgram p = point.p;
    double[] x = new double[p.n];
    Arrays.fill(x, Double.NaN);
    double[] z = new double[p.n];
    double[] y = new double[p.m];
    if (status == Status.INFEASIBLE) {
      System.arraycopy(point.z, 0, z, 0, p.n);
      for (int r = 0; r < p.m; r++) {
        y[r] = point.y[r] / p.rowScale[r];
      }
    }
    return new QuadraticSolution(
        status, x, z, y, Double.NaN, point.set(), count, Double.POSITIVE_INFINITY);
  }
}
