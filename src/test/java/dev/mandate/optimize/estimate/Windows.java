package dev.mandate.optimize.estimate;

import java.util.SplittableRandom;

/** Windows of returns for tests. */
final class Windows {
  private Windows() {}

  /**
   * Two common factors and noise of a linear congruential generator, which is easily repeated in
   * another language: state ← (1103515245·state + 12345) mod 2³¹ from 42, u = state/2³¹ − ½.
   */
  static ReturnMatrix congruential(int sessions, int assets) {
    long[] state = {42};
    double[] x = new double[sessions * assets];
    for (int t = 0; t < sessions; t++) {
      double f = next(state);
      double g = next(state);
      for (int i = 0; i < assets; i++) {
        x[t * assets + i] =
            0.001 * (i + 1)
                + 0.01 * (1 + 0.1 * i) * f
                + 0.025 * ((i % 2) * 2 - 1) * g
                + 0.01 * (1 + 0.5 * i) * next(state);
      }
    }
    return new ReturnMatrix(x, sessions, assets);
  }

  private static double next(long[] state) {
    state[0] = (state[0] * 1103515245L + 12345L) % (1L << 31);
    return state[0] / (double) (1L << 31) - 0.5;
  }

  /** Normal returns of 1% volatility with one common factor. */
  static ReturnMatrix random(long seed, int sessions, int assets) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] x = new double[sessions * assets];
    for (int t = 0; t < sessions; t++) {
      double market = random.nextGaussian();
      for (int i = 0; i < assets; i++) {
        double beta = 0.4 + 0.1 * (i % 7);
        x[t * assets + i] =
            0.0003 + 0.01 * (1 + 0.05 * i) * (beta * market + random.nextGaussian());
      }
    }
    return new ReturnMatrix(x, sessions, assets);
  }

  /** The same window with the assets in {@code order}. */
  static ReturnMatrix reordered(ReturnMatrix of, int[] order) {
    double[] x = new double[of.sessions() * order.length];
    for (int t = 0; t < of.sessions(); t++) {
      for (int i = 0; i < order.length; i++) {
        x[t * order.length + i] = of.get(t, order[i]);
      }
    }
    return new ReturnMatrix(x, of.sessions(), order.length);
  }

  static ReturnMatrix scaled(ReturnMatrix of, double c) {
    double[] x = of.values().clone();
    return new ReturnMatrix(Products.scale(x, c), of.sessions(), of.assets());
  }
}
