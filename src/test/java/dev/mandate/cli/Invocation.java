package dev.mandate.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/** One call of the command line and what came of it. */
record Invocation(int exit, String out, String err) {
  private static final LocalDate TODAY = LocalDate.of(2026, 1, 2);

  static Invocation of(String... arguments) {
    return in(Path.of("").toAbsolutePath(), "", arguments);
  }

  static Invocation in(Path folder, String input, String... arguments) {
    return in(folder, input.getBytes(StandardCharsets.UTF_8), Map.of(), arguments);
  }

  /**
   * @param environment beside it the width is 100 columns
   */
  static Invocation in(
      Path folder, byte[] input, Map<String, String> environment, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit = Main.run(arguments, shell(folder, input, environment, out, err));
    return new Invocation(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  static Shell shell(Path folder, String input) {
    return shell(folder, input, Map.of());
  }

  static Shell shell(Path folder, String input, Map<String, String> environment) {
    byte[] in = input.getBytes(StandardCharsets.UTF_8);
    return shell(folder, in, environment, new ByteArrayOutputStream(), new ByteArrayOutputStream());
  }

  private static Shell shell(
      Path folder,
      byte[] input,
      Map<String, String> environment,
      OutputStream out,
      OutputStream err) {
    Map<String, String> all = new TreeMap<>(environment);
    all.putIfAbsent("COLUMNS", "100");
    return new Shell(
        new ByteArrayInputStream(input),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        folder,
        all,
        false,
        false,
        TODAY,
        new Interrupt());
  }
}
