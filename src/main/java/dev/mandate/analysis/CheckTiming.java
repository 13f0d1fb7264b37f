package dev.mandate.analysis;

import dev.mandate.calendar.Duration;
import dev.mandate.calendar.Schedule;
import dev.mandate.diagnostic.Code;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Expressions;
import dev.mandate.plan.Figures;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Printer;
import dev.mandate.plan.Step;
import org.jspecify.annotations.Nullable;

/** Signals faster than the decisions that follow them, and rebalancing that never comes. */
final class CheckTiming {
  /** A signal this many times slower than the decisions is not hurt by waiting for them. */
  private static final int SLOWER = 3;

  /**
   * Sessions within which a fall from the highest value ever is taken to show, and a stop to act.
   */
  private static final int FALL = 63;

  private static final int STOP = 20;

  /** Parts of a condition, written out, up to which it is looked into. */
  private static final int LARGEST = 20_000;

  private final CheckContext context;
  private final Plan plan;

  CheckTiming(CheckContext context) {
    this.context = context;
    this.plan = context.plan;
  }

  void run() {
    rebalance();
    int period = Math.max(sessions(plan.decide()), tradePeriod());
    if (period > 1) {
      Steps.visit(
          plan.policy(),
          step -> {
            if (step instanceof Step.Rule rule && Expressions.size(rule.condition()) <= LARGEST) {
              late(rule, period);
            }
          });
    }
  }

  // ---- rebalancing

  private void rebalance() {
    Plan.Rebalance rebalance = plan.rebalance();
    Expr condition = rebalance.condition();
    if (condition == null) {
      return;
    }
    String text = CheckContext.quote(context.printer.text(condition));
    if (!context.strict.canHold(condition)) {
      context.add(
          Code.REBALANCE_NEVER,
          rebalance.span(),
          text + " can never hold" + never(rebalance.join()),
          "drift is measured in points of the portfolio: 5% is a usual trigger");
    } else if (!context.strict.canFail(condition)) {
      context.add(
          Code.REBALANCE_ALWAYS,
          rebalance.span(),
          text + " always holds" + always(rebalance.join()),
          "mend the condition, or drop it");
    }
  }

  private static String never(Plan.Join join) {
    return switch (join) {
      case ALONE, ONLY -> ", so nothing is ever traded after the first investment";
      case OR -> ", so only the schedule counts";
    };
  }

  private static String always(Plan.Join join) {
    return switch (join) {
      case ALONE, OR -> ", so every session trades";
      case ONLY -> ", so only the schedule counts";
    };
  }

  /** How many sessions can lie between two occasions to trade. */
  private int tradePeriod() {
    Schedule schedule = plan.rebalance().schedule();
    return switch (plan.rebalance().join()) {
      case OR -> 1;
      case ALONE, ONLY -> schedule == null ? 1 : sessions(schedule);
    };
  }

  static int sessions(Schedule schedule) {
    return (int) Math.max(1, StrictMath.round(roughSessions(schedule.every())));
  }

  /** About how many sessions a duration is. */
  static double roughSessions(Duration duration) {
    double unit =
        switch (duration.unit()) {
          case DAY -> 1;
          case CALENDAR_DAY -> 252 / 365.25;
          case WEEK -> 5;
          case MONTH -> 21;
          case QUARTER -> 63;
          case YEAR -> 252;
        };
    return duration.count() * unit;
  }

  // ---- signals

  private void late(Step.Rule rule, int period) {
    Expr.Held run = shortRun(rule.condition(), period);
    if (run != null) {
      context.add(
          Code.RUN_UNSEEN,
          context.condition(rule),
          CheckContext.name(rule)
              + " waits for "
              + sessionsText(run)
              + " running, but "
              + decisions()
              + ": a run that is over by then is not seen",
          faster());
      return;
    }
    Expr trigger = trigger(rule.condition(), period);
    if (trigger != null) {
      context.add(
          Code.ACTS_LATE,
          context.condition(rule),
          CheckContext.name(rule)
              + " watches "
              + CheckContext.quote(context.printer.text(trigger))
              + ", but "
              + decisions()
              + ": it can act up to "
              + period
              + " sessions late",
          faster());
    }
  }

  private static String sessionsText(Expr.Held held) {
    return held.sessions() instanceof Expr.Constant c
        ? Figures.number(c.value()) + " sessions"
        : "several sessions";
  }

  private String decisions() {
    boolean slowDecisions = sessions(plan.decide()) > 1;
    Schedule schedule = plan.rebalance().schedule();
    return slowDecisions || schedule == null
        ? "the mandate decides " + Printer.schedule(plan.decide())
        : "the mandate trades " + Printer.schedule(schedule);
  }

  private String faster() {
    boolean slowTrades = tradePeriod() > 1;
    Schedule schedule = plan.rebalance().schedule();
    if (!slowTrades || schedule == null) {
      return "add `decide daily`";
    }
    return (sessions(plan.decide()) > 1 ? "add `decide daily`, and " : "")
        + "rebalance also when the target has moved: `rebalance "
        + Printer.schedule(schedule)
        + " or when drift > 5%`";
  }

  /** A {@code for} of the rule itself that counts fewer sessions than lie between decisions. */
  private static Expr.@Nullable Held shortRun(Expr condition, int period) {
    return switch (condition) {
      case Expr.Held h ->
          h.sessions() instanceof Expr.Constant c && c.value() > 1 && 2 * c.value() < period
              ? h
              : null;
      case Expr.Apply a -> {
        Expr.Held found = null;
        for (Expr part : a.arguments()) {
          Expr.Held held = shortRun(part, period);
          found = found == null ? held : found;
        }
        yield found;
      }
      default -> null;
    };
  }

  /** The first fast measure that the rule waits for; null where there is none. */
  private @Nullable Expr trigger(Expr condition, int period) {
    return switch (condition) {
      case Expr.Latch l -> fast(l.set(), period, STOP);
      case Expr.Crosses c -> fast(c, period, STOP);
      case Expr.Held h -> trigger(h.condition(), period);
      case Expr.Apply a when Expressions.isAccountDrawdown(a) -> fast(a, period, FALL);
      case Expr.Apply a -> {
        Expr found = null;
        for (Expr part : a.arguments()) {
          found = found == null ? trigger(part, period) : found;
        }
        yield found;
      }
      case Expr.Call c when isFall(c) -> fast(c, period, FALL);
      default -> null;
    };
  }

  private static boolean isFall(Expr.Call call) {
    return call.function().equals("drawdown");
  }

  /** Its slowest measure, where even that is fast. */
  private @Nullable Expr fast(Expr signal, int period, int fall) {
    @Nullable Expr[] slowest = {null};
    double[] longest = {0};
    Expressions.visit(
        signal,
        part -> {
          double horizon = horizon(part, fall);
          if (horizon > longest[0]) {
            longest[0] = horizon;
            slowest[0] = part;
          }
        });
    return longest[0] < SLOWER * period ? slowest[0] : null;
  }

  /** In sessions; 0 for what is no measure. */
  private double horizon(Expr part, int fall) {
    if (Expressions.isAccountDrawdown(part)) {
      return fall;
    }
    return part instanceof Expr.Call call ? ofCall(call, fall) : 0;
  }

  private double ofCall(Expr.Call call, int fall) {
    double longest = 0;
    for (Expr argument : call.arguments()) {
      Expr value =
          argument instanceof Expr.Parameter p
              ? plan.parameters().get(p.index()).initial()
              : argument;
      if (value instanceof Expr.DurationConstant d) {
        longest = Math.max(longest, roughSessions(d.value()));
      }
    }
    return longest == 0 && isFall(call) ? fall : longest;
  }
}
