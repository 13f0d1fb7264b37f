package dev.mandate.library;

import dev.mandate.diagnostic.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The built-in functions as they are declared; their bodies are {@link Bodies}. */
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

  /** What {@code optimize} blocks name: each file is a namespace of its own. */
  private static final List<String> OPTIMIZE =
      List.of("measures", "covariances", "returns", "methods");

  private static final Pattern DECLARATION =
      Pattern.compile("^external define ([a-z_]+)\\(", Pattern.MULTILINE);

  private Library() {}

  /** Read once, when they are first asked for. */
  private static final class Texts {
    static final List<Source> FUNCTIONS = THEMES.stream().map(Library::declaration).toList();
    static final List<Source> OF_OPTIMIZE = OPTIMIZE.stream().map(Library::declaration).toList();
    static final List<Source> ALL =
        Stream.concat(FUNCTIONS.stream(), OF_OPTIMIZE.stream()).toList();
    static final List<String> NAMES =
        FUNCTIONS.stream()
            .flatMap(source -> DECLARATION.matcher(source.text()).results())
            .map(found -> found.group(1))
            .toList();
  }

  /** Every function's name, in the order of the declarations. */
  public static List<String> names() {
    return Texts.NAMES;
  }

  /** The texts of {@code stdlib/*.mandate}, always in the same order. */
  public static List<Source> declarations() {
    return Texts.ALL;
  }

  /** Those that declare what {@code optimize} blocks name. */
  public static List<Source> ofOptimize() {
    return Texts.OF_OPTIMIZE;
  }

  /** Those that declare functions. */
  public static List<Source> functions() {
    return Texts.FUNCTIONS;
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
