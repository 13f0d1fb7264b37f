package dev.mandate;

/**
 * Ends calls that are under way, from any thread. A call that is cancelled ends with {@link
 * LimitExceeded} within milliseconds; what it was called on can be used again at once.
 */
public final class Cancellation {
  private volatile boolean cancelled;

  /** Ends every call under way that has this token, and every later one. Cannot be undone. */
  public void cancel() {
    cancelled = true;
  }

  /** Whether {@link #cancel} was called. */
  public boolean isCancelled() {
    return cancelled;
  }
}
