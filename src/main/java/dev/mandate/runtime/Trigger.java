package dev.mandate.runtime;

import dev.mandate.market.Reason;
import dev.mandate.plan.Plan;
import org.jspecify.annotations.Nullable;

/** Whether to rebalance: {@code rebalance monthly or when drift > 5%}. */
final class Trigger {
  private final Plan.Rebalance rebalance;
  private final @Nullable Node condition;
  private final Agenda agenda;
  private final Frame frame;
  private final Log log;
  private final Moment now;
  private final @Nullable Stepper stepper;

  /**
   * @param stepper who leads through the run, or null
   */
  Trigger(
      Program program, Agenda agenda, Frame frame, Log log, Moment now, @Nullable Stepper stepper) {
    this.rebalance = program.plan.rebalance();
    this.condition = program.trigger;
    this.agenda = agenda;
    this.frame = frame;
    this.log = log;
    this.now = now;
    this.stepper = stepper;
  }

  /**
   * Why the tranche is to be rebalanced now, or null.
   *
   * @param invests whether it has cash to invest whatever the schedule says
   */
  @Nullable String why(int session, int tranche, boolean invests) {
    if (invests) {
      return "first investment";
    }
    boolean scheduled = agenda.rebalances(tranche, session);
    if (stepper == null || !(scheduled || condition != null)) {
      return why(session, scheduled);
    }
    @Nullable String[] why = new String[1];
    stepper.rebalance(now, () -> why[0] = why(session, scheduled));
    return why[0];
  }

  private @Nullable String why(int session, boolean scheduled) {
    String when = rebalance.conditionText();
    return switch (rebalance.join()) {
      case ALONE, OR -> scheduled ? "schedule" : holds(session) ? when : null;
      case ONLY -> scheduled && holds(session) ? "schedule, and " + when : null;
    };
  }

  private boolean holds(int session) {
    if (condition == null) {
      return false;
    }
    double truth = condition.at(frame);
    Reason unknown = frame.unknown;
    if (frame.observer != null) {
      frame.observer.trigger(Moment.outcome(frame, truth), now);
    }
    if (unknown != null) {
      log.notice(session, "trigger", "whether to rebalance is undecided: " + unknown.text(session));
    }
    return unknown == null && truth != 0;
  }
}
