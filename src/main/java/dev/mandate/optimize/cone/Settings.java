package dev.mandate.optimize.cone;

import dev.mandate.optimize.linear.Watch;

/**
 * When to stop. Tolerances are relative to the size of what is summed, so that neither the scale of
 * the objective nor of a constraint matters.
 *
 * @param iterations at most this many steps
 * @param tolerance residuals and gap aimed at without exponential cones
 * @param acceptable the same with exponential cones; without them, still accepted where rounding
 *     lets no step improve the point
 * @param reach a certificate of infeasibility counts when it shows that no point within this
 *     distance (of variables scaled to the constraints) is feasible; of unboundedness, when it
 *     leads this far before it leaves the feasible set by one
 */
public record Settings(
    int iterations, double tolerance, double acceptable, double reach, Interrupt interrupt) {
  public static final Settings DEFAULT = new Settings(200, 1e-9, 1e-8, 1e7, Watch::ask);

  public Settings {
    if (iterations < 1 || !(tolerance > 0) || !(acceptable >= tolerance) || !(reach > 1)) {
      throw new IllegalArgumentException("settings out of range");
    }
  }

  public Settings withInterrupt(Interrupt host) {
    return new Settings(iterations, tolerance, acceptable, reach, host);
  }

  public Settings withIterations(int count) {
    return new Settings(count, tolerance, acceptable, reach, interrupt);
  }
}
