package dev.mandate.optimize.cone;

import dev.mandate.optimize.quadratic.QuadraticProgram;

/** A quadratic program as a cone program. */
final class Conversion {
  private Conversion() {}

  /**
   * The same program.
   *
   * @param equations whether equal bounds become an equation, or two inequalities that leave no
   *     interior
   */
  static ConicProgram of(QuadraticProgram p, boolean equations) {
    ConicProgram.Builder builder = ConicProgram.builder();
    int n = p.n();
    builder.variables(n);
    double[] full = new double[n * n];
    for (int i = 0; i < n; i++) {
      builder.linear(i, p.c()[i]);
      for (int j = 0; j <= i; j++) {
        full[i * n + j] = p.g()[i * n + j];
        full[j * n + i] = p.g()[i * n + j];
      }
    }
    builder.quadratic(0, n, full);
    for (int i = 0; i < n; i++) {
      between(builder, Affine.variable(i), p.lower()[i], p.upper()[i], equations);
    }
    for (QuadraticProgram.Row row : p.rows()) {
      Affine sum = Affine.constant(0);
      for (int k = 0; k < row.index().length; k++) {
        sum = sum.plus(row.index()[k], row.value()[k]);
      }
      between(builder, sum, row.lower(), row.upper(), equations);
    }
    return builder.build();
  }

  private static void between(
      ConicProgram.Builder builder, Affine sum, double low, double high, boolean equations) {
    if (low == high && equations) {
      builder.equal(sum.plus(-low));
      return;
    }
    if (low > Double.NEGATIVE_INFINITY) {
      builder.atMost(sum.times(-1).plus(low));
    }
    if (high < Double.POSITIVE_INFINITY) {
      builder.atMost(sum.plus(-high));
    }
  }
}
