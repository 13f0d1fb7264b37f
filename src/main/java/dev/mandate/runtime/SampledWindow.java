package dev.mandate.runtime;

import dev.mandate.calendar.Duration;
import dev.mandate.calendar.Sampling;
import dev.mandate.library.Body;
import dev.mandate.market.Column;
import dev.mandate.market.Reason;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The column of a measure whose observations are further apart than a session, or of a number that
 * varies.
 */
final class SampledWindow implements Filling {
  private final Columns columns;
  private final Body.Windowed body;
  private final double[] scalars;
  private final Duration window;
  private final @Nullable Duration frequency;
  private final Inputs inputs;
  private final Sampling sampling;
  private final boolean every;
  private final Reason tooShort;
  private final Reason undefined;
  private int[] gathered = new int[0];
  private double[][] samples;

  SampledWindow(
      Columns columns,
      Body.Windowed body,
      Roles roles,
      Inputs inputs,
      Sampling sampling,
      Reason undefined) {
    this.columns = columns;
    this.body = body;
    this.scalars = roles.scalars();
    this.window = Objects.requireNonNull(roles.window());
    this.frequency = roles.frequency();
    this.inputs = inputs;
    this.sampling = sampling;
    this.every = sampling.everySession();
    this.tooShort = new TooShort(window.toString(), columns.market().calendar());
    this.undefined = undefined;
    this.samples = new double[inputs.count()][0];
  }

  @Override
  public void fill(int from, int to, Column.Builder out) {
    int extra = body.extra();
    int @Nullable [][] kept =
        every || from > 0 ? null : columns.observations(window, frequency, extra);
    room(kept == null && !every);
    double perYear = sampling.periodsPerYear();
    for (int s = from; s < to; s++) {
      int[] at = kept == null ? gathered : kept[s];
      int count =
          every ? consecutive(s, extra) : kept == null ? sampling.gather(s, extra, at) : at.length;
      if (count <= 0) {
        out.unknown(s, s + 1, tooShort);
        continue;
      }
      columns.spend(count);
      @Nullable Reason missing =
          every ? inputs.copy(s, count, samples) : inputs.gather(at, count, samples);
      if (missing != null) {
        out.unknown(s, s + 1, missing);
        continue;
      }
      out.set(s, body.at(samples, count, scalars, perYear));
      Windows.checkDefined(s, s + 1, out, undefined);
    }
  }

  /** The longer the calendar, the more a window whose observations vary may have. */
  private void room(boolean gathers) {
    int capacity = sampling.capacity(body.extra());
    if (gathers && gathered.length < capacity) {
      gathered = new int[capacity + (capacity >> 3)];
    }
    if (samples[0].length < capacity) {
      samples = new double[inputs.count()][capacity + (capacity >> 3)];
    }
  }

  /** How many sessions up to {@code session} a window of consecutive ones looks at, or −1. */
  private int consecutive(int session, int extra) {
    int first = sampling.first(session, extra);
    return first < 0 ? -1 : session - first + 1;
  }
}
