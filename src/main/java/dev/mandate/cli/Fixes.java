package dev.mandate.cli;

import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** {@code check --fix}: the edits that are sure, applied until none is left. */
final class Fixes {
  /** One fix can bring up the next; a script that asks for more than this is left as it is then. */
  private static final int ROUNDS = 20;

  private Fixes() {}

  /** Writes the file anew where there was something to mend, and returns what it is now. */
  static ScriptFile apply(Shell shell, Options options, ScriptFile file) {
    ScriptFile now = file;
    int applied = 0;
    for (int round = 0; round < ROUNDS; round++) {
      List<Diagnostic> fixable = fixable(Load.toCheck(shell, options, now), now.source());
      if (fixable.isEmpty()) {
        break;
      }
      now = now.withText(mended(now.source().text(), fixable));
      applied += fixable.size();
    }
    if (applied > 0) {
      now.write(shell);
      shell.err().println(now.source().name() + ": " + count(applied) + " applied");
    }
    return now;
  }

  private static String count(int fixes) {
    return fixes + (fixes == 1 ? " fix" : " fixes");
  }

  /** Those of this text, first to last, without any that would edit what another edits. */
  private static List<Diagnostic> fixable(Load.Loaded loaded, Source source) {
    List<Diagnostic> chosen = new ArrayList<>();
    int free = 0;
    List<Diagnostic> inOrder =
        loaded.diagnostics().stream()
            .filter(d -> d.fix() != null && !d.fix().guess())
            .filter(d -> d.place() instanceof Place.InScript in && in.source() == source)
            .sorted(Comparator.comparingInt(Fixes::start))
            .toList();
    for (Diagnostic d : inOrder) {
      if (start(d) >= free) {
        chosen.add(d);
        free = Objects.requireNonNull(d.fix()).span().end();
      }
    }
    return chosen;
  }

  private static int start(Diagnostic d) {
    return Objects.requireNonNull(d.fix()).span().start();
  }

  private static String mended(String text, List<Diagnostic> fixable) {
    StringBuilder mended = new StringBuilder(text);
    for (Diagnostic d : fixable.reversed()) {
      Diagnostic.Fix fix = Objects.requireNonNull(d.fix());
      mended.replace(fix.span().start(), fix.span().end(), fix.replacement());
    }
    return mended.toString();
  }
}
