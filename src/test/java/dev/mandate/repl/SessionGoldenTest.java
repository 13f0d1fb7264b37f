package dev.mandate.repl;

import dev.mandate.Golden;
import dev.mandate.diagnostic.Source;
import dev.mandate.report.Theme;
import dev.mandate.runtime.Budget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Sessions as they are seen: lines with {@code > } (and {@code . } where they go on) are typed,
 * what stands between them is answered. A file whose name ends in {@code -narrow} is 40 columns of
 * ASCII.
 */
class SessionGoldenTest {
  private static final String KIND = "repl";
  private static final String EXTENSION = ".session";

  @TestFactory
  Stream<DynamicTest> sessions() {
    return Golden.tests(KIND, EXTENSION, EXTENSION, SessionGoldenTest::played);
  }

  private static String played(Path file) {
    Session session = Session.begin(new SampleHost());
    boolean narrow = file.getFileName().toString().endsWith("-narrow" + EXTENSION);
    Theme theme = narrow ? new Theme(40, false, false) : new Theme(100, true, false);
    StringBuilder out = new StringBuilder();
    StringBuilder typed = new StringBuilder();
    for (String line : lines(file)) {
      if (line.startsWith(". ") || line.equals(".")) {
        typed.append('\n').append(line.substring(Math.min(2, line.length())));
      } else {
        answer(session, typed, theme, out);
        if (line.startsWith("> ")) {
          typed.append(line.substring(2));
        } else if (line.startsWith("# ") && out.isEmpty()) {
          out.append(line).append('\n');
        }
      }
    }
    answer(session, typed, theme, out);
    return out.toString();
  }

  private static void answer(Session session, StringBuilder typed, Theme theme, StringBuilder out) {
    if (typed.isEmpty()) {
      return;
    }
    String text = typed.toString();
    typed.setLength(0);
    out.append("> ").append(text.replace("\n", "\n. ").replace("\n. \n", "\n.\n")).append('\n');
    Reply reply =
        session.answer(
            Source.of(Line.PROMPT, text), theme, Task.within(Budget.ofWork(Budget.DEFAULT_WORK)));
    out.append(reply.text());
  }

  private static Iterable<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
