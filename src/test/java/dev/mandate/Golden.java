package dev.mandate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * What was said once is compared with what is said now. Inputs and expectations are siblings with
 * one stem under {@code src/test/golden/KIND}: {@code gtaa.mandate} and {@code gtaa.tree}. With
 * {@code -Dgolden.update=true} the expectations are written anew; read the difference before
 * committing it.
 */
public final class Golden {
  private static final Path ROOT = Path.of("src/test/golden");
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");

  private Golden() {}

  /** The folder of {@code kind}: {@code parse}, {@code format}, {@code errors}, … */
  public static Path folder(String kind) {
    return ROOT.resolve(kind);
  }

  /** The inputs of {@code kind} that end in {@code extension} (with its dot), by name. */
  public static List<Path> inputs(String kind, String extension) {
    try (Stream<Path> files = Files.list(folder(kind))) {
      return files.filter(f -> f.toString().endsWith(extension)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A test an input: {@code actual} of the input's text must equal the sibling that ends in {@code
   * expectedExtension}.
   */
  public static Stream<DynamicTest> tests(
      String kind, String extension, String expectedExtension, Function<Path, String> actual) {
    List<Path> inputs = inputs(kind, extension);
    assertFalse(inputs.isEmpty(), "no " + extension + " in " + folder(kind));
    return inputs.stream()
        .map(input -> {
          String stem = stem(input, extension);
          Path expected = input.resolveSibling(stem + expectedExtension);
          return DynamicTest.dynamicTest(stem, () -> check(expected, actual.apply(input)));
        });
  }

  public static String stem(Path input, String extension) {
    String name = input.getFileName().toString();
    return name.substring(0, name.length() - extension.length());
  }

  /** Compares {@code actual} with the file, or writes the file. */
  public static void check(Path expectedFile, String actual) {
    if (UPDATE) {
      write(expectedFile, actual);
    } else if (Files.exists(expectedFile)) {
      assertEquals(read(expectedFile), actual, expectedFile.toString());
    } else {
      fail(expectedFile + " is missing; -Dgolden.update=true writes it:\n" + actual);
    }
  }

  public static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
