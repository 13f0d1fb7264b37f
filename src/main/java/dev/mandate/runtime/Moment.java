package dev.mandate.runtime;

import dev.mandate.market.Reason;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Step;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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

  /**
   * As {@link #of(Expr)} for a part of the condition of {@code rule}, one of the program's own: a
   * part that reads the running target is that of this rule's line.
   */
  public Outcome of(Step.Rule rule, Expr part) {
    Reason before = frame.unknown;
    double value = program.compiler(rule).compile(part).at(frame);
    Outcome outcome = outcome(frame, value);
    frame.unknown = before;
    return outcome;
  }

  /** The part of the account that is being looked at, from 0. */
  public int tranche() {
    return Arrays.asList(frame.ledger().tranches()).indexOf(frame.tranche());
  }

  /** The weights that the tranche holds, by position of the plan's assets. */
  public double[] held() {
    return frame.tranche().held().clone();
  }

  /**
   * The running target, by position of the plan's assets; what it leaves to 1 is cash. Before the
   * policy what is held, after it what was decided last.
   */
  public double[] running() {
    return frame.running().clone();
  }

  /**
   * Whether {@link #of(Expr)} can say what {@code expr} comes to: what goes on from day to day has
   * to be followed from the start.
   */
  public boolean knows(Expr expr) {
    return program.follows(expr);
  }

  /** The tranche's target decided last; null before there is one. */
  public double @Nullable [] target() {
    Tranche tranche = frame.tranche();
    return tranche.isDecided() ? tranche.target().clone() : null;
  }

  static Outcome outcome(Frame frame, double value) {
    Reason why = frame.unknown;
    return why == null ? Outcome.known(value) : new Outcome(0, why.text(frame.session));
  }
}
