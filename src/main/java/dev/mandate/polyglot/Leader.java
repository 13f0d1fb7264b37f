package dev.mandate.polyglot;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.MaterializedFrame;
import dev.mandate.diagnostic.Span;
import dev.mandate.plan.Limit;
import dev.mandate.plan.Step;
import dev.mandate.runtime.Moment;
import dev.mandate.runtime.Stepper;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Leads a run through the nodes of its script: each part of a decision that the run hands over is
 * carried out inside the node of its statement, where instruments see it come by.
 */
final class Leader implements Stepper {
  private final DecisionRoot root;
  private final Inquiry inquiry;
  private @Nullable MaterializedFrame frame;
  private @Nullable Runnable part;
  private @Nullable Moment now;

  Leader(DecisionRoot root, Inquiry inquiry) {
    this.root = root;
    this.inquiry = inquiry;
  }

  /** Whose frame it is; null for frames of anything else. */
  static @Nullable Leader of(Frame frame) {
    Object[] arguments = frame.getArguments();
    return arguments.length == 1 && arguments[0] instanceof Leader leader ? leader : null;
  }

  static Leader in(Frame frame) {
    return (Leader) frame.getArguments()[0];
  }

  @Override
  @TruffleBoundary
  public void tranche(Moment moment, Runnable whole) {
    now = moment;
    part = whole;
    root.getCallTarget().call(this);
  }

  @Override
  public void step(Step step, Moment moment, Runnable act) {
    visit(step.span(), act);
  }

  @Override
  public void limit(Limit limit, Moment moment, Runnable bounds) {
    visit(limit.span(), bounds);
  }

  @Override
  public void rebalance(Moment moment, Runnable asks) {
    visit(inquiry.plan().rebalance().span(), asks);
  }

  @TruffleBoundary
  private void visit(Span span, Runnable act) {
    PolicyNode node = root.at(span);
    if (node == null) {
      act.run();
      return;
    }
    part = act;
    TruffleSafepoint.poll(node);
    node.execute(Objects.requireNonNull(frame));
  }

  /** The decision is under way in {@code decision}. */
  void enter(MaterializedFrame decision) {
    frame = decision;
  }

  /** Carries out the part at hand, once: what a debugger goes back to has been done. */
  @TruffleBoundary
  void carryOut() {
    Runnable act = part;
    part = null;
    if (act != null) {
      act.run();
    }
  }

  /** What is known as the decision stands. */
  @TruffleBoundary
  Object scope(Names names) {
    return Scope.of(inquiry, names, moment());
  }

  /**
   * What an expression of the language comes to as the decision stands.
   *
   * @param names of the blocks that it is asked in
   */
  Object value(String text, Names names) {
    return inquiry.value(text, names, moment());
  }

  private Moment moment() {
    return Objects.requireNonNull(now);
  }
}
