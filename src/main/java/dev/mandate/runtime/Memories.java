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
  private static final Reason FIRST = Reason.of("there is no session before to compare with");

  private final Columns columns;

  Memories(Columns columns) {
    this.columns = columns;
  }

  Filling held(Expr.Held held) {
    return new Held(columns.of(held.condition()), (int) ColumnFiller.constant(held.sessions()));
  }

  private static final class Held implements Filling {
    private final Column condition;
    private final int needed;
    private double count;

    Held(Column condition, int needed) {
      this.condition = condition;
      this.needed = needed;
    }

    @Override
    public void fill(int from, int to, Column.Builder out) {
      for (int s = from; s < to; s++) {
        if (!condition.isKnown(s)) {
          out.unknown(s, s + 1, condition.reason(s));
        } else {
          count = LatchState.running(count, condition.value(s));
          out.set(s, count >= needed ? 1 : 0);
        }
      }
    }
  }

  Filling latch(Expr.Latch latch) {
    return new Latch(columns.of(latch.set()), columns.of(latch.reset()));
  }

  /**
   * Unknown until what sets it has been known; from then on an unknown condition keeps the state.
   */
  private static final class Latch implements Filling {
    private final Column set;
    private final Column reset;
    private double on;
    private boolean started;

    Latch(Column set, Column reset) {
      this.set = set;
      this.reset = reset;
    }

    @Override
    public void fill(int from, int to, Column.Builder out) {
      for (int s = from; s < to; s++) {
        started |= set.isKnown(s);
        if (!started) {
          out.unknown(s, s + 1, set.reason(s));
          continue;
        }
        on = LatchState.next(on, truth(set, s), truth(reset, s));
        out.set(s, on);
      }
    }

    private static double truth(Column column, int session) {
      return column.isKnown(session) ? column.value(session) : LatchState.UNKNOWN;
    }
  }

  Filling crosses(Expr.Crosses crosses) {
    Column left = columns.of(crosses.left());
    Column right = columns.of(crosses.right());
    boolean above = crosses.above();
    return (from, to, out) -> {
      for (int s = from; s < to; s++) {
        @Nullable Reason missing = missing(left, right, s);
        if (missing == null) {
          missing = s == 0 ? FIRST : missing(left, right, s - 1);
          missing = missing == null ? null : missing.at(s - 1);
        }
        if (missing != null) {
          out.unknown(s, s + 1, missing);
        } else {
          boolean now = LatchState.beyond(left.value(s), above, right.value(s));
          boolean before = LatchState.beyond(left.value(s - 1), above, right.value(s - 1));
          out.set(s, now && !before ? 1 : 0);
        }
      }
    };
  }

  private static @Nullable Reason missing(Column left, Column right, int s) {
    Column unknown = !left.isKnown(s) ? left : right;
    return unknown.isKnown(s) ? null : unknown.reason(s);
  }

  Filling remembered(Expr.Remembered remembered) {
    Plan.Remembered declared = columns.plan().remembered().get(remembered.index());
    NodeCompiler compiler = new NodeCompiler(columns);
    return new Remembered(
        compiler.compile(declared.starting()), compiler.compile(declared.next()), columns.frame());
  }

  /** Starts on the first session on which its start is known; an unknown step keeps the value. */
  private static final class Remembered implements Filling {
    private final Node starting;
    private final Node next;
    private final Frame frame;
    private boolean started;

    Remembered(Node starting, Node next, Frame frame) {
      this.starting = starting;
      this.next = next;
      this.frame = frame;
    }

    @Override
    public void fill(int from, int to, Column.Builder out) {
      for (int s = from; s < to; s++) {
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
    }
  }
}
