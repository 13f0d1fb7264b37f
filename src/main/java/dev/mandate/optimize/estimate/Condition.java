package dev.mandate.optimize.estimate;

import java.util.Arrays;

/** The condition number of a symmetric matrix, to about a digit, without its spectrum. */
final class Condition {
  private static final int STEPS = 30;

  private Condition() {}

  /** λₘₐₓ/λₘᵢₙ by the power method on the matrix and on its inverse; infinite where singular. */
  static double of(double[] matrix, int n) {
    Cholesky factor;
    try {
      factor = Cholesky.of(matrix, n, "the matrix");
    } catch (UnusableInput e) {
      return Double.POSITIVE_INFINITY;
    }
    double[] x = start(n);
    double[] y = start(n);
    double largest = 0;
    double inverse = 0;
    for (int step = 0; step < STEPS; step++) {
      x = Products.times(matrix, x, n);
      largest = normalize(x);
      y = factor.solve(y);
      inverse = normalize(y);
    }
    return largest * inverse;
  }

  /** Different in every entry, so that no eigenvector of a regular pattern is missed. */
  private static double[] start(int n) {
    double[] x = new double[n];
    Arrays.setAll(x, i -> 1 + 0.5 * StrictMath.sin(i + 1.0) + (i % 2 == 0 ? 0.3 : -0.9));
    normalize(x);
    return x;
  }

  private static double normalize(double[] x) {
    double length = StrictMath.sqrt(Products.sumOfSquares(x));
    Products.scale(x, 1 / length);
    return length;
  }
}
