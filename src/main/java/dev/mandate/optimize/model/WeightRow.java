package dev.mandate.optimize.model;

import dev.mandate.optimize.cone.Affine;
import org.jspecify.annotations.Nullable;

/**
 * coefficients · w ≤ bound, or = bound, over the weights of one stage. A row on a single weight
 * names the {@code asset}; else that is −1.
 */
@SuppressWarnings("ArrayRecordComponent") // read in hot loops, never changed
public record WeightRow(
    Stage stage,
    double[] coefficients,
    int asset,
    double bound,
    boolean equality,
    @Nullable Owner owner) {

  /** The row with everything on one side, on the stage's scale. */
  Affine expression() {
    Affine left =
        asset >= 0 ? Affine.term(stage.first() + asset, coefficients[0]) : stage.dot(coefficients);
    return bound == 0 ? left : left.minus(stage.one().times(bound));
  }

  /** The coefficient of the weight of asset i. */
  public double coefficient(int i) {
    if (asset >= 0) {
      return asset == i ? coefficients[0] : 0;
    }
    return coefficients[i];
  }
}
