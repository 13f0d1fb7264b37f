package dev.mandate.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the lines of earlier sessions are kept: {@code mandate/history} in the user's folder for
 * state (XDG Base Directory Specification 0.8).
 */
final class HistoryFile {
  private HistoryFile() {}

  /** Its place, the folder made; null where there is none to write to. */
  static @Nullable Path of(Shell shell) {
    Path folder = folder(shell.environment());
    if (folder == null) {
      return null;
    }
    try {
      Files.createDirectories(folder);
      return Files.isWritable(folder) ? folder.resolve("history") : null;
    } catch (IOException e) {
      return null;
    }
  }

  private static @Nullable Path folder(Map<String, String> environment) {
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    if (state.startsWith("/")) {
      return Path.of(state, "mandate");
    }
    String home = environment.getOrDefault("HOME", environment.getOrDefault("USERPROFILE", ""));
    return home.isEmpty() ? null : Path.of(home, ".local", "state", "mandate");
  }
}
