package dev.mandate.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.Golden;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Renderer;
import dev.mandate.diagnostic.Source;
import dev.mandate.diagnostic.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Samples with a word lost, doubled, swapped or replaced: one mistake, few reports, no accident.
 */
class DamagedScriptsTest {
  private static final Pattern WORD =
      Pattern.compile("#[^\n]*|\"[^\"\n]*\"|[A-Za-z_]+|[0-9][0-9.,%]*|\\S");

  private static final List<String> INTRUDERS =
      List.of(
          "}",
          "{",
          "(",
          ")",
          ",",
          "if",
          "else",
          "target",
          "60",
          "foo",
          "%",
          "\"",
          "==",
          "\\",
          "é",
          "\u0000",
          "because",
          "shift",
          ":",
          "$",
          "..",
          "-",
          "2020-1-1");

  /** Words that only a maker of parsers knows. */
  private static final Pattern JARGON =
      Pattern.compile(
          "token|alternative|viable|mismatched|extraneous|EOF|ANTLR|null|expr\\b|\\bT__");

  private final SplittableRandom random = new SplittableRandom(11);

  @Test
  void oneMistakeGivesFewReports() {
    int damaged = 0;
    int reports = 0;
    for (Path sample : Golden.inputs("parse", ".mandate")) {
      String text = Golden.read(sample);
      for (int i = 0; i < 60; i++) {
        int found = check(damage(text)).size();
        damaged += found > 0 ? 1 : 0;
        reports += found;
      }
    }
    assertTrue(damaged > 500, damaged + " of 900 had mistakes");
    assertTrue(reports < 1.2 * damaged, reports + " reports on " + damaged + " mistakes");
  }

  @Test
  void fixesCanBeApplied() {
    int fixed = 0;
    int offered = 0;
    for (Path sample : Golden.inputs("errors", ".mandate")) {
      String text = Golden.read(sample);
      for (Diagnostic diagnostic : check(text)) {
        if (diagnostic.fix() != null) {
          offered++;
          Span span = diagnostic.fix().span();
          String better =
              text.substring(0, span.start())
                  + diagnostic.fix().replacement()
                  + text.substring(span.end());
          fixed += check(better).stream().noneMatch(d -> isSame(d, diagnostic)) ? 1 : 0;
        }
      }
    }
    assertTrue(offered > 50, offered + " fixes");
    assertEquals(offered, fixed, "fixes that mend what they are offered for");
  }

  /** The same mistake at the same place; of two stray brackets in a row the second moves up. */
  private static boolean isSame(Diagnostic a, Diagnostic b) {
    return a.code() == b.code()
        && a.code() != Code.STRAY
        && start(a) == start(b)
        && a.message().equals(b.message());
  }

  private static int start(Diagnostic diagnostic) {
    return ((Place.InScript) diagnostic.place()).span().start();
  }

  private static List<Diagnostic> check(String text) {
    Source source = Source.of("damaged.mandate", text);
    List<Diagnostic> found = Parser.parse(source).diagnostics();
    for (Diagnostic diagnostic : found) {
      Span span = ((Place.InScript) diagnostic.place()).span();
      assertTrue(span.end() <= text.length(), text);
      String told = diagnostic.message() + " " + diagnostic.hint();
      String own = told.replaceAll("`[^`]*`", "").replace(" null", "");
      assertFalse(JARGON.matcher(own).find(), told);
      assertFalse(diagnostic.code() == Code.USAGE);
    }
    assertFalse(Renderer.plain().render(found).contains("\u0000"));
    return found;
  }

  private String damage(String text) {
    List<int[]> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(new int[] {matcher.start(), matcher.end()});
    }
    int[] word = words.get(random.nextInt(words.size()));
    int[] other = words.get(random.nextInt(words.size()));
    String before = text.substring(0, word[0]);
    String itself = text.substring(word[0], word[1]);
    String after = text.substring(word[1]);
    return switch (random.nextInt(6)) {
      case 0 -> before + after;
      case 1 -> before + itself + " " + itself + after;
      case 2 -> before + INTRUDERS.get(random.nextInt(INTRUDERS.size())) + " " + itself + after;
      case 3 -> before + INTRUDERS.get(random.nextInt(INTRUDERS.size())) + after;
      case 4 -> before + text.substring(other[0], other[1]) + after;
      default -> text.substring(0, word[0] + (word[1] - word[0]) / 2);
    };
  }
}
