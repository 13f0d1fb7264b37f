package dev.mandate.runtime;

import dev.mandate.calendar.Sampling;
import dev.mandate.library.Body;
import dev.mandate.market.Column;
import dev.mandate.market.Reason;
import java.util.Arrays;

/**
 * The column of a measure of all that came before, in observations further apart than a session:
 * each session looks at others, so that it takes as long as there are observations before it.
 */
final class SampledPast implements Filling {
  private final Columns columns;
  private final Body.Running body;
  private final double[] scalars;
  private final Inputs inputs;
  private final int window;
  private final int needed;
  private final Sampling sampling;
  private final Reason tooShort;
  private final Reason undefined;
  private int[] at = new int[16];
  private double[][] samples;

  SampledPast(
      Columns columns,
      Body.Running body,
      Roles roles,
      Inputs inputs,
      int window,
      Sampling sampling,
      Reason undefined) {
    this.columns = columns;
    this.body = body;
    this.scalars = roles.scalars();
    this.inputs = inputs;
    this.window = window;
    this.needed = body.observations(window, scalars);
    this.sampling = sampling;
    this.tooShort = Reason.of("needs " + needed + " observations");
    this.undefined = undefined;
    this.samples = new double[inputs.count()][at.length];
  }

  @Override
  public void fill(int from, int to, Column.Builder out) {
    for (int s = from; s < to; s++) {
      int count = chain(s);
      columns.spend(count);
      if (count < needed) {
        out.unknown(s, s + 1, count > 0 ? tooShort : inputs.unknownAt(s));
        continue;
      }
      inputs.gather(at, count, samples);
      out.set(s, body.at(samples, count, window, scalars, sampling.periodsPerYear()));
      Windows.checkDefined(s, s + 1, out, undefined);
    }
  }

  /**
   * All observations back from {@code session}, those left out at which a series is not known;
   * oldest first. None where today's is not.
   */
  private int chain(int session) {
    int n = 0;
    int before = Integer.MAX_VALUE;
    int s = inputs.allKnown(session) ? session : -1;
    for (int j = 1; s >= 0; j++) {
      if (s < before && inputs.allKnown(s)) {
        add(n++, s);
      }
      before = s;
      s = sampling.back(session, j);
    }
    for (int i = 0, j = n - 1; i < j; i++, j--) {
      int swap = at[i];
      at[i] = at[j];
      at[j] = swap;
    }
    return n;
  }

  private void add(int n, int session) {
    if (n == at.length) {
      at = Arrays.copyOf(at, 2 * n);
      samples = new double[inputs.count()][2 * n];
    }
    at[n] = session;
  }
}
