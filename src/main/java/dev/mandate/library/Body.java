package dev.mandate.library;

import dev.mandate.market.Field;
import java.util.List;

/**
 * The body of an {@code external} function. A result of NaN means undefined (a division by zero,
 * the logarithm of a negative); the runtime turns it into an unknown with its reason at once, so
 * that no NaN is ever computed with. A body sees only known values.
 */
public sealed interface Body permits Body.Pointwise, Body.Windowed, Body.Running {

  /** A function of today's values: {@code max(a, b)}. */
  non-sealed interface Pointwise extends Body {
    double apply(double[] arguments);
  }

  /**
   * A measure of one or more series over a window. Its declaration has the series first, then
   * {@code window}, then scalars, with {@code frequency} (a duration, or unknown) anywhere after
   * the window.
   */
  non-sealed interface Windowed extends Body {
    /** How many series it takes. */
    default int series() {
      return 1;
    }

    /**
     * For a function of an asset that reads several fields of it (atr), those fields, each one
     * series; else empty.
     */
    default List<Field> fields() {
      return List.of();
    }

    /**
     * Observations needed beyond the window's count: 1 for measures of returns, which need a base.
     */
    int extra();

    /**
     * The measure of one window.
     *
     * @param samples per series its observations, oldest first, in {@code [0, count)}
     * @param count the observations, extra included
     * @param periodsPerYear of the sampling
     */
    double at(double[][] samples, int count, double[] scalars, double periodsPerYear);

    /**
     * The measure for every session of a stretch where all series are known, sampled every session,
     * in one pass. Writes {@code out[s]} for s in {@code [from + count − 1, to)}; equals {@link
     * #at} up to rounding. What is written at s does not depend on what comes after s.
     */
    default void fill(
        double[][] series,
        int from,
        int to,
        int count,
        double[] scalars,
        double periodsPerYear,
        double[] out) {
      double[][] window = new double[series.length][count];
      for (int s = from + count - 1; s < to; s++) {
        for (int k = 0; k < series.length; k++) {
          System.arraycopy(series[k], s - count + 1, window[k], 0, count);
        }
        out[s] = at(window, count, scalars, periodsPerYear);
      }
    }
  }

  /** A measure of all that came before: {@code drawdown} without a window. Takes one series. */
  non-sealed interface Running extends Body {
    /** Writes {@code out[s]} for s in {@code [from, to)}, a stretch of known values. */
    void fill(double[] series, int from, int to, double[] scalars, double[] out);
  }
}
