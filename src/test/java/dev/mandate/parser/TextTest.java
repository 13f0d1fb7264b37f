package dev.mandate.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Glyphs;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import dev.mandate.diagnostic.Source;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
  private static final String SCRIPT = "mandate \"é\"\r\ntarget 60% equity\r\n";

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  @Test
  void markAndWindowsLineEndsAreAccepted() {
    Source plain = Text.decode("a.mandate", SCRIPT.getBytes(StandardCharsets.UTF_8));
    Source marked = Text.decode("a.mandate", ("\ufeff" + SCRIPT).getBytes(StandardCharsets.UTF_8));
    assertEquals(SCRIPT, plain.text());
    assertEquals(SCRIPT, marked.text());
    assertEquals(List.of(), Parser.parse(plain).diagnostics());
    assertEquals("target 60% equity", plain.lineText(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
  void otherEncodingsAreNamed(String encoding) {
    Problem problem =
        assertThrows(
            Problem.class,
            () -> Text.decode("a.mandate", SCRIPT.getBytes(Charset.forName(encoding))));
    Diagnostic found = problem.diagnostics().getFirst();
    assertEquals(Code.NOT_UTF8, found.code());
    assertTrue(found.message().contains("UTF-16"), found.message());
  }

  @Test
  void theFirstBadByteIsNamed() {
    assertBad("target 60% caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1), 14, 1);
    assertBad(bytes('a', '\n', 0xC0, 0x80), 2, 2); // overlong
    assertBad(bytes('a', 0xE2, 0x82), 1, 1); // cut short
    assertBad(bytes('a', 0xED, 0xA0, 0x80), 1, 1); // half of a pair
    assertBad(bytes('a', 0xFF), 1, 1);
  }

  private static void assertBad(byte[] bytes, int offset, int line) {
    Problem problem = assertThrows(Problem.class, () -> Text.decode("a.mandate", bytes));
    Diagnostic found = problem.diagnostics().getFirst();
    assertEquals(Code.NOT_UTF8, found.code());
    assertEquals(new Place.InFile("a.mandate", line, 0, "byte " + offset), found.place());
  }

  /** Refused everywhere: in words, in texts, in comments. */
  @ParameterizedTest
  @ValueSource(
      ints = {
        0x00, 0x07, 0x0B, 0x0C, 0x1B, 0x7F, 0x85, 0x200B, 0x200D, 0x200E, 0x202A, 0x202E, 0x2028,
        0x2029, 0x2060, 0x2066, 0x2069, 0xAD, 0xFEFF, 0xFFFE, 0xFFFF, 0xFDD0, 0xD800, 0xDFFF,
        0x1FFFF, 0xE0041
      })
  void hiddenCharacters(int codePoint) {
    String hidden =
        Character.isBmpCodePoint(codePoint)
            ? String.valueOf((char) codePoint)
            : Character.toString(codePoint);
    for (String script :
        List.of("target 60% eq%suity", "mandate \"a%sb\"", "decide daily # a%sb\ndecide daily")) {
      String text = script.replace("%s", hidden);
      List<Diagnostic> found = Parser.parse(Source.of("a.mandate", text)).diagnostics();
      assertEquals(List.of(Code.HIDDEN_CHARACTER), found.stream().map(Diagnostic::code).toList());
      int at = text.indexOf(hidden);
      Place.InScript place = (Place.InScript) found.getFirst().place();
      assertEquals(at, place.span().start());
      assertEquals(hidden, text.substring(at, place.span().end()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "tаrget 60% equity, target 60% equity", // Cyrillic
    "target 60% εquity, target 60% εquity", // Greek without a plain twin
    "target 60% Οther, target 60% Other", // Greek
    "target 60% 𝐞quity, target 60% equity", // mathematical
    "target 60% ｅquity, target 60% equity", // full width
    "target 60% café, target 60% cafe"
  })
  void foreignLetters(String text, String meant) {
    List<Diagnostic> found = Parser.parse(Source.of("a.mandate", text)).diagnostics();
    assertEquals(List.of(Code.FOREIGN_CHARACTER), found.stream().map(Diagnostic::code).toList());
    Diagnostic.Fix fix = found.getFirst().fix();
    assertEquals(meant, fix == null ? text : fixed(text, fix));
    int codePoint = text.codePoints().filter(c -> c > 0x7f).findFirst().orElseThrow();
    String message = found.getFirst().message();
    assertTrue(message.contains(Glyphs.name(codePoint)), message);
  }

  /** What ends a line elsewhere parts words: no fix may glue them. */
  @ParameterizedTest
  @ValueSource(strings = {"\u2028", "\u2029", "\u0085", "\u000b", "\f"})
  void aForeignLineEndBecomesOneOfOurs(String end) {
    String text = "target 60% equity%sif vol > 20% hold # a%sb".replace("%s", end);
    List<Diagnostic> found = Parser.parse(Source.of("a.mandate", text)).diagnostics();
    assertEquals(2, found.size(), found.toString());
    String mended = text;
    for (Diagnostic d : found.reversed()) {
      mended = fixed(mended, java.util.Objects.requireNonNull(d.fix()));
    }
    assertEquals("target 60% equity\nif vol > 20% hold # a b", mended);
  }

  private static String fixed(String text, Diagnostic.Fix fix) {
    return text.substring(0, fix.span().start())
        + fix.replacement()
        + text.substring(fix.span().end());
  }

  @Test
  void anythingVisibleMayStandInTextsAndComments() {
    String text =
        "mandate \"Ωmega “quoted” – 日本 🚀 ❤\ufe0f\" # naïve ≥ 5 \ud83d\ude80\n"
            + "assets a \"ä\" = SPY\nalways alert \"é\"";
    assertEquals(List.of(), Parser.parse(Source.of("a.mandate", text)).diagnostics());
  }

  @Test
  void positionsBehindPicturesStayRight() {
    Source source = Source.of("a.mandate", "mandate \"🚀\" target 60 equity");
    Diagnostic found = Parser.parse(source).diagnostics().getFirst();
    assertEquals("60", source.text(((Place.InScript) found.place()).span()));
    assertEquals(20, source.column(((Place.InScript) found.place()).span().start()));
  }

  @Test
  void aFloodOfForeignCharactersEnds() {
    String text = "é ".repeat(500_000);
    assertTrue(Parser.parse(Source.of("a.mandate", text)).diagnostics().size() <= 400);
  }
}
