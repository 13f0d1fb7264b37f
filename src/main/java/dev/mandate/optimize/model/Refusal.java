package dev.mandate.optimize.model;

import dev.mandate.optimize.Limit;
import dev.mandate.optimize.Solution;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Carries the outcome of a question without an answer to whoever asked it. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Solution.Undefined outcome;

  /** With the limit that is at fault, or null. */
  public Refusal(Solution.Why why, @Nullable Limit limit, String words) {
    super(words, null, false, false);
    outcome = new Solution.Undefined(why, limit, words, List.of());
  }

  /** What is said instead of an answer. */
  public Solution.Undefined outcome() {
    return outcome;
  }

  /** The same, at the limit that led to it. */
  public Refusal at(Limit limit) {
    return new Refusal(outcome.why(), limit, "'" + limit.label() + "': " + outcome.words());
  }
}
