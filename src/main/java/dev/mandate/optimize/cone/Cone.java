package dev.mandate.optimize.cone;

/**
 * A cone over the rows {@code first() .. first() + size()} of the vectors it is handed. It keeps
 * the scaling of the last {@link #update}: a symmetric positive definite H with {@code H·z = s}.
 */
sealed interface Cone permits Orthant, SecondOrderCone, ExponentialCone {
  int first();

  int size();

  /** The barrier's parameter. */
  int degree();

  /** Sets s and z to the same well centred point. */
  void unit(double[] s, double[] z);

  /**
   * The scaling at an interior pair.
   *
   * @param dual by the dual barrier alone where the cone is not symmetric
   * @return false when a point is not interior to working accuracy
   */
  boolean update(double[] s, double[] z, double mu, boolean dual);

  /** {@code y = H·x} on the cone's rows. */
  void multiplyScaling(double[] x, double[] y);

  /**
   * The constant of the corrected step, {@code Δs = -H·Δz - out}: complementarity aimed at {@code
   * target}, with the second-order term of the predictor (ds, dz).
   */
  void correct(
      double[] s, double[] z, double[] ds, double[] dz, double target, double weight, double[] out);

  /** The longest step, at most {@code most}, that keeps both points in their cones. */
  double step(double[] s, double[] ds, double[] z, double[] dz, double most);

  /** How far outside the (dual) cone a point is; at most 0 inside. */
  double violation(double[] v, boolean ofDual);

  /** Moves a point by {@code amount} towards the cone's middle. */
  void shift(double[] v, double amount);

  /** The barriers of s + α·ds and z + α·dz together; infinite outside. */
  double barrier(double[] s, double[] ds, double[] z, double[] dz, double alpha);
}
