package dev.mandate.diagnostic;

import java.util.List;

/**
 * Thrown where reading or running cannot go on: carries diagnostics to whoever shows them. Not for
 * our own bugs, which are plain runtime exceptions.
 */
public final class Problem extends RuntimeException {
  private final transient List<Diagnostic> diagnostics;

  public Problem(Diagnostic diagnostic) {
    this(List.of(diagnostic));
  }

  public Problem(List<Diagnostic> diagnostics) {
    super(
        diagnostics.getFirst().code().number() + ": " + diagnostics.getFirst().message(),
        null,
        false,
        false);
    this.diagnostics = List.copyOf(diagnostics);
  }

  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
