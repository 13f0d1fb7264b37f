package dev.mandate.library;

import java.util.Arrays;

/** A measure over a window, put together from its two computations. */
final class Measure implements Body.Windowed {
  /** The measure of one window; see {@link Body.Windowed#at}. */
  @FunctionalInterface
  interface At {
    double of(double[][] samples, int count, double[] scalars, double periodsPerYear);
  }

  /** Begins the measure of a stretch; see {@link Body.Windowed#moving}. */
  @FunctionalInterface
  interface Start {
    Moving of(int count, double[] scalars, double periodsPerYear);
  }

  private final int series;
  private final int extra;
  private final At at;
  private final Start start;

  private Measure(int series, int extra, At at, Start start) {
    this.series = series;
    this.extra = extra;
    this.at = at;
    this.start = start;
  }

  /** A measure of the values in the window. */
  static Measure ofValues(At at, Start start) {
    return new Measure(1, 0, at, start);
  }

  /** A measure of the returns in the window of {@code series} series. */
  static Measure ofReturns(int series, At at, Start start) {
    return new Measure(series, 1, at, start);
  }

  @Override
  public int series() {
    return series;
  }

  @Override
  public int extra() {
    return extra;
  }

  @Override
  public double at(double[][] samples, int count, double[] scalars, double periodsPerYear) {
    return count > extra ? at.of(samples, count, scalars, periodsPerYear) : Double.NaN;
  }

  @Override
  public Moving moving(int count, double[] scalars, double periodsPerYear) {
    return count <= extra
        ? (values, from, to, out) -> Arrays.fill(out, from, to, Double.NaN) // a window of nothing
        : new Waiting(count, start.of(count, scalars, periodsPerYear));
  }

  /** Does nothing before there is a window, so that a stretch shorter than that takes no memory. */
  private static final class Waiting implements Moving {
    private final int count;
    private final Moving moving;
    private int begin = -1;
    private int next;

    Waiting(int count, Moving moving) {
      this.count = count;
      this.moving = moving;
    }

    @Override
    public void advance(double[][] series, int from, int to, double[] out) {
      if (begin < 0) {
        begin = from;
        next = from;
      }
      if (to - begin >= count) {
        moving.advance(series, next, to, out);
        next = to;
      }
    }
  }
}
