package dev.mandate.runtime;

import dev.mandate.market.Reason;
import dev.mandate.plan.Figures;
import dev.mandate.plan.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shifts and scales: actions that move weight between groups. */
final class Mover {
  private Mover() {}

  /** From where, or to where. */
  sealed interface Group {}

  /**
   * @param own the set's own weights, or null
   */
  @SuppressWarnings("ArrayRecordComponent") // never changed
  record Some(Chooser chooser, double @Nullable [] own) implements Group {}

  record Cash() implements Group {}

  record Invested() implements Group {}

  /**
   * The positions in the running target that a group stands for, and how what is given is split
   * among them.
   */
  private static final class Stake {
    final int[] assets;
    final double[] shares;
    final double weight;

    Stake(int[] assets, double[] shares, double weight) {
      this.assets = assets;
      this.shares = shares;
      this.weight = weight;
    }

    void add(double[] running, double amount) {
      for (int i = 0; i < assets.length; i++) {
        running[assets[i]] += amount * shares[i];
      }
    }
  }

  /** Null where it cannot be said. For cash no assets, and what there is of it. */
  private static @Nullable Stake stake(Group group, PolicyRun run) {
    double[] running = run.frame.running();
    return switch (group) {
      case Cash _ -> new Stake(new int[0], new double[0], 1 - Allocation.sum(running));
      case Invested _ -> invested(running);
      case Some some -> some(some, run, running);
    };
  }

  private static Stake invested(double[] running) {
    int count = 0;
    int[] assets = new int[running.length];
    for (int i = 0; i < running.length; i++) {
      if (running[i] != 0) {
        assets[count++] = i;
      }
    }
    return stake(java.util.Arrays.copyOf(assets, count), null, running);
  }

  private static @Nullable Stake some(Some some, PolicyRun run, double[] running) {
    int[] chosen = new int[some.chooser.assets.length];
    int count = some.chooser.choose(run.frame, chosen);
    if (count < 0) {
      run.fail(run.frame.unknown);
      return null;
    }
    int[] assets = new int[count];
    double[] own = some.own == null ? null : new double[count];
    for (int i = 0; i < count; i++) {
      assets[i] = some.chooser.assets[chosen[i]];
      if (own != null && some.own != null) {
        own[i] = some.own[chosen[i]];
      }
    }
    return stake(assets, own, running);
  }

  /** Split pro rata to running weights, else by the set's own, else equally. */
  private static Stake stake(int[] assets, double @Nullable [] own, double[] running) {
    double weight = 0;
    double ownTotal = 0;
    for (int i = 0; i < assets.length; i++) {
      weight += running[assets[i]];
      ownTotal += own == null ? 0 : own[i];
    }
    double[] shares = new double[assets.length];
    for (int i = 0; i < assets.length; i++) {
      shares[i] =
          weight > 0
              ? running[assets[i]] / weight
              : own != null && ownTotal > 0 ? own[i] / ownTotal : 1.0 / assets.length;
    }
    return new Stake(assets, shares, weight);
  }

  static final class Shift extends Action {
    private static final double NEGLIGIBLE = 1e-12;
    private final Step.Shift step;
    private final @Nullable Node amount;
    private final Group from;
    private final Group to;

    Shift(Step.Shift step, @Nullable Node amount, Group from, Group to, List<States.State> states) {
      super(step, states);
      this.step = step;
      this.amount = amount;
      this.from = from;
      this.to = to;
    }

    @Override
    void act(PolicyRun run) {
      double asked = amount == null ? 0 : amount.at(run.frame);
      if (amount != null && run.frame.unknown != null) {
        run.fail(run.frame.unknown);
        return;
      }
      if (asked < 0) {
        run.fail(Reason.of("a shift of " + points(asked) + " is below zero"));
        return;
      }
      Stake source = stake(from, run);
      Stake goal = source == null ? null : stake(to, run);
      if (source == null || goal == null) {
        return;
      }
      move(run, asked, source, goal);
      run.traced(step, step.because());
    }

    private void move(PolicyRun run, double asked, Stake source, Stake goal) {
      double has = Math.max(source.weight, 0);
      double wanted =
          switch (step.kind()) {
            case POINTS -> asked;
            case PROPORTION -> asked * has;
            case ALL -> has;
          };
      double moved = Math.min(wanted, has);
      if (wanted > moved + NEGLIGIBLE) {
        run.log.notice(
            run.frame.session,
            "shift " + step.span().start(),
            "a shift wanted "
                + points(wanted)
                + ", moved "
                + points(moved)
                + ": there was no more to take");
      }
      if (goal.assets.length == 0 && !(to instanceof Cash)) {
        run.log.notice(
            run.frame.session, "a shift found nothing to move to; what it moved is cash");
      }
      if (moved > 0) {
        source.add(run.frame.running(), moved == has ? -source.weight : -moved);
        clean(source, run.frame.running(), moved == has);
        goal.add(run.frame.running(), moved);
      }
    }

    /** What gives all it has keeps exactly nothing. */
    private static void clean(Stake source, double[] running, boolean all) {
      if (all) {
        for (int asset : source.assets) {
          running[asset] = 0;
        }
      }
    }
  }

  private static String points(double fraction) {
    return Figures.percent(fraction).replace("%", " points");
  }

  static final class Scale extends Action {
    private final Step.Scale step;
    private final Group subject;
    private final Node by;
    private final @Nullable Node atMost;
    private final Group rest;

    Scale(
        Step.Scale step,
        Group subject,
        Node by,
        @Nullable Node atMost,
        Group rest,
        List<States.State> states) {
      super(step, states);
      this.step = step;
      this.subject = subject;
      this.by = by;
      this.atMost = atMost;
      this.rest = rest;
    }

    @Override
    void act(PolicyRun run) {
      double factor = by.at(run.frame);
      if (run.frame.unknown != null) {
        run.fail(run.frame.unknown);
        return;
      }
      double most = atMost == null ? Double.POSITIVE_INFINITY : atMost.at(run.frame);
      if (atMost != null && run.frame.unknown != null) {
        run.fail(run.frame.unknown);
        return;
      }
      if (factor < 0 || most < 0) {
        String what = factor < 0 ? "by " + factor : "to at most " + points(most);
        run.fail(Reason.of("scaling " + what + " would turn the position around"));
        return;
      }
      Stake stake = stake(subject, run);
      Stake goal = stake == null ? null : stake(rest, run);
      if (stake != null && goal != null) {
        scale(run.frame.running(), stake, goal, factor, most);
        run.traced(step, step.because());
      }
    }

    /** The total that is capped counts shorts as they are large, so that a hedged one has one. */
    private static void scale(
        double[] running, Stake stake, Stake goal, double factor, double most) {
      double gross = 0;
      for (int asset : stake.assets) {
        gross += Math.abs(running[asset]);
      }
      double used = gross * factor > most ? most / gross : factor;
      for (int asset : stake.assets) {
        running[asset] *= used;
      }
      goal.add(running, stake.weight * (1 - used));
    }
  }
}
