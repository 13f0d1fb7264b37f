package dev.mandate.runtime;

import dev.mandate.calendar.Calendar;
import dev.mandate.market.Reason;
import dev.mandate.plan.Step;
import org.jspecify.annotations.Nullable;

/** One evaluation of the policy under way: the frame it reads and what it has come to. */
final class PolicyRun {
  final Frame frame;
  final Log log;
  private final Calendar calendar;
  private final Moment now;
  private final @Nullable Stepper stepper;

  /** Why the target cannot be set; null as long as it can. */
  @Nullable Reason failure;

  /** Whether {@code hold} was come by. */
  boolean hold;

  PolicyRun(Frame frame, Log log, Calendar calendar, Moment now) {
    this.frame = frame;
    this.log = log;
    this.calendar = calendar;
    this.now = now;
    this.stepper = Stepper.of(frame.observer);
  }

  /** Lets a step act; whoever leads through the run carries it out. */
  void take(Step step, Action action) {
    if (stepper == null) {
      action.act(this);
    } else {
      stepper.step(step, now, () -> action.act(this));
    }
  }

  void begin() {
    failure = null;
    hold = false;
  }

  /** The policy ends here, and the last target stays. */
  void fail(@Nullable Reason reason) {
    failure = reason == null ? Reason.of("the target cannot be computed") : reason;
  }

  int day() {
    return calendar.epochDay(frame.session);
  }

  void traced(Step step, @Nullable String because) {
    if (frame.observer != null) {
      frame.observer.acted(step, because, frame.session);
    }
    Trace trace = log.trace();
    if (trace != null) {
      trace.step(step, because, frame.running());
    }
  }

  /** Tells who looks on what the condition of {@code rule} has just come to. */
  void observed(Step.Rule rule, double truth) {
    Observer observer = frame.observer;
    if (observer != null) {
      observer.rule(rule, Moment.outcome(frame, truth), now);
    }
  }

  void advance(States.State[] states) {
    for (States.State state : states) {
      state.advance(frame, frame.tranche().memory());
    }
  }
}
