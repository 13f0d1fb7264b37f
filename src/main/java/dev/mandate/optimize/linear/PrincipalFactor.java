package dev.mandate.optimize.linear;

import java.util.Arrays;

/**
 * The Cholesky factor L of a principal submatrix G_FF of a symmetric positive definite matrix, kept
 * up to date while indices enter and leave F, together with V = L⁻¹B for the rows of a matrix B
 * that belong to F. An index enters or leaves in the order of |F|² operations; leaving is a chain
 * of Givens rotations, entering a triangular solve, both stable (Golub and Van Loan, Matrix
 * Computations, 6.5).
 *
 * <p>Positions are places in the factor, 0 to {@link #size()}; indices are rows of G.
 */
public final class PrincipalFactor {
  /** A pivot smaller than this part of its diagonal element is taken for zero. */
  private static final double SINGULAR = 1e-11;

  private final double[] g;
  private final int n;
  private final double[][] rows;
  private final int[] index;
  private final int[] position;
  private int size;
  private double[][] attached;
  private int columns;

  /** A factor of nothing yet. {@code g} is n×n, symmetric in both triangles, and not copied. */
  public PrincipalFactor(double[] g, int n) {
    this.g = g;
    this.n = n;
    rows = new double[n][];
    attached = new double[n][];
    index = new int[n];
    position = new int[n];
    Arrays.fill(position, -1);
  }

  /** How many indices are in. */
  public int size() {
    return size;
  }

  /** The index at a position. */
  public int index(int place) {
    return index[place];
  }

  /** The position of an index, or -1 when it is not in. */
  public int position(int i) {
    return position[i];
  }

  /** How many columns V has. */
  public int columns() {
    return columns;
  }

  /** Row {@code place} of V, its first {@link #columns()} elements. */
  public double[] attached(int place) {
    return attached[place];
  }

  /**
   * Factors afresh the submatrix of the first {@code count} of {@code indices}. V's columns are
   * void until they are taken out and attached anew.
   *
   * @return -1, or the index whose pivot is not positive enough
   */
  public int factor(int[] indices, int count) {
    for (int place = 0; place < size; place++) {
      position[index[place]] = -1;
    }
    size = 0;
    for (int place = 0; place < count; place++) {
      ensure(place);
      int row = indices[place] * n;
      double[] to = rows[place];
      for (int k = 0; k <= place; k++) {
        to[k] = g[row + indices[k]];
      }
    }
    int failed = Factorization.cholesky(rows, count);
    if (failed >= 0) {
      return indices[failed];
    }
    for (int place = 0; place < count; place++) {
      int i = indices[place];
      if (rows[place][place] * rows[place][place] <= SINGULAR * g[i * n + i]) {
        return i;
      }
    }
    for (int place = 0; place < count; place++) {
      index[place] = indices[place];
      position[indices[place]] = place;
    }
    size = count;
    return -1;
  }

  /**
   * Lets an index in, at the last position, with its row of B ({@link #columns()} elements).
   *
   * @return false, with nothing changed, when its pivot is not positive enough
   */
  public boolean add(int i, double[] b) {
    int place = size;
    ensure(place);
    double[] row = rows[place];
    for (int k = 0; k < place; k++) {
      row[k] = g[i * n + index[k]];
    }
    solveLower(row);
    double diagonal = g[i * n + i];
    double pivot = diagonal - Dense.dot(row, 0, row, 0, place);
    if (!(pivot > SINGULAR * diagonal)) {
      return false;
    }
    row[place] = Math.sqrt(pivot);
    double[] v = attached[place];
    System.arraycopy(b, 0, v, 0, columns);
    for (int k = 0; k < place; k++) {
      Axpy.one(v, attached[k], -row[k], 0, columns);
    }
    Axpy.scale(v, 1 / row[place], 0, columns);
    index[place] = i;
    position[i] = place;
    size++;
    return true;
  }

  /** Lets the index at a position out; later positions move down by one. */
  public void remove(int place) {
    double[] cosine = new double[size];
    double[] sine = new double[size];
    double[] freed = rows[place];
    position[index[place]] = -1;
    for (int r = place; r < size - 1; r++) {
      index[r] = index[r + 1];
      position[index[r]] = r;
      rows[r] = rows[r + 1];
    }
    rows[size - 1] = freed;
    rotateRows(place, cosine, sine);
    for (int k = place; k < size - 1; k++) {
      rotateAttached(attached[k], attached[k + 1], cosine[k], sine[k]);
    }
    size--;
  }

  /** Brings the rows that moved up back to triangular form, four at a time. */
  private void rotateRows(int place, double[] cosine, double[] sine) {
    int last = size - 1;
    for (int r = place; r < last; r += 4) {
      int count = Math.min(4, last - r);
      if (count == 4) {
        rotateFour(r, place, cosine, sine);
      } else {
        for (int q = 0; q < count; q++) {
          rotate(rows[r + q], place, r, cosine, sine);
        }
      }
      for (int q = 0; q < count; q++) {
        double[] row = rows[r + q];
        rotate(row, r, r + q, cosine, sine);
        double h = hypotenuse(row[r + q], row[r + q + 1]);
        cosine[r + q] = row[r + q] / h;
        sine[r + q] = row[r + q + 1] / h;
        row[r + q] = h;
      }
    }
  }

  private static void rotate(double[] row, int from, int to, double[] cosine, double[] sine) {
    double carried = row[from];
    for (int k = from; k < to; k++) {
      double next = row[k + 1];
      row[k] = cosine[k] * carried + sine[k] * next;
      carried = cosine[k] * next - sine[k] * carried;
    }
    row[to] = carried;
  }

  /** {@link #rotate} of four rows side by side: each is a chain, four chains hide its latency. */
  private void rotateFour(int r, int from, double[] cosine, double[] sine) {
    double[] row0 = rows[r];
    double[] row1 = rows[r + 1];
    double[] row2 = rows[r + 2];
    double[] row3 = rows[r + 3];
    double x0 = row0[from];
    double x1 = row1[from];
    double x2 = row2[from];
    double x3 = row3[from];
    for (int k = from; k < r; k++) {
      double c = cosine[k];
      double s = sine[k];
      double y0 = row0[k + 1];
      double y1 = row1[k + 1];
      double y2 = row2[k + 1];
      double y3 = row3[k + 1];
      row0[k] = c * x0 + s * y0;
      row1[k] = c * x1 + s * y1;
      row2[k] = c * x2 + s * y2;
      row3[k] = c * x3 + s * y3;
      x0 = c * y0 - s * x0;
      x1 = c * y1 - s * x1;
      x2 = c * y2 - s * x2;
      x3 = c * y3 - s * x3;
    }
    row0[r] = x0;
    row1[r] = x1;
    row2[r] = x2;
    row3[r] = x3;
  }

  private void rotateAttached(double[] upper, double[] lower, double c, double s) {
    for (int k = 0; k < columns; k++) {
      double u = upper[k];
      double v = lower[k];
      upper[k] = c * u + s * v;
      lower[k] = c * v - s * u;
    }
  }

  private static double hypotenuse(double a, double b) {
    return Math.sqrt(a * a + b * b);
  }

  /** Appends a column to V: {@code solved} is L⁻¹ of the column of B, by position. */
  public void attach(double[] solved) {
    for (int place = 0; place < n; place++) {
      if (attached[place] != null && attached[place].length <= columns) {
        attached[place] = Arrays.copyOf(attached[place], 2 * columns + 4);
      }
    }
    for (int place = 0; place < size; place++) {
      attached[place][columns] = solved[place];
    }
    columns++;
  }

  /** Takes a column out of V; later ones move down by one. */
  public void detach(int column) {
    for (int place = 0; place < size; place++) {
      System.arraycopy(attached[place], column + 1, attached[place], column, columns - column - 1);
    }
    columns--;
  }

  /** Takes all columns out of V. */
  public void detachAll() {
    columns = 0;
  }

  /** Solves L·y = x in place, by position; x may be longer than {@link #size()}. */
  public void solveLower(double[] x) {
    for (int i = 0; i < size; i++) {
      double[] row = rows[i];
      x[i] = (x[i] - Dense.dot(row, 0, x, 0, i)) / row[i];
    }
  }

  /** Solves Lᵀ·y = x in place, by position; x may be longer than {@link #size()}. */
  public void solveLowerTransposed(double[] x) {
    for (int i = size - 1; i >= 0; i--) {
      double[] row = rows[i];
      double xi = x[i] / row[i];
      x[i] = xi;
      Axpy.one(x, row, -xi, 0, i);
    }
  }

  /** {@code out = Vᵀ·x}: x by position, out one element a column. */
  public void attachedTransposed(double[] x, double[] out) {
    Arrays.fill(out, 0, columns, 0);
    for (int place = 0; place < size; place++) {
      Axpy.one(out, attached[place], x[place], 0, columns);
    }
  }

  /** {@code x += s·V·u}: u one element a column, x by position. */
  public void addAttached(double s, double[] u, double[] x) {
    for (int place = 0; place < size; place++) {
      x[place] += s * Dense.dot(attached[place], 0, u, 0, columns);
    }
  }

  private void ensure(int place) {
    if (rows[place] == null || rows[place].length <= place) {
      rows[place] = new double[place + 1];
    }
    if (attached[place] == null || attached[place].length < columns) {
      attached[place] = new double[columns + 4];
    }
  }
}
