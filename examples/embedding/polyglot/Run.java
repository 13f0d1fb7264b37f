import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotAccess;

/** Runs a file of JavaScript that may use the language mandate, and nothing else of the process. */
void main(String[] files) throws IOException {
  try (Context context =
      Context.newBuilder("js", "mandate")
          .allowPolyglotAccess(PolyglotAccess.ALL)
          .option("engine.WarnInterpreterOnly", "false")
          .build()) {
    context.eval("js", Files.readString(Path.of(files[0])));
  }
}
