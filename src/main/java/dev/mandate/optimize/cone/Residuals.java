package dev.mandate.optimize.cone;

/**
 * How far a point is from optimal, worked out from the program as it was given.
 *
 * @param primal the largest violation of a constraint, relative to the terms of that kind of rows
 * @param dual the largest element of {@code Px + Aᵀz + c}, relative to its terms
 * @param gap the difference between primal and dual objective, relative to their terms
 */
public record Residuals(double primal, double dual, double gap) {
  public double largest() {
    return Math.max(primal, Math.max(dual, gap));
  }

  boolean within(double tolerance) {
    return primal <= tolerance && dual <= tolerance && gap <= tolerance;
  }
}
