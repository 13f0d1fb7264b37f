package dev.mandate.fuzz;

import dev.mandate.Mandate;
import dev.mandate.diagnostic.Problem;
import java.nio.charset.StandardCharsets;

/** Text to a plan, and what is said of it. */
public final class AnalysisFuzz {
  private AnalysisFuzz() {}

  /** A script compiles, or there are diagnostics; one that compiles tells what it says. */
  public static void fuzzerTestOneInput(byte[] data) {
    Mandate.Compilation compiled;
    try {
      compiled = Mandate.check(new String(data, StandardCharsets.UTF_8));
    } catch (Problem refused) {
      return;
    }
    Mandate mandate = compiled.mandate();
    if (mandate == null) {
      if (compiled.diagnostics().isEmpty()) {
        throw new IllegalStateException("refused without a word");
      }
      return;
    }
    if (mandate.readBack().isEmpty()) {
      throw new IllegalStateException("says nothing");
    }
    mandate.warmUp();
    mandate.parameters().forEach(p -> mandate.with(p.name(), p.value()));
  }
}
