package dev.mandate.optimize.cone;

import java.util.Arrays;

/**
 * A program scaled so that the rows and columns of its KKT matrix have largest elements near 1
 * (Ruiz 2001), its variables being {@code x = d·x̂}, its rows multiplied by e (one factor for all
 * rows of a cone that is not the orthant), its objective by {@code cost}.
 */
final class Equilibration {
  private static final int ROUNDS = 8;
  private static final double SMALLEST = 1e-8;
  private static final double LARGEST = 1e8;

  final double[] d;
  final double[] e;
  final double cost;
  final QuadraticForm p;
  final ConstraintMatrix a;
  final double[] c;
  final double[] b;

  private final ConicProgram program;
  private final ConstraintMatrix matrix;

  /** Scales a program with other rows, some of its own having been cleared. */
  Equilibration(ConicProgram program, ConstraintMatrix matrix, double[] right) {
    this.program = program;
    this.matrix = matrix;
    d = new double[program.variables];
    e = new double[program.b.length];
    Arrays.fill(d, 1);
    Arrays.fill(e, 1);
    double[] root = program.quadratic.diagonal();
    for (int j = 0; j < root.length; j++) {
      root[j] = Math.sqrt(Math.max(0, root[j]));
    }
    for (int round = 0; round < ROUNDS; round++) {
      if (!round(root)) {
        break;
      }
    }
    cost = costScale(root);
    p = program.quadratic.scaled(d, cost);
    a = matrix.scaled(e, d);
    c = new double[d.length];
    b = new double[e.length];
    Arrays.setAll(c, j -> cost * d[j] * program.c[j]);
    Arrays.setAll(b, i -> e[i] * right[i]);
  }

  /** One round; false when it had little left to do. */
  private boolean round(double[] root) {
    double[] row = new double[e.length];
    double[] column = new double[d.length];
    matrix.largest(e, d, row, column);
    // Variables are measured by the constraints; the objective's unit says nothing about them.
    // Those
    // in no constraint, by the objective: |Pᵢⱼ| <= √(Pᵢᵢ·Pⱼⱼ) costs no pass over P.
    double largest = 0;
    for (int j = 0; j < d.length; j++) {
      largest = Math.max(largest, d[j] * root[j]);
    }
    for (int j = 0; j < d.length && largest > 0; j++) {
      if (column[j] == 0) {
        column[j] = d[j] * root[j] / largest;
      }
    }
    equalizeCones(row);
    boolean rows = rescale(e, row);
    return rescale(d, column) || rows;
  }

  private static boolean rescale(double[] scale, double[] norm) {
    boolean changed = false;
    for (int i = 0; i < scale.length; i++) {
      if (norm[i] > 0) {
        changed |= norm[i] < 0.5 || norm[i] > 2;
        scale[i] = Math.clamp(scale[i] / Math.sqrt(norm[i]), SMALLEST, LARGEST);
      }
    }
    return changed;
  }

  private void equalizeCones(double[] row) {
    int first = program.cones.equalities() + program.cones.inequalities();
    for (int size : program.cones.secondOrder()) {
      equalize(row, first, size);
      first += size;
    }
    for (; first < row.length; first += 3) {
      equalize(row, first, 3);
    }
  }

  private static void equalize(double[] row, int first, int size) {
    double largest = 0;
    for (int i = first; i < first + size; i++) {
      largest = Math.max(largest, row[i]);
    }
    Arrays.fill(row, first, first + size, largest);
  }

  private double costScale(double[] root) {
    double most = 0;
    for (int j = 0; j < d.length; j++) {
      double curvature = d[j] * root[j];
      most = Math.max(most, Math.max(Math.abs(d[j] * program.c[j]), curvature * curvature));
    }
    return most > 0 ? 1 / most : 1;
  }

  /** From scaled to given units, in new arrays. */
  double[] variables(double[] x, double factor) {
    double[] given = new double[x.length];
    Arrays.setAll(given, j -> factor * d[j] * x[j]);
    return given;
  }

  /** Multipliers from scaled to given units. */
  double[] multipliers(double[] z, double factor) {
    double[] given = new double[z.length];
    Arrays.setAll(given, i -> factor * e[i] * z[i] / cost);
    return given;
  }

  /** Slacks from scaled to given units. */
  double[] slacks(double[] s, double factor) {
    double[] given = new double[s.length];
    Arrays.setAll(given, i -> factor * s[i] / e[i]);
    return given;
  }
}
