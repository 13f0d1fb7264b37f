package dev.mandate.portfolio;

import java.util.Arrays;
import java.util.List;

/**
 * The point x nearest to {@code center}, in the sense of least Σ(x−center)²/{@code scale}, on which
 * all rows hold.
 *
 * <p>The dual active-set method of Goldfarb and Idnani (Mathematical Programming 27, 1983): starts
 * at the center and takes up the most violated row, one after another, letting go of those that
 * push the wrong way. The normals of the active rows are kept as an orthonormal basis and a
 * triangle, in units that make the objective ½|y|². When it ends, x is computed once more from the
 * active rows alone, so that no rounding of the way there remains: x is good to about 1e-15, or
 * 1e-10 where scales are 1e7 apart.
 */
final class ActiveSet {
  /** A violation below this is none. */
  static final double TOLERANCE = 1e-13;

  private static final double DEPENDENT = 1e-9;
  private static final double ZERO_RATIO = 1e-11;

  /** coefficients · x[at] ≥ bound, or = bound. */
  static final class Row {
    final int[] at;
    final double[] coefficients;
    final boolean equality;

    /** The limit it comes from, or what the caller likes. */
    final int source;

    double bound;

    Row(int[] at, double[] coefficients, double bound, boolean equality, int source) {
      this.at = at;
      this.coefficients = coefficients;
      this.bound = bound;
      this.equality = equality;
      this.source = source;
    }

    double value(double[] x) {
      double sum = 0;
      for (int k = 0; k < at.length; k++) {
        sum += coefficients[k] * x[at[k]];
      }
      return sum;
    }
  }

  private final int n;
  private final double[] center;
  private final double[] root;
  private final List<Row> rows;
  private final double[] x;
  private final int[] active;
  private final double[] dual;
  private final double[] ratio;
  private final double[][] basis;
  private final double[][] triangle;
  private final double[] normal;
  private final double[] step;
  private int count;
  private int broken = -1;

  ActiveSet(double[] center, double[] scale, List<Row> rows) {
    n = center.length;
    this.center = center;
    this.rows = rows;
    root = new double[n];
    for (int i = 0; i < n; i++) {
      root[i] = Math.sqrt(scale[i]);
    }
    x = center.clone();
    active = new int[n + 1];
    dual = new double[n + 1];
    ratio = new double[n + 1];
    basis = new double[n][];
    triangle = new double[n][];
    normal = new double[n];
    step = new double[n];
  }

  /** Whether there is such a point; if not, {@link #multiplier} proves it. */
  boolean solve() {
    for (int k = 0; k < rows.size(); k++) {
      if (rows.get(k).equality && !takeEquality(k)) {
        return false;
      }
    }
    int patience = 100 * (rows.size() + n) + 1000;
    do {
      for (int worst = worst(); worst >= 0; worst = worst()) {
        if (!take(worst)) {
          return false;
        }
        if (--patience < 0) {
          throw new IllegalStateException("no end of active sets for " + rows.size() + " rows");
        }
      }
      polish();
    } while (worst() >= 0);
    return true;
  }

  /** The nearest point, after {@link #solve} has said that there is one. */
  double[] point() {
    return x;
  }

  /**
   * Of row {@code k}: after success its share in keeping x from the center; after failure y such
   * that Σ y·coefficients is 0 and Σ y·bound above 0, which no x can satisfy. Not negative unless
   * the row is an equality.
   */
  double multiplier(int k) {
    if (k == broken) {
      return 1;
    }
    for (int j = 0; j < count; j++) {
      if (active[j] == k) {
        return broken >= 0 ? -ratio[j] : dual[j];
      }
    }
    return 0;
  }

  private int worst() {
    int worst = -1;
    double most = TOLERANCE;
    for (int k = 0; k < rows.size(); k++) {
      Row row = rows.get(k);
      double violation = row.equality ? 0 : row.bound - row.value(x);
      if (violation > most && !isActive(k)) {
        most = violation;
        worst = k;
      }
    }
    return worst;
  }

  private boolean isActive(int k) {
    for (int j = 0; j < count; j++) {
      if (active[j] == k) {
        return true;
      }
    }
    return false;
  }

  private boolean takeEquality(int k) {
    Row row = rows.get(k);
    double length = direction(row);
    double missing = row.bound - row.value(x);
    if (length == 0) {
      broken = Math.abs(missing) > TOLERANCE ? k : -1;
      return broken < 0;
    }
    double t = missing / (length * length);
    move(t);
    add(k, length, t);
    return true;
  }

  private boolean take(int k) {
    Row row = rows.get(k);
    double own = 0;
    while (true) {
      double length = direction(row);
      int leaving = blocking();
      double longest =
          leaving < 0 ? Double.POSITIVE_INFINITY : Math.max(0, dual[leaving]) / ratio[leaving];
      double full =
          length == 0
              ? Double.POSITIVE_INFINITY
              : Math.max(0, row.bound - row.value(x)) / (length * length);
      double t = Math.min(longest, full);
      if (t == Double.POSITIVE_INFINITY) {
        broken = k;
        return false;
      }
      if (length != 0) {
        move(t);
      }
      own += t;
      for (int j = 0; j < count; j++) {
        dual[j] -= t * ratio[j];
      }
      if (full <= longest) {
        add(k, length, own);
        return true;
      }
      drop(leaving);
    }
  }

  /**
   * Leaves in {@code step} the part of the row's normal outside the active normals, in {@code
   * ratio} its coordinates in them, and in the triangle's next column those in the basis. Twice
   * through Gram-Schmidt: once is not orthogonal enough. Returns the length of {@code step}, 0 when
   * the normal depends on the active ones.
   */
  private double direction(Row row) {
    Arrays.fill(normal, 0);
    for (int k = 0; k < row.at.length; k++) {
      normal[row.at[k]] += row.coefficients[k] * root[row.at[k]];
    }
    System.arraycopy(normal, 0, step, 0, n);
    Arrays.fill(ratio, 0);
    for (int pass = 0; pass < 2; pass++) {
      for (int j = 0; j < count; j++) {
        double along = dot(basis[j], step);
        ratio[j] += along;
        for (int i = 0; i < n; i++) {
          step[i] -= along * basis[j][i];
        }
      }
    }
    if (count < n) {
      reserve();
      System.arraycopy(ratio, 0, triangle[count], 0, count);
    }
    for (int j = count - 1; j >= 0; j--) {
      double sum = ratio[j];
      for (int k = j + 1; k < count; k++) {
        sum -= triangle[k][j] * ratio[k];
      }
      ratio[j] = sum / triangle[j][j];
    }
    double length = Math.sqrt(dot(step, step));
    return count < n && length > DEPENDENT * Math.sqrt(dot(normal, normal)) ? length : 0;
  }

  /** Room for one more active row; most problems need few. */
  private void reserve() {
    if (basis[count] == null) {
      basis[count] = new double[n];
      triangle[count] = new double[n];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private void move(double t) {
    for (int i = 0; i < n; i++) {
      x[i] += t * root[i] * step[i];
    }
  }

  /** The active inequality whose multiplier is first to reach 0, or −1. */
  private int blocking() {
    int first = -1;
    for (int j = 0; j < count; j++) {
      if (!rows.get(active[j]).equality
          && ratio[j] > ZERO_RATIO
          && (first < 0 || dual[j] / ratio[j] < dual[first] / ratio[first])) {
        first = j;
      }
    }
    return first;
  }

  private void add(int k, double length, double multiplier) {
    for (int i = 0; i < n; i++) {
      basis[count][i] = step[i] / length;
    }
    triangle[count][count] = length;
    active[count] = k;
    dual[count] = multiplier;
    count++;
  }

  /** Takes column {@code j} out and makes the rest triangular again by rotations. */
  private void drop(int j) {
    double[] freed = triangle[j];
    for (int k = j; k < count - 1; k++) {
      triangle[k] = triangle[k + 1];
      active[k] = active[k + 1];
      dual[k] = dual[k + 1];
    }
    count--;
    triangle[count] = freed;
    for (int k = j; k < count; k++) {
      rotate(k);
    }
  }

  private void rotate(int k) {
    double a = triangle[k][k];
    double b = triangle[k][k + 1];
    double h = Math.sqrt(a * a + b * b);
    double c = a / h;
    double s = b / h;
    for (int col = k; col < count; col++) {
      double upper = triangle[col][k];
      double lower = triangle[col][k + 1];
      triangle[col][k] = c * upper + s * lower;
      triangle[col][k + 1] = c * lower - s * upper;
    }
    for (int i = 0; i < n; i++) {
      double upper = basis[k][i];
      double lower = basis[k + 1][i];
      basis[k][i] = c * upper + s * lower;
      basis[k + 1][i] = c * lower - s * upper;
    }
  }

  /**
   * x and multipliers from the active rows alone: the shortest y on which they hold. The second
   * pass takes away what the first left of rounding.
   */
  private void polish() {
    double[] along = new double[count];
    double[] total = new double[count];
    System.arraycopy(center, 0, x, 0, n);
    for (int pass = 0; pass < 2; pass++) {
      for (int j = 0; j < count; j++) {
        Row row = rows.get(active[j]);
        double sum = row.bound - row.value(x);
        for (int k = 0; k < j; k++) {
          sum -= triangle[j][k] * along[k];
        }
        along[j] = sum / triangle[j][j];
        total[j] += along[j];
      }
      shift(along);
    }
    for (int j = count - 1; j >= 0; j--) {
      double sum = total[j];
      for (int k = j + 1; k < count; k++) {
        sum -= triangle[k][j] * dual[k];
      }
      dual[j] = sum / triangle[j][j];
    }
    pin();
  }

  private void shift(double[] along) {
    for (int i = 0; i < n; i++) {
      double y = 0;
      for (int j = 0; j < count; j++) {
        y += basis[j][i] * along[j];
      }
      x[i] += root[i] * y;
    }
  }

  /** A row on one weight alone holds to the last bit. */
  private void pin() {
    for (int j = 0; j < count; j++) {
      Row row = rows.get(active[j]);
      if (row.at.length == 1) {
        x[row.at[0]] = row.bound / row.coefficients[0];
      }
    }
  }
}
