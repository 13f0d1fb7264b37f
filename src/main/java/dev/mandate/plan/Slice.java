package dev.mandate.plan;

import dev.mandate.diagnostic.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One part of an allocation.
 *
 * @param weight as a fraction; null for {@code rest in}
 */
public record Slice(@Nullable Expr weight, boolean isShort, Holding holding, Span span) {

  public sealed interface Holding {}

  public record Cash() implements Holding {}

  /**
   * All of what {@code members} chooses shares the weight: by {@code weightedBy}, else by a set's
   * own weights, else equally. For a {@link Members.Pick} outermost each of the {@code count}
   * places is worth its part, and empty places go to {@code otherwise}; for others {@code
   * otherwise} takes all when none is chosen. {@code otherwise} null: cash, with a notice.
   *
   * @param weightedBy parallel to {@code members.all()}, or null
   */
  public record Shared(
      Members members, @Nullable List<Expr> weightedBy, @Nullable Holding otherwise)
      implements Holding {}

  /**
   * The weight for each member chosen; each one not chosen gives its weight to {@code otherwise},
   * or cash.
   */
  public record Each(Members members, @Nullable Holding otherwise) implements Holding {}

  /** The weight is shared as the optimization says. */
  public record Optimized(Optimization optimization) implements Holding {}
}
