package dev.mandate.optimize.estimate;

import java.util.Locale;

/** What an estimator did to the data or to an estimate, as data and in words. */
public sealed interface Change {
  /** A phrase that goes on from "the covariance was" or "the means were". */
  String words();

  /** Pulled toward a target by an intensity between 0 (not at all) and 1 (the target itself). */
  record Shrunk(double intensity, String target) implements Change {
    @Override
    public String words() {
      return "shrunk %s toward %s".formatted(percent(intensity), target);
    }
  }

  /**
   * Recent sessions weigh more.
   *
   * @param halfLife in sessions
   * @param effective the number of equally weighted sessions that would have the same Σw²
   */
  record Faded(double halfLife, double effective) implements Change {
    @Override
    public String words() {
      return String.format(
          Locale.ROOT,
          "weighted with a half-life of %s sessions, worth %.0f equal ones",
          number(halfLife),
          effective);
    }
  }

  /**
   * α times the sample and β times a target.
   *
   * @param computed the α that the formula gave, before it was held between 0 and 1
   */
  record Combined(double alpha, double beta, String target, double computed) implements Change {
    @Override
    public String words() {
      String held = alpha == computed ? "" : String.format(Locale.ROOT, " (%.2f held)", computed);
      return String.format(
          Locale.ROOT,
          "taken as %.2f%s times themselves plus %.2f times %s",
          alpha,
          held,
          beta,
          target);
    }
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f%%", 100 * share);
  }

  private static String number(double x) {
    return x == StrictMath.rint(x)
        ? String.format(Locale.ROOT, "%.0f", x)
        : String.format(Locale.ROOT, "%.1f", x);
  }
}
