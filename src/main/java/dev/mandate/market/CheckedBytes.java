package dev.mandate.market;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The bytes of a file on their way to the reader: hashed, and seen to be UTF-8 text without control
 * characters, in one pass. A byte order mark is left out; the first offence ends reading with its
 * byte offset.
 */
final class CheckedBytes extends InputStream {
  private final SeekableByteChannel channel;
  private final String file;
  private final Findings findings;
  private final MessageDigest digest = Sha256.digest();
  private final byte[] buffer = new byte[1 << 16];
  private int next;
  private int limit;
  private long read;
  private long line = 1;

  /** Bytes that must still follow in the current character, the first of them in [low, high]. */
  private int following;

  private int low;
  private int high;

  CheckedBytes(SeekableByteChannel channel, String file, Findings findings) {
    this.channel = channel;
    this.file = file;
    this.findings = findings;
  }

  /** Of all bytes of the file, once it was read to its end; in hex. */
  String hash() {
    return HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public int read() throws IOException {
    if (next == limit && !fill()) {
      return -1;
    }
    return buffer[next++] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (next == limit && !fill()) {
      return -1;
    }
    int n = Math.min(length, limit - next);
    System.arraycopy(buffer, next, into, offset, n);
    next += n;
    return n;
  }

  private boolean fill() throws IOException {
    int n = 0;
    while (n >= 0 && n < buffer.length) {
      int more = channel.read(ByteBuffer.wrap(buffer, n, buffer.length - n));
      if (more < 0) {
        break;
      }
      n += more;
    }
    if (n == 0) {
      if (following > 0) {
        throw encoding(read, "ends in the middle of a character");
      }
      return false;
    }
    digest.update(buffer, 0, n);
    next = read == 0 ? byteOrderMark(n) : 0;
    limit = n;
    check(next, n);
    read += n;
    return true;
  }

  private int byteOrderMark(int n) {
    if (n >= 2 && (startsWith(0xff, 0xfe) || startsWith(0xfe, 0xff))) {
      throw encoding(0, "is UTF-16");
    }
    return n >= 3 && startsWith(0xef, 0xbb, 0xbf) ? 3 : 0;
  }

  private boolean startsWith(int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if ((buffer[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private void check(int from, int to) {
    for (int i = from; i < to; i++) {
      int b = buffer[i];
      if (b >= ' ' && b < 0x7f && following == 0) {
        continue;
      }
      if (b < 0 || following > 0) {
        multibyte(b & 0xff, read + i);
      } else if (b == '\n') {
        line++;
      } else if (b != '\r' && b != '\t') {
        throw control(b, read + i);
      }
    }
  }

  /** Table 3-7 of the Unicode Standard: well-formed UTF-8 byte sequences. */
  private void multibyte(int b, long offset) {
    if (following > 0) {
      if (b < low || b > high) {
        throw encoding(offset, "is not UTF-8");
      }
      following--;
      low = 0x80;
      high = 0xbf;
      return;
    }
    low = b == 0xe0 ? 0xa0 : b == 0xf0 ? 0x90 : 0x80;
    high = b == 0xed ? 0x9f : b == 0xf4 ? 0x8f : 0xbf;
    following = b >= 0xc2 && b <= 0xdf ? 1 : b >= 0xe0 && b <= 0xef ? 2 : 3;
    if (b < 0xc2 || b > 0xf4) {
      throw encoding(offset, "is not UTF-8");
    }
  }

  private RuntimeException encoding(long offset, String what) {
    String message = "%s %s at byte %s".formatted(Quoted.file(file), what, Quoted.count(offset));
    return findings.stop(
        Diagnostic.of(Code.DATA_ENCODING, new Place.InFile(file, line, 0, null), message)
            .hint("save the file as \"CSV UTF-8\""));
  }

  private RuntimeException control(int b, long offset) {
    String what =
        b == 0 ? "a NUL byte" : String.format(Locale.ROOT, "the control character %02X", b);
    String message =
        "line %s holds %s, at byte %s".formatted(Quoted.count(line), what, Quoted.count(offset));
    Diagnostic diagnostic =
        Diagnostic.of(Code.DATA_CONTROL, new Place.InFile(file, line, 0, null), message);
    return findings.stop(
        diagnostic.hint(
            b == 0
                ? "the file may be UTF-16; save it as \"CSV UTF-8\""
                : "the file may be damaged or no text file; export it again as CSV"));
  }
}
