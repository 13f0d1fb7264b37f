package dev.mandate.analysis;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Span;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Expressions;
import dev.mandate.plan.Figures;
import dev.mandate.plan.Slice;
import dev.mandate.plan.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Weights that add up to more than the mandate allows, for certain or on some day. */
final class CheckWeights {
  private final CheckContext context;
  private final @Nullable Double allowed;
  private final Set<Span> reported = new HashSet<>();

  CheckWeights(CheckContext context) {
    this.context = context;
    this.allowed = ConstantSteps.value(context.plan.allowedNet());
  }

  void run() {
    if (allowed == null) {
      return;
    }
    certain(allowed);
    Steps.visit(context.plan.policy(), step -> possible(step, allowed));
  }

  // ---- for certain, where the steps of a way through the policy are constant

  private void certain(double most) {
    List<Paths.Path> ways = new Paths(context.plan, context.strict).through(context.plan.policy());
    if (ways == null || !context.plan.limits().isEmpty()) {
      return;
    }
    for (Paths.Path way : ways) {
      follow(way, most);
    }
  }

  private void follow(Paths.Path way, double most) {
    Paths paths = new Paths(context.plan, context.strict);
    RunningTarget target = null;
    Step cause = null;
    for (Step step : way.steps()) {
      RunningTarget next = paths.after(target, List.of(step));
      boolean scaledUp =
          step instanceof Step.Scale && next != null && next.invested() > most + 1e-9;
      cause = scaledUp ? step : cause;
      target = next;
    }
    if (cause != null && target != null && target.invested() > most + 1e-9) {
      if (reported.add(cause.span())) {
        context.add(
            Code.OVER_ALLOWED,
            cause.span(),
            "this leads to "
                + target.text(context.plan)
                + ": "
                + Figures.percent(target.invested())
                + " in all, where "
                + Figures.percent(most)
                + " is allowed",
            "cap it with `at most "
                + Figures.percent(most)
                + "`, or allow more with `allow"
                + " leverage to …`");
      }
    }
  }

  // ---- on some day

  private void possible(Step step, double most) {
    if (step instanceof Step.Scale scale && !reported.contains(step.span())) {
      scaled(scale, most);
    }
    if (step instanceof Step.Target target) {
      target.slices().forEach(slice -> computed(slice, most));
    }
  }

  private void scaled(Step.Scale scale, double most) {
    Double cap = ConstantSteps.value(scale.atMost());
    boolean capped = scale.atMost() != null && (cap == null || cap <= most + 1e-9);
    boolean grows =
        !(scale.by() instanceof Expr.Constant)
            && isTight(scale.by())
            && context.ranges.of(scale.by()).high() == Double.POSITIVE_INFINITY
            && !context.ranges.of(scale.by()).isAll();
    if (scale.subject() instanceof Step.Invested && !capped && grows) {
      context.add(
          Code.MAY_EXCEED,
          scale.span(),
          "this can ask for more than "
              + Figures.percent(most)
              + ", which is not allowed: "
              + CheckContext.quote(context.printer.text(scale.by()))
              + (cap == null ? " has no upper end" : " goes up to " + Figures.percent(cap))
              + ", and on such a day the last target would stay",
          "write `at most "
              + Figures.percent(most)
              + "`, or allow more with `allow leverage to"
              + " …`");
    }
  }

  private boolean over(Expr expr, double bound) {
    Interval range = context.ranges.of(expr);
    return !range.isAll() && range.high() > bound + 1e-9;
  }

  private void computed(Slice slice, double most) {
    Expr weight = slice.weight();
    if (weight == null || weight instanceof Expr.Constant || slice.isShort() || !isTight(weight)) {
      return;
    }
    Interval range = context.ranges.of(weight);
    String text = CheckContext.quote(context.printer.text(weight));
    if (over(weight, most)) {
      context.add(
          Code.MAY_EXCEED,
          slice.span(),
          text
              + " can exceed "
              + Figures.percent(most)
              + ", which is not allowed, and on such a day the last target would stay",
          "cap it: `(min(" + Figures.percent(most) + ", …))`");
    } else if (!range.isAll() && range.low() < 0 && context.ranges.longOnly()) {
      context.add(
          Code.MAY_EXCEED,
          slice.span(),
          text
              + " can fall below 0%, which is not allowed, and on such a day the last target"
              + " would stay",
          "put a floor under it: `(max(0%, …))`");
    }
  }

  /**
   * Whether the range of {@code expr} is reached: each measure in it occurs once, so that they move
   * independently. A parameter is as it stands.
   */
  private static boolean isTight(Expr expr) {
    Set<Expr> seen = new HashSet<>();
    return Expressions.size(expr) < 500 && isTight(expr, seen);
  }

  private static boolean isTight(Expr expr, Set<Expr> seen) {
    return switch (expr) {
      case Expr.Constant _ -> true;
      case Expr.Parameter _ -> true;
      case Expr.Apply a -> a.arguments().stream().allMatch(part -> isTight(part, seen));
      case Expr.Call c when isOfValues(c) ->
          c.arguments().stream().allMatch(part -> isTight(part, seen));
      case Expr.Call c -> seen.add(c);
      default -> false;
    };
  }

  private static boolean isOfValues(Expr.Call call) {
    return switch (call.function()) {
      case "min", "max", "abs", "sqrt" -> true;
      default -> false;
    };
  }
}
