package dev.mandate.measure;

/** Skewness and kurtosis from central moments. */
final class Shape {
  private Shape() {}

  /**
   * The adjusted Fisher-Pearson coefficient (Joanes and Gill 1998, G1).
   *
   * @param squares Σ (x − mean)²
   * @param cubes Σ (x − mean)³
   */
  static double skew(double n, double squares, double cubes) {
    double variance = Noise.floor(squares / (n - 1));
    if (n < 3 || !(variance > 0)) {
      return Double.NaN;
    }
    return n / ((n - 1) * (n - 2)) * cubes / (variance * Math.sqrt(variance));
  }

  /**
   * Excess kurtosis (Joanes and Gill 1998, G2).
   *
   * @param fourths Σ (x − mean)⁴
   */
  static double kurtosis(double n, double squares, double fourths) {
    double variance = Noise.floor(squares / (n - 1));
    if (n < 4 || !(variance > 0)) {
      return Double.NaN;
    }
    double pairs = (n - 2) * (n - 3);
    return n * (n + 1) / ((n - 1) * pairs) * fourths / (variance * variance)
        - 3 * (n - 1) * (n - 1) / pairs;
  }
}
