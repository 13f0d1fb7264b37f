package dev.mandate.parser;

import dev.mandate.diagnostic.Diagnostic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of the language read on its own, as the command line passes it.
 *
 * @param value null when there are errors
 */
public record Fragment<T>(@Nullable T value, List<Diagnostic> diagnostics) {
  public Fragment {
    diagnostics = List.copyOf(diagnostics);
  }
}
