package dev.mandate.optimize.explain;

import dev.mandate.optimize.Limit;
import dev.mandate.optimize.Problem;
import java.util.OptionalDouble;

/** What the search for a conflict asks of a solver. */
public interface LimitSolver {
  /** Whether there are weights that keep all limits of a problem. */
  boolean feasible(Problem problem);

  /**
   * The least (for an upper bound) or largest (for a lower one) that the quantity of {@code limit}
   * can have under the limits of a problem; empty where it cannot be had directly.
   */
  OptionalDouble attainable(Problem problem, Limit limit, boolean upper);
}
