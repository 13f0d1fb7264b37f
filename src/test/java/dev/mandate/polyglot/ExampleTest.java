package dev.mandate.polyglot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotAccess;
import org.junit.jupiter.api.Test;

/** The host in JavaScript prints what its page says. */
class ExampleTest {
  private static final Path FOLDER = Path.of("examples/embedding/polyglot");

  @Test
  void theHostPrintsWhatItsPageSays() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Context context =
        Context.newBuilder("js", "mandate")
            .allowPolyglotAccess(PolyglotAccess.ALL)
            .out(out)
            .build()) {
      context.eval("js", Files.readString(FOLDER.resolve("host.js")));
    }
    String page = Files.readString(FOLDER.resolve("README.md"));
    int begin = page.indexOf("```text\n") + "```text\n".length();
    String said = page.substring(begin, page.indexOf("```", begin));
    assertEquals(said, out.toString(StandardCharsets.UTF_8));
  }
}
