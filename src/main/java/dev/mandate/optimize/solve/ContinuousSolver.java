package dev.mandate.optimize.solve;

import dev.mandate.optimize.Covariance;
import dev.mandate.optimize.model.Lowered;

/** Chooses the solver for a lowered problem by its structure. */
final class ContinuousSolver {
  /** Above this a covariance in factor form is the interior point's, which keeps the form. */
  private static final int DENSE_FACTOR_ASSETS = 400;

  private final WarmStart warm = new WarmStart();

  /**
   * The active set solves what is quadratic in the weights alone, exactly; the interior point what
   * has cones or other variables, is linear, or does not settle.
   */
  Point solve(Lowered lowered) {
    if (lowered.plain() && lowered.draft().isQuadratic() && !large(lowered)) {
      Point point = new QuadraticPath(lowered).solve(warm);
      if (point != null) {
        return point;
      }
    }
    return InteriorPointSolver.solve(lowered);
  }

  private static boolean large(Lowered lowered) {
    return lowered.facts().size() > DENSE_FACTOR_ASSETS
        && lowered.facts().problem().estimates().covariance() instanceof Covariance.Factor;
  }
}
