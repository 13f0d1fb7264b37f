package dev.mandate.library;

import dev.mandate.market.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of an {@code external} function. A result that is NaN or infinite means undefined (a
 * division by zero, the logarithm of a negative); the runtime turns it into an unknown with its
 * reason at once, so that neither is ever computed with. A body sees only known values.
 *
 * <p>How the arguments of a {@link Windowed} or {@link Running} body are told apart, in whatever
 * order the declaration has them: those of type {@code series} are the series, in order of
 * declaration; the first of type {@code duration} is the window; the one named {@code frequency}
 * says how to sample; all that remain are the scalars, in order of declaration. A scalar of type
 * duration is a count in the unit that the window is sampled in (days with days; months, quarters
 * and years with each other, as months; anything else is an error), 0 where {@code unknown} was
 * left to stand. The one parameter of type {@code asset} of a body with {@link Windowed#fields}
 * stands for those fields of it.
 */
public sealed interface Body permits Body.Pointwise, Body.Windowed, Body.Running {

  /** A function of today's values: {@code max(a, b)}. */
  @FunctionalInterface
  non-sealed interface Pointwise extends Body {
    /**
     * @param arguments not to be changed or kept: the same array is used again
     */
    double apply(double[] arguments);
  }

  /** A measure of one or more series over a window. */
  non-sealed interface Windowed extends Body {
    /** How many series it takes. */
    default int series() {
      return 1;
    }

    /**
     * For a function of an asset that reads several fields of it, those fields, each one series;
     * else empty.
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
     * The measure of a stretch where all series are known, sampled every session. Equals {@link
     * #at} up to rounding, from {@code count} observations on.
     *
     * @param count the observations of a window, extra included
     */
    Moving moving(int count, double[] scalars, double periodsPerYear);
  }

  /**
   * A measure of all that came before, since the start of the stretch in which its series are
   * known: {@code drawdown} without a window, or an average whose past fades but never ends ({@code
   * ema}).
   */
  non-sealed interface Running extends Body {
    /** How many series it takes. */
    default int series() {
      return 1;
    }

    /** As {@link Windowed#fields}. */
    default List<Field> fields() {
      return List.of();
    }

    /**
     * The measure to take instead where a window is given; null where the window only says how fast
     * the past fades.
     */
    default @Nullable Windowed overWindow() {
      return null;
    }

    /**
     * The least number of observations since the start of the stretch.
     *
     * @param window the window's count, 0 where there is none
     */
    int observations(int window, double[] scalars);

    /**
     * The measure of what came before.
     *
     * @param samples per series its observations since the start of the stretch, oldest first, in
     *     {@code [0, count)}
     * @param count at least {@link #observations}
     * @param window the window's count, 0 where there is none
     */
    double at(double[][] samples, int count, int window, double[] scalars, double periodsPerYear);

    /**
     * The measure of a stretch, sampled every session. Equals {@link #at}, from {@link
     * #observations} on.
     *
     * @param window the window's count, 0 where there is none
     */
    Moving moving(int window, double[] scalars, double periodsPerYear);
  }

  /**
   * A measure under way through one stretch, session by session. It goes on from where it stopped:
   * what it writes at a session depends on what is in the stretch up to there alone, not on how
   * many sessions a call goes through.
   */
  @FunctionalInterface
  interface Moving {
    /**
     * Goes on through the sessions {@code [from, to)}, which follow those gone through before; the
     * first call begins the stretch. Writes {@code out[s]} for those of them at which there are
     * enough observations.
     *
     * @param series by series, values by session; what this stretch has gone through is still there
     */
    void advance(double[][] series, int from, int to, double[] out);
  }
}
