package dev.mandate.syntax;

import dev.mandate.calendar.Schedule;
import dev.mandate.diagnostic.Span;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** When things happen. */
public final class Timing {
  private Timing() {}

  /** A schedule as written; {@code text} is kept for messages, {@code value} is what it means. */
  public record When(Schedule value, String text, Span span) implements Node {}

  /**
   * The trigger of {@code rebalance}: schedule alone, schedule {@code or when}/{@code only when}
   * condition, {@code when} condition alone, or {@code never} (both null).
   */
  public record Trigger(@Nullable When schedule, Join join, @Nullable Expr condition, Span span)
      implements Node {}

  public enum Join {
    NONE,
    OR,
    ONLY
  }

  /** A date, or a bare year ({@code date} null) that is its first or last day by context. */
  public record Day(@Nullable LocalDate date, int year, Span span) implements Node {
    public LocalDate first() {
      return date != null ? date : LocalDate.of(year, 1, 1);
    }

    public LocalDate last() {
      return date != null ? date : LocalDate.of(year, 12, 31);
    }
  }
}
