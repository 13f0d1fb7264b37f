package dev.mandate.plan;

import dev.mandate.diagnostic.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hard limit on the decided target.
 *
 * @param low null when unbounded below; a fraction
 * @param high null when unbounded above
 * @param excessTo where a difference goes; null: to the nearest weights that satisfy all limits
 * @param text as written
 */
public record Limit(
    Subject subject,
    @Nullable Expr low,
    @Nullable Expr high,
    Step.@Nullable Group excessTo,
    @Nullable String because,
    String text,
    Span span) {

  public sealed interface Subject {}

  /** The sum of the weights of {@code assets}; {@code each …} is one limit per asset. */
  public record Weight(List<Integer> assets) implements Subject {}

  public record Cash() implements Subject {}

  /** The sum of absolute weights. */
  public record Gross() implements Subject {}

  /** The sum of weights. */
  public record Net() implements Subject {}
}
