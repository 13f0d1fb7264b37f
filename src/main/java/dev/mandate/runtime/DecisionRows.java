package dev.mandate.runtime;

import dev.mandate.market.Column;
import dev.mandate.market.Reason;
import dev.mandate.plan.Expr;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Columns kept at the sessions of decisions only. A selection among thousands of assets by monthly
 * decisions would else hold twenty times what it looks at.
 */
final class DecisionRows {
  private final int[] rowOf;
  private final int count;
  private final Map<Expr, Kept> kept = new HashMap<>();

  /**
   * @param sessions of decisions, ascending
   * @param size the calendar's
   */
  DecisionRows(int[] sessions, int size) {
    this.rowOf = new int[size];
    java.util.Arrays.fill(rowOf, -1);
    for (int i = 0; i < sessions.length; i++) {
      rowOf[sessions[i]] = i;
    }
    this.count = sessions.length;
  }

  /** The slot of an expression of data; filled in full once, kept at the decisions. */
  Kept slot(Columns columns, Expr expr) {
    Kept known = kept.get(expr);
    if (known == null) {
      known = new Kept(columns, expr, columns.scratch().of(expr));
      kept.put(expr, known);
    }
    return known;
  }

  /** The first known session of a column kept here, or −1. */
  int firstKnown(Expr expr) {
    Kept known = kept.get(expr);
    return known == null ? -1 : known.firstKnown;
  }

  /** A column cut down to decisions. */
  final class Kept extends Node {
    private final Columns columns;
    private final Expr expr;
    private final double[] values = new double[count];
    private final @Nullable Reason[] reasons;
    private final int firstKnown;

    Kept(Columns columns, Expr expr, Column full) {
      this.columns = columns;
      this.expr = expr;
      this.firstKnown = full.nextKnown(0);
      this.reasons = full.allKnown() ? new Reason[0] : new Reason[count];
      for (int s = 0; s < rowOf.length; s++) {
        int row = rowOf[s];
        if (row >= 0 && full.isKnown(s)) {
          values[row] = full.value(s);
        } else if (row >= 0) {
          reasons[row] = full.reason(s);
        }
      }
    }

    @Override
    double at(Frame frame) {
      int row = rowOf[frame.session];
      if (row < 0) {
        return new Leaves.Slot(columns.scratch().of(expr)).at(frame);
      }
      frame.unknown = reasons.length == 0 ? null : reasons[row];
      return values[row];
    }
  }
}
