package dev.mandate.optimize.quadratic;

import dev.mandate.optimize.linear.Dense;
import java.util.Arrays;
import java.util.List;

/**
 * Minimize ½·xᵀGx + cᵀx subject to lower ≤ x ≤ upper and, for each row, row.lower ≤ aᵀx ≤
 * row.upper.
 *
 * <p>Infinite bounds are no bounds; equal ones make an equation. The arrays are not copied: whoever
 * makes a program does not change them while it is solved.
 *
 * @param n how many variables, at least 1
 * @param g n×n row-major, symmetric positive semidefinite; its lower triangle is read
 * @param c n elements
 * @param lower n elements, -∞ where there is none
 * @param upper n elements, +∞ where there is none
 * @param rows the general linear constraints, equations among them
 */
@SuppressWarnings("ArrayRecordComponent") // vectors; equality of programs is not asked
public record QuadraticProgram(
    int n, double[] g, double[] c, double[] lower, double[] upper, List<Row> rows) {

  /**
   * Checks shapes, that all of g and c is finite, and that no bounds are crossed.
   *
   * @throws IllegalArgumentException when they are not; the message says which
   */
  public QuadraticProgram {
    rows = List.copyOf(rows);
    if (n < 1 || g.length != n * n || c.length != n || lower.length != n || upper.length != n) {
      throw new IllegalArgumentException(
          "shapes: n=%d g=%d c=%d lower=%d upper=%d"
              .formatted(n, g.length, c.length, lower.length, upper.length));
    }
    for (int i = 0; i < n; i++) {
      requireFinite(c[i], "c", i);
      requireOrdered(lower[i], upper[i], "variable " + i);
      for (int j = 0; j <= i; j++) {
        requireFinite(g[i * n + j], "g", i * n + j);
      }
    }
    for (Row row : rows) {
      for (int i : row.index()) {
        if (i < 0 || i >= n) {
          throw new IllegalArgumentException("row on variable " + i + " of " + n);
        }
      }
    }
  }

  private static void requireFinite(double value, String what, int i) {
    if (!(Math.abs(value) <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(what + "[" + i + "] is " + value);
    }
  }

  private static void requireOrdered(double lower, double upper, String what) {
    if (!(lower <= upper)
        || lower == Double.POSITIVE_INFINITY
        || upper == Double.NEGATIVE_INFINITY) {
      throw new IllegalArgumentException(what + " between " + lower + " and " + upper);
    }
  }

  /** The same with another linear term. */
  public QuadraticProgram withLinear(double[] linear) {
    return new QuadraticProgram(n, g, linear, lower, upper, rows);
  }

  /** The same with other bounds. */
  public QuadraticProgram withBounds(double[] newLower, double[] newUpper) {
    return new QuadraticProgram(n, g, c, newLower, newUpper, rows);
  }

  /** ½·xᵀGx + cᵀx. */
  public double objective(double[] x) {
    return 0.5 * Dense.quadraticForm(g, n, x) + Dense.dot(c, x);
  }

  /**
   * A linear constraint lower ≤ Σ value[k]·x[index[k]] ≤ upper.
   *
   * @param index the variables it mentions; one that is mentioned twice counts with the sum
   * @param value their coefficients, as many
   * @param lower -∞ where there is none
   * @param upper +∞ where there is none; equal to lower for an equation
   */
  @SuppressWarnings("ArrayRecordComponent") // vectors; equality of rows is not asked
  public record Row(int[] index, double[] value, double lower, double upper) {
    /**
     * Checks shapes and values.
     *
     * @throws IllegalArgumentException when a coefficient is not finite or the bounds are crossed
     */
    public Row {
      if (index.length != value.length) {
        throw new IllegalArgumentException(index.length + " indices, " + value.length + " values");
      }
      for (int k = 0; k < value.length; k++) {
        requireFinite(value[k], "coefficient", k);
      }
      requireOrdered(lower, upper, "row");
    }

    /** aᵀx = b, of a dense row. */
    public static Row equal(double[] a, double b) {
      return between(a, b, b);
    }

    /** aᵀx ≤ b, of a dense row. */
    public static Row atMost(double[] a, double b) {
      return between(a, Double.NEGATIVE_INFINITY, b);
    }

    /** aᵀx ≥ b, of a dense row. */
    public static Row atLeast(double[] a, double b) {
      return between(a, b, Double.POSITIVE_INFINITY);
    }

    /** low ≤ aᵀx ≤ high, of a dense row; its zeros are left out. */
    public static Row between(double[] a, double low, double high) {
      int[] index = new int[a.length];
      double[] value = new double[a.length];
      int count = 0;
      for (int i = 0; i < a.length; i++) {
        if (a[i] != 0) {
          index[count] = i;
          value[count++] = a[i];
        }
      }
      return new Row(Arrays.copyOf(index, count), Arrays.copyOf(value, count), low, high);
    }

    /** The sum of some variables between two figures. */
    public static Row sum(int[] index, double low, double high) {
      double[] ones = new double[index.length];
      Arrays.fill(ones, 1);
      return new Row(index.clone(), ones, low, high);
    }

    /** Σ value[k]·x[index[k]]. */
    public double at(double[] x) {
      double sum = 0;
      for (int k = 0; k < index.length; k++) {
        sum += value[k] * x[index[k]];
      }
      return sum;
    }
  }
}
