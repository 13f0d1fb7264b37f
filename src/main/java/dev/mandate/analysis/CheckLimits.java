package dev.mandate.analysis;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Span;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Figures;
import dev.mandate.plan.Limit;
import dev.mandate.plan.Plan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Limits that the target breaks by itself, or that never bind. */
final class CheckLimits {
  private static final double ROUNDING = 1e-9;

  private final CheckContext context;
  private final Plan plan;

  /** Limits with constant bounds; an {@code each} is several with one place. */
  private final List<Bounds> bounds = new ArrayList<>();

  private record Bounds(Limit limit, double low, double high) {}

  CheckLimits(CheckContext context) {
    this.context = context;
    this.plan = context.plan;
  }

  void run() {
    if (!context.ranges.longOnly()) {
      return;
    }
    for (Limit limit : plan.limits()) {
      Double low = bound(limit.low(), 0);
      Double high = bound(limit.high(), 1);
      if (low != null && high != null) {
        bounds.add(new Bounds(limit, low, high));
      }
    }
    byTarget();
    idle();
  }

  private static @Nullable Double bound(@Nullable Expr expr, double open) {
    return expr == null ? (Double) open : ConstantSteps.value(expr);
  }

  private double sumOfHighs(List<Integer> assets) {
    double sum = 0;
    for (int asset : assets) {
      sum += high(new Limit.Weight(List.of(asset)));
    }
    return Math.min(1, sum);
  }

  private double high(Limit.Subject subject) {
    double least = 1;
    for (Bounds b : bounds) {
      least = b.limit.subject().equals(subject) ? Math.min(least, b.high) : least;
    }
    return least;
  }

  // ---- broken by the target itself

  private void byTarget() {
    Paths.Path quiet = Paths.quiet(plan.policy());
    RunningTarget target = new Paths(plan, context.strict).after(null, quiet.steps());
    if (target == null || !context.strict.canBe(quiet.claims())) {
      return;
    }
    Set<Span> seen = new HashSet<>();
    for (Bounds b : bounds) {
      double weight = weight(b.limit.subject(), target);
      boolean over = weight > b.high + ROUNDING;
      if ((over || weight < b.low - ROUNDING) && seen.add(b.limit.span())) {
        context.add(
            Code.LIMIT_ALWAYS_BINDS,
            b.limit.span(),
            "the target itself breaks this limit"
                + (quiet.claims().isEmpty() ? "" : " when no rule" + " acts")
                + ": it gives "
                + name(b.limit.subject())
                + " "
                + percent(weight)
                + ", the limit allows "
                + (over ? "at most " + percent(b.high) : "no less than " + percent(b.low)),
            "so the limit decides, not the target: mend one of the two");
      }
    }
  }

  private static double weight(Limit.Subject subject, RunningTarget target) {
    return switch (subject) {
      case Limit.Weight w -> target.weight(w.assets());
      case Limit.Cash _ -> target.cash();
      case Limit.Gross _ -> target.gross();
      case Limit.Net _ -> target.invested();
    };
  }

  // ---- never binding

  private void idle() {
    Set<Span> binding = new HashSet<>();
    for (Bounds b : bounds) {
      if (b.low > 0 || b.high < 1 - ROUNDING) {
        binding.add(b.limit.span());
      }
    }
    for (Bounds b : bounds) {
      if (binding.add(b.limit.span())) {
        context.add(
            Code.LIMIT_NEVER_BINDS,
            b.limit.span(),
            "this limit can never bind: no weight lies outside "
                + percent(b.low)
                + " to "
                + percent(b.high)
                + " anyway",
            "drop it, or tighten it");
      } else if (b.limit.subject() instanceof Limit.Weight w && w.assets().size() > 1) {
        impliedByMembers(b, w);
      }
    }
  }

  private void impliedByMembers(Bounds b, Limit.Weight set) {
    double most = sumOfHighs(set.assets());
    if (b.low <= 0 && most < 1 - ROUNDING && most <= b.high + ROUNDING) {
      context.add(
          Code.LIMIT_NEVER_BINDS,
          b.limit.span(),
          "this limit can never bind: the limits on its members allow "
              + percent(most)
              + " together",
          "drop it, or tighten it");
    }
  }

  private String name(Limit.Subject subject) {
    return switch (subject) {
      case Limit.Weight w ->
          "`"
              + (w.assets().size() == 1
                  ? plan.assets().get(w.assets().getFirst()).name()
                  : context.printer.set(w.assets()))
              + "`";
      case Limit.Cash _ -> "cash";
      case Limit.Gross _ -> "gross exposure";
      case Limit.Net _ -> "net exposure";
    };
  }

  private static String percent(double fraction) {
    return Figures.percent(fraction);
  }
}
