package dev.mandate.optimize.quadratic;

import dev.mandate.optimize.linear.Dense;
import dev.mandate.optimize.linear.Watch;
import dev.mandate.optimize.quadratic.QuadraticSolution.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The critical line (Markowitz 1956; with bounds Niedermayer 2010 and Bailey and López de Prado
 * 2013; here with any linear rows as well): all corner portfolios of the efficient frontier, which
 * are where the set of binding constraints changes as λ goes from 0 up in min ½·xᵀΣx - λ·meanᵀx.
 *
 * <p>On one working set x is linear in λ, and the interval of λ on which the set is right follows
 * from its constraints. The next set is found by solving exactly a little above the interval's end;
 * when its own interval begins later, corners lie between, and they are looked for in the same way.
 * So ties, several constraints at one λ and dependent rows need no rule of their own.
 */
public final class CriticalLine {
  private static final int PROBES = 200;

  private final ScaledProgram p;
  private final double[] slope;
  private final double lambdaScale;
  private final QuadraticProgram program;
  private final double[] mean;
  private final WorkingPoint point;
  private final DualAscent ascent;
  private final double[] dx;
  private final double[] dy;
  private final double[] dz;
  private final List<Frontier.Corner> corners = new ArrayList<>();

  /** The interval of the scaled λ on which the present set is right, and where it was solved. */
  private double from;

  private double to;
  private double at;

  private CriticalLine(QuadraticProgram program, double[] mean) {
    this.program = program;
    this.mean = mean;
    p = new ScaledProgram(program);
    double largest = Dense.maxAbs(mean);
    double unit = largest > 0 ? largest : 1;
    slope = new double[p.n];
    for (int i = 0; i < p.n; i++) {
      slope[i] = mean[i] / unit;
    }
    lambdaScale = p.objectiveScale / unit;
    point = new WorkingPoint(p);
    ascent = new DualAscent(point);
    dx = new double[p.n];
    dy = new double[p.m];
    dz = new double[p.n];
  }

  /**
   * All corners of the frontier.
   *
   * @param program its g is the covariance, positive definite; its c is 0
   * @param mean of each variable, finite
   * @return a frontier whose minimum is INFEASIBLE with its certificate where the constraints are,
   *     and NOT_CONVEX or NOT_SETTLED where the covariance is not positive definite
   * @throws IllegalArgumentException when c is not 0, or mean is of another length or not finite
   */
  public static Frontier frontier(QuadraticProgram program, double[] mean) {
    if (mean.length != program.n() || !(Dense.maxAbs(mean) <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("mean: " + Arrays.toString(mean));
    }
    if (Dense.maxAbs(program.c()) != 0) {
      throw new IllegalArgumentException("c is not 0");
    }
    QuadraticSolution minimum = ActiveSet.solve(program);
    CriticalLine line = new CriticalLine(program, mean);
    boolean definite = line.point.isDefinite();
    if (!minimum.isSolved() || !definite) {
      QuadraticSolution none = definite ? minimum : minimum.without(Status.NOT_SETTLED);
      return new Frontier(none, List.of(), true, mean, program.g());
    }
    boolean complete = line.point.start(minimum.active()) && line.walk();
    if (!complete) {
      QuadraticSolution none = minimum.without(Status.NOT_SETTLED);
      return new Frontier(none, List.of(), true, mean, program.g());
    }
    Collections.reverse(line.corners);
    boolean bounded = Dense.maxAbs(line.dx) == 0;
    return new Frontier(minimum, List.copyOf(line.corners), bounded, mean, program.g());
  }

  /** From the least variance up; whether the end was reached. */
  private boolean walk() {
    if (!solveAt(0)) {
      return false;
    }
    add(0);
    while (to < Double.POSITIVE_INFINITY) {
      Watch.ask();
      add(to);
      if (!next()) {
        return false;
      }
    }
    return true;
  }

  /** Solves at a λ, and finds on which interval around it the set is right. */
  private boolean solveAt(double lambda) {
    for (int i = 0; i < p.n; i++) {
      p.c[i] = -lambda * slope[i];
    }
    at = lambda;
    int limit = ascent.iterations() + 100 * (p.n + p.m) + 1000;
    return ascent.run(limit) == Status.SOLVED && point.derivative(slope, dx, dy, dz) && interval();
  }

  /** Makes the set that follows the present one the present one. */
  private boolean next() {
    double end = to;
    double small = 1e-12 * Math.max(end, 1e-3);
    double gap = 1e4 * small;
    for (int probe = 0; probe < PROBES; probe++) {
      if (!solveAt(end + gap)) {
        return false;
      }
      if (from > end + small && from - end < 2 * gap) {
        gap = (from - end) / 2; // corners lie between
      } else if (to <= end + gap) {
        gap *= 4; // the old set still: the change is below rounding
      } else {
        return true;
      }
    }
    return false;
  }

  private void add(double lambda) {
    double[] x = new double[p.n];
    for (int i = 0; i < p.n; i++) {
      x[i] = snapped(point.x[i] + (lambda - at) * dx[i], p.lower[i], p.upper[i]);
    }
    if (!corners.isEmpty() && isSame(corners.getLast(), lambda * lambdaScale, x)) {
      return;
    }
    corners.add(Frontier.corner(x, lambda * lambdaScale, mean, program.g()));
  }

  /** At a corner a weight arrives at its bound but for rounding. */
  private static double snapped(double x, double lower, double upper) {
    if (x <= lower + 1e-13 * (1 + Math.abs(lower))) {
      return lower + 0.0;
    }
    return x >= upper - 1e-13 * (1 + Math.abs(upper)) ? upper : x;
  }

  private static boolean isSame(Frontier.Corner last, double lambda, double[] x) {
    double apart = 0;
    for (int i = 0; i < x.length; i++) {
      apart = Math.max(apart, Math.abs(x[i] - last.weights()[i]));
    }
    return apart <= 1e-12 * Dense.maxAbs(x) && lambda - last.lambda() <= 1e-9 * lambda;
  }

  private boolean interval() {
    from = Double.NEGATIVE_INFINITY;
    to = Double.POSITIVE_INFINITY;
    double small = 1e-12 * Dense.maxAbs(dx);
    double smallDual = 1e-12 * Math.max(Dense.maxAbs(dz), Math.max(Dense.maxAbs(dy), 1));
    for (int i = 0; i < p.n; i++) {
      if (point.side[i] == 0) {
        limit(point.x[i], dx[i], p.lower[i], p.upper[i], small);
      } else if (!p.isFixed(i)) {
        limitSign(point.side[i], point.z[i], dz[i], smallDual);
      }
    }
    for (int r = 0; r < p.m; r++) {
      if (point.rowSide[r] == 0) {
        double activity = p.activity(r, point.x);
        limit(activity, p.activity(r, dx), p.rowLower[r], p.rowUpper[r], small);
      } else if (!p.isEquation(r)) {
        limitSign(point.rowSide[r], point.y[r], dy[r], smallDual);
      }
    }
    from = Math.max(0, from);
    return !Double.isNaN(from + to);
  }

  /** A value between bounds, which goes by {@code by} with λ. */
  private void limit(double value, double by, double lower, double upper, double small) {
    if (Math.abs(by) > small) {
      double toLower = Math.max(0, value - lower) / Math.abs(by);
      double toUpper = Math.max(0, upper - value) / Math.abs(by);
      to = Math.min(to, at + (by > 0 ? toUpper : toLower));
      from = Math.max(from, at - (by > 0 ? toLower : toUpper));
    }
  }

  /**
   * A multiplier, which is to keep its sign: at least 0 at a lower bound, at most 0 at an upper.
   */
  private void limitSign(int side, double multiplier, double by, double small) {
    if (Math.abs(by) > small) {
      double distance = Math.max(0, -side * multiplier) / Math.abs(by);
      if (side * by > 0) {
        to = Math.min(to, at + distance);
      } else {
        from = Math.max(from, at - distance);
      }
    }
  }
}
