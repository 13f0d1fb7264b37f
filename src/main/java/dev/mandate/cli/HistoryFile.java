package dev.mandate.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the lines of earlier sessions are kept: {@code mandate/history} in the user's folder for
 * state (XDG Base Directory Specification 0.8).
 */
final class HistoryFile {
  private static final long LARGEST = 1 << 22;

  private HistoryFile() {}

  /** Its place, the folder made; null where there is none to write to. */
  static @Nullable Path of(Shell shell) {
    Path folder = folder(shell.environment());
    if (folder == null) {
      return null;
    }
    try {
      Files.createDirectories(folder);
      Path history = folder.resolve("history");
      setAsideUnlessText(history);
      return Files.isWritable(folder) ? history : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** A file that is no text, or larger than any history, is kept beside and a new one begun. */
  private static void setAsideUnlessText(Path history) throws IOException {
    if (!Files.exists(history)) {
      return;
    }
    boolean usable = Files.isRegularFile(history) && Files.size(history) <= LARGEST;
    try {
      usable = usable && Files.readString(history).indexOf(0) < 0;
    } catch (CharacterCodingException e) {
      usable = false;
    }
    if (!usable) {
      Files.move(
          history, history.resolveSibling("history.damaged"), StandardCopyOption.REPLACE_EXISTING);
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
