package dev.mandate.runtime;

import dev.mandate.calendar.Calendar;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Printer;
import dev.mandate.plan.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts decisions together from what the run tells, and hands each on once the next one is made. */
public final class Trace {
  private final Printer printer;
  private final List<String> assets;
  private final Calendar calendar;
  private final Consumer<Decision> sink;
  private final List<@Nullable Draft> drafts = new ArrayList<>();
  private final Deque<Draft> begun = new ArrayDeque<>();
  private @Nullable Draft open;

  Trace(Plan plan, Calendar calendar, Consumer<Decision> sink) {
    this.printer = Printer.of(plan);
    this.assets = plan.assets().stream().map(Plan.Asset::name).toList();
    this.calendar = calendar;
    this.sink = sink;
  }

  /** A decision that is still gathering its trades. */
  private static final class Draft {
    private final int session;
    private final int tranche;
    private final List<Decision.Weight> base;
    private final List<Decision.StepTaken> steps = new ArrayList<>();
    private final List<Decision.RuleOutcome> rules = new ArrayList<>();
    private final Deque<String> within = new ArrayDeque<>();
    private final List<Decision.Solved> optimizations = new ArrayList<>();
    private List<Decision.LimitOutcome> limits = List.of();
    private final List<Decision.Trade> trades = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private Decision.Status status = Decision.Status.DECIDED;
    private List<Decision.Weight> target = List.of();
    private @Nullable String reason;
    private @Nullable String trigger;
    private boolean complete;

    Draft(int session, int tranche, List<Decision.Weight> base) {
      this.session = session;
      this.tranche = tranche;
      this.base = base;
    }
  }

  /** Decisions begin in the order of their dates, and of their tranches on one date. */
  void begin(int session, int tranche, double[] base) {
    while (drafts.size() <= tranche) {
      drafts.add(null);
    }
    finish(tranche);
    open = new Draft(session, tranche, weights(base));
    drafts.set(tranche, open);
    begun.add(open);
  }

  /** Hands on the decisions still open; for the end of a run. */
  public void close() {
    for (int k = 0; k < drafts.size(); k++) {
      finish(k);
    }
  }

  /** Nothing more comes of the last decision of {@code tranche}. Hands on in order of beginning. */
  private void finish(int tranche) {
    Draft ended = drafts.set(tranche, null);
    if (ended != null) {
      ended.complete = true;
    }
    while (!begun.isEmpty() && begun.getFirst().complete) {
      Draft draft = begun.removeFirst();
      sink.accept(
          new Decision(
              calendar.date(draft.session),
              draft.session,
              draft.tranche,
              draft.status,
              draft.reason,
              draft.base,
              draft.target,
              List.copyOf(draft.steps),
              List.copyOf(draft.rules),
              List.copyOf(draft.optimizations),
              draft.limits,
              draft.trigger,
              List.copyOf(draft.trades),
              List.copyOf(draft.notices)));
    }
  }

  void step(Step step, @Nullable String because, double[] running) {
    if (open != null) {
      open.steps.add(
          new Decision.StepTaken(
              printer.text(step), because, weights(running), open.within.peek()));
    }
  }

  void solved(Decision.Solved solved) {
    if (open != null) {
      open.optimizations.add(solved);
    }
  }

  /**
   * The policy has come by a rule; what it does from here to {@link #leave} is the rule's.
   *
   * @param fired null when undecided
   */
  void enter(
      Step.Rule rule,
      @Nullable Boolean fired,
      @Nullable String unknown,
      List<Decision.Side> sides) {
    if (open != null) {
      open.rules.add(
          new Decision.RuleOutcome(
              rule.name(),
              open.steps.size(),
              open.within.peek(),
              fired,
              unknown,
              rule.text(),
              List.copyOf(sides),
              rule.because()));
      open.within.push(rule.name());
    }
  }

  /** As for a rule that always fires. */
  void enter(Step.Always always) {
    if (open != null) {
      open.within.push(always.name());
    }
  }

  void leave() {
    if (open != null) {
      open.within.pop();
    }
  }

  void limits(List<Decision.LimitOutcome> outcomes) {
    if (open != null) {
      open.limits = List.copyOf(outcomes);
    }
  }

  void notice(String text) {
    if (open != null && !open.notices.contains(text)) {
      open.notices.add(text);
    }
  }

  /** The policy is through; {@code target} is in force. */
  void end(Decision.Status status, @Nullable String reason, double[] target) {
    if (open != null) {
      open.status = status;
      open.reason = reason;
      open.target = weights(target);
      open = null;
    }
  }

  void trigger(int tranche, String why) {
    Draft draft = tranche < drafts.size() ? drafts.get(tranche) : null;
    if (draft != null && draft.trigger == null) {
      draft.trigger = why;
    }
  }

  void trade(int tranche, int session, int asset, double quantity, double value) {
    Draft draft = tranche < drafts.size() ? drafts.get(tranche) : null;
    if (draft != null) {
      draft.trades.add(
          new Decision.Trade(calendar.date(session), assets.get(asset), quantity, value));
    }
  }

  private List<Decision.Weight> weights(double[] weights) {
    List<Decision.Weight> named = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] != 0) {
        named.add(new Decision.Weight(assets.get(i), weights[i]));
      }
    }
    return List.copyOf(named);
  }
}
