package dev.mandate.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The folder of published results, named by the system property {@code mandate.reference}. */
public final class Reference {
  private Reference() {}

  /** A file of the folder; {@code name} may have folders in it. */
  public static Path file(String name) {
    return Path.of(
            Objects.requireNonNull(
                System.getProperty("mandate.reference"), "-Dmandate.reference=FOLDER"))
        .resolve(name);
  }

  /** The whole text of a file of the folder. */
  public static String text(String name) {
    try {
      return Files.readString(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
