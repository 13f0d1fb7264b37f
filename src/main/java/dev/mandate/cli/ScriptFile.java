package dev.mandate.cli;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import dev.mandate.diagnostic.Quote;
import dev.mandate.diagnostic.Source;
import dev.mandate.market.Sha256;
import dev.mandate.parser.Limits;
import dev.mandate.parser.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A script as named on the command line.
 *
 * @param sha256 of its bytes, in hex
 * @param path null for standard input
 * @param folder where the files that it names are looked for: its own, or for standard input the
 *     current one
 */
record ScriptFile(Source source, String sha256, @Nullable Path path, Path folder) {
  private static final String STANDARD_INPUT = "-";

  /** Enough of a script to see that it is too large. */
  private static final int MOST_BYTES = Limits.SOURCE_BYTES + 16;

  /**
   * Reads {@code name}, or standard input for {@code -}.
   *
   * @throws Problem when it cannot be read, is no UTF-8 text or too large
   */
  static ScriptFile read(Shell shell, String name) {
    try {
      if (name.equals(STANDARD_INPUT)) {
        byte[] bytes = shell.in().readNBytes(MOST_BYTES);
        return new ScriptFile(
            Text.decode("standard input", bytes), Sha256.of(bytes), null, shell.directory());
      }
      Path path = shell.resolve(name).toAbsolutePath().normalize();
      if (Files.isDirectory(path)) {
        throw new Problem(unreadable(Quote.of(name) + " is a folder, no script"));
      }
      try (InputStream in = Files.newInputStream(path)) {
        byte[] bytes = in.readNBytes(MOST_BYTES);
        Path parent = path.getParent();
        return new ScriptFile(
            Text.decode(name, bytes), Sha256.of(bytes), path, parent == null ? path : parent);
      }
    } catch (IOException e) {
      throw new Problem(unreadable(shell, name, e));
    }
  }

  /** The same file with another text in memory. */
  ScriptFile withText(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new ScriptFile(Source.of(source.name(), text), Sha256.of(bytes), path, folder);
  }

  /** Puts the text into the file; what came from standard input goes to standard output. */
  void write(Shell shell) {
    if (path == null) {
      shell.out().print(source.text());
      return;
    }
    try (Output output = Output.to(shell, path.toString())) {
      output.write(out -> out.write(source.text()));
    }
  }

  private static Diagnostic unreadable(Shell shell, String name, IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> {
        Diagnostic missing = unreadable("there is no file " + Quote.of(name));
        String near = nearest(shell.resolve(name));
        yield near == null ? missing : missing.hint("did you mean " + Quote.of(near) + "?");
      }
      case AccessDeniedException _ -> unreadable("the file " + Quote.of(name) + " may not be read");
      default -> unreadable("the file " + Quote.of(name) + " could not be read to its end");
    };
  }

  private static Diagnostic unreadable(String message) {
    return Diagnostic.of(Code.SCRIPT_UNREADABLE, Place.NOWHERE, message);
  }

  /** The script in the same folder whose name is closest. */
  private static @Nullable String nearest(Path wanted) {
    Path folder = wanted.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return null;
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names =
          files
              .map(p -> String.valueOf(p.getFileName()))
              .filter(n -> n.endsWith(".mandate"))
              .limit(1_000)
              .sorted()
              .toList();
      return dev.mandate.diagnostic.Nearest.to(String.valueOf(wanted.getFileName()), names)
          .orElse(null);
    } catch (IOException e) {
      return null;
    }
  }
}
