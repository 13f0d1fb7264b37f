package dev.mandate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
  @Test
  void theVersionIsTheBuilds() {
    Invocation got = Invocation.of("--version");
    assertEquals(0, got.exit());
    assertTrue(got.out().matches("mandate \\d+\\.\\d+\\.\\d+\\R"), got.out());
  }

  @Test
  void explainShowsThePageWithoutMarks() {
    Invocation got = Invocation.of("explain", "e0901");
    assertEquals(0, got.exit());
    assertTrue(got.out().startsWith("E0901 · wrong usage\n"), got.out());
    assertTrue(got.out().contains("    ./mandate explain E0901\n"), got.out());
  }

  @Test
  void whatCannotBeExplainedIsWrongUsage() {
    Invocation got = Invocation.of("explain", "E9999");
    assertEquals(2, got.exit());
    assertEquals("", got.out());
    assertTrue(got.err().contains("`E9999`"), got.err());
  }

  @Test
  void noCommandShowsTheUsage() {
    Invocation got = Invocation.of();
    assertEquals(2, got.exit());
    assertTrue(got.err().contains("explain"), got.err());
  }

  @Test
  void aMisspeltCommandIsNamedWithTheNearest() {
    Invocation got = Invocation.of("explian");
    assertEquals(2, got.exit());
    assertTrue(got.err().contains("`explian`"), got.err());
    assertTrue(got.err().contains("did you mean `explain`?"), got.err());
  }

  @Test
  void aScriptWithoutACommandIsToldHowToRun() {
    Invocation got = Invocation.of("my.mandate");
    assertEquals(2, got.exit());
    assertTrue(got.err().contains("mandate run my.mandate"), got.err());
  }

  @Test
  void whatALaterVersionBringsIsSaidInOneLine() {
    Invocation got = Invocation.of("sweep", "x.mandate");
    assertEquals(2, got.exit());
    assertTrue(got.err().contains("sweep is not part of this version"), got.err());
    assertTrue(!Invocation.of("--help").out().contains("sweep"));
  }

  @Test
  void anUnknownOptionIsWrongUsage() {
    Invocation got = Invocation.of("explain", "--jsn", "E0901");
    assertEquals(2, got.exit());
    assertTrue(got.err().contains("E0902"), got.err());
    assertTrue(got.err().contains("explain has no option `--jsn`"), got.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "data check | see mandate data check --help",
        "data | see mandate data --help",
        "run | see mandate run --help",
        "sweep | see mandate --help",
      })
  void theHelpNamedIsTheHelpThereIs(String line, String hint) {
    Invocation got = Invocation.of(line.split(" "));
    assertEquals(2, got.exit());
    assertTrue(got.err().endsWith("= hint: " + hint + "\n"), got.err());
    String[] help = hint.substring("see mandate ".length()).split(" ");
    assertEquals(0, Invocation.of(help).exit());
  }
}
