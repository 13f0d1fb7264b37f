package dev.mandate.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;

/** One call of the command line and what came of it. */
record Invocation(int exit, String out, String err) {
  private static final LocalDate TODAY = LocalDate.of(2026, 1, 2);

  static Invocation of(String... arguments) {
    return in(Path.of("").toAbsolutePath(), "", arguments);
  }

  static Invocation in(Path folder, String input, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit = Main.run(arguments, shell(folder, input, out, err));
    return new Invocation(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  static Shell shell(Path folder, String input) {
    return shell(folder, input, new ByteArrayOutputStream(), new ByteArrayOutputStream());
  }

  private static Shell shell(Path folder, String input, OutputStream out, OutputStream err) {
    return new Shell(
        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        folder,
        Map.of("COLUMNS", "100"),
        false,
        false,
        TODAY,
        new Interrupt());
  }
}
