package dev.mandate.market;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Values over sessions, each known or unknown with its reason. Immutable, unless a {@link Builder}
 * goes on with it.
 *
 * <p>What is unknown is said by a bitmap, never by a NaN; reasons are kept once per run of
 * sessions.
 *
 * <p>A column that grows is only ever written after its end: full arrays are replaced by longer
 * copies, and what stands below its size stays. So a {@link #view} shares the arrays, and any
 * number of threads may read it while one thread goes on with the column. (The last word of a
 * view's bitmap may change under its eyes, but only in bits of sessions that the view does not
 * have.)
 */
public final class Column {
  private int size;
  private double[] values;
  private long @Nullable [] unknown;
  private int runs;
  private int[] runStarts = new int[0];
  private Reason[] runReasons = new Reason[0];

  private Column(double[] values, int size) {
    this.values = values;
    this.size = size;
  }

  /** A column in which all is known. Takes {@code values} over. */
  public static Column known(double[] values) {
    return new Column(values, values.length);
  }

  /** This column as it is now, for good. */
  public Column view() {
    Column view = new Column(values, size);
    view.unknown = unknown;
    view.runs = runs;
    view.runStarts = runStarts;
    view.runReasons = runReasons;
    return view;
  }

  /** As {@link #view}, with other reasons. */
  Column view(UnaryOperator<Reason> reasons) {
    Column view = view();
    view.runReasons = Arrays.copyOf(runReasons, runs);
    view.runStarts = Arrays.copyOf(runStarts, runs);
    for (int i = 0; i < runs; i++) {
      view.runReasons[i] = reasons.apply(runReasons[i]);
    }
    return view;
  }

  /** The first of the reasons, or null. */
  @Nullable Reason anyReason() {
    return runs == 0 ? null : runReasons[0];
  }

  /** The number of sessions. */
  public int size() {
    return size;
  }

  public boolean isKnown(int session) {
    Objects.checkIndex(session, size);
    return unknown == null || (unknown[session >> 6] & (1L << session)) == 0;
  }

  public boolean allKnown() {
    return unknown == null;
  }

  /** The value, meaningful only where {@link #isKnown}. */
  public double value(int session) {
    return values[session];
  }

  /**
   * The backing values, not to be changed; meaningless where unknown, and from {@link #size} on,
   * where a column that grows has room.
   */
  public double[] values() {
    return values;
  }

  /** Why {@code session} is unknown. */
  public Reason reason(int session) {
    if (isKnown(session)) {
      throw new IllegalStateException("known at session " + session);
    }
    int i = Arrays.binarySearch(runStarts, 0, runs, session);
    return runReasons[i >= 0 ? i : -i - 2];
  }

  /** The first session at or after {@code from} that is known, or {@link #size}. */
  public int nextKnown(int from) {
    return unknown == null ? Math.min(from, size) : next(unknown, from, -1L);
  }

  /** The first session at or after {@code from} that is unknown, or {@link #size}. */
  public int nextUnknown(int from) {
    return unknown == null ? size : next(unknown, from, 0);
  }

  /** The first session at or after {@code from} whose bit is not that of {@code without}. */
  private int next(long[] bits, int from, long without) {
    int s = from;
    while (s < size) {
      long wanted = (bits[s >> 6] ^ without) >>> s;
      if (wanted != 0) {
        return Math.min(size, s + Long.numberOfTrailingZeros(wanted));
      }
      s = (s | 63) + 1;
    }
    return size;
  }

  /** Collects a column from the first session to the last; later on it can be made longer. */
  public static final class Builder {
    private final Column column;

    public Builder(int size) {
      this(new double[size]);
    }

    /** Over values already there; takes them over. */
    public Builder(double[] values) {
      this.column = known(values);
    }

    /** Goes on after the end of {@code start}, which stays as it is, with other reasons. */
    Builder(Column start, UnaryOperator<Reason> reasons) {
      this.column = start.view(reasons);
      column.values = Arrays.copyOf(start.values, start.size);
      column.unknown =
          start.unknown == null ? null : Arrays.copyOf(start.unknown, (start.size + 63) >> 6);
    }

    /** The values being filled. */
    public double[] values() {
      return column.values;
    }

    /** Makes room for sessions up to {@code size}; they are 0 and known until said otherwise. */
    public void grow(int size) {
      if (size > column.values.length) {
        int room = Math.max(size, column.values.length + (column.values.length >> 1) + 16);
        column.values = Arrays.copyOf(column.values, room);
        if (column.unknown != null) {
          column.unknown = Arrays.copyOf(column.unknown, (room + 63) >> 6);
        }
      }
      column.size = size;
    }

    /** Goes on in arrays of its own: what was filled may be changed, in no view of it. */
    public void anew() {
      column.values = column.values.clone();
    }

    /** Forgets all that was filled, in arrays of its own. */
    public void clear() {
      column.values = new double[column.values.length];
      column.unknown = null;
      column.runs = 0;
      column.runStarts = new int[0];
      column.runReasons = new Reason[0];
    }

    public void set(int session, double value) {
      column.values[session] = value;
    }

    /** Marks {@code [from, to)} unknown. Calls come in ascending order. */
    public void unknown(int from, int to, Reason reason) {
      if (from >= to) {
        return;
      }
      long[] bits = column.unknown;
      if (bits == null) {
        bits = new long[(column.values.length + 63) >> 6];
        column.unknown = bits;
      }
      for (int s = from; s < to; s++) {
        bits[s >> 6] |= 1L << s;
        column.values[s] = 0;
      }
      int last = column.runs - 1;
      if (last < 0 || column.runStarts[last] > from || !column.runReasons[last].equals(reason)) {
        run(from, reason);
      }
    }

    private void run(int from, Reason reason) {
      int n = column.runs;
      if (n == column.runStarts.length) {
        column.runStarts = Arrays.copyOf(column.runStarts, 2 * n + 2);
        column.runReasons = Arrays.copyOf(column.runReasons, 2 * n + 2);
      }
      column.runStarts[n] = from;
      column.runReasons[n] = reason;
      column.runs = n + 1;
    }

    /** The column, which goes on with this builder. */
    public Column build() {
      return column;
    }
  }
}
