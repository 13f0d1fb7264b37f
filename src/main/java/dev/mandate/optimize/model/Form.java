package dev.mandate.optimize.model;

import dev.mandate.optimize.cone.Affine;
import org.jspecify.annotations.Nullable;

/** A measure as an evaluator and a solver see it. */
public interface Form {
  /** How it bends. */
  Curvature curvature();

  /** Its value at weights, by its definition. */
  double value(double[] weights);

  /**
   * An expression that is at least one · measure(y / one) when that is convex, at most that when
   * concave, and equal when affine; with the rows that make it so added to the stage's draft.
   */
  Affine bound(Stage stage);

  /** The coefficients of the weights where the measure is linear; else null. */
  default double @Nullable [] coefficients() {
    return null;
  }

  /**
   * The form whose square this is, if there is one: a limit on the root is a plain norm, which
   * costs a solver less accuracy than a limit on a square. Else null.
   */
  default @Nullable Form root() {
    return null;
  }

  /**
   * Adds half the square of the measure to what is minimized, where the measure is a root and its
   * square smooth: with the same best weights, at less cost and more accuracy.
   *
   * @return false, and nothing added, where it is not
   */
  default boolean minimizeHalfSquare(Stage stage) {
    return false;
  }

  /**
   * Adds coefficient · measure to what is minimized, in the smoothest form that the stage allows.
   * Coefficient and curvature must fit.
   */
  default void minimize(Stage stage, double coefficient) {
    stage.draft().minimize(bound(stage).times(coefficient));
  }
}
