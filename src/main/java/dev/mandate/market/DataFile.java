package dev.mandate.market;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** A file of data: what it is called in messages, and the one way to open it. */
public final class DataFile {
  private static final Set<OpenOption> NOT_FOLLOWED =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  private final String name;
  private final Opening opening;

  private interface Opening {
    SeekableByteChannel open() throws IOException;
  }

  private DataFile(String name, Opening opening) {
    this.name = name;
    this.opening = opening;
  }

  /**
   * A file that a script names: inside {@code folder}, the script's own, or below it.
   *
   * <p>Absolute paths, {@code ..}, schemes, drive letters and backslashes are refused at once. When
   * it is opened, links must end inside the folder, and the path found is walked once more without
   * following any, so that nothing swapped in between is read.
   *
   * @throws Problem E0702 when the name leads elsewhere
   */
  public static DataFile beside(Path folder, String name) {
    if (!FileNames.staysInside(name)) {
      throw outside(name);
    }
    return new DataFile(name, () -> openBeside(folder, name));
  }

  /** A file that the user names on the command line, wherever it is. */
  public static DataFile at(Path path) {
    return at(path.toString(), path);
  }

  /**
   * As {@link #at(Path)}.
   *
   * @param name what the user calls it
   */
  public static DataFile at(String name, Path path) {
    return new DataFile(
        name,
        () -> {
          requireRegular(name, Files.readAttributes(path, BasicFileAttributes.class));
          return Files.newByteChannel(path, StandardOpenOption.READ);
        });
  }

  /** Bytes that a host has at hand. */
  public static DataFile of(String name, byte[] bytes) {
    byte[] own = bytes.clone();
    return new DataFile(name, () -> new BytesChannel(own));
  }

  public String name() {
    return name;
  }

  /**
   * Opens the file for reading.
   *
   * @throws Problem E0701 when it is not there, no regular file or not readable; E0702 when it is
   *     outside the folder it must be in
   */
  public SeekableByteChannel open() {
    try {
      return opening.open();
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  private static SeekableByteChannel openBeside(Path folder, String name) throws IOException {
    Path root = folder.toRealPath();
    Path real = root.resolve(name).toRealPath();
    if (!real.startsWith(root) || real.equals(root)) {
      throw outside(name);
    }
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(root)) {
      if (stream instanceof SecureDirectoryStream<Path> secure) {
        return walk(secure, root.relativize(real), name);
      }
    }
    requireRegular(
        name, Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    return Files.newByteChannel(real, NOT_FOLLOWED);
  }

  /**
   * Folder by folder from an open one; {@code path} has no links, so one met now was swapped in.
   */
  private static SeekableByteChannel walk(
      SecureDirectoryStream<Path> folder, Path path, String name) throws IOException {
    Path first = path.getName(0);
    if (path.getNameCount() > 1) {
      try (SecureDirectoryStream<Path> next =
          folder.newDirectoryStream(first, LinkOption.NOFOLLOW_LINKS)) {
        return walk(next, path.subpath(1, path.getNameCount()), name);
      }
    }
    // before opening: to open a pipe would wait for its writer
    requireRegular(
        name,
        folder
            .getFileAttributeView(first, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
            .readAttributes());
    return folder.newByteChannel(first, NOT_FOLLOWED);
  }

  private static void requireRegular(String name, BasicFileAttributes attributes) {
    if (!attributes.isRegularFile()) {
      String what = attributes.isDirectory() ? "a folder" : "a pipe or device";
      throw new Problem(
          Diagnostic.of(
                  Code.DATA_UNREADABLE,
                  place(name),
                  Quoted.file(name) + " is " + what + ", no file")
              .hint("name a CSV file of prices"));
    }
  }

  static Problem unreadable(String name, IOException e) {
    String why =
        switch (e) {
          case NoSuchFileException _ -> "there is no file " + Quoted.file(name);
          case AccessDeniedException _ -> "the file " + Quoted.file(name) + " may not be read";
          default -> "the file " + Quoted.file(name) + " could not be read to its end";
        };
    return new Problem(
        Diagnostic.of(Code.DATA_UNREADABLE, place(name), why)
            .hint("check the name; a file named by data is looked for beside the script"));
  }

  private static Problem outside(String name) {
    return new Problem(
        Diagnostic.of(
                Code.DATA_OUTSIDE,
                place(name),
                Quoted.file(name) + " is not inside the script's folder")
            .hint("put the file beside the script and give its name, or pass it with --data"));
  }

  private static Place place(String name) {
    return new Place.InFile(name, 0, 0, null);
  }
}
