package dev.mandate.runtime;

import dev.mandate.market.Column;
import dev.mandate.plan.Expr;

/**
 * What a condition with a memory brings into a session.
 *
 * @param started whether a latch has ever known what sets it; a latch that has not is unknown
 * @param on whether a latch is on: 0 or 1
 * @param count for a {@code for} the sessions running on which its condition held; for a crossing 1
 *     where it was beyond, −1 where it was not, 0 where that is not known
 */
public record Carried(boolean started, double on, double count) {
  /** What a condition of data alone carries out of {@code session}; −1: none is over. */
  static Carried ofData(Columns columns, Expr state, int session) {
    return switch (state) {
      case Expr.Latch l -> latch(columns.of(l), session);
      case Expr.Held h -> held(columns.of(h.condition()), session);
      case Expr.Crosses c -> crosses(columns, c, session);
      default -> throw new IllegalArgumentException("carries nothing: " + state);
    };
  }

  private static Carried latch(Column latch, int session) {
    boolean started = session >= 0 && latch.isKnown(session);
    return new Carried(started, started ? latch.value(session) : 0, 0);
  }

  /** A session on which the condition is unknown neither counts nor breaks the run. */
  private static Carried held(Column condition, int session) {
    int count = 0;
    for (int s = session; s >= 0; s--) {
      if (condition.isKnown(s)) {
        if (condition.value(s) == 0) {
          break;
        }
        count++;
      }
    }
    return new Carried(true, 0, count);
  }

  private static Carried crosses(Columns columns, Expr.Crosses crosses, int session) {
    Column left = columns.of(crosses.left());
    Column right = columns.of(crosses.right());
    if (session < 0 || !left.isKnown(session) || !right.isKnown(session)) {
      return new Carried(false, 0, 0);
    }
    boolean beyond = LatchState.beyond(left.value(session), crosses.above(), right.value(session));
    return new Carried(true, 0, beyond ? 1 : -1);
  }
}
