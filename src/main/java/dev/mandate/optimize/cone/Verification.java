package dev.mandate.optimize.cone;

import dev.mandate.optimize.linear.Dense;
import java.util.List;

/**
 * Checks answers against the program as it was given, in units in which rows and variables compare:
 * residual i counts {@code e[i]} times, residual of variable j {@code d[j]} times.
 */
final class Verification {
  private static final double FLOOR = 1e-3;

  private final ConicProgram program;
  private final Equilibration scale;
  private final List<Cone> cones;

  Verification(ConicProgram program, Equilibration scale) {
    this.program = program;
    this.scale = scale;
    cones = program.cones.cones();
  }

  /** Residuals of a point and multipliers; slacks are worked out from the point. */
  Residuals residuals(double[] x, double[] z) {
    double[] px = new double[x.length];
    double[] atz = new double[x.length];
    program.quadratic.multiply(x, px);
    program.a.addTransposed(z, atz);
    double dual = 0;
    double dualSize = FLOOR / scale.cost;
    double objective = 0;
    double quadratic = 0;
    double objectiveSize = 1e-6 / scale.cost;
    for (int j = 0; j < x.length; j++) {
      dual = worse(dual, scale.d[j] * Math.abs(px[j] + atz[j] + program.c[j]));
      dualSize = worse(dualSize, scale.d[j] * Math.abs(px[j]));
      dualSize = worse(dualSize, scale.d[j] * Math.abs(atz[j]));
      dualSize = worse(dualSize, scale.d[j] * Math.abs(program.c[j]));
      objective += program.c[j] * x[j];
      quadratic += px[j] * x[j];
    }
    double ofDual = Dense.dot(program.b, z);
    objectiveSize += quadratic + Math.abs(objective) + Math.abs(ofDual);
    double gap = Math.abs(quadratic + objective + ofDual) / objectiveSize;
    dual = worse(dual / dualSize, coneViolation(z));
    return new Residuals(primal(x), dual, gap);
  }

  /** A NaN is worse than anything. */
  private static double worse(double a, double b) {
    return Math.max(a, b);
  }

  private double primal(double[] x) {
    double[] s = new double[program.b.length];
    program.a.multiply(x, s);
    double size = FLOOR;
    for (int i = 0; i < s.length; i++) {
      size = worse(size, scale.e[i] * Math.max(Math.abs(s[i]), Math.abs(program.b[i])));
      s[i] = scale.e[i] * (program.b[i] - s[i]);
    }
    double most = 0;
    for (int i = 0; i < program.cones.equalities(); i++) {
      most = worse(most, Math.abs(s[i]));
    }
    for (Cone cone : cones) {
      most = worse(most, cone.violation(s, false));
    }
    return most / size;
  }

  /** How far multipliers are outside the dual cones, relative to the largest of them. */
  private double coneViolation(double[] z) {
    double[] scaled = new double[z.length];
    double most = 0;
    for (int i = 0; i < z.length; i++) {
      scaled[i] = z[i] / scale.e[i];
      most = worse(most, Math.abs(scaled[i]));
    }
    double violation = 0;
    for (Cone cone : cones) {
      violation = worse(violation, cone.violation(scaled, true));
    }
    return violation <= 0 ? violation == 0 ? 0 : violation : violation / most;
  }

  /**
   * What a certificate y of infeasibility falls short by: the largest element of {@code Aᵀy} over
   * {@code -bᵀy}; infinite when it is none.
   */
  double infeasibility(double[] y) {
    double[] aty = new double[program.variables];
    program.a.addTransposed(y, aty);
    double product = -Dense.dot(program.b, y);
    double terms = 0;
    for (int i = 0; i < y.length; i++) {
      terms += Math.abs(program.b[i] * y[i]);
    }
    if (!(product > 1e-11 * terms) || !(coneViolation(y) <= 1e-13)) {
      return Double.POSITIVE_INFINITY;
    }
    double most = 0;
    for (int j = 0; j < aty.length; j++) {
      most = worse(most, scale.d[j] * Math.abs(aty[j]));
    }
    return most / product;
  }

  /** The same for a ray along which the objective falls. */
  double unboundedness(double[] ray) {
    double fall = -Dense.dot(program.c, ray);
    double terms = 0;
    for (int j = 0; j < ray.length; j++) {
      terms += Math.abs(program.c[j] * ray[j]);
    }
    if (!(fall > 1e-11 * terms)) {
      return Double.POSITIVE_INFINITY;
    }
    double[] px = new double[ray.length];
    program.quadratic.multiply(ray, px);
    double most = 0;
    for (int j = 0; j < px.length; j++) {
      most = worse(most, scale.cost * scale.d[j] * Math.abs(px[j]));
    }
    double[] s = new double[program.b.length];
    program.a.multiply(ray, s);
    for (int i = 0; i < s.length; i++) {
      s[i] *= -scale.e[i];
      most = i < program.cones.equalities() ? worse(most, Math.abs(s[i])) : most;
    }
    for (Cone cone : cones) {
      most = worse(most, cone.violation(s, false));
    }
    return most / (fall * scale.cost);
  }
}
