package dev.mandate.validate;

import dev.mandate.diagnostic.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a test block.
 *
 * @param span of the whole block
 * @param notes what was undecided or left out, and why; where a run began or ended otherwise than
 *     asked
 */
public record TestResult(String title, Span span, List<Failure> failures, List<String> notes) {
  public TestResult {
    failures = List.copyOf(failures);
    notes = List.copyOf(notes);
  }

  /**
   * An expectation that was not met.
   *
   * @param span of the expectation, or of the block where nothing could be looked at
   * @param message {@code expected brake to fire; it stayed quiet: vol(equity, 20 days) is 12%}
   * @param hint what to do, or null
   */
  public record Failure(Span span, String message, @Nullable String hint) {}

  public boolean passed() {
    return failures.isEmpty();
  }
}
