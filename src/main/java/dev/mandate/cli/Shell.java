package dev.mandate.cli;

import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Renderer;
import dev.mandate.report.Theme;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a command sees of the process: its streams, folder and environment. Tests give their own.
 *
 * @param out results
 * @param err diagnostics and progress
 * @param outTerminal whether {@code out} is a terminal
 * @param errTerminal whether {@code err} is a terminal
 * @param today prices of a later day are refused
 * @param interrupt whether the work is to stop
 */
record Shell(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Path directory,
    Map<String, String> environment,
    boolean outTerminal,
    boolean errTerminal,
    LocalDate today,
    Interrupt interrupt) {

  private static final int DEFAULT_COLUMNS = 100;

  /** The running process. The launcher says what is a terminal, as asking the JVM is slow. */
  static Shell ofProcess(PrintStream out, PrintStream err, Interrupt interrupt) {
    return new Shell(
        new FileInputStream(FileDescriptor.in),
        out,
        err,
        Path.of("").toAbsolutePath(),
        System.getenv(),
        Boolean.getBoolean("mandate.terminal.out"),
        Boolean.getBoolean("mandate.terminal.err"),
        LocalDate.now(ZoneId.systemDefault()),
        interrupt);
  }

  Path resolve(String file) {
    return directory.resolve(file);
  }

  /** The width to write reports in. */
  int columns() {
    try {
      int columns = Integer.parseInt(environment.getOrDefault("COLUMNS", ""));
      return columns >= 20 ? Math.min(columns, 200) : DEFAULT_COLUMNS;
    } catch (NumberFormatException e) {
      return DEFAULT_COLUMNS;
    }
  }

  /**
   * Shows diagnostics.
   *
   * @param errorsOnly for {@code --quiet}
   */
  void show(List<Diagnostic> diagnostics, boolean errorsOnly) {
    List<Diagnostic> shown = diagnostics.stream().filter(d -> d.isError() || !errorsOnly).toList();
    if (!shown.isEmpty()) {
      err.println(renderer().render(shown));
      err.flush();
    }
  }

  /** How diagnostics are shown on {@code err}. */
  Renderer renderer() {
    return new Renderer(errTerminal && wantsColour(), columns());
  }

  /** How reports are written. */
  Theme theme() {
    return new Theme(columns(), unicode(), coloursOut());
  }

  /** Colours go to terminals that can show them and whose owner has not said no. */
  boolean coloursOut() {
    return outTerminal && wantsColour();
  }

  private boolean wantsColour() {
    return environment.getOrDefault("NO_COLOR", "").isEmpty() && !isDumb();
  }

  private boolean isDumb() {
    return environment.getOrDefault("TERM", "").equals("dumb");
  }

  /**
   * Whether charts may use braille and box characters: not on a terminal that is dumb or whose
   * character set is known to be another than UTF-8.
   */
  boolean unicode() {
    if (!outTerminal) {
      return true;
    }
    String locale = environment.getOrDefault("LC_ALL", "");
    if (locale.isEmpty()) {
      locale = environment.getOrDefault("LC_CTYPE", "");
    }
    if (locale.isEmpty()) {
      locale = environment.getOrDefault("LANG", "");
    }
    String upper = locale.toUpperCase(Locale.ROOT);
    boolean other = upper.contains(".") && !upper.contains("UTF-8") && !upper.contains("UTF8");
    return !isDumb() && !other;
  }
}
