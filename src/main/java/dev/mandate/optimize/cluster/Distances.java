package dev.mandate.optimize.cluster;

import dev.mandate.optimize.estimate.Correlation;
import dev.mandate.optimize.estimate.CovarianceEstimate;
import java.util.Arrays;

/** How far assets are from each other: symmetric, 0 on the diagonal, never negative. */
public final class Distances {
  private final double[] matrix;
  private final int assets;

  private Distances(double[] matrix, int assets) {
    this.matrix = matrix;
    this.assets = assets;
  }

  /**
   * √((1 − ρ)/2) (Mantegna 1999): 0 for assets that move as one, 1 for opposites. An asset without
   * variance is refused ({@link dev.mandate.optimize.estimate.Fault.NoVariance}).
   */
  public static Distances ofCorrelations(CovarianceEstimate covariance) {
    double[] correlation = Correlation.of(covariance).matrix();
    double[] d = new double[correlation.length];
    Arrays.setAll(d, k -> StrictMath.sqrt(StrictMath.max(0, (1 - correlation[k]) / 2)));
    return new Distances(d, covariance.assets());
  }

  /**
   * Distances as they are.
   *
   * @param matrix {@code assets × assets}, row-major; the upper triangle is read
   */
  public static Distances of(double[] matrix, int assets) {
    if (matrix.length != (long) assets * assets) {
      throw new IllegalArgumentException(matrix.length + " values for " + assets + " assets");
    }
    double[] d = new double[matrix.length];
    for (int i = 0; i < assets; i++) {
      for (int j = i + 1; j < assets; j++) {
        double x = matrix[i * assets + j];
        if (!(x >= 0) || Double.isInfinite(x)) {
          throw new IllegalArgumentException("distance of " + i + " and " + j + " is " + x);
        }
        d[i * assets + j] = x;
        d[j * assets + i] = x;
      }
    }
    return new Distances(d, assets);
  }

  /** The Euclidean distance between two assets' rows of distances (López de Prado 2016). */
  public Distances ofDistances() {
    double[] d = new double[matrix.length];
    for (int i = 0; i < assets; i++) {
      for (int j = i + 1; j < assets; j++) {
        double sum = 0;
        for (int k = 0; k < assets; k++) {
          double difference = matrix[i * assets + k] - matrix[j * assets + k];
          sum += difference * difference;
        }
        d[i * assets + j] = StrictMath.sqrt(sum);
        d[j * assets + i] = d[i * assets + j];
      }
    }
    return new Distances(d, assets);
  }

  public int assets() {
    return assets;
  }

  public double get(int i, int j) {
    return matrix[i * assets + j];
  }
}
