package dev.mandate;

import java.util.Objects;

/**
 * How a decision is made. Immutable.
 *
 * @param explained whether it tells its steps and both sides of each condition; one that does not
 *     takes less time and is otherwise the same
 */
public record DecideOptions(boolean explained, Limits limits) {
  private static final DecideOptions DEFAULTS = new DecideOptions(true, Limits.defaults());

  /** Checks that limits are there. */
  public DecideOptions {
    Objects.requireNonNull(limits, "limits");
  }

  /** Explained, within {@link Limits#defaults}. */
  public static DecideOptions defaults() {
    return DEFAULTS;
  }

  /** These without the explanation. */
  public DecideOptions unexplained() {
    return new DecideOptions(false, limits);
  }

  /** These within other limits. */
  public DecideOptions within(Limits others) {
    return new DecideOptions(explained, others);
  }
}
