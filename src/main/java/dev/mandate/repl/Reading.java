package dev.mandate.repl;

import dev.mandate.market.Column;
import java.util.BitSet;
import java.util.function.IntFunction;

/** What an expression came to, session by session: a value, or why there is none. */
final class Reading {
  private final double[] values;
  private final BitSet known;
  private final IntFunction<String> why;

  private Reading(double[] values, BitSet known, IntFunction<String> why) {
    this.values = values;
    this.known = known;
    this.why = why;
  }

  static Reading of(Column column) {
    BitSet known = new BitSet(column.size());
    for (int s = column.nextKnown(0); s < column.size(); s = column.nextKnown(s + 1)) {
      known.set(s);
    }
    return new Reading(column.values(), known, s -> column.reason(s).text(s));
  }

  /**
   * @param known the sessions with a value
   * @param why for the others
   */
  static Reading of(double[] values, BitSet known, IntFunction<String> why) {
    return new Reading(values, known, why);
  }

  boolean isKnown(int session) {
    return known.get(session);
  }

  double value(int session) {
    return values[session];
  }

  /** Why {@code session} is unknown. */
  String unknown(int session) {
    return why.apply(session);
  }

  /** The first session with a value at or after {@code from}, or −1. */
  int nextKnown(int from) {
    return known.nextSetBit(from);
  }

  /** The last session with a value at or before {@code until}, or −1. */
  int lastKnown(int until) {
    return known.previousSetBit(until);
  }

  /** From one session to another, both included; NaN where unknown. */
  double[] between(int from, int to) {
    double[] part = new double[to - from + 1];
    for (int s = from; s <= to; s++) {
      part[s - from] = known.get(s) ? values[s] : Double.NaN;
    }
    return part;
  }
}
