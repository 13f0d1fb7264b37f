package dev.mandate.library;

import java.util.Arrays;

/** A measure over a window, put together from its two computations. */
final class Measure implements Body.Windowed {
  /** The measure of one window; see {@link Body.Windowed#at}. */
  @FunctionalInterface
  interface At {
    double of(double[][] samples, int count, double[] scalars, double periodsPerYear);
  }

  /** The measure of every window of a stretch; see {@link Body.Windowed#fill}. */
  @FunctionalInterface
  interface Fill {
    void into(Stretch stretch, double[] out);
  }

  /**
   * What a moving measure is computed of: {@code series} in {@code [from, to)}, by windows of
   * {@code count} observations of which there are {@code windows}, at least one; the first ends at
   * {@code first}.
   */
  static final class Stretch {
    private final double[][] series;
    private final int from;
    private final int to;
    private final int count;
    private final double[] scalars;
    private final double periodsPerYear;

    private Stretch(
        double[][] series, int from, int to, int count, double[] scalars, double periodsPerYear) {
      this.series = series;
      this.from = from;
      this.to = to;
      this.count = count;
      this.scalars = scalars;
      this.periodsPerYear = periodsPerYear;
    }

    double[][] series() {
      return series;
    }

    int from() {
      return from;
    }

    int to() {
      return to;
    }

    int count() {
      return count;
    }

    double[] scalars() {
      return scalars;
    }

    double periodsPerYear() {
      return periodsPerYear;
    }

    int windows() {
      return to - from - count + 1;
    }

    int first() {
      return from + count - 1;
    }
  }

  private final int series;
  private final int extra;
  private final At at;
  private final Fill fill;

  private Measure(int series, int extra, At at, Fill fill) {
    this.series = series;
    this.extra = extra;
    this.at = at;
    this.fill = fill;
  }

  /** A measure of the values in the window. */
  static Measure ofValues(At at, Fill fill) {
    return new Measure(1, 0, at, fill);
  }

  /** A measure of the returns in the window of {@code series} series. */
  static Measure ofReturns(int series, At at, Fill fill) {
    return new Measure(series, 1, at, fill);
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
  public void fill(
      double[][] values,
      int from,
      int to,
      int count,
      double[] scalars,
      double periodsPerYear,
      double[] out) {
    if (count <= extra) {
      Arrays.fill(out, from, to, Double.NaN); // a window of nothing
    } else if (to - from >= count) {
      fill.into(new Stretch(values, from, to, count, scalars, periodsPerYear), out);
    }
  }
}
