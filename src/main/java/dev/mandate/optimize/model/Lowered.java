package dev.mandate.optimize.model;

import java.util.List;

/**
 * A problem as a program. The portfolio of a stage is its variables divided by its scale.
 *
 * @param stages one, or one a step of a plan
 */
public record Lowered(Facts facts, Draft draft, List<Stage> stages, Goal goal) {
  /** Whether it is a quadratic program in the weights alone. */
  public boolean plain() {
    return stages.size() == 1 && draft.plain(stages.getFirst());
  }
}
