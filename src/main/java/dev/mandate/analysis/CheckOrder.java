package dev.mandate.analysis;

import dev.mandate.analysis.Satisfiability.Claim;
import dev.mandate.diagnostic.Code;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rules that can act at the same decision and would come out otherwise in the other order. Shown
 * with an example, a running target on which they do, or not said.
 */
final class CheckOrder {
  /** Pairs of rules compared in one list, and findings made, before giving up. */
  private static final int MOST_PAIRS = 5_000;

  private static final int MOST_FINDINGS = 10;

  /** Steps of one list among which the rules are compared. */
  private static final int LONGEST = 100;

  /** A difference of less than a point of the portfolio is not worth a word. */
  private static final double MATTERS = 0.01 - 1e-9;

  private final CheckContext context;
  private final Paths paths;
  private int pairs;
  private int findings;

  CheckOrder(CheckContext context) {
    this.context = context;
    this.paths = new Paths(context.plan, context.ofKnownData);
  }

  void run() {
    lists(Paths.Path.EMPTY, context.plan.policy());
    readsTooEarly(context.plan.policy());
  }

  /**
   * Compares the rules of {@code steps}, then those of each branch, which {@code above} leads to.
   */
  private void lists(Paths.Path above, List<Step> steps) {
    if (steps.size() > LONGEST) {
      return;
    }
    compare(above, steps);
    for (int i = 0; i < steps.size(); i++) {
      Paths.Path before = above.then(Paths.quiet(steps.subList(0, i)));
      switch (steps.get(i)) {
        case Step.Rule r -> {
          lists(before.then(claim(r, true)), r.then());
          lists(before.then(claim(r, false)), r.otherwise());
        }
        case Step.Always a -> lists(before, a.steps());
        case Step.Target _, Step.Shift _, Step.Scale _, Step.Glide _, Step.Hold _, Step.Alert _ -> {
          // no steps within
        }
      }
    }
  }

  private static Paths.Path claim(Step.Rule rule, boolean holds) {
    return new Paths.Path(List.of(new Claim(rule.condition(), holds)), List.of());
  }

  private void compare(Paths.Path above, List<Step> steps) {
    for (int second = 1; second < steps.size(); second++) {
      for (int first = 0; first < second; first++) {
        if (steps.get(first) instanceof Step.Rule a && steps.get(second) instanceof Step.Rule b) {
          if (++pairs > MOST_PAIRS || findings >= MOST_FINDINGS) {
            return;
          }
          compare(above, steps, first, second, a, b);
        }
      }
    }
  }

  private void compare(
      Paths.Path above, List<Step> steps, int first, int second, Step.Rule a, Step.Rule b) {
    List<Paths.Path> ofA = acting(a);
    List<Paths.Path> ofB = acting(b);
    Paths.Path between = Paths.quiet(steps.subList(first + 1, second));
    if (between.setsTarget()) {
      return;
    }
    for (Paths.Path before : before(above, steps.subList(0, first))) {
      for (Paths.Path one : ofA) {
        for (Paths.Path other : ofB) {
          if (compare(a, b, before, one, between, other)) {
            return;
          }
        }
      }
    }
  }

  /** The ways on which {@code rule} changes the running target. */
  private List<Paths.Path> acting(Step.Rule rule) {
    List<Paths.Path> found = paths.through(List.of(rule));
    return found == null
        ? List.of()
        : found.stream()
            .filter(path -> path.steps().stream().anyMatch(Steps::changesTarget))
            .toList();
  }

  /** The ways that lead to the first rule, the one on which no rule fires at the head. */
  private List<Paths.Path> before(Paths.Path above, List<Step> steps) {
    List<Paths.Path> all = new ArrayList<>();
    all.add(above.then(Paths.quiet(steps)));
    List<Paths.Path> others = paths.through(steps);
    if (others != null) {
      others.forEach(path -> all.add(above.then(path)));
    }
    return all;
  }

  /** Reports the pair if this way shows that their order matters. */
  private boolean compare(
      Step.Rule a,
      Step.Rule b,
      Paths.Path before,
      Paths.Path one,
      Paths.Path between,
      Paths.Path other) {
    // First a target, then what is moved within it: the order a mandate is read in.
    if (one.setsTarget() && !other.setsTarget()) {
      return false;
    }
    Paths.Path asWritten = before.then(one).then(between).then(other);
    RunningTarget start = start(before);
    if (start == null || !context.ofKnownData.canBe(asWritten.claims())) {
      return false;
    }
    RunningTarget written = paths.after(start, one.then(between).then(other).steps());
    RunningTarget swapped = paths.after(start, other.then(between).then(one).steps());
    if (written == null || swapped == null || written.distance(swapped) < MATTERS) {
      return false;
    }
    report(a, b, start, written, swapped);
    return true;
  }

  /** Where the holdings decide, equal parts of all that is held serve as the example. */
  private @Nullable RunningTarget start(Paths.Path before) {
    RunningTarget start = before.setsTarget() ? null : equalParts(context.plan);
    return paths.after(start, before.steps());
  }

  private static @Nullable RunningTarget equalParts(Plan plan) {
    List<Plan.Asset> assets = plan.assets();
    long held = assets.stream().filter(Plan.Asset::held).count();
    if (held == 0) {
      return null;
    }
    double[] weights = new double[assets.size()];
    for (int k = 0; k < weights.length; k++) {
      weights[k] = assets.get(k).held() ? 1.0 / held : 0;
    }
    return RunningTarget.of(weights);
  }

  private void report(
      Step.Rule a, Step.Rule b, RunningTarget start, RunningTarget written, RunningTarget swapped) {
    findings++;
    String first = CheckContext.name(a);
    String second = CheckContext.name(b);
    context.add(
        context
            .at(
                Code.NON_COMMUTING,
                b.span(),
                first
                    + " and "
                    + second
                    + " can act at the same decision, and their order matters:"
                    + " from "
                    + start.text(context.plan)
                    + ", "
                    + first
                    + " first gives "
                    + written.text(context.plan)
                    + "; "
                    + second
                    + " first gives "
                    + swapped.text(context.plan))
            .label(a.span(), first + " comes first, as written")
            .hint(
                "the order of the text counts; if only one of the two is to act, join them with"
                    + " `else if`"));
  }

  // ---- rules that look at the running target before it is final

  private void readsTooEarly(List<Step> steps) {
    for (int i = 0; i < steps.size() - 1; i++) {
      Step reader = steps.get(i);
      if (looksAtPortfolio(reader)) {
        changedLater(reader, steps.subList(i + 1, steps.size()));
      }
    }
  }

  private void changedLater(Step reader, List<Step> later) {
    for (Step step : later) {
      if (step instanceof Step.Target) {
        return;
      }
      if (Steps.changesTarget(step)) {
        String name = label(step);
        context.add(
            context
                .at(
                    Code.READS_TOO_EARLY,
                    reader.span(),
                    label(reader) + " looks at the portfolio before " + name + " changes it")
                .label(step.span(), "changes the portfolio afterwards")
                .hint("write what looks at the portfolio last, if it is to see the whole of it"));
        return;
      }
    }
  }

  private static boolean looksAtPortfolio(Step step) {
    boolean[] found = {false};
    Steps.visit(List.of(step), s -> found[0] |= Steps.readsPortfolio(s));
    return found[0];
  }

  private static String label(Step step) {
    return switch (step) {
      case Step.Rule r -> CheckContext.name(r);
      case Step.Always a -> CheckContext.name(a.name());
      case Step.Target _ -> "the target";
      case Step.Glide _ -> "the glide";
      case Step.Shift _, Step.Scale _, Step.Hold _, Step.Alert _ -> "a later step";
    };
  }
}
