package dev.mandate.cli;

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

/**
 * A file that is written whole or not at all: beside its place first, then moved there. Opened
 * before the work begins, so that a folder that cannot be written is known at once.
 */
final class Output implements AutoCloseable {
  /** What writes the contents. */
  interface Contents {
    void write(Writer out) throws IOException;
  }

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
      throw cannot(name, "it is a folder");
    }
    if (Files.exists(place) && !Files.isRegularFile(place)) {
      return new Output(name, place, place);
    }
    if (!Files.isDirectory(folder)) {
      throw cannot(name, "there is no folder " + folder);
    }
    Path beside = folder.resolve("." + place.getFileName() + "." + pid() + ".part");
    try {
      Files.deleteIfExists(beside);
      return new Output(name, place, Files.createFile(beside));
    } catch (IOException e) {
      throw cannot(name, "the folder " + folder + " cannot be written to");
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
      try (BufferedWriter out = Files.newBufferedWriter(beside, StandardCharsets.UTF_8)) {
        contents.write(out);
      }
      move();
    } catch (IOException e) {
      throw cannot(name, e.getMessage() == null ? "the disk refuses it" : e.getMessage());
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
  }

  /** Leaves nothing behind when nothing was written. */
  @Override
  public void close() {
    if (beside.equals(place)) {
      return;
    }
    try {
      Files.deleteIfExists(beside);
    } catch (IOException e) {
      throw cannot(name, "the unfinished " + beside + " could not be removed");
    }
  }

  private static Problem cannot(String name, String why) {
    return new Problem(
        Diagnostic.of(Code.OUTPUT, Place.NOWHERE, name + " cannot be written: " + why)
            .hint("nothing was written; name a file in a folder that you may write to"));
  }
}
