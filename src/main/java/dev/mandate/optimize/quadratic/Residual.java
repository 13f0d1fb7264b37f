package dev.mandate.optimize.quadratic;

import dev.mandate.optimize.linear.Dense;
import dev.mandate.optimize.quadratic.QuadraticProgram.Row;

/**
 * How well a solution obeys the conditions of Karush, Kuhn and Tucker, in the program's own units.
 */
final class Residual {
  private Residual() {}

  /** As {@link QuadraticSolution#residual} says. */
  static double of(QuadraticProgram p, double[] x, double[] z, double[] y) {
    int n = p.n();
    double[] left = new double[n];
    Dense.symmetricMultiply(p.g(), n, x, left);
    double biggest = Dense.maxAbs(x);
    double size = Math.max(Dense.maxAbs(p.c()), Dense.maxAbs(z));
    for (int i = 0; i < n; i++) {
      size = Math.max(size, Math.abs(p.g()[i * n + i]) * biggest);
    }
    for (int i = 0; i < n; i++) {
      left[i] += p.c()[i] - z[i];
    }
    double worst = 0;
    for (int r = 0; r < y.length; r++) {
      Row row = p.rows().get(r);
      double largest = 0;
      for (int k = 0; k < row.index().length; k++) {
        left[row.index()[k]] -= y[r] * row.value()[k];
        size = Math.max(size, Math.abs(y[r] * row.value()[k]));
        largest = Math.max(largest, Math.abs(row.value()[k]) * biggest);
      }
      worst = Math.max(worst, violation(row, x, largest));
    }
    double gradient = Dense.maxAbs(left);
    return Math.max(worst, gradient == 0 ? 0 : gradient / size);
  }

  private static double violation(Row row, double[] x, double largest) {
    double at = row.at(x);
    double by = Math.max(0, Math.max(row.lower() - at, at - row.upper()));
    if (by == 0) {
      return 0;
    }
    double bound = at < row.lower() ? row.lower() : row.upper();
    return by / Math.max(largest, Math.abs(bound));
  }
}
