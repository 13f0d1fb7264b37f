package dev.mandate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code debug} says where there is nothing to debug; DebuggingTest debugs. */
class DebugCommandTest {
  private static final Path HERE = Path.of("").toAbsolutePath();

  @ParameterizedTest
  @CsvSource({
    "'', E0901",
    "--on tomorrow, E0903",
    "--on 2020-03-16 --port 70000, E0903",
    "--on 1900-01-01, E0909",
    "--on 2020-03-15, E0909",
  })
  void wrongUsesAreSaid(String options, String code) {
    String call = "debug examples/balanced.mandate --quiet " + options;
    Invocation said = Invocation.in(HERE, "", call.strip().split(" "));
    assertEquals(ExitCode.USAGE.number(), said.exit());
    assertTrue(said.err().startsWith("error[" + code + "]"), said.err());
    assertEquals("", said.out());
  }

  @Test
  void aPortThatIsTakenIsSaid() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      Invocation said =
          Invocation.in(
              HERE, "", "debug", "examples/balanced.mandate", "--on", "2020-03-16", "--port", port);
      assertEquals(ExitCode.USAGE.number(), said.exit());
      assertTrue(said.err().contains("port " + port + " cannot be listened at"), said.err());
    }
  }
}
