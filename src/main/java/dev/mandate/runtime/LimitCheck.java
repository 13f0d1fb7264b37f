package dev.mandate.runtime;

import dev.mandate.market.Column;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Figures;
import dev.mandate.plan.Limit;
import dev.mandate.plan.Members;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Step;
import dev.mandate.portfolio.Limits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The mandate's limits at a decision. */
final class LimitCheck {
  private final List<Limit> written;
  private final @Nullable Node[] lows;
  private final @Nullable Node[] highs;
  private final Limits limits;
  private final Column[] prices;
  private final double allowed;
  private final double allowedShort;

  LimitCheck(Plan plan, NodeCompiler nodes, Column[] prices) {
    this.written = plan.limits();
    this.prices = prices;
    this.allowed = ColumnFiller.constant(plan.allowedNet());
    this.allowedShort = ColumnFiller.constant(plan.allowedShort());
    this.lows = new Node[written.size()];
    this.highs = new Node[written.size()];
    List<Limits.Limit> made = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      Limit limit = written.get(i);
      lows[i] = orNull(limit.low(), nodes);
      highs[i] = orNull(limit.high(), nodes);
      made.add(made(limit));
    }
    // a sum of weights of so much, and so many shorts, bound their absolute sum
    this.limits = new Limits(plan.assets().size(), made, allowed + 2 * allowedShort, allowedShort);
  }

  private static @Nullable Node orNull(@Nullable Expr expr, NodeCompiler nodes) {
    return expr == null ? null : nodes.compile(expr);
  }

  private static Limits.Limit made(Limit limit) {
    Limits.Excess excess = excess(limit.excessTo());
    return switch (limit.subject()) {
      case Limit.Weight w -> new Limits.Limit(Limits.Subject.WEIGHT, w.assets(), excess);
      case Limit.Cash _ -> new Limits.Limit(Limits.Subject.CASH, List.of(), excess);
      case Limit.Gross _ -> new Limits.Limit(Limits.Subject.GROSS, List.of(), excess);
      case Limit.Net _ -> new Limits.Limit(Limits.Subject.NET, List.of(), excess);
    };
  }

  private static Limits.@Nullable Excess excess(Step.@Nullable Group to) {
    return switch (to) {
      case null -> null;
      case Step.Cash _, Step.Invested _ -> new Limits.Excess(List.of(), List.of());
      case Step.Assets a -> new Limits.Excess(a.members().all(), shares(a.members()));
    };
  }

  private static List<Double> shares(Members members) {
    double[] own = PolicyCompiler.own(members);
    List<Double> shares = new ArrayList<>();
    for (int i = 0; own != null && i < own.length; i++) {
      shares.add(own[i]);
    }
    return shares;
  }

  /**
   * Why there is no target to take.
   *
   * @param infeasible whether no weights at all satisfy the limits, so that nothing is traded
   */
  record Refusal(String reason, boolean infeasible) {}

  /**
   * Applies what is allowed at all, then the limits, to the running target.
   *
   * @param stepper who leads through the run, or null
   * @return why there is no target within them, or null
   */
  @Nullable Refusal apply(Frame frame, Log log, @Nullable Stepper stepper, Moment now) {
    double[] running = frame.running();
    String over = overAllowed(running);
    if (over != null) {
      return new Refusal(over, false);
    }
    return written.isEmpty() ? null : applyLimits(frame, log, running, stepper, now);
  }

  private @Nullable String overAllowed(double[] running) {
    double net = 0;
    double shorts = 0;
    for (double weight : running) {
      net += weight;
      shorts += weight < 0 ? -weight : 0;
    }
    if (!Double.isFinite(net)) {
      return "a weight is no number";
    }
    if (net > allowed + 1e-9) {
      String sum = Figures.percent(net);
      String most = Figures.percent(allowed);
      return "the weights come to "
          + (sum.equals(most) ? "a little" : sum + ",")
          + " more than the allowed "
          + most;
    }
    return shorts > allowedShort + 1e-9
        ? "short positions come to "
            + Figures.percent(shorts)
            + (allowedShort == 0
                ? ", and shorts are not allowed"
                : ", allowed are " + Figures.percent(allowedShort))
        : null;
  }

  private @Nullable Refusal applyLimits(
      Frame frame, Log log, double[] running, @Nullable Stepper stepper, Moment now) {
    double[] low = new double[lows.length];
    double[] high = new double[highs.length];
    for (int i = 0; i < low.length; i++) {
      String unknown = bounds(i, frame, low, high, stepper, now);
      if (unknown != null) {
        return new Refusal(unknown, false);
      }
    }
    Trace trace = log.trace();
    double[] before = trace == null ? running : running.clone();
    Limits.Result result = limits.apply(running, low, high, available(frame), running);
    if (!result.feasible()) {
      return new Refusal(conflict(result), true);
    }
    // a limit on cash may ask to borrow
    String over = overAllowed(running);
    if (over != null) {
      return new Refusal(over, false);
    }
    for (int limit : result.limits()) {
      log.bound(limit, frame.session);
    }
    if (trace != null) {
      trace.limits(outcomes(result, low, high, before, running));
    }
    return null;
  }

  /** Puts the bounds of limit {@code i} in their place; why they are unknown, or null. */
  private @Nullable String bounds(
      int i, Frame frame, double[] low, double[] high, @Nullable Stepper stepper, Moment now) {
    if (stepper == null) {
      return bounds(i, frame, low, high);
    }
    @Nullable String[] unknown = new String[1];
    stepper.limit(written.get(i), now, () -> unknown[0] = bounds(i, frame, low, high));
    return unknown[0];
  }

  private @Nullable String bounds(int i, Frame frame, double[] low, double[] high) {
    low[i] = bound(lows[i], frame, Double.NEGATIVE_INFINITY);
    String unknownLow = unknown(frame, i);
    high[i] = unknownLow == null ? bound(highs[i], frame, Double.POSITIVE_INFINITY) : 0;
    return unknownLow == null ? unknown(frame, i) : unknownLow;
  }

  private boolean[] available(Frame frame) {
    boolean[] available = new boolean[prices.length];
    for (int i = 0; i < available.length; i++) {
      available[i] = prices[i].isKnown(frame.session);
    }
    return available;
  }

  private List<Decision.LimitOutcome> outcomes(
      Limits.Result result, double[] low, double[] high, double[] before, double[] after) {
    List<Decision.LimitOutcome> outcomes = new ArrayList<>();
    for (int i = 0; i < low.length; i++) {
      Limit limit = written.get(i);
      outcomes.add(
          new Decision.LimitOutcome(
              limit.text(),
              limit.because(),
              low[i],
              high[i],
              value(limit.subject(), before),
              value(limit.subject(), after),
              result.limits().contains(i)));
    }
    return outcomes;
  }

  private static double value(Limit.Subject subject, double[] weights) {
    return switch (subject) {
      case Limit.Weight w -> {
        double sum = 0;
        for (int asset : w.assets()) {
          sum += weights[asset];
        }
        yield sum;
      }
      case Limit.Cash _ -> 1 - Allocation.sum(weights);
      case Limit.Gross _ -> {
        double sum = 0;
        for (double weight : weights) {
          sum += Math.abs(weight);
        }
        yield sum;
      }
      case Limit.Net _ -> Allocation.sum(weights);
    };
  }

  private static double bound(@Nullable Node node, Frame frame, double none) {
    frame.unknown = null;
    return node == null ? none : node.at(frame);
  }

  private @Nullable String unknown(Frame frame, int limit) {
    return frame.unknown == null
        ? null
        : written.get(limit).text() + " is unknown: " + frame.unknown.text(frame.session);
  }

  private String conflict(Limits.Result result) {
    StringBuilder text = new StringBuilder("no weights satisfy together: ");
    String separator = "";
    for (int limit : result.limits()) {
      String one = limit == Limits.ALLOWANCE ? "what is allowed at all" : written.get(limit).text();
      text.append(separator).append(one);
      separator = "; ";
    }
    return text.toString();
  }
}
