package dev.mandate.analysis;

import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.plan.Plan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a script.
 *
 * @param plan null where a diagnostic is an error
 * @param diagnostics errors and notices, in the order of the text
 * @param tickers what the script may look for in data, by first mention, errors or none
 */
public record Analyzed(@Nullable Plan plan, List<Diagnostic> diagnostics, List<String> tickers) {
  public Analyzed {
    tickers = List.copyOf(tickers);
    diagnostics = List.copyOf(diagnostics);
  }

  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(Diagnostic::isError);
  }
}
