package dev.mandate.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code -Dgolden.update=true} writes the page anew. */
class ReferenceTest {
  private static final Path PAGE = Path.of("stdlib/REFERENCE.md");

  private static final Path OPTIMIZE_PAGE = Path.of("stdlib/OPTIMIZE.md");

  @Test
  void thePageIsWhatTheCommentsSay() throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, Reference.page());
    }
    assertEquals(Reference.page(), Files.readString(PAGE));
  }

  @Test
  void thePageOnOptimizingIsWhatTheCommentsSay() throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(OPTIMIZE_PAGE, Reference.optimizePage());
    }
    assertEquals(Reference.optimizePage(), Files.readString(OPTIMIZE_PAGE));
  }
}
