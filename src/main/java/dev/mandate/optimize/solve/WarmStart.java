package dev.mandate.optimize.solve;

import dev.mandate.optimize.quadratic.WorkingSet;
import org.jspecify.annotations.Nullable;

/** The working set of the last problem solved, for the next one like it. */
final class WarmStart {
  private @Nullable WorkingSet last;

  void keep(WorkingSet set) {
    last = set;
  }

  /** The last set if it is of so many variables and rows; else null. */
  @Nullable WorkingSet fitting(int variables, int rows) {
    WorkingSet set = last;
    return set != null && set.variables().length == variables && set.rows().length == rows
        ? set
        : null;
  }
}
