package dev.mandate.runtime;

import dev.mandate.plan.Limit;
import dev.mandate.plan.Step;
import org.jspecify.annotations.Nullable;

/**
 * Leads a run through its decisions, for a debugger: every part of one is handed over to be carried
 * out, once and at once. What it asks of a {@link Moment} between two parts changes nothing, and
 * neither does leading itself: the decisions are those of a run without it.
 */
public interface Stepper extends Observer {
  /**
   * A tranche on one session: what it carries from day to day goes on, and where it is due the
   * policy, the limits and whether to rebalance, each of which is handed over in turn.
   */
  default void tranche(Moment now, Runnable part) {
    part.run();
  }

  /** A step of the policy; a rule hands over the steps of the branch that it takes. */
  default void step(Step step, Moment now, Runnable part) {
    part.run();
  }

  /** The bounds of a limit. All limits are applied together after the last. */
  default void limit(Limit limit, Moment now, Runnable part) {
    part.run();
  }

  /** Whether to rebalance, where the schedule has come or there is a condition. */
  default void rebalance(Moment now, Runnable part) {
    part.run();
  }

  /** Null where {@code observer} only looks on. */
  static @Nullable Stepper of(@Nullable Observer observer) {
    return observer instanceof Stepper stepper ? stepper : null;
  }
}
