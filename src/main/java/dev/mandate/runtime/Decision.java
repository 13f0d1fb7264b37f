package dev.mandate.runtime;

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
 * @param limits the limits that changed the target, as written
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
    List<String> limits,
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

  /** A step of the policy, as the plan prints it, and the running target after it. */
  public record StepTaken(String text, @Nullable String because, List<Weight> after) {}

  /**
   * A rule that the decision came by.
   *
   * @param fired null when undecided
   * @param unknown why it is undecided, or null
   * @param condition as written
   */
  public record RuleOutcome(
      String name,
      @Nullable Boolean fired,
      @Nullable String unknown,
      String condition,
      List<Side> sides,
      @Nullable String because) {}

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
