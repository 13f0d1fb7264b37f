package dev.mandate.market;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** Counts the lines of a file ahead of reading it. */
final class LineCount {
  private LineCount() {}

  /**
   * The lines of the whole of {@code channel}, the last with or without its end; counting stops
   * soon after {@code most}.
   */
  static long of(SeekableByteChannel channel, int most) throws IOException {
    long position = channel.position();
    channel.position(0);
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    byte[] bytes = buffer.array();
    long count = 0;
    byte before = '\n';
    while (count <= most && channel.read(buffer) >= 0) {
      for (int i = 0; i < buffer.position(); i++) {
        byte b = bytes[i];
        if (b < ' ' && (b == '\n' ? before != '\r' : b == '\r')) {
          count++;
        }
        before = b;
      }
      buffer.clear();
    }
    channel.position(position);
    return before == '\n' || before == '\r' ? count : count + 1;
  }
}
