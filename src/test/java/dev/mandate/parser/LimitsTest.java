package dev.mandate.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.diagnostic.Blame;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import dev.mandate.diagnostic.Renderer;
import dev.mandate.diagnostic.Source;
import dev.mandate.syntax.Expr;
import dev.mandate.syntax.Statement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is one below a limit and at it is read; what is one above is refused in one sentence. */
class LimitsTest {
  private static Parser.Parsed parse(String text) {
    return Parser.parse(Source.of("limits.mandate", text));
  }

  private static void around(int limit, Code code, IntFunction<String> script) {
    assertEquals(List.of(), parse(script.apply(limit - 1)).diagnostics());
    assertEquals(List.of(), parse(script.apply(limit)).diagnostics());
    Parser.Parsed above = parse(script.apply(limit + 1));
    assertEquals(List.of(code), above.diagnostics().stream().map(Diagnostic::code).toList());
    assertEquals(Blame.LIMIT, code.blame());
  }

  @Test
  void bytes() {
    String start = "target 60% equity # é";
    int length = start.getBytes(StandardCharsets.UTF_8).length;
    around(Limits.SOURCE_BYTES, Code.TOO_LARGE, n -> start + "x".repeat(n - length));
  }

  @Test
  void bytesOfAFile() {
    byte[] large = "#".repeat(Limits.SOURCE_BYTES + 4).getBytes(StandardCharsets.UTF_8);
    Problem problem =
        Assertions.assertThrows(Problem.class, () -> Text.decode("large.mandate", large));
    assertEquals(Code.TOO_LARGE, problem.diagnostics().getFirst().code());
  }

  @Test
  void words() {
    String statement = "let x = 1" + " + 1".repeat(498) + " ";
    int each = 4 + 2 * 498;
    around(
        Limits.TOKENS,
        Code.TOO_MANY_WORDS,
        n -> statement.repeat(n / each) + ";".repeat(n - n / each * each));
  }

  @Test
  void names() {
    around(Limits.NAME_LENGTH, Code.TOO_LONG, n -> "let " + "x".repeat(n) + " = 1");
  }

  @Test
  void numbers() {
    around(Limits.NUMBER_LENGTH, Code.TOO_LONG, n -> "let x = " + "9".repeat(n));
    around(Limits.NUMBER_LENGTH, Code.TOO_LONG, n -> "let x = 0." + "3".repeat(n - 3) + "%");
    around(Limits.NUMBER_LENGTH, Code.TOO_LONG, n -> "let x = $" + "7".repeat(n - 1));
  }

  @Test
  void hugeLiteralsAreRefusedAtOnce() {
    assertEquals(Code.TOO_LONG, only("let x = " + "9".repeat(1_000_000)).code());
    assertEquals(Code.TOO_LONG, only("mandate \"" + "x".repeat(1_000_000) + "\"").code());
    assertEquals(Code.TOO_LONG, only("let " + "x".repeat(1_000_000) + " = 1").code());
  }

  @Test
  void texts() {
    around(Limits.TEXT_LENGTH, Code.TOO_LONG, n -> "mandate \"" + "x".repeat(n) + "\"");
  }

  @Test
  void statements() {
    around(Limits.STATEMENTS, Code.TOO_MANY_STATEMENTS, "decide daily\n"::repeat);
    around(Limits.STATEMENTS, Code.TOO_MANY_STATEMENTS, "param p = 1 "::repeat);
    around(Limits.STATEMENTS, Code.TOO_MANY_STATEMENTS, "if a hold "::repeat);
  }

  private static String nested(int n, String open, String inner, String close) {
    return "let x = " + open.repeat(n) + inner + close.repeat(n);
  }

  @Test
  void nestingOfParentheses() {
    around(Limits.NESTING, Code.NESTED_TOO_DEEPLY, n -> nested(n, "(", "1", ")"));
    around(Limits.NESTING, Code.NESTED_TOO_DEEPLY, n -> nested(n, "f(", "1", ")"));
    around(
        Limits.NESTING,
        Code.NESTED_TOO_DEEPLY,
        n ->
            nested(n / 2, "(-", "1", ")")
                + (n % 2 == 0 ? "" : " + (" + "(-".repeat(n / 2) + "1" + ")".repeat(n / 2 + 1)));
  }

  @Test
  void nestingOfSigns() {
    around(Limits.NESTING, Code.NESTED_TOO_DEEPLY, n -> nested(n, "-", "1", ""));
    around(Limits.NESTING, Code.NESTED_TOO_DEEPLY, n -> nested(n, "not ", "a", ""));
    around(Limits.NESTING, Code.NESTED_TOO_DEEPLY, n -> nested(n, "80% of ", "a", ""));
  }

  @Test
  void nestingOfConditions() {
    around(Limits.NESTING, Code.NESTED_TOO_DEEPLY, n -> nested(n, "if a then 1 else ", "2", ""));
    around(Limits.NESTING, Code.NESTED_TOO_DEEPLY, n -> nested(n, "if a then ", "2", " else 1"));
    around(
        Limits.NESTING,
        Code.NESTED_TOO_DEEPLY,
        n -> "if a hold" + " else if a hold".repeat(n - 1) + " else hold");
  }

  @Test
  void nestingOfBraces() {
    around(
        Limits.NESTING,
        Code.NESTED_TOO_DEEPLY,
        n ->
            "always {".repeat(1)
                + " if a {".repeat((n - 1) / 2)
                + (n % 2 == 1 ? " hold" : " if a hold")
                + " }".repeat((n - 1) / 2 + 1));
    around(
        Limits.NESTING,
        Code.NESTED_TOO_DEEPLY,
        n -> "target " + "(".repeat(n) + "x" + ")".repeat(n));
  }

  @Test
  void aMillionLevelsAreRefusedBeforeAnythingRecurses() {
    for (String open : List.of("(", "-", "not ", "{", "if a {", "80% of ")) {
      String text = "let x = " + open.repeat(1_000_000 / open.length());
      assertEquals(Code.NESTED_TOO_DEEPLY, only(text.substring(0, 1_000_000)).code(), open);
    }
  }

  @Test
  void theLimitOfNestingHoldsOnASmallStack() throws InterruptedException {
    List<String> deep =
        List.of(
            nested(256, "(", "1", ")"),
            nested(256, "if a then 1 else ", "2", ""),
            "target " + "(top 1 of ".repeat(256) + "x" + " by 1)".repeat(256),
            "always {" + " if a {".repeat(127) + " hold" + " }".repeat(128),
            nested(256, "f(", "1 +", ")"),
            nested(257, "(", "1", ")"),
            nested(256, "(", "1 1", ")"),
            nested(8, "(", "1 1", ")"),
            nested(8, "if a then ", "2 2", " else 1"),
            nested(8, "(", "1", ")"));
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread small = new Thread(null, () -> deep.forEach(LimitsTest::parse), "small", 256 << 10);
    small.setUncaughtExceptionHandler((t, e) -> failure.set(e));
    small.start();
    small.join();
    assertNull(failure.get());
  }

  @ParameterizedTest
  @ValueSource(strings = {" + ", " - ", " * ", " and ", " or "})
  void flatChainsOfTenThousand(String operator) {
    Parser.Parsed parsed = parse("let x = a" + (operator + "a").repeat(9_999));
    assertEquals(List.of(), parsed.diagnostics());
    assertNotNull(parsed.script());
    Statement.Let let = (Statement.Let) parsed.script().statements().getFirst();
    int terms =
        switch (let.value()) {
          case Expr.Sum sum -> sum.terms().size();
          case Expr.Product product -> product.factors().size();
          case Expr.And and -> and.terms().size();
          case Expr.Or or -> or.terms().size();
          default -> 0;
        };
    assertEquals(10_000, terms);
  }

  @Test
  void lengthsOfTime() {
    around(100_000, Code.TOO_FAR, n -> "let x = vol(a, " + n + " days)");
    around(100_000, Code.TOO_FAR, n -> "let x = vol(a, " + n + " calendar days)");
    around(20_000, Code.TOO_FAR, n -> "let x = vol(a, " + n + " weeks)");
    around(396, Code.TOO_FAR, n -> "let x = vol(a, " + n + " years)");
    assertEquals(
        Code.TOO_FAR, parse("let x = vol(a, 2000000000 years)").diagnostics().getFirst().code());
  }

  @Test
  void diagnosticsThatAreShown() {
    int[] shown = new int[3];
    for (int i = 0; i < 3; i++) {
      int count = Renderer.SHOWN - 1 + i;
      String text = Renderer.plain().render(parse("let = 1\n".repeat(count)).diagnostics());
      shown[i] = text.split("error\\[").length - 1;
      assertEquals(count > Renderer.SHOWN, text.endsWith("and 1 more\n"), text);
    }
    Assertions.assertArrayEquals(
        new int[] {Renderer.SHOWN - 1, Renderer.SHOWN, Renderer.SHOWN}, shown);
  }

  private static Diagnostic ofLength(int length) {
    return Diagnostic.of(Code.SYNTAX, Place.NOWHERE, "y".repeat(length));
  }

  /** Diagnostics that come to {@code size} bytes with the empty lines after them. */
  private static List<Diagnostic> ofBytes(int size) {
    List<Diagnostic> many = new ArrayList<>(Collections.nCopies(8, ofLength(900)));
    int left = size - 8 * bytes(many.getFirst());
    for (int last = 1; last < 1_000; last++) {
      if (bytes(ofLength(last)) == left) {
        many.add(ofLength(last));
      }
    }
    assertEquals(9, many.size(), "one is as long as is left");
    return many;
  }

  private static int bytes(Diagnostic diagnostic) {
    return Renderer.plain().render(diagnostic).length() + 1;
  }

  @Test
  void bytesOfDiagnostics() {
    for (int size = Renderer.BYTES - 1; size <= Renderer.BYTES + 1; size++) {
      String text = Renderer.plain().render(ofBytes(size));
      boolean all = size <= Renderer.BYTES;
      assertEquals(all ? 9 : 8, text.split("error\\[").length - 1, "of " + size);
      assertEquals(!all, text.endsWith("and 1 more\n"), "of " + size);
    }
  }

  @Test
  void aFloodOfMistakesIsShownInPart() {
    Parser.Parsed parsed = parse("foo bar\n".repeat(50_000));
    assertEquals(50_000, parsed.diagnostics().size());
    String text = Renderer.plain().render(parsed.diagnostics());
    assertTrue(text.length() < Renderer.BYTES + 30 && text.endsWith("and 49980 more\n"), text);
  }

  private static Diagnostic only(String text) {
    Parser.Parsed parsed = parse(text);
    assertEquals(1, parsed.diagnostics().size(), () -> parsed.diagnostics().toString());
    assertNull(parsed.script());
    return parsed.diagnostics().getFirst();
  }
}
