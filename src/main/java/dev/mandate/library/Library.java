package dev.mandate.library;

import dev.mandate.diagnostic.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The built-in functions: what they are called, how they are declared, and their bodies. */
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

  private static final Pattern DECLARATION =
      Pattern.compile("^external define ([a-z_]+)\\(", Pattern.MULTILINE);

  private Library() {}

  /**
   * The body of {@code function}; null where the plan has an expression of its own for it (prices,
   * readings of the account, dates, what goes over the members of a set) and where there is no such
   * function.
   */
  public static @Nullable Body body(String function) {
    Body found = Prices.body(function);
    found = found != null ? found : Risk.body(function);
    found = found != null ? found : Averages.body(function);
    found = found != null ? found : Indicators.body(function);
    found = found != null ? found : Statistics.body(function);
    return found != null ? found : Arithmetic.body(function);
  }

  /** Every function's name, in the order of the declarations. */
  public static List<String> names() {
    return declarations().stream()
        .flatMap(source -> DECLARATION.matcher(source.text()).results())
        .map(found -> found.group(1))
        .toList();
  }

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
