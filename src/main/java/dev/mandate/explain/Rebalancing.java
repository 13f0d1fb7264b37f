package dev.mandate.explain;

import dev.mandate.plan.Plan;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether to trade was asked at the end of a session.
 *
 * @param reason why there was an order, in words; null where there was none
 * @param drift the largest difference between weights held and target, as a fraction
 * @param widest where that difference is; an asset, or {@code cash}
 * @param comparisons of {@code rebalance when}; empty where there is none
 * @param scheduled whether the schedule falls on the session
 * @param next when the schedule falls next; null where there is none
 * @param moves by asset, in the order of the mandate, how far its price alone would have had to
 *     move for the answer to be the other one; empty where no drift is looked at
 * @param flips as for a rule
 */
public record Rebalancing(
    LocalDate date,
    @Nullable String reason,
    Plan.Join join,
    @Nullable String condition,
    double drift,
    @Nullable Gap widest,
    List<Comparison> comparisons,
    @Nullable Boolean holds,
    boolean scheduled,
    @Nullable Next next,
    List<PriceMove> moves,
    List<Flip> flips) {

  public Rebalancing {
    comparisons = List.copyOf(comparisons);
    moves = List.copyOf(moves);
    flips = List.copyOf(flips);
  }

  /** A weight held beside the one that was decided. */
  public record Gap(String asset, double held, double target) {}

  /**
   * @param sessions from the session in question, at least 1
   */
  public record Next(LocalDate date, int sessions) {}

  /**
   * How far a price would have had to close away from where it did, all others unchanged.
   *
   * @param down a negative return at and below which the answer changes, or null
   * @param up a positive return, or null
   */
  public record PriceMove(String asset, @Nullable Double down, @Nullable Double up) {}
}
