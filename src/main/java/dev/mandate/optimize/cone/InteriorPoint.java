package dev.mandate.optimize.cone;

import dev.mandate.optimize.linear.Dense;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Steps of a predictor-corrector method in the homogeneous embedding with a quadratic objective
 * (Goulart & Chen 2024): {@code Px + Aᵀz + cτ = 0}, {@code Ax + s = bτ}, {@code κ = -xᵀPx/τ - cᵀx -
 * bᵀz}.
 */
final class InteriorPoint {
  private static final double FRACTION = 0.99;
  private static final double CAREFUL = 0.9;
  private static final double SHORT = 0.1;

  /** How far from the central path a step may lead with dual scaling, for each degree. */
  private static final double WIDE = 0.05;

  /** A point nearer than this is central. */
  private static final double NEAR = 1;

  /** How much nearer a centering step must lead, and how much of its length it goes at most. */
  private static final double NEARER = 0.99;

  private static final double DAMPED = 0.8;

  /** A share of the objective below this is rounding. */
  private static final double UNOPPOSED = 1e-7;

  private final Equilibration program;
  private final List<Cone> cones;
  private final KktSystem system;
  private final int degree;
  private final boolean symmetric;
  private boolean dualScaling;

  /** Whether the next step is to lead back to the central path and no further. */
  private boolean centering;

  private double fraction = FRACTION;

  final Iterate point;

  private final Iterate predictor;
  private final Iterate step;
  private final double[] px;
  private final double[] rx;
  private final double[] rz;
  private double rtau;
  private final double[] constantX;
  private final double[] constantZ;
  private final double[] offset;
  private int steps;

  InteriorPoint(Equilibration program, ConeLayout layout) {
    this.program = program;
    cones = layout.cones();
    int n = program.d.length;
    int m = program.e.length;
    system = new KktSystem(program.p, program.a, layout.equalities(), cones);
    degree = cones.stream().mapToInt(Cone::degree).sum() + 1;
    symmetric = layout.exponentials() == 0;
    point = new Iterate(n, m);
    predictor = new Iterate(n, m);
    step = new Iterate(n, m);
    px = new double[n];
    rx = new double[n];
    rz = new double[m];
    constantX = new double[n];
    constantZ = new double[m];
    offset = new double[m];
  }

  /** Factors with all scalings 1; false when even that fails. */
  boolean prepare() {
    cones.forEach(cone -> cone.unit(point.s, point.z));
    for (Cone cone : cones) {
      cone.update(point.s, point.z, 1, dualScaling);
    }
    return system.factor();
  }

  /**
   * The part of the objective that no constraint and no curvature opposes, to be asked for between
   * {@link #prepare} and {@link #start}; null where it is nothing.
   */
  double @Nullable [] unopposed() {
    double[] part = system.unopposed(program.c);
    return Dense.norm(part) > UNOPPOSED * Dense.norm(program.c) ? part : null;
  }

  /** Leaves a part of the objective out: what remains says whether there is a feasible point. */
  void leaveOut(double[] part) {
    Dense.axpy(-1, part, 0, program.c, 0, part.length);
  }

  /** The first point; false when it cannot be computed. */
  boolean start() {
    if (!symmetric) {
      return true;
    }
    double[] none = new double[point.x.length];
    double[] zero = new double[point.s.length];
    if (program.p.isZero()) {
      system.solve(none, program.b, point.x, point.s);
      system.solve(negative(program.c), zero, none, point.z);
      System.arraycopy(negative(point.s), 0, point.s, 0, point.s.length);
    } else {
      system.solve(negative(program.c), program.b, point.x, point.z);
      System.arraycopy(negative(point.z), 0, point.s, 0, point.s.length);
    }
    Arrays.fill(point.s, 0, equalities(), 0);
    for (Cone cone : cones) {
      cone.shift(point.s, Math.max(0, 1 + cone.violation(point.s, false)));
      cone.shift(point.z, Math.max(0, 1 + cone.violation(point.z, true)));
    }
    return point.isFinite();
  }

  private int equalities() {
    return cones.isEmpty() ? point.s.length : cones.getFirst().first();
  }

  private static double[] negative(double[] x) {
    double[] y = new double[x.length];
    Arrays.setAll(y, i -> -x[i]);
    return y;
  }

  /**
   * Works the last digits of a point out where all cones are half-lines; its τ becomes 1. False
   * when that cannot be done. No step can be made afterwards.
   */
  boolean polish(Iterate from) {
    if (cones.size() != 1 || !(cones.getFirst() instanceof Orthant orthant)) {
      return false;
    }
    point.set(from);
    point.scale(1 / point.tau);
    return new Polish(program, orthant, system.matrix).improve(point.x, point.s, point.z);
  }

  /** One step; false when none of use can be made from here. */
  boolean advance() {
    double mu = point.complementarity() / degree;
    residuals();
    for (Cone cone : cones) {
      if (!cone.update(point.s, point.z, mu, dualScaling)) {
        return false;
      }
    }
    if (!system.factor()) {
      return false;
    }
    system.solve(negative(program.c), program.b, constantX, constantZ);
    System.arraycopy(point.s, 0, offset, 0, offset.length);
    Arrays.fill(offset, 0, equalities(), 0);
    direction(predictor, 1, point.tau * point.kappa);
    double affine = length(predictor, 1);
    double sigma = centering ? 1 : (1 - affine) * (1 - affine) * (1 - affine);
    double weight = centering ? 0 : steps == 0 ? affine : 1;
    for (Cone cone : cones) {
      cone.correct(point.s, point.z, predictor.s, predictor.z, sigma * mu, weight, offset);
    }
    double tauKappa =
        point.tau * point.kappa + weight * predictor.tau * predictor.kappa - sigma * mu;
    direction(step, 1 - sigma, tauKappa);
    double alpha = fraction * length(step, 1);
    return move(alpha);
  }

  /** Goes on from another point, with shorter steps and a sturdier factor. */
  void resume(Iterate from) {
    point.set(from);
    beCareful();
    system.thickenCushion();
  }

  /**
   * Where there are exponential cones, begins anew on the central path, and keeps near it from
   * there on; false where there are none.
   */
  boolean restart() {
    if (symmetric) {
      return false;
    }
    point.set(new Iterate(point.x.length, point.s.length));
    cones.forEach(cone -> cone.unit(point.s, point.z));
    beCareful();
    steps = 0;
    return true;
  }

  private void beCareful() {
    fraction = CAREFUL;
    dualScaling = true;
    centering = false;
  }

  private boolean move(double alpha) {
    double most = alpha;
    if (!symmetric && dualScaling) {
      most = central(alpha);
      if (!centering && most < SHORT) {
        centering = true;
        return steps++ >= 0;
      }
      centering = centering && distance(most) > NEAR;
    } else if (!symmetric && !(alpha >= SHORT)) {
      dualScaling = true;
      return steps++ >= 0;
    }
    if (!(most > 1e-8)) {
      return false;
    }
    point.add(most, step);
    Arrays.fill(point.s, 0, equalities(), 0);
    steps++;
    if (!point.isFinite() || !(point.tau > 0) || !(point.kappa > 0)) {
      return false;
    }
    point.normalize();
    return true;
  }

  /**
   * Shortens a step until the point is no further from the central path than is good for it, or, to
   * get back to the path, until it is nearer than before.
   */
  private double central(double most) {
    double now = distance(0);
    double bound = centering ? NEARER * now : Math.max(WIDE * degree, now);
    for (double alpha = centering ? DAMPED * most : most; alpha > 1e-6; alpha *= DAMPED) {
      if (distance(alpha) < bound) {
        return alpha;
      }
    }
    return 0;
  }

  /** How far the point after a step of this length is from the central path: 0 on it. */
  private double distance(double alpha) {
    double mu = 0;
    for (int i = 0; i < point.s.length; i++) {
      mu += (point.s[i] + alpha * step.s[i]) * (point.z[i] + alpha * step.z[i]);
    }
    double tau = point.tau + alpha * step.tau;
    double kappa = point.kappa + alpha * step.kappa;
    double barrier = degree * StrictMath.log((mu + tau * kappa) / degree);
    barrier -= StrictMath.log(tau * kappa);
    for (Cone cone : cones) {
      barrier += cone.barrier(point.s, step.s, point.z, step.z, alpha);
    }
    return barrier;
  }

  private void residuals() {
    double[] minus = new double[px.length];
    program.p.multiply(point.x, px);
    program.a.addTransposed(point.z, minus);
    for (int j = 0; j < rx.length; j++) {
      rx[j] = -(minus[j] + px[j] + program.c[j] * point.tau);
    }
    program.a.multiply(point.x, rz);
    for (int i = 0; i < rz.length; i++) {
      rz[i] += point.s[i] - program.b[i] * point.tau;
    }
    rtau =
        Dense.dot(program.c, point.x)
            + Dense.dot(program.b, point.z)
            + point.kappa
            + Dense.dot(point.x, px) / point.tau;
  }

  /** The step that takes {@code share} of the residuals away, with {@link #offset} in the cones. */
  private void direction(Iterate out, double share, double tauKappa) {
    int n = rx.length;
    int m = rz.length;
    double[] rhsX = new double[n];
    double[] rhsZ = new double[m];
    for (int j = 0; j < n; j++) {
      rhsX[j] = share * rx[j];
    }
    for (int i = 0; i < m; i++) {
      rhsZ[i] = offset[i] - share * rz[i];
    }
    system.solve(rhsX, rhsZ, out.x, out.z);
    out.tau = tauStep(out, share * rtau - tauKappa / point.tau);
    Dense.axpy(out.tau, constantX, 0, out.x, 0, n);
    Dense.axpy(out.tau, constantZ, 0, out.z, 0, m);
    for (Cone cone : cones) {
      cone.multiplyScaling(out.z, out.s);
    }
    for (int i = 0; i < m; i++) {
      out.s[i] = -(out.s[i] + offset[i]);
    }
    Arrays.fill(out.s, 0, equalities(), 0);
    out.kappa = -(tauKappa + point.kappa * out.tau) / point.tau;
  }

  private double tauStep(Iterate out, double own) {
    double tau = point.tau;
    double[] pOut = new double[rx.length];
    double[] pConstant = new double[rx.length];
    program.p.multiply(out.x, pOut);
    program.p.multiply(constantX, pConstant);
    double numerator =
        own
            + Dense.dot(program.c, out.x)
            + Dense.dot(program.b, out.z)
            + 2 * Dense.dot(point.x, pOut) / tau;
    double denominator =
        point.kappa / tau - Dense.dot(program.c, constantX) - Dense.dot(program.b, constantZ);
    for (int j = 0; j < rx.length; j++) {
      double xi = point.x[j] / tau;
      // (ξ - x₂)ᵀP(ξ - x₂) - x₂ᵀPx₂, without the part that cancels.
      denominator += xi * (px[j] / tau - 2 * pConstant[j]);
    }
    return numerator / denominator;
  }

  private double length(Iterate direction, double most) {
    double alpha = most;
    if (direction.tau < 0) {
      alpha = Math.min(alpha, -point.tau / direction.tau);
    }
    if (direction.kappa < 0) {
      alpha = Math.min(alpha, -point.kappa / direction.kappa);
    }
    // Cones with a closed form first: the others try lengths one after another.
    for (Cone cone : cones) {
      alpha = cone.step(point.s, direction.s, point.z, direction.z, alpha);
    }
    return Math.max(0, alpha);
  }
}
