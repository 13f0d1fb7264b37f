package dev.mandate.optimize.solve;

import dev.mandate.optimize.Solution.Why;
import dev.mandate.optimize.model.Draft;
import dev.mandate.optimize.model.Lowered;
import dev.mandate.optimize.model.Refusal;
import dev.mandate.optimize.model.Stage;
import dev.mandate.optimize.model.WeightRow;
import dev.mandate.optimize.quadratic.ActiveSet;
import dev.mandate.optimize.quadratic.QuadraticProgram;
import dev.mandate.optimize.quadratic.QuadraticSolution;
import dev.mandate.optimize.quadratic.WorkingSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A lowered problem in the weights alone as a quadratic program, and back. */
final class QuadraticPath {
  private final Lowered lowered;
  private final Stage stage;
  private final int n;

  /** The rows of the program, in its order. */
  private final List<WeightRow> general = new ArrayList<>();

  private final @Nullable WeightRow[] lowerRows;
  private final @Nullable WeightRow[] upperRows;
  private final double[] lower;
  private final double[] upper;

  QuadraticPath(Lowered lowered) {
    this.lowered = lowered;
    stage = lowered.stages().getFirst();
    n = stage.size();
    lowerRows = new WeightRow[n];
    upperRows = new WeightRow[n];
    lower = new double[n];
    upper = new double[n];
    Arrays.fill(lower, Double.NEGATIVE_INFINITY);
    Arrays.fill(upper, Double.POSITIVE_INFINITY);
    lowered.draft().weightRows().forEach(this::sort);
  }

  private void sort(WeightRow row) {
    int i = row.asset();
    if (i < 0 || slope(row.stage()) * row.bound() != 0) {
      general.add(row);
      return;
    }
    double bound = row.bound() / row.coefficients()[0];
    if (row.equality() || row.coefficients()[0] > 0) {
      upper[i] = bound;
      upperRows[i] = row;
    }
    if (row.equality() || row.coefficients()[0] < 0) {
      lower[i] = bound;
      lowerRows[i] = row;
    }
  }

  /** By how much the scale grows with each variable: 0 where it is a constant. */
  private double slope(Stage s) {
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    return s.scaled() ? (s.one().at(ones) - s.one().constant()) / n : 0;
  }

  /** The program as the active set takes it. */
  QuadraticProgram program() {
    Draft draft = lowered.draft();
    List<QuadraticProgram.Row> rows = new ArrayList<>();
    for (WeightRow row : general) {
      double slope = slope(row.stage());
      double[] a = new double[n];
      Arrays.setAll(a, i -> row.coefficient(i) - slope * row.bound());
      double bound = row.bound() * row.stage().one().constant();
      rows.add(
          row.equality()
              ? QuadraticProgram.Row.equal(a, bound)
              : QuadraticProgram.Row.atMost(a, bound));
    }
    return new QuadraticProgram(n, draft.quadratic(), draft.linear(), lower, upper, rows);
  }

  /**
   * Solves it from the working set of the last problem where that fits; null where the interior
   * point may do better.
   */
  @Nullable Point solve(WarmStart warm) {
    QuadraticProgram program = program();
    WorkingSet start = warm.fitting(n, program.rows().size());
    QuadraticSolution solution = ActiveSet.solve(program, start);
    return switch (solution.status()) {
      case SOLVED -> {
        warm.keep(solution.active());
        yield found(solution);
      }
      case INFEASIBLE -> new Point.Nowhere();
      case NOT_CONVEX ->
          throw new Refusal(
              Why.NOT_POSITIVE,
              null,
              "the covariance is none: it has a negative eigenvalue (repair it to the nearest)");
      case NOT_SETTLED, WORK_LIMIT -> null;
    };
  }

  private Point found(QuadraticSolution solution) {
    double[] x = solution.x();
    double one = stage.one().at(x);
    List<Point.Multiplier> multipliers = new ArrayList<>();
    for (int k = 0; k < general.size(); k++) {
      add(multipliers, general.get(k), -solution.rows()[k]);
    }
    for (int i = 0; i < n; i++) {
      double z = solution.bounds()[i];
      WeightRow row = z > 0 ? lowerRows[i] : upperRows[i];
      if (row != null && z != 0) {
        add(multipliers, row, row.equality() ? -z : Math.abs(z));
      }
    }
    double[] weights = new double[n];
    if (one > 0) {
      Arrays.setAll(weights, i -> x[i] / one);
    }
    return new Point.Found(List.of(weights), one, multipliers, List.of());
  }

  private static void add(List<Point.Multiplier> multipliers, WeightRow row, double value) {
    if (row.owner() != null) {
      multipliers.add(new Point.Multiplier(row.owner(), value));
    }
  }
}
