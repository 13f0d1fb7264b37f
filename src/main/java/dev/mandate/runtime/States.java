package dev.mandate.runtime;

import dev.mandate.market.Reason;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is carried from day to day and reads the account: latches, {@code for} counts, crossings and
 * remembered values. Each has a place in the memory of every tranche; equal ones share it unless
 * they read the running target. The order is that of compilation, so that parts come before what
 * they are parts of.
 */
final class States {
  /** When a state goes on. */
  enum Pace {
    /** On every session, before the policy. */
    SESSION,
    /** At every evaluation of the policy, before it. */
    DECISION,
    /** With its statement, whether or not that is come by, since it reads the running target. */
    ENCOUNTER
  }

  private final List<State> all = new ArrayList<>();
  private final Map<Expr, State> byExpr = new HashMap<>();
  private boolean complete;

  int count() {
    return all.size();
  }

  /**
   * Keys that stay the same while the text does: what the state stands for, as written, with a
   * number where several lines have one of their own.
   */
  List<String> keys() {
    Map<String, Integer> times = new HashMap<>();
    List<String> keys = new ArrayList<>();
    for (State state : all) {
      int time = times.merge(state.key(), 1, Integer::sum);
      keys.add(time == 1 ? state.key() : state.key() + " (" + time + ")");
    }
    return keys;
  }

  /** From here on every run has a place for all there are. */
  void complete() {
    complete = true;
  }

  /** Whether {@code expr} has a state if it reads the account. */
  static boolean carries(Expr expr) {
    return expr instanceof Expr.Held
        || expr instanceof Expr.Latch
        || expr instanceof Expr.Crosses
        || expr instanceof Expr.Remembered;
  }

  /** Whether there is a {@link #shared} state of {@code expr}. */
  boolean follows(Expr expr) {
    return byExpr.containsKey(expr);
  }

  /** The state of an expression that has the same value wherever it is read. */
  Node shared(Expr expr, NodeCompiler compiler) {
    State known = byExpr.get(expr);
    if (known == null && complete) {
      throw new IllegalStateException("not followed from the start: " + compiler.text(expr));
    }
    if (known == null) {
      boolean decided = expr instanceof Expr.Crosses c && !c.everySession();
      known = add(expr, compiler, decided ? Pace.DECISION : Pace.SESSION);
      byExpr.put(expr, known);
    }
    return known;
  }

  /**
   * The state of an expression that reads the running target on one line of the policy.
   *
   * @param encountered receives it
   */
  Node own(Expr expr, NodeCompiler compiler, List<State> encountered) {
    State state = add(expr, compiler, Pace.ENCOUNTER);
    encountered.add(state);
    return state;
  }

  private State add(Expr expr, NodeCompiler compiler, Pace pace) {
    State state = make(expr, compiler, pace);
    state.place = all.size();
    all.add(state);
    return state;
  }

  private static State make(Expr expr, NodeCompiler compiler, Pace pace) {
    String key = compiler.text(expr);
    return switch (expr) {
      case Expr.Held h -> {
        int sessions = (int) ColumnFiller.constant(h.sessions());
        yield new Held(key, pace, compiler.compile(h.condition()), sessions);
      }
      case Expr.Latch l ->
          new Latch(key, pace, compiler.compile(l.set()), compiler.compile(l.reset()));
      case Expr.Crosses c ->
          new Crosses(
              key, pace, compiler.compile(c.left()), c.above(), compiler.compile(c.right()));
      case Expr.Remembered r -> {
        Plan.Remembered declared = compiler.columns().plan().remembered().get(r.index());
        Node starting = compiler.compile(declared.starting());
        yield new Remembered(declared.name(), starting, compiler.compile(declared.next()));
      }
      default -> throw new IllegalStateException("carries nothing: " + expr);
    };
  }

  /** Advances those of one pace, in order. */
  void advance(Pace pace, Frame frame) {
    for (State state : all) {
      if (state.pace == pace) {
        state.advance(frame, frame.tranche().memory());
      }
    }
  }

  boolean any(Pace pace) {
    return all.stream().anyMatch(state -> state.pace == pace);
  }

  /** A state with its place in the ledger's memory. Its value is that after its last advance. */
  abstract static class State extends Node {
    private final String key;
    private final Pace pace;
    private int place;

    State(String key, Pace pace) {
      this.key = key;
      this.pace = pace;
    }

    String key() {
      return key;
    }

    final int place() {
      return place;
    }

    abstract void advance(Frame frame, Memory memory);

    @Override
    double at(Frame frame) {
      Memory memory = frame.tranche().memory();
      frame.unknown = memory.reason(place);
      return frame.unknown == null ? memory.value(place) : 0;
    }
  }

  private static final class Held extends State {
    private final Node condition;
    private final int needed;

    Held(String key, Pace pace, Node condition, int needed) {
      super(key, pace);
      this.condition = condition;
      this.needed = needed;
    }

    @Override
    void advance(Frame frame, Memory memory) {
      double holds = condition.at(frame);
      if (frame.unknown != null) {
        memory.setUnknown(place(), frame.unknown);
        return;
      }
      double count = LatchState.running(memory.count(place()), holds);
      memory.setCount(place(), count);
      memory.set(place(), count >= needed ? 1 : 0);
    }
  }

  private static final class Latch extends State {
    private final Node set;
    private final Node reset;

    Latch(String key, Pace pace, Node set, Node reset) {
      super(key, pace);
      this.set = set;
      this.reset = reset;
    }

    @Override
    void advance(Frame frame, Memory memory) {
      double on = set.at(frame);
      @Nullable Reason why = frame.unknown;
      on = why == null ? on : LatchState.UNKNOWN;
      double off = reset.at(frame);
      off = frame.unknown == null ? off : LatchState.UNKNOWN;
      if (why != null && !memory.isStarted(place())) {
        memory.setUnknown(place(), why);
        return;
      }
      memory.set(place(), LatchState.next(memory.last(place(), 0), on, off));
    }
  }

  private static final class Crosses extends State {
    private static final Reason FIRST = Reason.of("there is no known value before to compare with");
    private static final double BEYOND = 1;
    private static final double NOT_BEYOND = -1;
    private static final double UNKNOWN = 0;
    private final Node left;
    private final boolean above;
    private final Node right;

    Crosses(String key, Pace pace, Node left, boolean above, Node right) {
      super(key, pace);
      this.left = left;
      this.above = above;
      this.right = right;
    }

    @Override
    void advance(Frame frame, Memory memory) {
      double a = left.at(frame);
      double b = frame.unknown == null ? right.at(frame) : 0;
      double before = memory.count(place());
      if (frame.unknown != null) {
        memory.setCount(place(), UNKNOWN);
        memory.setUnknown(place(), frame.unknown);
        return;
      }
      boolean now = LatchState.beyond(a, above, b);
      memory.setCount(place(), now ? BEYOND : NOT_BEYOND);
      if (before == UNKNOWN) {
        memory.setUnknown(place(), FIRST);
      } else {
        memory.set(place(), now && before == NOT_BEYOND ? 1 : 0);
      }
    }
  }

  private static final class Remembered extends State {
    private final Node starting;
    private final Node next;

    Remembered(String key, Node starting, Node next) {
      super(key, Pace.SESSION);
      this.starting = starting;
      this.next = next;
    }

    @Override
    void advance(Frame frame, Memory memory) {
      boolean started = memory.isStarted(place());
      frame.previous = memory.last(place(), 0);
      frame.previousUnknown = null;
      double value = started ? next.at(frame) : starting.at(frame);
      if (frame.unknown == null) {
        memory.set(place(), value);
      } else if (!started) {
        memory.setUnknown(place(), Objects.requireNonNull(frame.unknown));
      }
    }
  }
}
