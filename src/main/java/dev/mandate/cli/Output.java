package dev.mandate.cli;

import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file that is written whole or not at all: beside its place first, then moved there. Opened
 * before the work begins, so that a folder that cannot be written is known at once.
 */
final class Output implements AutoCloseable {
  /** What writes the contents. */
  interface Contents {
    void write(Writer out) throws IOException;
  }

  private static final Set<Path> UNFINISHED = ConcurrentHashMap.newKeySet();

  private final String name;
  private final Path place;

  /** Where it is written first; the place itself where that is a device or a pipe. */
  private final Path beside;

  private Output(String name, Path place, Path beside) {
    this.name = name;
    this.place = place;
    this.beside = beside;
  }

  /** Probes that {@code name} can be written. */
  static Output to(Shell shell, String name) {
    Path place = real(shell.resolve(name).toAbsolutePath().normalize());
    Path folder = place.getParent();
    if (folder == null || Files.isDirectory(place)) {
      throw problem(name, "it is a folder");
    }
    if (Files.exists(place) && !Files.isRegularFile(place)) {
      return new Output(name, place, place);
    }
    if (!Files.isDirectory(folder)) {
      throw problem(name, "there is no folder " + folder);
    }
    Path beside = folder.resolve("." + place.getFileName() + "." + pid() + ".part");
    try {
      Files.deleteIfExists(beside);
      UNFINISHED.add(Files.createFile(beside));
      return new Output(name, place, beside);
    } catch (IOException e) {
      throw problem(name, "the folder " + folder + " cannot be written to");
    }
  }

  private static long pid() {
    return ProcessHandle.current().pid();
  }

  /** Where a link leads, so that the link stays one. */
  private static Path real(Path place) {
    try {
      return Files.exists(place) ? place.toRealPath() : place;
    } catch (IOException e) {
      return place;
    }
  }

  /** Writes {@code contents} and puts the file in its place. */
  void write(Contents contents) {
    try {
      try (BufferedWriter out =
          Files.newBufferedWriter(beside, StandardCharsets.UTF_8, WRITE, TRUNCATE_EXISTING)) {
        contents.write(out);
      }
      move();
    } catch (IOException e) {
      throw problem(name, e.getMessage() == null ? "the disk refuses it" : e.getMessage());
    }
  }

  private void move() throws IOException {
    if (beside.equals(place)) {
      return;
    }
    try {
      Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(beside, place, StandardCopyOption.REPLACE_EXISTING);
    }
    UNFINISHED.remove(beside);
  }

  /** Leaves nothing behind when nothing was written. */
  @Override
  public void close() {
    if (UNFINISHED.remove(beside)) {
      remove(beside);
    }
  }

  /** Of all outputs of this process, when it ends before its time. */
  static void removeUnfinished() {
    UNFINISHED.forEach(Output::remove);
  }

  private static void remove(Path beside) {
    try {
      Files.deleteIfExists(beside);
    } catch (IOException e) {
      throw problem(beside.toString(), "the unfinished file could not be removed");
    }
  }

  private static Problem problem(String name, String why) {
    return new Problem(cannot(name, why));
  }

  static Diagnostic cannot(String name, String why) {
    return Diagnostic.of(Code.OUTPUT, Place.NOWHERE, name + " cannot be written: " + why)
        .hint("nothing was written; name a file in a folder that you may write to");
  }
}
