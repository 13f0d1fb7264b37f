package dev.mandate.optimize.estimate;

import java.util.List;

/**
 * A covariance matrix, exactly symmetric.
 *
 * @param matrix {@code assets × assets}, row-major, per session (or whatever period went in)
 * @param changes what was done to the sample covariance, in order
 */
@SuppressWarnings("ArrayRecordComponent") // handed to a solver as it is
public record CovarianceEstimate(double[] matrix, int assets, List<Change> changes) {
  public CovarianceEstimate {
    if (matrix.length != (long) assets * assets) {
      throw new IllegalArgumentException(matrix.length + " values for " + assets + " assets");
    }
    changes = List.copyOf(changes);
  }

  /** The matrix times {@code sessionsPerYear}: variances grow with time, returns uncorrelated. */
  public double[] annualized(double sessionsPerYear) {
    double[] year = matrix.clone();
    for (int k = 0; k < year.length; k++) {
      year[k] *= sessionsPerYear;
    }
    return year;
  }

  public double get(int i, int j) {
    return matrix[i * assets + j];
  }

  /** The square root of an asset's variance. */
  public double volatility(int asset) {
    return StrictMath.sqrt(get(asset, asset));
  }
}
