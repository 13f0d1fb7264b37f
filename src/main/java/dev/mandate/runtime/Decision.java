package dev.mandate.runtime;

import dev.mandate.optimize.Problem;
import dev.mandate.optimize.Solution;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One decision with what it was made of.
 *
 * @param tranche from 0
 * @param base the running target it began with: what was held
 * @param target the decided weights; with HELD and KEPT those of the decision before
 * @param reason why the target was kept, or null
 * @param limits every limit of the mandate with what it met; empty where the policy did not come to
 *     them
 * @param trigger why there was an order, in words; null where there was none
 * @param trades filled from this decision's target until the next decision
 */
public record Decision(
    LocalDate date,
    int session,
    int tranche,
    Status status,
    @Nullable String reason,
    List<Weight> base,
    List<Weight> target,
    List<StepTaken> steps,
    List<RuleOutcome> rules,
    List<Solved> optimizations,
    List<LimitOutcome> limits,
    @Nullable String trigger,
    List<Trade> trades,
    List<String> notices) {

  public enum Status {
    DECIDED,
    /** {@code hold}: no trades, the last decided target stays. */
    HELD,
    /** The policy could not set its target: the last decided one stays. */
    KEPT
  }

  /** A nonzero weight, as a fraction; what they leave to 1 is cash. */
  public record Weight(String asset, double weight) {}

  /** The limits that changed the target, as written. */
  public List<String> binding() {
    return limits.stream().filter(LimitOutcome::bound).map(LimitOutcome::text).toList();
  }

  /**
   * A step of the policy, as the plan prints it, and the running target after it.
   *
   * @param rule the innermost rule that it is an action of, or null
   */
  public record StepTaken(
      String text, @Nullable String because, List<Weight> after, @Nullable String rule) {}

  /**
   * A limit on a target.
   *
   * @param text as written
   * @param low a fraction; negative infinity where it is unbounded below
   * @param high a fraction; infinity where it is unbounded above
   * @param before what is limited, in the target as the policy left it
   * @param after the same in the target that was decided
   * @param bound whether it changed the target
   */
  public record LimitOutcome(
      String text,
      @Nullable String because,
      double low,
      double high,
      double before,
      double after,
      boolean bound) {}

  /**
   * A rule that the decision came by.
   *
   * @param at how many steps were taken before it
   * @param within the rule in whose branch it stands, or null
   * @param fired null when undecided
   * @param unknown why it is undecided, or null
   * @param condition as written
   */
  public record RuleOutcome(
      String name,
      int at,
      @Nullable String within,
      @Nullable Boolean fired,
      @Nullable String unknown,
      String condition,
      List<Side> sides,
      @Nullable String because) {}

  /**
   * An optimization that the decision came by.
   *
   * @param text as written
   */
  public record Solved(String text, Problem problem, Solution solution) {}

  /** A side of a comparison with its value; null when unknown. */
  public record Side(String text, @Nullable Double value, dev.mandate.plan.Type type) {}

  /**
   * A single-asset trade.
   *
   * @param quantity bought when positive
   * @param value money, at the fill price, positive
   */
  public record Trade(LocalDate date, String asset, double quantity, double value) {}
}
