package dev.mandate.optimize.quadratic;

import java.util.Arrays;

/**
 * What became of a {@link QuadraticProgram}.
 *
 * <p><b>Solved.</b> G·x + c = z + Σ y·a. A multiplier is the derivative of the least objective with
 * respect to the bound that binds: at least 0 at a lower bound, at most 0 at an upper one, 0 where
 * none binds, of either sign at an equation.
 *
 * <p><b>Infeasible.</b> z and y certify it (Farkas): z + Σ y·a = 0 while Σ (bound · multiplier)
 * over lower bounds of positive and upper bounds of negative multipliers is above 0; so the
 * constraints with a multiplier contradict each other. {@code x} is filled with NaN.
 *
 * @param status whether it is solved, and if not why
 * @param x the minimizer, one element a variable; NaN unless solved or at the work limit
 * @param bounds z, one multiplier a variable
 * @param rows y, one multiplier a row
 * @param objective ½·xᵀGx + cᵀx, or NaN
 * @param active the constraints that hold as equations in the last working set
 * @param iterations how often a working set was solved for or changed by one
 * @param residual the largest of: |Gx + c - z - Σ y·a| over the largest of |c|, |z|, |y·a| and
 *     diagonal of G times |x|; violation of a row over the larger of its bound and its largest
 *     coefficient times the largest |x|. Wrong signs of multipliers cannot occur: they would show
 *     in the first.
 */
@SuppressWarnings("ArrayRecordComponent") // vectors; equality of solutions is not asked
public record QuadraticSolution(
    Status status,
    double[] x,
    double[] bounds,
    double[] rows,
    double objective,
    WorkingSet active,
    int iterations,
    double residual) {
  /** How a solve ended. */
  public enum Status {
    /** x is the minimizer. */
    SOLVED,
    /** No x obeys the constraints; the multipliers prove it. */
    INFEASIBLE,
    /** G has a direction of negative curvature, beyond rounding. */
    NOT_CONVEX,
    /**
     * G is singular, and the minimum was not reached: there is no least objective, or G is so badly
     * conditioned that the proximal steps would not settle. An interior point may do better.
     */
    NOT_SETTLED,
    /** The limit on iterations was reached; x is the last point and not the minimizer. */
    WORK_LIMIT
  }

  /** Whether x is the minimizer. */
  public boolean isSolved() {
    return status == Status.SOLVED;
  }

  /** The same set and count under another status, without an answer. */
  QuadraticSolution without(Status other) {
    double[] nothing = new double[x.length];
    Arrays.fill(nothing, Double.NaN);
    return new QuadraticSolution(
        other,
        nothing,
        new double[bounds.length],
        new double[rows.length],
        Double.NaN,
        active,
        iterations,
        Double.POSITIVE_INFINITY);
  }
}
