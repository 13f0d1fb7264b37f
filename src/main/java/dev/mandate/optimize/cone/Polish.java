package dev.mandate.optimize.cone;

import dev.mandate.optimize.linear.Dense;
import java.util.Arrays;
import java.util.List;

/**
 * The last digits of a linear or quadratic program: constraints that bind are taken as equalities,
 * the others left out, and the system that remains is solved to rounding.
 */
final class Polish {
  private static final int CORRECTIONS = 8;
  private static final double BINDING = 1e-10;
  private static final double LOOSE = 1e10;

  private final Equilibration program;
  private final Orthant cone;
  private final KktMatrix matrix;
  private final boolean[] binds;

  /** Works with the given cone's scaling, which it spoils. */
  Polish(Equilibration program, Orthant cone, KktMatrix matrix) {
    this.program = program;
    this.cone = cone;
    this.matrix = matrix;
    binds = new boolean[program.e.length];
  }

  /** Improves a solution of the scaled program in place; false when the system cannot be solved. */
  boolean improve(double[] x, double[] s, double[] z) {
    Arrays.fill(binds, 0, cone.first(), true);
    for (int i = cone.first(); i < binds.length; i++) {
      binds[i] = z[i] > s[i];
      cone.setScaling(i - cone.first(), binds[i] ? BINDING : LOOSE);
    }
    if (!matrix.factor(BINDING, 0)) {
      return false;
    }
    temper(x, z);
    double[] dx = new double[x.length];
    double[] dz = new double[z.length];
    for (int k = 0; k < CORRECTIONS; k++) {
      double[] ex = dualResidual(x, z);
      double[] ez = primalResidual(x);
      matrix.solve(ex, ez, dx, dz);
      for (int j = 0; j < x.length; j++) {
        x[j] += dx[j];
      }
      for (int i = 0; i < z.length; i++) {
        z[i] = binds[i] ? z[i] + dz[i] : 0;
      }
    }
    for (int i = cone.first(); i < z.length; i++) {
      z[i] = Math.max(0, z[i]);
    }
    return true;
  }

  /**
   * Multipliers of constraints that pin a variable from both sides may have grown without bound
   * against one another, and their rounding with them. Begins with what the objective warrants.
   */
  private void temper(double[] x, double[] z) {
    double[] px = new double[x.length];
    program.p.multiply(x, px);
    double most = 10 * Math.max(Dense.maxAbs(px), Dense.maxAbs(program.c));
    for (int i = 0; i < z.length; i++) {
      z[i] = i < cone.first() ? 0 : binds[i] ? Math.min(z[i], most) : 0;
    }
  }

  private double[] dualResidual(double[] x, double[] z) {
    double[] ex = new double[x.length];
    program.p.multiply(x, ex);
    program.a.addTransposed(z, ex);
    for (int j = 0; j < ex.length; j++) {
      ex[j] = -program.c[j] - ex[j];
    }
    return ex;
  }

  private double[] primalResidual(double[] x) {
    double[] ez = new double[binds.length];
    program.a.multiply(x, ez);
    for (int i = 0; i < ez.length; i++) {
      ez[i] = binds[i] ? program.b[i] - ez[i] : 0;
    }
    return ez;
  }

  /** Sets variables that sit at a bound of their own to it, to the last bit. */
  static void snap(ConicProgram program, double[] x, double[] z) {
    int first = program.cones.equalities();
    ConstraintMatrix a = program.a;
    List<ConstraintMatrix.Block> blocks = a.blocks;
    for (int i = first; i < first + program.cones.inequalities(); i++) {
      int row = i;
      boolean inBlock = blocks.stream().anyMatch(b -> row >= b.row() && row < b.row() + b.rows());
      if (z[i] > 0 && a.start[i + 1] - a.start[i] == 1 && !inBlock) {
        x[a.index[a.start[i]]] = program.b[i] / a.value[a.start[i]] + 0.0;
      }
    }
  }
}
