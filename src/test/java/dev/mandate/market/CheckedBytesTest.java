package dev.mandate.market;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckedBytesTest {
  private static final String FINE = "date,A\n2024-01-02,1\n2024-01-03,1.1\n";

  private static Diagnostic refusal(byte[] bytes) {
    Problem problem =
        assertThrows(
            Problem.class,
            () ->
                PriceFiles.read(
                    java.util.List.of(DataFile.of("prices.csv", bytes)), Repairs.NONE, null));
    assertEquals(1, problem.diagnostics().size());
    return problem.diagnostics().getFirst();
  }

  private static byte[] with(int offset, int... inserted) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] fine = FINE.getBytes(StandardCharsets.UTF_8);
    out.write(fine, 0, offset);
    for (int b : inserted) {
      out.write(b);
    }
    out.write(fine, offset, fine.length - offset);
    return out.toByteArray();
  }

  private static byte[] through(byte[] bytes) throws IOException {
    CheckedBytes in = new CheckedBytes(new BytesChannel(bytes), "prices.csv", new Findings());
    return in.readAllBytes();
  }

  @Test
  void aByteOrderMarkIsLeftOut() throws IOException {
    assertArrayEquals(FINE.getBytes(StandardCharsets.UTF_8), through(with(0, 0xef, 0xbb, 0xbf)));
  }

  @Test
  void aByteOrderMarkElsewhereIsAnInvisibleCharacter() {
    assertEquals(Code.DATA_HEADER, refusal(with(5, 0xef, 0xbb, 0xbf)).code());
  }

  @Test
  void utf16IsNamed() {
    for (var charset : new java.nio.charset.Charset[] {StandardCharsets.UTF_16}) {
      Diagnostic d = refusal(FINE.getBytes(charset));
      assertEquals(Code.DATA_ENCODING, d.code());
      assertEquals("'prices.csv' is UTF-16 at byte 0", d.message());
    }
    byte[] marked = ("\ufeff" + FINE).getBytes(StandardCharsets.UTF_16LE);
    assertEquals(Code.DATA_ENCODING, refusal(marked).code());
    Diagnostic unmarked = refusal(FINE.getBytes(StandardCharsets.UTF_16LE));
    assertEquals(Code.DATA_CONTROL, unmarked.code());
    assertTrue(unmarked.hint() != null && unmarked.hint().contains("UTF-16"));
  }

  @Test
  void latin1IsRefusedAtItsByte() {
    Diagnostic d =
        refusal(
            "date,A\n2024-01-02,1\n2024-01-03,1.1 €é\n"
                .replace("€", "")
                .getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(Code.DATA_ENCODING, d.code());
    assertEquals("'prices.csv' is not UTF-8 at byte 36", d.message());
    assertTrue(d.place() instanceof Place.InFile at && at.line() == 3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"c080", "c1bf", "e08080", "eda080", "f08080", "f4908080", "f5808080", "80", "ff"})
  void malformedUtf8IsRefused(String hex) {
    byte[] bytes = java.util.HexFormat.of().parseHex(hex);
    int[] inserted = new int[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      inserted[i] = bytes[i] & 0xff;
    }
    assertEquals(Code.DATA_ENCODING, refusal(with(6, inserted)).code());
  }

  @Test
  void aCharacterThatIsCutOffIsRefused() {
    byte[] bytes = "date,A\n2024-01-02,1\n2024-01-03,1\u00e9".getBytes(StandardCharsets.UTF_8);
    Diagnostic d = refusal(java.util.Arrays.copyOf(bytes, bytes.length - 1));
    assertTrue(d.message().contains("ends in the middle of a character"), d.message());
  }

  @ParameterizedTest
  @CsvSource({
    "0,a NUL byte",
    "1,the control character 01",
    "27,the control character 1B",
    "127,the control character 7F"
  })
  void controlCharactersAreRefused(int character, String what) {
    Diagnostic d = refusal(with(18, character));
    assertEquals(Code.DATA_CONTROL, d.code());
    assertEquals("line 2 holds " + what + ", at byte 18", d.message());
  }

  @Test
  void itAgreesWithThePlatformsDecoderOnAnyBytes() {
    SplittableRandom random = new SplittableRandom(9);
    for (int round = 0; round < 3_000; round++) {
      byte[] bytes = new byte[1 + random.nextInt(12)];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (random.nextInt(3) == 0 ? 'a' : 0x80 + random.nextInt(0x80));
      }
      assertEquals(isUtf8(bytes), passes(bytes), java.util.HexFormat.of().formatHex(bytes));
    }
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return !(bytes.length >= 2 && (bytes[0] & 0xff) >= 0xfe);
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static boolean passes(byte[] bytes) {
    try {
      through(bytes);
      return true;
    } catch (Problem | IOException e) {
      return false;
    }
  }

  @Test
  void charactersAcrossTheBuffersEndAreRead() throws IOException {
    for (int before = (1 << 16) - 4; before <= 1 << 16; before++) {
      byte[] bytes = ("a".repeat(before) + "\ud83d\ude00é").getBytes(StandardCharsets.UTF_8);
      assertArrayEquals(bytes, through(bytes));
    }
  }

  @ParameterizedTest
  @CsvSource({"'',0", "a,1", "'a\n',1", "'a\nb',2", "'a\r\nb\r\n',2", "'a\rb\r',2", "'\n\n',2"})
  void linesAreCounted(String text, int lines) throws IOException {
    BytesChannel channel = new BytesChannel(text.getBytes(StandardCharsets.UTF_8));
    channel.position(text.isEmpty() ? 0 : 1);
    assertEquals(lines, LineCount.of(channel, 100));
    assertEquals(text.isEmpty() ? 0 : 1, channel.position());
  }
}
