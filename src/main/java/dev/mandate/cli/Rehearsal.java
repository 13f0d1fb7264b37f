package dev.mandate.cli;

import dev.mandate.repl.Session;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import picocli.CommandLine;

/**
 * Goes through what a run and a prompt need, so that the launcher's start-up cache has it: a
 * backtest, and a session typed at a terminal that is not there.
 */
public final class Rehearsal {
  /** Completion, highlighting, an entry of two lines, a chart, a run. */
  private static final String TYPED =
      """
      vol(\tequity, \t60 days)
      vol(equity, 20 days) > \t20%
      rule calm if vol(equity, 60 days) < 8% {
      hold }
      60% equity, 40% bonds
      plot vol(equity, 60 days)
      vol(equty)
      at 2008-10-10
      step
      run
      """;

  private Rehearsal() {}

  /**
   * @param arguments the mandate to rehearse with
   */
  public static void main(String[] arguments) throws IOException {
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    Shell shell = shell(nowhere);
    int exit = Main.run(new String[] {"run", arguments[0]}, shell);
    try (Terminal system =
        TerminalBuilder.builder().system(true).providers("ffm,exec").dumb(true).build()) {
      nowhere.print(system.getType());
    }
    Options none = new Options(new CommandLine(new ReplCommand().spec()).parseArgs(arguments[0]));
    Session session = Session.begin(new ReplHost(shell, none));
    byte[] typed = TYPED.replace('\n', '\r').getBytes(StandardCharsets.UTF_8);
    try (Terminal terminal =
        TerminalBuilder.builder()
            .system(false)
            .streams(new ByteArrayInputStream(typed), nowhere)
            .type("xterm-256color")
            .size(new Size(100, 30))
            .encoding(StandardCharsets.UTF_8)
            .build()) {
      Prompt.at(terminal, session, arguments[0], shell);
    }
    System.exit(exit);
  }

  private static Shell shell(PrintStream nowhere) {
    return new Shell(
        new ByteArrayInputStream(new byte[0]),
        nowhere,
        nowhere,
        Path.of("").toAbsolutePath(),
        Map.of("COLUMNS", "100"),
        true,
        true,
        LocalDate.MAX,
        new Interrupt());
  }
}
