package dev.mandate.cli;

import dev.mandate.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A bug of ours: what happened goes to a file that can be sent, and one line to the terminal. */
final class Crash {
  private Crash() {}

  /** Writes the report into the current folder, or else the folder for temporary files. */
  static void report(Throwable bug, String[] arguments, Shell shell) {
    String text = text(bug, arguments);
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    boolean written =
        write(shell.directory(), text, bug, shell) || write(temporary, text, bug, shell);
    if (!written) {
      say(shell, bug, "no report could be written; it follows\n" + text);
    }
  }

  private static boolean write(Path folder, String text, Throwable bug, Shell shell) {
    Path file = folder.resolve("mandate-crash-" + ProcessHandle.current().pid() + ".txt");
    try {
      Files.writeString(file, text);
      say(shell, bug, "please send " + file + " to the makers of Mandate");
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void say(Shell shell, Throwable bug, String then) {
    shell.err().println("Mandate has a bug (" + bug.getClass().getSimpleName() + "); " + then);
  }

  private static String text(Throwable bug, String[] arguments) {
    StringWriter trace = new StringWriter();
    bug.printStackTrace(new PrintWriter(trace));
    return """
    Mandate %s
    Java %s (%s), %s %s %s
    Arguments: %s

    %s\
    """
        .formatted(
            Version.engine(),
            System.getProperty("java.version"),
            System.getProperty("java.vendor"),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch"),
            Arrays.toString(arguments),
            trace);
  }
}
