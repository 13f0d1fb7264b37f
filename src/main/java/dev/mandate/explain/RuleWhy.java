package dev.mandate.explain;

import dev.mandate.runtime.Decision;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule at a decision.
 *
 * @param latched whether it has an {@code until}
 * @param since the first of the decisions running up to this one at which it came out as it did
 * @param sinceStart whether that is the run's first
 * @param comparisons of its condition, in the order of the text
 * @param runs each {@code for} in it, in the order of the text
 * @param flips the smallest sets of moves with which it would have come out the other way (an
 *     undecided rule: with which it would have fired), each tried out on the decision; empty where
 *     there is none
 * @param stuck why no other values would do; null where some would
 * @param without the target that would have been decided without the rule
 */
public record RuleWhy(
    Decision.RuleOutcome outcome,
    boolean latched,
    LocalDate since,
    boolean sinceStart,
    List<Comparison> comparisons,
    List<Run> runs,
    List<Flip> flips,
    @Nullable String stuck,
    List<Decision.Weight> without) {

  public RuleWhy {
    comparisons = List.copyOf(comparisons);
    runs = List.copyOf(runs);
    flips = List.copyOf(flips);
    without = List.copyOf(without);
  }

  /**
   * A {@code for}.
   *
   * @param needed sessions running
   * @param had of them, the session of the decision included; at most what is needed
   */
  public record Run(int needed, int had) {}

  public String name() {
    return outcome.name();
  }

  public boolean fired() {
    return Boolean.TRUE.equals(outcome.fired());
  }
}
