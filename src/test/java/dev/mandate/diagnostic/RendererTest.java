package dev.mandate.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.Golden;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RendererTest {
  private static final Source CARD =
      Source.of("card.mandate", "target 60 equity; if vol > 20% shift to bonds\n");

  private static final Source RULE =
      Source.of(
          "brake.mandate",
          """
          assets equity = SPY, bonds = AGG
          target 60% equity, 50% bonds

          # the brake
          rule brake if vol(equity, 20 days) > 20 {
          \tshift 30 points from equity to bonds
          rebalance monthly
          """);

  private static Span find(Source source, String text) {
    int at = source.text().indexOf(text);
    return new Span(at, at + text.length());
  }

  private static Diagnostic missingPercent() {
    Span sixty = find(CARD, "60");
    return Diagnostic.of(Code.SYNTAX, CARD, sixty, "`60` is not a weight without a percent sign")
        .hint("write `60%`")
        .fix(sixty, "60%");
  }

  private static Diagnostic overHundred() {
    return Diagnostic.of(
            Code.OVER_100, RULE, find(RULE, "60% equity, 50% bonds"), "these add to 110%")
        .label(find(RULE, "60% equity"), "60%")
        .label(find(RULE, "50% bonds"), "50%")
        .hint("lower one of them, or write `allow leverage to 110%`");
  }

  private static Diagnostic unclosed() {
    return Diagnostic.of(Code.SYNTAX, RULE, find(RULE, "{"), "this brace is not closed")
        .label(find(RULE, "rebalance"), "a new statement begins here")
        .hint("write `}` before it");
  }

  private static Diagnostic far() {
    return Diagnostic.of(Code.NON_COMMUTING, RULE, find(RULE, "shift 30"), "the order matters")
        .label(find(RULE, "target"), "set here")
        .label(
            find(RULE, "rule brake"),
            "and changed by this rule, which is the longer label of the two");
  }

  private static Diagnostic hostile() {
    Source source =
        Source.of("a\u001b[2J.mandate", "mandate \"a\u202eb\u0000\tc\" # \uff1d 日本 é x\n");
    return Diagnostic.of(Code.SYNTAX, source, find(source, "x"), "steers \u001b[31m the terminal")
        .label(find(source, "日本"), "two \u2066 wide");
  }

  private static Diagnostic longLine() {
    String line = "let x = " + "1 + ".repeat(100_000) + "oops" + " + 2".repeat(1000);
    Source source = Source.of("long.mandate", line);
    return Diagnostic.of(Code.UNKNOWN_NAME, source, find(source, "oops"), "there is no `oops`")
        .label(new Span(4, 5), "in this");
  }

  private static Diagnostic atTheEnd() {
    Source source = Source.of("<stdin>", "target");
    return Diagnostic.of(Code.SYNTAX, source, new Span(6, 6), "a weight is missing at the end");
  }

  private static Diagnostic data() {
    return Diagnostic.of(
            Code.DATA_UNREADABLE,
            new Place.InFile("prices.csv", 17, 3, "SPY on 2015-07-03"),
            "`1,5` is not a number")
        .hint("write a decimal point: 1.5");
  }

  private static Diagnostic usage() {
    return Diagnostic.of(Code.USAGE, Place.NOWHERE, "there is no command `rnu`")
        .hint("did you mean `run`?");
  }

  private static List<Diagnostic> all() {
    return List.of(
        missingPercent(),
        overHundred(),
        unclosed(),
        far(),
        hostile(),
        longLine(),
        atTheEnd(),
        data(),
        usage());
  }

  @TestFactory
  Stream<DynamicTest> widths() {
    return Stream.of(40, 80, 100)
        .map(width ->
            DynamicTest.dynamicTest(
                "width " + width,
                () ->
                    Golden.check(
                        Golden.folder("errors").resolve("renderer-" + width + ".txt"),
                        new Renderer(false, width).render(all()))));
  }

  @Test
  void coloursChangeNothingElse() {
    String coloured = new Renderer(true, 80).render(all());
    assertTrue(coloured.contains("\u001b[1;31merror[E0201]\u001b[0m"));
    assertEquals(
        new Renderer(false, 80).render(all()), coloured.replaceAll("\u001b\\[[0-9;]*m", ""));
  }

  @Test
  void nothingSteersTheTerminal() {
    String text = Renderer.plain().render(hostile());
    assertTrue(text.contains("<U+202E>") && text.contains("<U+001B>") && text.contains("<U+0000>"));
    assertTrue(text.chars().allMatch(c -> c == '\n' || (c >= 32 && c != 0x7f && c != 0x202e)));
  }

  @Test
  void twentyAreShownAndTheRestCounted() {
    String twenty = Renderer.plain().render(Collections.nCopies(20, usage()));
    assertFalse(twenty.contains("more"));
    String many = Renderer.plain().render(Collections.nCopies(21, usage()));
    assertTrue(many.endsWith("\nand 1 more\n"), many);
    assertEquals(20, many.split("error\\[", -1).length - 1);
  }

  @Test
  void eightKilobytesAreShownAndTheRestCounted() {
    List<Diagnostic> wordy =
        Collections.nCopies(
            15, Diagnostic.of(Code.USAGE, Place.NOWHERE, "a very long message ".repeat(50)));
    String text = Renderer.plain().render(wordy);
    assertTrue(text.endsWith("and 8 more\n"), text.substring(text.length() - 40));
    assertTrue(text.length() <= Renderer.BYTES + 20);
  }

  @Test
  void noLineIsWiderThanTheTerminal() {
    for (int width : List.of(40, 60, 120)) {
      List<String> wide = new ArrayList<>();
      for (String line : new Renderer(false, width).render(all()).split("\n", -1)) {
        if (Display.of(line).columns() > width) {
          wide.add(line);
        }
      }
      assertEquals(List.of(), wide);
    }
  }

  @Test
  void quotesAreCutAndSafe() {
    assertEquals("`sma`", Quote.of("sma"));
    assertEquals("`a<U+0000>b`", Quote.of("a\u0000b"));
    assertEquals(62, Quote.of("x".repeat(1_000_000)).length());
  }

  @Test
  void whatIsQuotedAtLengthIsCut() {
    Diagnostic long201 =
        Diagnostic.of(Code.UNUSED_NAME, Place.NOWHERE, "`" + "a".repeat(201) + "` and `b`")
            .hint("rename `" + "c".repeat(300) + "`");
    assertEquals("`" + "a".repeat(199) + "…` and `b`", long201.message());
    assertEquals("rename `" + "c".repeat(199) + "…`", long201.hint());
    String whole = "`" + "a".repeat(200) + "` is not used";
    assertEquals(whole, Diagnostic.of(Code.UNUSED_NAME, Place.NOWHERE, whole).message());
  }
}
