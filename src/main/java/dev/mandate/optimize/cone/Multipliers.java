package dev.mandate.optimize.cone;

import java.util.Arrays;

/**
 * One number for each row of each constraint, by the constraint's id: the multipliers z of a
 * solution (with {@code Px + c + Aᵀz = 0}), or a proof that there is none.
 *
 * <p>Of {@code atMost}, z is at least 0 and is what the objective falls by when the limit is
 * relaxed by one unit (to first order). Of {@code equal} it has either sign. Of cones the vector
 * lies in the dual cone and pairs with the cone's expressions in their order.
 */
public final class Multipliers {
  private final double[] z;
  private final int[] first;
  private final int[] count;

  Multipliers(double[] z, int[] first, int[] count) {
    this.z = z;
    this.first = first;
    this.count = count;
  }

  /** Those of a constraint, one a row. */
  public double[] of(int constraint) {
    return Arrays.copyOfRange(z, first[constraint], first[constraint] + count[constraint]);
  }

  /** That of a constraint of one row. */
  public double single(int constraint) {
    if (count[constraint] != 1) {
      throw new IllegalArgumentException("constraint " + constraint + " has several rows");
    }
    return z[first[constraint]];
  }

  /** Number of constraints. */
  public int size() {
    return first.length;
  }

  double[] rows() {
    return z;
  }
}
