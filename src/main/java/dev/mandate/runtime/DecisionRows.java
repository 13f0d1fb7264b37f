package dev.mandate.runtime;

import dev.mandate.market.Column;
import dev.mandate.market.Reason;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Expressions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Columns kept at the sessions of decisions only. A selection among thousands of assets by monthly
 * decisions would else hold twenty times what it looks at.
 */
final class DecisionRows {
  private final int[] rowOf;
  private final int count;
  private final Map<Expr, Kept> kept = new HashMap<>();

  /** In full: what the measures of several members have in common. */
  private @Nullable Columns common;

  /**
   * @param sessions of decisions, ascending
   * @param size the calendar's
   */
  DecisionRows(int[] sessions, int size) {
    this.rowOf = new int[size];
    Arrays.fill(rowOf, -1);
    for (int i = 0; i < sessions.length; i++) {
      rowOf[sessions[i]] = i;
    }
    this.count = sessions.length;
  }

  /** The slot of an expression of data; filled in full once, kept at the decisions. */
  Kept slot(Columns columns, Expr expr) {
    Kept known = kept.get(expr);
    if (known == null) {
      Columns from = common == null ? columns : common;
      known = new Kept(from, expr, from.scratch().of(expr));
      kept.put(expr, known);
    }
    return known;
  }

  /**
   * Fills once what the expressions of the members of a set have in common, such as the index that
   * each is held against.
   *
   * @param shares which parts have a column that all may read
   */
  void share(Columns columns, List<Expr> ofMembers, Predicate<Expr> shares) {
    if (ofMembers.size() < 2) {
      return;
    }
    Set<Expr> parts = new HashSet<>();
    Expressions.visit(ofMembers.getFirst(), parts::add);
    Columns all = common == null ? columns.scratch() : common;
    Expressions.visit(
        ofMembers.getLast(),
        part -> {
          if (parts.contains(part) && shares.test(part)) {
            all.of(part);
          }
        });
    common = all;
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

    /** The last session that is none of a decision by schedule, such as a run's first. */
    private int besides = -1;

    private double valueThen;
    private @Nullable Reason reasonThen;

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
        return besides(frame);
      }
      frame.unknown = reasons.length == 0 ? null : reasons[row];
      return values[row];
    }

    private double besides(Frame frame) {
      if (besides != frame.session) {
        valueThen = new Leaves.Slot(columns.scratch().of(expr)).at(frame);
        reasonThen = frame.unknown;
        besides = frame.session;
      }
      frame.unknown = reasonThen;
      return valueThen;
    }
  }
}
