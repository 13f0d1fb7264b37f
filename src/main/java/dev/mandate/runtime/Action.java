package dev.mandate.runtime;

import dev.mandate.market.Reason;
import dev.mandate.plan.Step;
import dev.mandate.plan.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A step of the policy, ready to act on the running target. */
abstract class Action {
  private final Step written;
  private final States.State[] states;

  /**
   * @param written the step that this acts for
   * @param states those that are this step's own: they go on where it is not come by too
   */
  Action(Step written, List<States.State> states) {
    this.written = written;
    this.states = states.toArray(States.State[]::new);
  }

  /** Acts; where it cannot, says why in {@code run.failure} and the policy ends. */
  abstract void act(PolicyRun run);

  /** Lets the states of its parts go on where they are not come by. */
  void pass(PolicyRun run) {}

  static void all(List<Action> actions, PolicyRun run) {
    for (int i = 0; i < actions.size(); i++) {
      Action action = actions.get(i);
      run.advance(action.states);
      if (run.failure == null) {
        run.take(action.written, action);
      } else {
        action.pass(run);
      }
    }
  }

  static void passAll(List<Action> actions, PolicyRun run) {
    for (int i = 0; i < actions.size(); i++) {
      run.advance(actions.get(i).states);
      actions.get(i).pass(run);
    }
  }

  /** Sets the running target. */
  static final class Target extends Action {
    private final Step.Target step;
    private final List<Allocation.Part> parts;

    Target(Step.Target step, List<Allocation.Part> parts, List<States.State> states) {
      super(step, states);
      this.step = step;
      this.parts = parts;
    }

    @Override
    void act(PolicyRun run) {
      double[] running = run.frame.running();
      Allocation to = new Allocation(running.length);
      if (!to.allot(parts, run.frame, run.log)) {
        run.fail(run.frame.unknown);
        return;
      }
      System.arraycopy(to.weights(), 0, running, 0, running.length);
      run.traced(step, step.because());
    }
  }

  /** What is compared in a rule's condition, for the trace. */
  record Side(String text, Node node, Type type) {}

  static final class Rule extends Action {
    private final Step.Rule step;
    private final int number;
    private final Node condition;
    private final Supplier<List<Side>> sides;
    private final List<Action> then;
    private final List<Action> otherwise;

    /**
     * @param sides asked for by a trace alone
     */
    Rule(
        Step.Rule step,
        int number,
        Node condition,
        Supplier<List<Side>> sides,
        List<Action> then,
        List<Action> otherwise,
        List<States.State> states) {
      super(step, states);
      this.step = step;
      this.number = number;
      this.condition = condition;
      this.sides = sides;
      this.then = then;
      this.otherwise = otherwise;
    }

    @Override
    void act(PolicyRun run) {
      double truth = condition.at(run.frame);
      Reason unknown = run.frame.unknown;
      boolean fires = unknown == null && truth != 0;
      run.observed(step, truth);
      if (unknown != null) {
        run.log.undecided(number);
      } else if (fires) {
        run.log.fired(number, run.frame.session);
      }
      Trace trace = run.log.trace();
      if (trace != null) {
        String why = unknown == null ? null : unknown.text(run.frame.session);
        trace.enter(step, unknown == null ? (Boolean) fires : null, why, values(run.frame));
      }
      take(then, fires, run);
      take(otherwise, !fires && unknown == null, run);
      if (trace != null) {
        trace.leave();
      }
    }

    private static void take(List<Action> branch, boolean taken, PolicyRun run) {
      if (taken) {
        Action.all(branch, run);
      } else {
        Action.passAll(branch, run);
      }
    }

    @Override
    void pass(PolicyRun run) {
      Action.passAll(then, run);
      Action.passAll(otherwise, run);
    }

    private List<Decision.Side> values(Frame frame) {
      List<Decision.Side> values = new ArrayList<>();
      for (Side side : sides.get()) {
        double value = side.node.at(frame);
        values.add(
            new Decision.Side(side.text, frame.unknown == null ? (Double) value : null, side.type));
      }
      return values;
    }
  }

  static final class Always extends Action {
    private final Step.Always step;
    private final List<Action> actions;

    Always(Step.Always step, List<Action> actions) {
      super(step, List.of());
      this.step = step;
      this.actions = actions;
    }

    @Override
    void pass(PolicyRun run) {
      Action.passAll(actions, run);
    }

    @Override
    void act(PolicyRun run) {
      Trace trace = run.log.trace();
      if (trace != null) {
        trace.enter(step);
      }
      Action.all(actions, run);
      if (trace != null) {
        trace.leave();
      }
    }
  }

  static final class Glide extends Action {
    private final Step.Glide step;
    private final List<Allocation.Part> parts;
    private final long from;
    private final long to;

    Glide(Step.Glide step, List<Allocation.Part> parts, List<States.State> states) {
      super(step, states);
      this.step = step;
      this.parts = parts;
      this.from = step.from().toEpochDay();
      this.to = step.to().toEpochDay();
    }

    @Override
    void act(PolicyRun run) {
      double[] running = run.frame.running();
      Allocation end = new Allocation(running.length);
      if (!end.allot(parts, run.frame, run.log)) {
        run.fail(run.frame.unknown);
        return;
      }
      double way = (run.day() - from) / (double) (to - from);
      double share = Math.clamp(way, 0, 1);
      for (int i = 0; i < running.length; i++) {
        running[i] += share * (end.weights()[i] - running[i]);
      }
      run.traced(step, step.because());
    }
  }

  static final class Hold extends Action {
    private final Step.Hold step;

    Hold(Step.Hold step) {
      super(step, List.of());
      this.step = step;
    }

    @Override
    void act(PolicyRun run) {
      run.hold = true;
      run.traced(step, step.because());
    }
  }

  static final class Alert extends Action {
    private final Step.Alert step;

    Alert(Step.Alert step) {
      super(step, List.of());
      this.step = step;
    }

    @Override
    void act(PolicyRun run) {
      run.log.alert(run.frame.session, step.text());
      run.traced(step, step.because());
    }
  }
}
