package dev.mandate.library;

import dev.mandate.plan.Foreign;
import java.util.Arrays;

/** A function of another language over windows: it gets a copy of each, and nothing beyond it. */
final class ForeignMeasure implements Body.Windowed {
  private final Foreign foreign;

  /**
   * @param foreign with at least one window
   */
  ForeignMeasure(Foreign foreign) {
    this.foreign = foreign;
  }

  @Override
  public int series() {
    return foreign.windows();
  }

  @Override
  public int extra() {
    return 0;
  }

  @Override
  public double at(double[][] samples, int count, double[] scalars, double periodsPerYear) {
    return over(samples, 0, count, scalars);
  }

  @Override
  public Moving moving(int count, double[] scalars, double periodsPerYear) {
    int[] begin = {-1};
    return (series, from, to, out) -> {
      begin[0] = begin[0] < 0 ? from : begin[0];
      for (int s = Math.max(from, begin[0] + count - 1); s < to; s++) {
        out[s] = over(series, s - count + 1, s + 1, scalars);
      }
    };
  }

  private double over(double[][] samples, int from, int to, double[] scalars) {
    double[][] own = new double[samples.length][];
    for (int k = 0; k < own.length; k++) {
      own[k] = Arrays.copyOfRange(samples[k], from, to);
    }
    return foreign.of(own, scalars.clone());
  }
}
