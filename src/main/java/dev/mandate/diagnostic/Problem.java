package dev.mandate.diagnostic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Thrown where reading or running cannot go on: carries diagnostics to whoever shows them. Not for
 * our own bugs, which are plain runtime exceptions.
 */
public class Problem extends RuntimeException {
  private final transient List<Diagnostic> diagnostics;

  public Problem(Diagnostic diagnostic) {
    this(List.of(diagnostic));
  }

  public Problem(List<Diagnostic> diagnostics) {
    this(diagnostics, null);
  }

  /**
   * @param cause what a host's code threw, or null
   */
  public Problem(Diagnostic diagnostic, Throwable cause) {
    this(List.of(diagnostic), cause);
  }

  private Problem(List<Diagnostic> diagnostics, @Nullable Throwable cause) {
    super(
        diagnostics.getFirst().code().number() + ": " + diagnostics.getFirst().message(),
        cause,
        false,
        false);
    this.diagnostics = List.copyOf(diagnostics);
  }

  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
