package dev.mandate.library;

import dev.mandate.market.Field;
import java.util.Arrays;
import java.util.List;

/** A measure that never quite forgets, put together from what it needs and how it moves on. */
final class Memory implements Body.Running {
  /** The observations that make the first value; less than 1 where there can be none. */
  @FunctionalInterface
  interface Need {
    int of(int window, double[] scalars);
  }

  /** Writes the values of {@code [first, to)} from what is in {@code [from, to)}. */
  @FunctionalInterface
  interface Kernel {
    void fill(
        double[][] series, int from, int to, int window, double[] scalars, int first, double[] out);
  }

  private final List<Field> fields;
  private final Need need;
  private final Kernel kernel;

  Memory(Need need, Kernel kernel) {
    this(List.of(), need, kernel);
  }

  Memory(List<Field> fields, Need need, Kernel kernel) {
    this.fields = fields;
    this.need = need;
    this.kernel = kernel;
  }

  @Override
  public int series() {
    return Math.max(1, fields.size());
  }

  @Override
  public List<Field> fields() {
    return fields;
  }

  @Override
  public int observations(int window, double[] scalars) {
    return Math.max(1, need.of(window, scalars));
  }

  @Override
  public double at(
      double[][] samples, int count, int window, double[] scalars, double periodsPerYear) {
    double[] out = new double[count];
    fill(samples, 0, count, window, scalars, periodsPerYear, out);
    return out[count - 1];
  }

  @Override
  public void fill(
      double[][] series,
      int from,
      int to,
      int window,
      double[] scalars,
      double periodsPerYear,
      double[] out) {
    int needed = need.of(window, scalars);
    if (needed < 1) {
      Arrays.fill(out, from, to, Double.NaN);
    } else if (to - from >= needed) {
      kernel.fill(series, from, to, window, scalars, from + needed - 1, out);
    }
  }
}
