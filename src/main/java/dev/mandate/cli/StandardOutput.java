package dev.mandate.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One of the process's own streams, in UTF-8. A {@link PrintStream} keeps quiet about what it could
 * not write; this remembers it.
 */
final class StandardOutput extends OutputStream {
  private static final int BUFFER = 1 << 13;

  private final FileOutputStream stream;
  private @Nullable String failure;

  StandardOutput(FileDescriptor descriptor) {
    stream = new FileOutputStream(descriptor);
  }

  PrintStream printStream() {
    return new PrintStream(new BufferedOutputStream(this, BUFFER), false, StandardCharsets.UTF_8);
  }

  /**
   * Why something could not be written, or null. That the reader has gone away ({@code | head}) is
   * no failure.
   */
  @Nullable String failure() {
    return failure;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      stream.write(bytes, from, length);
    } catch (IOException e) {
      String why = String.valueOf(e.getMessage());
      if (!why.contains("Broken pipe")) {
        failure = why;
      }
      throw e;
    }
  }
}
