package dev.mandate.market;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values over sessions, each known or unknown with its reason. Immutable.
 *
 * <p>What is unknown is said by a bitmap, never by a NaN; reasons are kept once per run of
 * sessions.
 */
public final class Column {
  private final double[] values;
  private final long @Nullable [] unknown;
  private final int[] runStarts;
  private final Reason[] runReasons;

  private Column(double[] values, long @Nullable [] unknown, int[] runStarts, Reason[] runReasons) {
    this.values = values;
    this.unknown = unknown;
    this.runStarts = runStarts;
    this.runReasons = runReasons;
  }

  /** A column in which all is known. Takes {@code values} over. */
  public static Column known(double[] values) {
    return new Column(values, null, new int[0], new Reason[0]);
  }

  /** The number of sessions. */
  public int size() {
    return values.length;
  }

  public boolean isKnown(int session) {
    return unknown == null || (unknown[session >> 6] & (1L << session)) == 0;
  }

  public boolean allKnown() {
    return unknown == null;
  }

  /** The value, meaningful only where {@link #isKnown}. */
  public double value(int session) {
    return values[session];
  }

  /** The backing values, not to be changed; meaningless where unknown. */
  public double[] values() {
    return values;
  }

  /** Why {@code session} is unknown. */
  public Reason reason(int session) {
    if (isKnown(session)) {
      throw new IllegalStateException("known at session " + session);
    }
    int i = Arrays.binarySearch(runStarts, session);
    return runReasons[i >= 0 ? i : -i - 2];
  }

  /** The first session at or after {@code from} that is known, or {@link #size}. */
  public int nextKnown(int from) {
    int s = from;
    while (s < values.length && !isKnown(s)) {
      s++;
    }
    return s;
  }

  /** The first session at or after {@code from} that is unknown, or {@link #size}. */
  public int nextUnknown(int from) {
    if (unknown == null) {
      return values.length;
    }
    int s = from;
    while (s < values.length && isKnown(s)) {
      s++;
    }
    return s;
  }

  /** Collects a column from the first session to the last. */
  public static final class Builder {
    private final double[] values;
    private long @Nullable [] unknown;
    private final List<Integer> starts = new ArrayList<>();
    private final List<Reason> reasons = new ArrayList<>();

    public Builder(int size) {
      this(new double[size]);
    }

    /** Over values already there; takes them over. */
    public Builder(double[] values) {
      this.values = values;
    }

    /** The values being filled. */
    public double[] values() {
      return values;
    }

    public void set(int session, double value) {
      values[session] = value;
    }

    /** Marks {@code [from, to)} unknown. Calls come in ascending order. */
    public void unknown(int from, int to, Reason reason) {
      if (from >= to) {
        return;
      }
      if (unknown == null) {
        unknown = new long[(values.length + 63) >> 6];
      }
      for (int s = from; s < to; s++) {
        unknown[s >> 6] |= 1L << s;
        values[s] = 0;
      }
      if (reasons.isEmpty() || !reasons.getLast().equals(reason) || starts.getLast() > from) {
        starts.add(from);
        reasons.add(reason);
      }
    }

    public Column build() {
      return new Column(
          values,
          unknown,
          starts.stream().mapToInt(Integer::intValue).toArray(),
          reasons.toArray(Reason[]::new));
    }
  }
}
