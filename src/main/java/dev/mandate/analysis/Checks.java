package dev.mandate.analysis;

import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.plan.Plan;
import dev.mandate.syntax.Script;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What can be said against a mandate from its text alone, without market data. Each finding is
 * proved, or it is not made.
 */
public final class Checks {
  private Checks() {}

  /** Findings on {@code plan}, which came from {@code script} without errors, in text order. */
  public static List<Diagnostic> check(Script script, Plan plan) {
    CheckContext context = new CheckContext(plan);
    new CheckConditions(context).run();
    new CheckSteps(context).run();
    new CheckOrder(context).run();
    new CheckWeights(context).run();
    new CheckLimits(context).run();
    new CheckTiming(context).run();
    new CheckUnused(context, script).run();
    List<Diagnostic> all = new ArrayList<>(new LinkedHashSet<>(context.found()));
    all.sort(Comparator.comparingInt(Checks::start));
    return all;
  }

  private static int start(Diagnostic diagnostic) {
    return diagnostic.place() instanceof Place.InScript in ? in.span().start() : -1;
  }
}
