package dev.mandate.library;

import dev.mandate.market.Field;
import dev.mandate.measure.Rolling;
import java.util.Arrays;
import java.util.List;

/** A measure that never quite forgets, put together from what it needs and how it moves on. */
final class Recursive implements Body.Running {
  /** The observations that make the first value; less than 1 where there can be none. */
  @FunctionalInterface
  interface Need {
    int of(int window, double[] scalars);
  }

  /** Begins the measure of a stretch. */
  @FunctionalInterface
  interface Start {
    Rolling of(int window, double[] scalars);
  }

  private final List<Field> fields;
  private final Need need;
  private final Start start;

  Recursive(Need need, Start start) {
    this(List.of(), need, start);
  }

  Recursive(List<Field> fields, Need need, Start start) {
    this.fields = fields;
    this.need = need;
    this.start = start;
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
    moving(window, scalars, periodsPerYear).advance(samples, 0, count, out);
    return out[count - 1];
  }

  @Override
  public Moving moving(int window, double[] scalars, double periodsPerYear) {
    return need.of(window, scalars) < 1
        ? (series, from, to, out) -> Arrays.fill(out, from, to, Double.NaN)
        : Moments.plain(start.of(window, scalars));
  }
}
