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
   * Negative eigenvalues were raised to the nearest positive semidefinite matrix.
   *
   * @param largest the largest absolute change of a correlation
   */
  record Raised(int negative, double largest) implements Change {
    @Override
    public String words() {
      return String.format(
          Locale.ROOT,
          "mended: %d negative eigenvalue%s raised; largest change in a correlation %.4f",
          negative,
          negative == 1 ? "" : "s",
          largest);
    }
  }

  /** {@code averaged} of {@code of} eigenvalues lie below the noise edge and were averaged. */
  record Averaged(int averaged, int of, double edge) implements Change {
    @Override
    public String words() {
      return String.format(
          Locale.ROOT,
          "denoised: %d of %d eigenvalues below the noise edge %.2f averaged",
          averaged,
          of,
          edge);
    }
  }

  /** The first principal components were removed; {@code share} of the correlations' trace. */
  record Detoned(int components, double share) implements Change {
    @Override
    public String words() {
      return "detoned: %d common component%s, %s of the variation, removed"
          .formatted(components, components == 1 ? "" : "s", percent(share));
    }
  }

  /** Correlations were counted by moves beyond a threshold (Gerber statistic). */
  record Counted(double threshold) implements Change {
    @Override
    public String words() {
      return String.format(Locale.ROOT, "counted by moves beyond %.2f volatilities", threshold);
    }
  }

  /** Taken apart into factors, which explain a share of the sum of variances. */
  record Factored(int factors, int assets, double share) implements Change {
    @Override
    public String words() {
      return "explained by %d factor%s (%s of the variance), the rest held uncorrelated"
          .formatted(factors, factors == 1 ? "" : "s", percent(share));
    }
  }

  /** Moved by views. */
  record Viewed(int views) implements Change {
    @Override
    public String words() {
      return "moved by %d view%s".formatted(views, views == 1 ? "" : "s");
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
