package dev.mandate.optimize.quadratic;

import dev.mandate.optimize.linear.Dense;
import dev.mandate.optimize.linear.PrincipalFactor;
import java.util.Arrays;

/**
 * The equations of a working set: the free variables F between their bounds, the rows W that hold
 * as equations.
 *
 * <pre>
 *   G_FF x - A_WFᵀ y = h        G_FF = L·Lᵀ,  V = L⁻¹·A_WFᵀ,  VᵀV = R·Rᵀ
 *   A_WF x           = e
 * </pre>
 *
 * R is found by reflections of V, and each solve with it is corrected once (the corrected
 * semi-normal equations, Björck 1987), so that nearly dependent rows lose no more than an
 * orthogonal factorization of V would.
 */
final class Kkt {
  /** A row is dependent on others when less than this part of it is at right angles to them. */
  static final double DEPENDENT = 1e-10;

  private final ScaledProgram p;
  private final PrincipalFactor factor;
  private final int[] rows;
  private final int[] place;
  private double[] r = new double[0];
  private boolean stale;
  private final double[] t;
  private final double[] column;

  /** How often a variable came or went since the factor was made afresh. */
  private int moved;

  Kkt(ScaledProgram p) {
    this.p = p;
    factor = new PrincipalFactor(p.g, p.n);
    rows = new int[p.m];
    place = new int[p.m];
    Arrays.fill(place, -1);
    t = new double[p.m + 1];
    column = new double[p.n];
  }

  int freeCount() {
    return factor.size();
  }

  int free(int k) {
    return factor.index(k);
  }

  boolean isFree(int i) {
    return factor.position(i) >= 0;
  }

  int rowCount() {
    return factor.columns();
  }

  int row(int k) {
    return rows[k];
  }

  /** How many variables came or went since the factor was made afresh. */
  int moved() {
    return moved;
  }

  /**
   * Factors afresh for the free variables and rows of a set. A row that depends on those before it
   * is left out, and its side in the set becomes 0.
   *
   * @return whether G_FF is positive definite
   */
  boolean restart(byte[] variables, byte[] rowSides) {
    int[] free = new int[p.n];
    int count = 0;
    for (int i = 0; i < p.n; i++) {
      if (variables[i] == 0) {
        free[count++] = i;
      }
    }
    for (int k = 0; k < rowCount(); k++) {
      place[rows[k]] = -1;
    }
    stale = true;
    if (!isFactored(free, count) && factor.factor(free, count) >= 0) {
      return false;
    }
    factor.detachAll();
    moved = 0;
    for (int row = 0; row < p.m; row++) {
      if (rowSides[row] != 0) {
        attach(row);
      }
    }
    dropDependent(rowSides);
    return true;
  }

  /** Whether the factor is of these variables, and was made afresh for them. */
  private boolean isFactored(int[] free, int count) {
    boolean same = count == freeCount() && moved == 0;
    for (int k = 0; same && k < count; k++) {
      same = free[k] == factor.index(k);
    }
    return same;
  }

  private void attach(int row) {
    rows[rowCount()] = row;
    place[row] = rowCount();
    factor.attach(solvedRow(row, 1));
    stale = true;
  }

  /** L⁻¹ times the part of a row that is on the free variables, times {@code s}. */
  private double[] solvedRow(int row, double s) {
    Arrays.fill(column, 0, freeCount(), 0);
    int[] index = p.rowIndex[row];
    for (int k = 0; k < index.length; k++) {
      int at = factor.position(index[k]);
      if (at >= 0) {
        column[at] += s * p.rowValue[row][k];
      }
    }
    factor.solveLower(column);
    return column;
  }

  private void dropDependent(byte[] rowSides) {
    int dependent;
    while ((dependent = reflect()) >= 0) {
      rowSides[rows[dependent]] = 0;
      removeRow(rows[dependent]);
    }
  }

  /** Finds R; the first row that depends on those before it, or -1. */
  private int reflect() {
    if (!stale) {
      return -1;
    }
    int w = rowCount();
    r = r.length == w * w ? r : new double[w * w];
    int f = freeCount();
    double[][] v = new double[w][f];
    for (int k = 0; k < f; k++) {
      double[] from = factor.attached(k);
      for (int j = 0; j < w; j++) {
        v[j][k] = from[j];
      }
    }
    for (int j = 0; j < w; j++) {
      if (j >= f || !reflect(v, j, f, w)) {
        return j;
      }
    }
    stale = false;
    return -1;
  }

  /** Reflects column j of v onto its first elements; R is lower triangular, row j for column j. */
  private boolean reflect(double[][] v, int j, int f, int w) {
    double[] column = v[j];
    double tail = Math.sqrt(Dense.dot(column, j, column, j, f - j));
    double whole = Math.sqrt(Dense.dot(column, 0, column, 0, f));
    if (!(tail > DEPENDENT * whole)) {
      return false;
    }
    double head = column[j] > 0 ? -tail : tail;
    System.arraycopy(column, 0, r, j * w, j);
    r[j * w + j] = head;
    column[j] -= head;
    double square = Dense.dot(column, j, column, j, f - j);
    for (int k = j + 1; k < w; k++) {
      double s = -2 * Dense.dot(column, j, v[k], j, f - j) / square;
      Dense.axpy(s, column, j, v[k], j, f - j);
    }
    return true;
  }

  /** Takes the row into W. It must be independent. */
  void addRow(int row) {
    attach(row);
  }

  void removeRow(int row) {
    int at = place[row];
    factor.detach(at);
    for (int k = at; k < rowCount(); k++) {
      rows[k] = rows[k + 1];
      place[rows[k]] = k;
    }
    place[row] = -1;
    stale = true;
  }

  /** Fixes a free variable at a bound. */
  void fix(int i) {
    factor.remove(factor.position(i));
    stale = true;
    moved++;
  }

  /** Frees a variable; false when G on the free variables is then singular. */
  boolean release(int i) {
    double[] b = new double[rowCount()];
    for (int k = 0; k < p.columnRow[i].length; k++) {
      int at = place[p.columnRow[i][k]];
      if (at >= 0) {
        b[at] += p.columnValue[i][k];
      }
    }
    stale = true;
    moved++;
    return factor.add(i, b);
  }

  /** Solves the equations in place: h by position in F becomes x, e by row of W becomes y. */
  boolean solve(double[] h, double[] e) {
    if (reflect() >= 0) {
      return false;
    }
    int w = rowCount();
    double[] y = new double[w];
    factor.solveLower(h);
    for (int pass = 0; pass < 2; pass++) {
      factor.attachedTransposed(h, t);
      for (int k = 0; k < w; k++) {
        t[k] = e[k] - t[k];
      }
      Dense.solveCholesky(r, w, t);
      for (int k = 0; k < w; k++) {
        y[k] += t[k];
      }
      factor.addAttached(1, t, h);
    }
    factor.solveLowerTransposed(h);
    System.arraycopy(y, 0, e, 0, w);
    return true;
  }

  /**
   * The direction in which a constraint's left side grows at least cost while W and the bounds
   * hold: d solves G_FF d = a - A_WFᵀ y, A_WF d = 0.
   *
   * @param row the constraint's row, or -1 for the bound of {@code variable}
   * @param sign 1 when its left side is to grow, -1 when it is to fall
   * @param d becomes the direction, by position in F
   * @param y becomes the multipliers, by row of W
   * @return dᵀa, or 0 when the constraint depends on those that hold already; NaN when those that
   *     hold have come to depend on each other
   */
  double direction(int row, int variable, int sign, double[] d, double[] y) {
    if (reflect() >= 0) {
      return Double.NaN;
    }
    int f = freeCount();
    if (row >= 0) {
      System.arraycopy(solvedRow(row, sign), 0, d, 0, f);
    } else {
      Arrays.fill(d, 0, f, 0);
      d[factor.position(variable)] = sign;
      factor.solveLower(d);
    }
    return project(d, y);
  }

  /**
   * The same for any linear function: d solves G_FF d = a - A_WFᵀ y, A_WF d = 0.
   *
   * @param a one element a variable
   */
  double direction(double[] a, double[] d, double[] y) {
    if (reflect() >= 0) {
      return Double.NaN;
    }
    for (int k = 0; k < freeCount(); k++) {
      d[k] = a[free(k)];
    }
    factor.solveLower(d);
    return project(d, y);
  }

  private double project(double[] d, double[] y) {
    int f = freeCount();
    double before = Math.sqrt(Dense.dot(d, 0, d, 0, f));
    int w = rowCount();
    Arrays.fill(y, 0, w, 0);
    for (int pass = 0; pass < 2; pass++) {
      factor.attachedTransposed(d, t);
      Dense.solveCholesky(r, w, t);
      for (int k = 0; k < w; k++) {
        y[k] += t[k];
      }
      factor.addAttached(-1, t, d);
    }
    double curvature = Dense.dot(d, 0, d, 0, f);
    if (!(Math.sqrt(curvature) > DEPENDENT * before)) {
      Arrays.fill(d, 0, f, 0);
      return 0;
    }
    factor.solveLowerTransposed(d);
    return curvature;
  }
}
