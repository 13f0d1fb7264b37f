package dev.mandate.optimize.estimate;

/**
 * Correlations and volatilities that make up a covariance.
 *
 * @param matrix {@code n × n}, row-major, ones on the diagonal
 * @param volatility the square roots of the variances
 */
@SuppressWarnings("ArrayRecordComponent") // taken apart and put together in this package
public record Correlation(double[] matrix, double[] volatility) {
  /** Correlations of −1 to 1; an asset without variance is refused ({@link Fault.NoVariance}). */
  public static Correlation of(CovarianceEstimate covariance) {
    int n = covariance.assets();
    double[] volatility = new double[n];
    for (int i = 0; i < n; i++) {
      volatility[i] = covariance.volatility(i);
      if (!(volatility[i] > 0)) {
        throw new UnusableInput(new Fault.NoVariance(i));
      }
    }
    double[] matrix = new double[n * n];
    for (int i = 0; i < n; i++) {
      matrix[i * n + i] = 1;
      for (int j = i + 1; j < n; j++) {
        double c = covariance.get(i, j) / volatility[i] / volatility[j];
        matrix[i * n + j] = StrictMath.clamp(c, -1.0, 1.0);
      }
    }
    Products.mirror(matrix, n);
    return new Correlation(matrix, volatility);
  }

  /** The covariance with these volatilities and {@code correlations}. */
  double[] covariance(double[] correlations) {
    int n = volatility.length;
    double[] covariance = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        covariance[i * n + j] = volatility[i] * volatility[j] * correlations[i * n + j];
      }
    }
    Products.mirror(covariance, n);
    return covariance;
  }
}
