package dev.mandate.runtime;

import dev.mandate.market.Reason;
import dev.mandate.plan.Expr;
import java.time.LocalDate;

/** A run as it stands: a session, the account, and inside the policy the running target. */
public final class Moment {
  private final Program program;
  private final Frame frame;

  Moment(Program program, Frame frame) {
    this.program = program;
    this.frame = frame;
  }

  public int session() {
    return frame.session;
  }

  public LocalDate date() {
    return program.calendar().date(frame.session);
  }

  /**
   * The value of an expression of the mandate, or of one its program was {@linkplain Program#of
   * made} to be asked for, or of a part of either. Whatever goes on from day to day stays as it is.
   */
  public Outcome of(Expr expr) {
    Reason before = frame.unknown;
    double value = program.nodes.compile(expr).at(frame);
    Outcome outcome = outcome(frame, value);
    frame.unknown = before;
    return outcome;
  }

  static Outcome outcome(Frame frame, double value) {
    Reason why = frame.unknown;
    return why == null ? Outcome.known(value) : new Outcome(0, why.text(frame.session));
  }
}
