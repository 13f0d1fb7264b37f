package dev.mandate.optimize.estimate;

import java.util.List;

/**
 * Expected returns.
 *
 * @param values one per asset, per session (or whatever period went in)
 * @param changes what was done to the sample mean, in order
 */
@SuppressWarnings("ArrayRecordComponent") // handed to a solver as it is
public record MeanEstimate(double[] values, List<Change> changes) {
  public MeanEstimate {
    changes = List.copyOf(changes);
  }

  /** The values times {@code sessionsPerYear}: an arithmetic mean per year. */
  public double[] annualized(double sessionsPerYear) {
    double[] mean = values.clone();
    for (int i = 0; i < mean.length; i++) {
      mean[i] *= sessionsPerYear;
    }
    return mean;
  }
}
