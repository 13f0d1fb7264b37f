package dev.mandate.analysis;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.plan.Figures;
import dev.mandate.plan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Steps without effect: replaced, repeated, overruled by {@code hold}, moving nothing. */
final class CheckSteps {
  private final CheckContext context;

  CheckSteps(CheckContext context) {
    this.context = context;
  }

  void run() {
    Steps.visitLists(context.plan.policy(), this::replaced);
    Steps.visitLists(context.plan.policy(), this::overruled);
    Steps.visitLists(context.plan.policy(), this::repeated);
    shifts();
  }

  // ---- replaced by a later target

  private void replaced(List<Step> steps) {
    int last = lastTarget(steps);
    if (last <= 0 || steps.subList(last, steps.size()).stream().anyMatch(this::looksBack)) {
      return;
    }
    List<Step> dead = steps.subList(0, last).stream().filter(Steps::changesTarget).toList();
    if (dead.isEmpty()) {
      return;
    }
    Diagnostic found =
        context.at(
            Code.REPLACED,
            steps.get(last).span(),
            "this `target` sets everything anew, so "
                + (dead.size() == 1
                    ? said(dead.getFirst())
                    : "the " + dead.size() + " steps above it")
                + (dead.size() == 1 ? " has" : " have")
                + " no effect");
    for (Step step : dead.subList(0, Math.min(3, dead.size()))) {
      found = found.label(step.span(), "replaced");
    }
    context.add(
        found.hint("write this target first and the rules below it, or make it part of a rule"));
  }

  private static int lastTarget(List<Step> steps) {
    for (int i = steps.size() - 1; i > 0; i--) {
      boolean sets =
          switch (steps.get(i)) {
            case Step.Target _ -> true;
            case Step.Always a -> a.steps().stream().anyMatch(Step.Target.class::isInstance);
            case Step.Rule _, Step.Shift _, Step.Scale _, Step.Glide _, Step.Hold _, Step.Alert _ ->
                false;
          };
      if (sets) {
        return i;
      }
    }
    return -1;
  }

  private boolean looksBack(Step step) {
    return step instanceof Step.Target && Steps.readsPortfolio(step);
  }

  private String said(Step step) {
    return switch (step) {
      case Step.Rule r -> CheckContext.name(r);
      case Step.Always _ -> "the `always` above it";
      case Step.Target _, Step.Shift _, Step.Scale _, Step.Glide _, Step.Hold _, Step.Alert _ ->
          CheckContext.quote(context.printer.text(step));
    };
  }

  // ---- hold beside other actions

  private void overruled(List<Step> steps) {
    Step hold = null;
    Step other = null;
    for (Step step : steps) {
      if (step instanceof Step.Hold) {
        hold = step;
      } else if (other == null && isPlain(step) && Steps.changesTarget(step)) {
        other = step;
      }
    }
    if (hold != null && other != null) {
      context.add(
          context
              .at(
                  Code.HOLD_WINS,
                  other.span(),
                  said(other)
                      + " has no effect beside `hold`, which keeps the last decided target at this"
                      + " decision")
              .label(hold.span(), "holds")
              .hint("drop one of the two"));
    }
  }

  private static boolean isPlain(Step step) {
    return !(step instanceof Step.Rule || step instanceof Step.Always);
  }

  // ---- the same rule twice

  private void repeated(List<Step> steps) {
    Map<String, Step.Rule> seen = new HashMap<>();
    for (Step step : steps) {
      if (step instanceof Step.Rule rule) {
        Step.Rule first = seen.putIfAbsent(withoutName(rule), rule);
        if (first != null) {
          context.add(
              context
                  .at(
                      Code.REPEATED,
                      rule.span(),
                      CheckContext.name(rule)
                          + " says the same as "
                          + CheckContext.name(first)
                          + ", so what it does is done twice")
                  .label(first.span(), "the first of the two")
                  .hint("drop one of the two"));
        }
      }
    }
  }

  private String withoutName(Step.Rule rule) {
    return context.printer.text(
        new Step.Rule(
            "rule 0", rule.condition(), "", rule.then(), rule.otherwise(), null, rule.span()));
  }

  // ---- shifts of what is not there

  private void shifts() {
    List<Paths.Path> paths = new Paths(context.plan, context.strict).through(context.plan.policy());
    if (paths == null) {
      return;
    }
    Map<Step, List<RunningTarget>> before = new LinkedHashMap<>();
    Set<Step> open = new HashSet<>();
    for (Paths.Path path : paths) {
      follow(path, before, open);
    }
    before.forEach((step, targets) -> {
      if (!open.contains(step) && step instanceof Step.Shift shift) {
        shift(shift, targets);
      }
    });
  }

  /** Notes the running target that each shift meets; {@code open} where it is not known. */
  private void follow(Paths.Path path, Map<Step, List<RunningTarget>> before, Set<Step> open) {
    Paths paths = new Paths(context.plan, context.strict);
    RunningTarget target = null;
    for (Step step : path.steps()) {
      if (step instanceof Step.Shift && target == null) {
        open.add(step);
      } else if (step instanceof Step.Shift) {
        before.computeIfAbsent(step, s -> new ArrayList<>()).add(target);
      }
      target = paths.after(target, List.of(step));
    }
  }

  private void shift(Step.Shift shift, List<RunningTarget> before) {
    double most = 0;
    for (RunningTarget target : before) {
      Double there = available(shift, target);
      if (there == null) {
        return;
      }
      most = Math.max(most, there);
    }
    Double amount = ConstantSteps.value(shift.amount());
    if (most <= RunningTarget.NOTHING) {
      context.add(
          Code.MOVES_NOTHING,
          shift.span(),
          "this moves nothing: "
              + CheckContext.quote(context.printer.group(shift.from()))
              + " has no part in the target here",
          "name what the target holds at this point, or give it a weight above");
    } else if (shift.kind() == Step.Amount.POINTS && amount != null && amount > most + 1e-9) {
      capped(shift, amount, most);
    }
  }

  private void capped(Step.Shift shift, double amount, double most) {
    String from = context.printer.group(shift.from());
    context.add(
        Code.ALWAYS_CAPPED,
        shift.span(),
        "this asks for "
            + Figures.points(amount)
            + " and "
            + CheckContext.quote(from)
            + " never has more than "
            + Figures.number(100 * most),
        "write `shift "
            + from
            + " to "
            + context.printer.group(shift.to())
            + "` to move all of it");
  }

  private @Nullable Double available(Step.Shift shift, RunningTarget target) {
    if (shift.from() instanceof Step.Cash) {
      return target.cash();
    }
    List<Integer> from = ConstantSteps.assets(shift.from(), target);
    return from == null ? null : (Double) target.weight(from);
  }
}
