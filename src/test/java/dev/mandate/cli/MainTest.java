package dev.mandate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

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
    assertTrue(got.err().contains("\"E9999\""), got.err());
  }

  @Test
  void noCommandShowsTheUsage() {
    Invocation got = Invocation.of();
    assertEquals(2, got.exit());
    assertTrue(got.err().contains("explain"), got.err());
  }
}
