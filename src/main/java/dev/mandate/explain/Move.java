package dev.mandate.explain;

import dev.mandate.plan.Expr;
import dev.mandate.plan.Type;

/**
 * Another value of a term of a condition, all else as it is.
 *
 * @param text the term: {@code vol(equity, 20 days)}
 * @param now its value
 * @param threshold what it would have to pass, or reach
 * @param to the value nearest to {@code now} that does
 */
public record Move(
    String text, Expr term, Type type, double now, double threshold, Way way, double to) {

  /** How a term stands to its threshold. */
  public enum Way {
    ABOVE,
    AT_LEAST,
    BELOW,
    AT_MOST,
    EXACTLY
  }

  /** How far it would have to move, in the term's own unit; 0 and more. */
  public double distance() {
    return Math.abs(threshold - now);
  }
}
