package dev.mandate.runtime;

import org.jspecify.annotations.Nullable;

/**
 * What an expression came to.
 *
 * @param value meaningful only when known; a truth is 0 or 1
 * @param unknown why it is unknown, in words; null when it is known
 */
public record Outcome(double value, @Nullable String unknown) {
  public static Outcome known(double value) {
    return new Outcome(value, null);
  }

  public boolean isKnown() {
    return unknown == null;
  }

  /** Whether it is known and not 0. */
  public boolean holds() {
    return unknown == null && value != 0;
  }
}
