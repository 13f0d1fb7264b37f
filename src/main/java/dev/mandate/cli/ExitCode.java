package dev.mandate.cli;

import dev.mandate.diagnostic.Blame;
import dev.mandate.diagnostic.Diagnostic;
import java.util.List;

/** What the process ends with. */
public enum ExitCode {
  FINE(0),
  /** The script has errors, or a test or {@code --check} failed. */
  SCRIPT(1),
  USAGE(2),
  DATA(3),
  /** A limit was hit or the run was cancelled. */
  LIMIT(4),
  /** Our own bug. */
  BUG(70);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /**
   * By the first error among {@code diagnostics}: whose it is decides. Without errors, {@link
   * #FINE}.
   */
  public static ExitCode of(List<Diagnostic> diagnostics) {
    return diagnostics.stream()
        .filter(Diagnostic::isError)
        .findFirst()
        .map(d -> of(d.code().blame()))
        .orElse(FINE);
  }

  private static ExitCode of(Blame blame) {
    return switch (blame) {
      case SCRIPT -> SCRIPT;
      case USAGE -> USAGE;
      case DATA -> DATA;
      case LIMIT -> LIMIT;
    };
  }
}
