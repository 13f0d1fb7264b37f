package dev.mandate.measure;

import java.util.SplittableRandom;

/** Made-up series for tests, the same for the same seed. */
public final class Walk {
  private Walk() {}

  /** Prices that move by about 1% a session, from 100. */
  public static double[] prices(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed + 17);
    double[] prices = new double[count];
    double price = 100;
    for (int i = 0; i < count; i++) {
      prices[i] = price;
      price *= 1 + 0.0003 + 0.01 * (random.nextDouble() + random.nextDouble() - 1) * 2.4;
    }
    return prices;
  }

  /** Independent values around {@code level}. */
  public static double[] noise(long seed, int count, double level, double width) {
    SplittableRandom random = new SplittableRandom(seed + 4711);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = level + width * (random.nextDouble() + random.nextDouble() - 1);
    }
    return values;
  }
}
