package dev.mandate.explain;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Nearest;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import dev.mandate.diagnostic.Quote;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Step;
import dev.mandate.runtime.Program;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules and overlays of a mandate by name, those in branches included. */
final class Rules {
  private Rules() {}

  /** In the order of the text. */
  static Map<String, Step> of(Plan plan) {
    Map<String, Step> found = new LinkedHashMap<>();
    Scene.changed(
        plan.policy(),
        step -> {
          switch (step) {
            case Step.Rule r -> found.put(r.name(), r);
            case Step.Always a -> found.put(a.name(), a);
            case Step.Target _,
                Step.Shift _,
                Step.Scale _,
                Step.Glide _,
                Step.Hold _,
                Step.Alert _ -> {}
          }
          return null;
        });
    return found;
  }

  static boolean isAlways(Plan plan, String name) {
    return of(plan).get(name) instanceof Step.Always;
  }

  /**
   * The rule or overlay of that name.
   *
   * @throws Problem where there is none
   */
  static Step named(Plan plan, String name) {
    Map<String, Step> all = of(plan);
    Step found = all.get(name);
    if (found == null) {
      String known =
          all.isEmpty() ? "it has none" : "its rules are: " + String.join(", ", all.keySet());
      throw problem(
          "the mandate has no rule " + Quote.of(name),
          Nearest.to(name, all.keySet())
              .map(near -> "did you mean " + Quote.of(near) + "?")
              .orElse(known));
    }
    return found;
  }

  /**
   * As {@link #named}, but one of the program's that has a condition.
   *
   * @throws Problem where there is none
   */
  static Step.Rule conditional(Program program, String name) {
    if (named(program.plan(), name) instanceof Step.Always) {
      throw problem(name + " is no rule with a condition: it always acts", null);
    }
    for (Step.Rule rule : program.rules()) {
      if (rule.name().equals(name)) {
        return rule;
      }
    }
    throw new IllegalStateException("a rule that is not compiled: " + name);
  }

  /**
   * The mandate without a rule or overlay, both branches of it.
   *
   * @throws Problem where there is none
   */
  static Plan without(Plan plan, String name) {
    named(plan, name);
    return plan.withRules(without(plan.policy(), name), plan.limits(), plan.rebalance());
  }

  private static List<Step> without(List<Step> steps, String name) {
    List<Step> left = new ArrayList<>();
    for (Step step : steps) {
      switch (step) {
        case Step.Rule r when r.name().equals(name) -> {}
        case Step.Always a when a.name().equals(name) -> {}
        case Step.Rule r ->
            left.add(
                Scene.rule(
                    r, r.condition(), without(r.then(), name), without(r.otherwise(), name)));
        case Step.Always a ->
            left.add(new Step.Always(a.name(), without(a.steps(), name), a.because(), a.span()));
        case Step.Target _, Step.Shift _, Step.Scale _, Step.Glide _, Step.Hold _, Step.Alert _ ->
            left.add(step);
      }
    }
    return left;
  }

  private static Problem problem(String message, @Nullable String hint) {
    Diagnostic diagnostic = Diagnostic.of(Code.NO_SUCH_RULE, Place.NOWHERE, message);
    return new Problem(hint == null ? diagnostic : diagnostic.hint(hint));
  }
}
