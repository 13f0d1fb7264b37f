package dev.mandate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A block of shell commands from a page: the shell does what is its own, and what it hands to
 * {@code ./mandate} is then run in this process, as starting one for each page would take long.
 */
final class ShellBlock {
  private static final String STAND_IN =
      """
      #!/bin/bash
      [ -e call.arguments ] && { echo 'one call a block, please' >&2; exit 99; }
      printf '%s\\0' "$@" > call.arguments
      for a in "$@"; do [ "$a" = - ] && cat > call.input; done
      env | grep '^MANDATE_' > call.environment
      exit 0
      """;

  private ShellBlock() {}

  /** Runs {@code text} in {@code folder}, with the project's examples at hand. */
  static Invocation run(Path folder, String text) throws IOException, InterruptedException {
    Files.createSymbolicLink(folder.resolve("examples"), Path.of("examples").toAbsolutePath());
    Path standIn = Files.writeString(folder.resolve("mandate"), STAND_IN);
    assertTrue(standIn.toFile().setExecutable(true));
    Process shell =
        new ProcessBuilder("bash", "-c", text)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(shell.waitFor(20, TimeUnit.SECONDS), text);
    assertEquals("", said, text);
    List<String> arguments =
        List.of(Files.readString(folder.resolve("call.arguments")).split("\0"));
    Path input = folder.resolve("call.input");
    byte[] in = Files.exists(input) ? Files.readAllBytes(input) : new byte[0];
    Map<String, String> environment = new TreeMap<>();
    for (String line : Files.readAllLines(folder.resolve("call.environment"))) {
      environment.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
    }
    return Invocation.in(folder, in, environment, arguments.toArray(String[]::new));
  }
}
