package dev.mandate.plan;

import dev.mandate.diagnostic.Span;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step of the policy: each acts on the running target, top to bottom. */
public sealed interface Step {
  Span span();

  /** What the text cites for it, or null. */
  @Nullable String because();

  record Target(List<Slice> slices, @Nullable String because, Span span) implements Step {}

  /**
   * A rule. Undecided (neither branch) where {@code condition} is unknown.
   *
   * @param name unique in the mandate: the author's, else {@code rule 1}, {@code rule 2}, … by
   *     position
   * @param condition with {@code for} and {@code until} already in it
   * @param text the condition as written
   */
  record Rule(
      String name,
      Expr condition,
      String text,
      List<Step> then,
      List<Step> otherwise,
      @Nullable String because,
      Span span)
      implements Step {}

  record Always(String name, List<Step> steps, @Nullable String because, Span span)
      implements Step {}

  /** How much a shift moves. */
  enum Amount {
    /** {@code amount} of the portfolio. */
    POINTS,
    /** {@code amount} as a proportion of what {@code from} has. */
    PROPORTION,
    /** All of what {@code from} has. */
    ALL
  }

  /**
   * Taken pro rata to the running target; given pro rata to running weights, else the set's own,
   * else equally.
   *
   * @param amount null with ALL
   */
  record Shift(
      Amount kind, @Nullable Expr amount, Group from, Group to, @Nullable String because, Span span)
      implements Step {}

  /**
   * @param rest where the difference comes from and goes to; cash when null
   */
  record Scale(
      Group subject,
      Expr by,
      @Nullable Expr atMost,
      @Nullable Group rest,
      @Nullable String because,
      Span span)
      implements Step {}

  /**
   * Linear in calendar days from the running target on {@code from} to {@code slices} on {@code
   * to}.
   */
  record Glide(
      List<Slice> slices, LocalDate from, LocalDate to, @Nullable String because, Span span)
      implements Step {}

  record Hold(@Nullable String because, Span span) implements Step {}

  record Alert(String text, @Nullable String because, Span span) implements Step {}

  /** From where, or to where. */
  sealed interface Group {}

  record Assets(Members members) implements Group {}

  record Cash() implements Group {}

  /** All that is invested: {@code portfolio}, or a shift without its source. */
  record Invested() implements Group {}
}
