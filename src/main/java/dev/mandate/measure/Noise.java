package dev.mandate.measure;

/**
 * Where rounding ends and risk begins. A return computed from two prices is exact to about 2.2e-16,
 * so an account that grows by the same rate every day shows returns that differ by that much. What
 * varies by no more does not vary: else the Sharpe ratio of a deposit would be 10¹³.
 */
public final class Noise {
  /** (4 × 2⁻⁵²)². */
  private static final double VARIANCE = 7.9e-31;

  private Noise() {}

  /** {@code variance} of returns, or exactly 0 where it is rounding. */
  public static double floor(double variance) {
    return variance <= VARIANCE ? 0 : variance;
  }
}
