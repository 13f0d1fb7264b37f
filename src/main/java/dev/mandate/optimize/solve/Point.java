package dev.mandate.optimize.solve;

import dev.mandate.optimize.model.Owner;
import java.util.List;

/** What a solver makes of a lowered problem. */
sealed interface Point {
  /**
   * The best weights of each stage.
   *
   * @param one the scale at the solution; the weights are already divided by it
   * @param multipliers of the rows that belong to limits; at least 0, but of equations of either
   *     sign
   */
  record Found(List<double[]> path, double one, List<Multiplier> multipliers, List<String> notices)
      implements Point {}

  /** The multiplier of a row. */
  record Multiplier(Owner owner, double value) {}

  /** No point keeps all rows. */
  record Nowhere() implements Point {}

  /** Better without end in a direction of the weights of the first stage. */
  @SuppressWarnings("ArrayRecordComponent") // handed over to the caller
  record Endless(double[] direction) implements Point {}

  /** Not settled. */
  record Failed(String words) implements Point {}
}
