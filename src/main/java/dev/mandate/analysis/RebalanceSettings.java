package dev.mandate.analysis;

import dev.mandate.calendar.Schedule;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Span;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Plan;
import dev.mandate.portfolio.Destination;
import dev.mandate.syntax.Expr.Literal;
import dev.mandate.syntax.Statement;
import dev.mandate.syntax.Timing;
import org.jspecify.annotations.Nullable;

/** When the rules are evaluated, when trades may happen, and how far they go. */
final class RebalanceSettings {
  private final Analyzer analyzer;
  private @Nullable Schedule decide;
  private Plan.@Nullable Rebalance rebalance;
  private boolean said;

  RebalanceSettings(Analyzer analyzer) {
    this.analyzer = analyzer;
  }

  void decide(Statement.Decide d) {
    if (analyzer.once().isFirst("decide", d.span())) {
      decide = d.schedule().value();
    }
  }

  void rebalance(Statement.Rebalance r, Env env) {
    Timing.Trigger trigger = r.trigger();
    Expr condition = condition(trigger, env);
    int tranches = tranches(r.tranches(), trigger);
    if (!analyzer.once().isFirst("rebalance", r.span())) {
      return;
    }
    said = true;
    var written = trigger.condition();
    Destination destination = destination(r.destination());
    Bands bands = Bands.NONE;
    if (destination != Destination.TARGET) {
      bands = condition == null ? null : Bands.of(condition);
    }
    if (bands == null && (written == null || condition != null)) {
      noBands(r, destination);
    }
    if (bands == null || (written != null && condition == null)) {
      return;
    }
    rebalance =
        new Plan.Rebalance(
            trigger.schedule() == null ? null : trigger.schedule().value(),
            join(trigger),
            condition,
            written == null ? null : analyzer.report().wholeText(written.span()),
            destination,
            bands.drift(),
            bands.relative(),
            tranches,
            r.span());
  }

  private @Nullable Expr condition(Timing.Trigger trigger, Env env) {
    var written = trigger.condition();
    Expr truth = written == null ? null : analyzer.expressions().truth(written, env);
    if (truth == null || written == null) {
      return null;
    }
    Expr condition = ConditionAnalysis.everySession(truth);
    analyzer.daily().require(condition, written.span(), "a trigger is");
    return condition;
  }

  private void noBands(Statement.Rebalance r, Destination destination) {
    analyzer
        .report()
        .error(
            Code.BANDS,
            r.span(),
            "there is no band whose "
                + (destination == Destination.EDGE ? "edge" : "midpoint")
                + " could be traded to",
            "write when drift > 5%, when relative_drift > 25%, or both with `or`");
  }

  private static Plan.Join join(Timing.Trigger trigger) {
    return switch (trigger.join()) {
      case NONE -> Plan.Join.ALONE;
      case OR -> Plan.Join.OR;
      case ONLY -> Plan.Join.ONLY;
    };
  }

  private static Destination destination(Statement.Destination destination) {
    return switch (destination) {
      case UNSAID, TARGET -> Destination.TARGET;
      case EDGE -> Destination.EDGE;
      case MIDPOINT -> Destination.MIDPOINT;
    };
  }

  private int tranches(@Nullable Literal written, Timing.Trigger trigger) {
    if (written == null) {
      return 1;
    }
    double n = written.value();
    if (n < 1 || n != StrictMath.rint(n) || n > 1000) {
      analyzer
          .report()
          .error(
              Code.BAD_COUNT,
              written.span(),
              written.text() + " tranches cannot be made",
              "write a whole number from 2 up");
      return 1;
    }
    if (trigger.schedule() == null) {
      analyzer
          .report()
          .error(
              Code.TRANCHES,
              written.span(),
              "tranches are spread over the period of a schedule, and there is none",
              "write rebalance monthly in " + written.text() + " tranches");
      return 1;
    }
    return (int) n;
  }

  /** The half-widths of the bands that a condition speaks of. */
  private record Bands(@Nullable Expr drift, @Nullable Expr relative) {
    static final Bands NONE = new Bands(null, null);

    /** Of {@code drift > a}, {@code relative_drift > b}, or both joined by {@code or}. */
    static @Nullable Bands of(Expr condition) {
      if (!(condition instanceof Expr.Apply a)) {
        return null;
      }
      if (a.operator() == Expr.Operator.OR && a.arguments().size() == 2) {
        Bands first = of(a.arguments().get(0));
        Bands second = of(a.arguments().get(1));
        return first == null || second == null ? null : first.and(second);
      }
      boolean greater =
          a.operator() == Expr.Operator.GREATER || a.operator() == Expr.Operator.AT_LEAST;
      if (!greater || !(a.arguments().get(0) instanceof Expr.Account reading)) {
        return null;
      }
      Expr width = a.arguments().get(1);
      boolean constant = !Terms.contains(width, e -> !isConstant(e));
      if (!constant) {
        return null;
      }
      return switch (reading.reading()) {
        case DRIFT -> new Bands(width, null);
        case RELATIVE_DRIFT -> new Bands(null, width);
        case NAV, HIGH_WATER_MARK, WEIGHT, UNREALIZED_GAIN, HOLDING_PERIOD, CASH_RATE -> null;
      };
    }

    private static boolean isConstant(Expr e) {
      return e instanceof Expr.Constant || e instanceof Expr.Parameter || e instanceof Expr.Apply;
    }

    private @Nullable Bands and(Bands other) {
      boolean clash =
          (drift != null && other.drift != null) || (relative != null && other.relative != null);
      return clash
          ? null
          : new Bands(
              drift != null ? drift : other.drift, relative != null ? relative : other.relative);
    }
  }

  Plan.Rebalance rebalance() {
    if (rebalance != null) {
      return rebalance;
    }
    if (!said) {
      analyzer.defaults().add("trades happen monthly, on the last session of the month");
    }
    return new Plan.Rebalance(
        Schedule.MONTHLY,
        Plan.Join.ALONE,
        null,
        null,
        Destination.TARGET,
        null,
        null,
        1,
        new Span(0, 0));
  }

  /** The schedule part of {@code rebalance}; daily for {@code when} alone. */
  Schedule decide() {
    if (decide != null) {
      return decide;
    }
    Plan.Rebalance r = rebalance;
    if (r != null && r.schedule() != null) {
      analyzer.defaults().add("the rules are evaluated when `rebalance` is scheduled");
      return r.schedule();
    }
    boolean daily = r != null && r.condition() != null;
    analyzer
        .defaults()
        .add("the rules are evaluated " + (daily ? "daily, at each close" : "monthly"));
    return daily ? Schedule.DAILY : Schedule.MONTHLY;
  }
}
