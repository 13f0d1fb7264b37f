package dev.mandate.optimize.cone;

/** What came of a program. */
@SuppressWarnings("ArrayRecordComponent") // handed over to the caller
public sealed interface ConicSolution {
  /**
   * A point within the tolerance of the optimum.
   *
   * @param x the variables
   * @param duals of each constraint
   * @param objective at {@code x}, as given (no constant)
   */
  record Optimal(
      double[] x, Multipliers duals, double objective, Residuals residuals, int iterations)
      implements ConicSolution {}

  /**
   * No point satisfies the constraints. The certificate y lies in the dual cones and has {@code Aᵀy
   * = 0} and {@code bᵀy = -1}: the constraints, weighted by it, add up to {@code 0 <= -1}.
   * Constraints with weight 0 have no part in it.
   *
   * @param residual the largest element of {@code Aᵀy}, variables being scaled to the constraints:
   *     no point nearer than its reciprocal is feasible
   */
  record Infeasible(Multipliers certificate, double residual, int iterations)
      implements ConicSolution {}

  /**
   * The objective falls without end along {@code ray}, by 1 for each step, from any feasible point
   * (there may be none).
   *
   * @param residual how far a step leaves the constraints, relative to the ray
   */
  record Unbounded(double[] ray, double residual, int iterations) implements ConicSolution {}

  /**
   * No answer of the accuracy asked for.
   *
   * @param x the best point seen
   * @param why in words
   */
  record Stalled(
      double[] x,
      Multipliers duals,
      double objective,
      Residuals residuals,
      int iterations,
      String why)
      implements ConicSolution {}
}
