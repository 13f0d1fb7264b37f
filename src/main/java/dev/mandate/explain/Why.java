package dev.mandate.explain;

import dev.mandate.plan.Plan;
import dev.mandate.runtime.Decision;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The decision in force on a day, what it was made of, and what would have changed it.
 *
 * @param asked the day that was asked about; the decision was made on it or before
 * @param rules those that the decision came by, in order
 * @param always by name, the overlays, with the target without each
 * @param selections the choices among members of sets, in the order in which they were made
 * @param others what was decided last in the other tranches
 */
public record Why(
    Plan plan,
    Data data,
    LocalDate asked,
    Decision decision,
    int tranches,
    List<RuleWhy> rules,
    List<Overlay> always,
    List<Selection> selections,
    Rebalancing rebalancing,
    List<TrancheTarget> others) {

  public Why {
    rules = List.copyOf(rules);
    always = List.copyOf(always);
    selections = List.copyOf(selections);
    others = List.copyOf(others);
  }

  /** What the decision looked at. */
  public record Data(String name, boolean simulated, String sha256) {}

  /** An {@code always}. */
  public record Overlay(String name, List<Decision.Weight> without) {}

  /**
   * @param tranche from 0
   */
  public record TrancheTarget(int tranche, LocalDate decided, List<Decision.Weight> target) {}

  /** Null where the decision did not come by it. */
  public @Nullable RuleWhy rule(String name) {
    return rules.stream().filter(r -> r.name().equals(name)).findFirst().orElse(null);
  }
}
