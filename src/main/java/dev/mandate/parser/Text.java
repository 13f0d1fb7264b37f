package dev.mandate.parser;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import dev.mandate.diagnostic.Source;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Bytes to the text of a script. */
public final class Text {
  private static final int[][] OTHER_MARKS = {{0xFE, 0xFF}, {0xFF, 0xFE}};

  private Text() {}

  /**
   * UTF-8, with or without a byte order mark, lines ending with LF or CRLF.
   *
   * @param name of the file, for messages
   * @throws Problem when the bytes are no UTF-8 text, naming the first offending byte, or too many
   */
  public static Source decode(String name, byte[] bytes) {
    if (bytes.length > Limits.SOURCE_BYTES + 3) {
      throw new Problem(Tokens.tooLarge(Source.of(name, "")));
    }
    String otherEncoding = otherEncoding(bytes);
    if (otherEncoding != null) {
      throw notUtf8(name, bytes, 0, "this file is written in " + otherEncoding + ", not in UTF-8");
    }
    int start = hasMark(bytes) ? 3 : 0;
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      int at = in.position();
      String message =
          String.format(Locale.ROOT, "byte %,d (0x%02X) is not UTF-8 text", at, bytes[at] & 0xFF);
      throw notUtf8(name, bytes, at, message);
    }
    return Source.of(name, out.flip().toString());
  }

  private static boolean hasMark(byte[] bytes) {
    return bytes.length >= 3
        && (bytes[0] & 0xFF) == 0xEF
        && (bytes[1] & 0xFF) == 0xBB
        && (bytes[2] & 0xFF) == 0xBF;
  }

  /** By its byte order mark, or by every other byte of its start being zero. */
  private static @Nullable String otherEncoding(byte[] bytes) {
    if (bytes.length < 2) {
      return null;
    }
    for (int[] mark : OTHER_MARKS) {
      if ((bytes[0] & 0xFF) == mark[0] && (bytes[1] & 0xFF) == mark[1]) {
        return "UTF-16";
      }
    }
    return (bytes[0] == 0) != (bytes[1] == 0) ? "UTF-16" : null;
  }

  private static Problem notUtf8(String name, byte[] bytes, int at, String message) {
    int line = 1;
    for (int i = 0; i < at; i++) {
      line += bytes[i] == '\n' ? 1 : 0;
    }
    return new Problem(
        Diagnostic.of(Code.NOT_UTF8, new Place.InFile(name, line, 0, "byte " + at), message)
            .hint("save the file as UTF-8"));
  }
}
