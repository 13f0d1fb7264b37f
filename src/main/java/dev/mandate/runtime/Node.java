package dev.mandate.runtime;

/** An expression, ready to be evaluated session by session. Immutable and shared. */
abstract class Node {
  /**
   * The value at {@code frame.session}. Sets {@code frame.unknown}: null when the value is known,
   * else its reason, and then the value is 0.
   */
  abstract double at(Frame frame);
}
