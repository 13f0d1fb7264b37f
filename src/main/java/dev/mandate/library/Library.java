package dev.mandate.library;

import dev.mandate.diagnostic.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The built-in functions: what they are called and declared as. */
public final class Library {
  private static final List<String> THEMES =
      List.of(
          "prices",
          "risk",
          "averages",
          "indicators",
          "statistics",
          "account",
          "arithmetic",
          "dates");

  private Library() {}

  /** The texts of {@code stdlib/*.mandate}, always in the same order. */
  public static List<Source> declarations() {
    return THEMES.stream().map(Library::declaration).toList();
  }

  private static Source declaration(String theme) {
    String file = theme + ".mandate";
    try (InputStream in = Library.class.getResourceAsStream("/dev/mandate/stdlib/" + file)) {
      if (in == null) {
        throw new IllegalStateException("the built-in library lacks " + file);
      }
      return Source.of("stdlib/" + file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
