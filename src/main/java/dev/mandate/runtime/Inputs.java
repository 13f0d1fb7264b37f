package dev.mandate.runtime;

import dev.mandate.calendar.Calendar;
import dev.mandate.market.Column;
import dev.mandate.market.Reason;
import org.jspecify.annotations.Nullable;

/** The series that a measure is taken of. */
final class Inputs {
  private final Column[] columns;
  private final double[][] values;
  private final Calendar calendar;

  Inputs(Column[] columns, Calendar calendar) {
    this.columns = columns;
    this.values = new double[columns.length][];
    this.calendar = calendar;
  }

  int count() {
    return columns.length;
  }

  /** By series, the values as of now: a column that grows moves into longer arrays. */
  double[][] values() {
    for (int k = 0; k < columns.length; k++) {
      values[k] = columns[k].values();
    }
    return values;
  }

  boolean allKnown(int session) {
    for (Column column : columns) {
      if (!column.isKnown(session)) {
        return false;
      }
    }
    return true;
  }

  /** Why not all are known at {@code session}. */
  Reason unknownAt(int session) {
    for (Column column : columns) {
      if (!column.isKnown(session)) {
        return column.reason(session);
      }
    }
    throw new IllegalStateException("all known");
  }

  /** The first session from {@code from} on at which all are known, or {@code to}. */
  int nextAllKnown(int from, int to) {
    int s = from;
    while (s < to && !allKnown(s)) {
      s++;
    }
    return s;
  }

  /** The first session from {@code from} on at which one is unknown, or {@code to}. */
  int nextAnyUnknown(int from, int to) {
    int end = to;
    for (Column column : columns) {
      end = Math.min(end, column.nextUnknown(from));
    }
    return Math.max(end, from);
  }

  /** Why history is too short in a stretch that begins at {@code start}. */
  Reason shortened(int start, String needs) {
    return start > 0 && !allKnown(start - 1)
        ? new Interrupted(needs, unknownAt(start - 1).at(start - 1))
        : new TooShort(needs, calendar);
  }

  /** What is missing is often there again before a window of it is. */
  private record Interrupted(String needs, Reason because) implements Reason {
    @Override
    public String text(int session) {
      return "needs " + needs + " of history: " + because.text(session);
    }
  }

  /**
   * The values at {@code at[0]} to {@code at[count − 1]}.
   *
   * @return a reason where one of them is unknown
   */
  @Nullable Reason gather(int[] at, int count, double[][] samples) {
    for (int k = 0; k < columns.length; k++) {
      Column column = columns[k];
      for (int j = 0; j < count; j++) {
        if (!column.isKnown(at[j])) {
          return column.reason(at[j]).at(at[j]);
        }
        samples[k][j] = column.value(at[j]);
      }
    }
    return null;
  }

  /** As {@link #gather} of the last {@code count} sessions. */
  @Nullable Reason copy(int last, int count, double[][] samples) {
    int first = last - count + 1;
    for (int k = 0; k < columns.length; k++) {
      int unknown = columns[k].nextUnknown(first);
      if (unknown <= last) {
        return columns[k].reason(unknown).at(unknown);
      }
      System.arraycopy(columns[k].values(), first, samples[k], 0, count);
    }
    return null;
  }
}
