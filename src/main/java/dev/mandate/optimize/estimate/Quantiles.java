package dev.mandate.optimize.estimate;

import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;

/** Quantiles by which an estimate's uncertainty is measured. */
public final class Quantiles {
  private Quantiles() {}

  /** The value that a standard normal variable stays below with probability {@code p}. */
  public static double normal(double p) {
    return new NormalDistribution().inverseCumulativeProbability(p);
  }

  /** The same of a chi-squared variable of {@code degrees} degrees of freedom. */
  public static double chiSquared(double p, int degrees) {
    return new ChiSquaredDistribution(degrees).inverseCumulativeProbability(p);
  }
}
