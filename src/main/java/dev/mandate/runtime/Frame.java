package dev.mandate.runtime;

import dev.mandate.market.Reason;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What an expression is evaluated in: a session, the account as of it, and the running target.
 * Mutable and reused, by one thread at a time; nothing is allocated to evaluate. Nodes have no
 * state of their own, so that any number of frames can go through them at the same time: what one
 * keeps from one evaluation to the next it {@linkplain #keep keeps here}.
 *
 * <p>A {@link Node} that comes to no value says so in {@link #unknown} and returns 0; whoever asked
 * looks there before using the value.
 */
final class Frame {
  /** The session, by position in the market's calendar. */
  int session;

  /** Why the value last asked for is unknown; null when it is known. */
  @Nullable Reason unknown;

  /**
   * The running target; what its weights leave to 1 is cash. Before the policy what is held, after
   * it what was decided last.
   */
  double @Nullable [] running;

  /** The account that is read; null where only data may be. */
  @Nullable Ledger ledger;

  /** The part of the account that is being decided. */
  @Nullable Tranche tranche;

  /** Who looks on, or null. */
  @Nullable Observer observer;

  /** The value of {@code previous}. */
  double previous;

  /** Why {@code previous} is unknown, or null. */
  @Nullable Reason previousUnknown;

  /** What is given for this evaluation alone. */
  double[] inputs = {};

  /** What bounds the work of nodes that look at many sessions or members. */
  Budget budget = cells -> {};

  private @Nullable Object[] kept = new Object[4];

  /** What the node at {@code place} has kept; null where it has not kept anything yet. */
  @Nullable Object kept(int place) {
    return place < kept.length ? kept[place] : null;
  }

  /**
   * Keeps something for the node at {@code place}.
   *
   * @param place one of {@link Columns#place}
   */
  <T> T keep(int place, T what) {
    if (place >= kept.length) {
      kept = Arrays.copyOf(kept, Math.max(place + 1, 2 * kept.length));
    }
    kept[place] = what;
    return what;
  }

  double unknown(Reason reason) {
    unknown = reason;
    return 0;
  }

  boolean isKnown() {
    return unknown == null;
  }

  Ledger ledger() {
    Ledger now = ledger;
    if (now == null) {
      throw new IllegalStateException("an account is read where there is none");
    }
    return now;
  }

  Tranche tranche() {
    Tranche now = tranche;
    if (now == null) {
      throw new IllegalStateException("a part of the account is read where there is none");
    }
    return now;
  }

  double[] running() {
    double[] now = running;
    if (now == null) {
      throw new IllegalStateException("the running target is read where there is none");
    }
    return now;
  }
}
