package dev.mandate.optimize.model;

import dev.mandate.optimize.cone.Affine;
import java.util.Arrays;
import java.util.List;

/**
 * One portfolio within a draft: its weights are the n variables from {@code first}, times the scale
 * {@code one}. {@code scaled} says that the scale is no constant. {@code before} is what was held
 * on that scale: given weights, or the stage before in a plan.
 */
public record Stage(
    Draft draft, int first, int size, Affine one, boolean scaled, List<Affine> before) {
  /** The weight of asset i, times the scale. */
  public Affine weight(int i) {
    return Affine.variable(first + i);
  }

  /** Σ coefficients · weight. */
  public Affine dot(double[] coefficients) {
    return Affine.dot(first, coefficients);
  }

  /** The change of the weight of asset i from what was held. */
  public Affine trade(int i) {
    return weight(i).minus(before.get(i));
  }

  /** n new variables, each at least |expression| of its index. */
  public int absolute(Affine[] expressions) {
    int v = draft.variables(expressions.length);
    for (int i = 0; i < expressions.length; i++) {
      draft.atMost(expressions[i].plus(v + i, -1));
      draft.atMost(expressions[i].times(-1).plus(v + i, -1));
    }
    return v;
  }

  /** The changes from what was held. */
  public Affine[] trades() {
    Affine[] trades = new Affine[size];
    Arrays.setAll(trades, this::trade);
    return trades;
  }
}
