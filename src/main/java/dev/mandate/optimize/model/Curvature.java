package dev.mandate.optimize.model;

/** How a measure bends as a function of the weights. */
public enum Curvature {
  /** Linear with a constant. */
  AFFINE,
  /** May be held down. */
  CONVEX,
  /** May be held up. */
  CONCAVE;

  /** Whether {@code sign} times the measure may be minimized. */
  public boolean minimizable(double sign) {
    return this == AFFINE || (this == CONVEX) == (sign > 0);
  }
}
