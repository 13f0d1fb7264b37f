package dev.mandate.runtime;

import dev.mandate.plan.Members;
import dev.mandate.plan.Step;
import org.jspecify.annotations.Nullable;

/**
 * Looks on at a run, for tests, their coverage and explanations: every condition that is come by,
 * and every session. What it asks of a {@link Moment} changes nothing.
 */
public interface Observer {
  /** The policy has come by {@code rule}; its branch is not taken yet. */
  default void rule(Step.Rule rule, Outcome condition, Moment now) {}

  /**
   * A member of a set was held against the {@code where} it is chosen by, or scored for a {@code
   * top 3}; an unknown one is passed over.
   *
   * @param position of the member in the set
   */
  default void member(Members by, int position, Outcome outcome) {}

  /** Whether to rebalance was asked; {@code condition} is that of {@code rebalance when}. */
  default void trigger(Outcome condition, Moment now) {}

  /**
   * What is decided stands, and whether to rebalance has been asked, of one tranche; nothing is
   * ordered yet. On every session.
   *
   * @param why what speaks for it, in words; null: nothing does
   */
  default void rebalance(@Nullable String why, Moment now) {}

  /**
   * A session is over: filled, decided and, at the same close, traded. Once for each tranche.
   *
   * @param traded whether the run has traded anything yet
   */
  default void session(Moment now, boolean traded) {}

  /** The policy has taken {@code step}; what is in it has been told before. */
  default void acted(Step step, @Nullable String because, int session) {}

  /**
   * A tranche was decided.
   *
   * @param reason why the last target was kept, or null
   */
  default void decided(int tranche, Decision.Status status, @Nullable String reason, int session) {}

  /** An order was given, or one under way was replaced. */
  default void ordered(int tranche, String why, int session) {}

  /**
   * Something was traded.
   *
   * @param asset by position of the plan's assets
   * @param quantity bought when positive
   * @param price at which it was filled
   */
  default void filled(int tranche, int session, int asset, double quantity, double price) {}
}
