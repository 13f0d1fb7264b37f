package dev.mandate.runtime;

import dev.mandate.market.Column;
import dev.mandate.market.Reason;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Plan;
import org.jspecify.annotations.Nullable;

/**
 * Columns of what carries a state from session to session and reads data alone: they advance from
 * the first session on which they are known, before a run begins too.
 */
final class Memories {
  private final Columns columns;
  private final int size;

  Memories(Columns columns) {
    this.columns = columns;
    this.size = columns.size();
  }

  Column held(Expr.Held held) {
    Column condition = columns.of(held.condition());
    int needed = (int) ColumnFiller.constant(held.sessions());
    Column.Builder out = new Column.Builder(size);
    double count = 0;
    for (int s = 0; s < size; s++) {
      if (!condition.isKnown(s)) {
        out.unknown(s, s + 1, condition.reason(s));
      } else {
        count = LatchState.running(count, condition.value(s));
        out.set(s, count >= needed ? 1 : 0);
      }
    }
    return out.build();
  }

  /**
   * Unknown until what sets it has been known; from then on an unknown condition keeps the state.
   */
  Column latch(Expr.Latch latch) {
    Column set = columns.of(latch.set());
    Column reset = columns.of(latch.reset());
    Column.Builder out = new Column.Builder(size);
    double on = 0;
    boolean started = false;
    for (int s = 0; s < size; s++) {
      started |= set.isKnown(s);
      if (!started) {
        out.unknown(s, s + 1, set.reason(s));
        continue;
      }
      on = LatchState.next(on, truth(set, s), truth(reset, s));
      out.set(s, on);
    }
    return out.build();
  }

  private static double truth(Column column, int session) {
    return column.isKnown(session) ? column.value(session) : LatchState.UNKNOWN;
  }

  Column crosses(Expr.Crosses crosses) {
    Column left = columns.of(crosses.left());
    Column right = columns.of(crosses.right());
    Column.Builder out = new Column.Builder(size);
    for (int s = 0; s < size; s++) {
      @Nullable Reason missing = missing(left, right, s);
      if (missing == null && s > 0) {
        missing = missing(left, right, s - 1);
      }
      if (missing != null) {
        out.unknown(s, s + 1, missing);
      } else if (s == 0) {
        out.unknown(s, s + 1, Reason.of("there is no session before to compare with"));
      } else {
        boolean now = LatchState.beyond(left.value(s), crosses.above(), right.value(s));
        boolean before = LatchState.beyond(left.value(s - 1), crosses.above(), right.value(s - 1));
        out.set(s, now && !before ? 1 : 0);
      }
    }
    return out.build();
  }

  private static @Nullable Reason missing(Column left, Column right, int s) {
    return !left.isKnown(s) ? left.reason(s) : !right.isKnown(s) ? right.reason(s) : null;
  }

  /** Starts on the first session on which its start is known; an unknown step keeps the value. */
  Column remembered(Expr.Remembered remembered) {
    Plan.Remembered declared = columns.plan().remembered().get(remembered.index());
    NodeCompiler compiler = new NodeCompiler(columns);
    Node starting = compiler.compile(declared.starting());
    Node next = compiler.compile(declared.next());
    Column.Builder out = new Column.Builder(size);
    Frame frame = columns.frame();
    boolean started = false;
    for (int s = 0; s < size; s++) {
      frame.session = s;
      double value = started ? next.at(frame) : starting.at(frame);
      if (frame.unknown == null) {
        frame.previous = value;
        started = true;
      } else if (!started) {
        out.unknown(s, s + 1, frame.unknown);
        continue;
      }
      out.set(s, frame.previous);
    }
    return out.build();
  }
}
