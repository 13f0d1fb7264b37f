package dev.mandate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTest {
  @TempDir Path folder;

  @Test
  void aFileIsThereWholeOrNotAtAll() throws IOException {
    Files.writeString(folder.resolve("a.txt"), "before");
    try (Output output = Output.to(shell(), "a.txt")) {
      assertEquals("before", Files.readString(folder.resolve("a.txt")));
      assertThrows(
          IllegalStateException.class,
          () ->
              output.write(out -> {
                out.write("half");
                throw new IllegalStateException("in the middle");
              }));
    }
    assertEquals(List.of("a.txt"), files());
    assertEquals("before", Files.readString(folder.resolve("a.txt")));
    try (Output output = Output.to(shell(), "a.txt")) {
      output.write(out -> out.write("after"));
    }
    assertEquals(List.of("a.txt"), files());
    assertEquals("after", Files.readString(folder.resolve("a.txt")));
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Files.writeString(folder.resolve("real.txt"), "before");
    Files.createSymbolicLink(folder.resolve("link.txt"), Path.of("real.txt"));
    try (Output output = Output.to(shell(), "link.txt")) {
      output.write(out -> out.write("after"));
    }
    assertTrue(Files.isSymbolicLink(folder.resolve("link.txt")));
    assertEquals("after", Files.readString(folder.resolve("real.txt")));
  }

  @Test
  void whatCannotBeWrittenIsSaidBeforeTheWork() throws IOException {
    Files.createDirectory(folder.resolve("sub"));
    for (String name : List.of("sub", "no/such/folder.txt", "sub/../sub")) {
      Problem problem = assertThrows(Problem.class, () -> Output.to(shell(), name));
      assertEquals(Code.OUTPUT, problem.diagnostics().getFirst().code());
      assertTrue(problem.diagnostics().getFirst().message().startsWith(name), name);
    }
  }

  @Test
  void whatIsUnfinishedWhenTheProcessEndsIsRemoved() throws IOException {
    try (Output output = Output.to(shell(), "a.txt")) {
      assertEquals(1, files().size());
      Output.removeUnfinished();
      assertEquals(List.of(), files());
      assertThrows(Problem.class, () -> output.write(out -> out.write("late")));
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  private Shell shell() {
    return Invocation.shell(folder, "");
  }
}
