package dev.mandate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.repl.Session;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The prompt on a terminal of streams; on a real one it is tried by {@code .ci/terminal.py}. */
class PromptTest {
  @TempDir Path folder;

  /** What a terminal shows when {@code keys} are typed at it, without what steers it. */
  private String shown(String type, String keys) throws IOException {
    Shell shell = Invocation.shell(folder, "", Map.of("XDG_STATE_HOME", folder.toString()));
    Options none = new Options(new CommandLine(new ReplCommand().spec()).parseArgs());
    Session session = Session.begin(new ReplHost(shell, none));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] typed = keys.getBytes(StandardCharsets.UTF_8);
    try (Terminal terminal =
        TerminalBuilder.builder()
            .system(false)
            .streams(new Keys(typed, out), out)
            .type(type)
            .size(Size.of(100, 30))
            .encoding(StandardCharsets.UTF_8)
            .build()) {
      assertEquals(ExitCode.FINE, Prompt.at(terminal, session, null, shell));
    }
    return out.toString(StandardCharsets.UTF_8).replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", "");
  }

  @Test
  void anEntryIsAnsweredAndTheEndOfTheInputLeaves() throws IOException {
    String shown = shown("xterm-256color", "2 * 21\r");
    assertTrue(shown.contains("42"), shown);
  }

  @Test
  void whatIsOpenGoesOnInTheNextLine() throws IOException {
    String shown = shown("xterm-256color", "rule x if vol(equity) > 20% {\rhold\r}\rshow\r");
    assertTrue(shown.contains("rule x added"), shown);
    assertFalse(shown.contains("error"), shown);
  }

  @Test
  void aMistakeIsToldAndTheSessionGoesOn() throws IOException {
    String shown = shown("xterm-256color", "vol(equty)\r2 * 21\r");
    assertTrue(shown.contains("did you mean `equity`?") && shown.contains("42"), shown);
  }

  @Test
  void linesAreKeptForLaterSessions() throws IOException {
    shown("xterm-256color", "2 * 21\r");
    Path history = folder.resolve("mandate").resolve("history");
    assertEquals("2 * 21\n", Files.readString(history));
  }

  @Test
  void aHistoryThatIsNoTextDoesNoHarm() throws IOException {
    Path history = Files.createDirectories(folder.resolve("mandate")).resolve("history");
    Files.write(history, new byte[] {(byte) 0xff, 0, 27, '[', '2', 'J', '\n', (byte) 0x80});
    assertTrue(shown("xterm-256color", "2 * 21\r").contains("42"));
  }

  @Test
  void aDumbTerminalHasNoColours() throws IOException {
    assertTrue(shown("dumb", "2 * 21\r").contains("42"));
  }

  @Test
  void coloursGoByTheParsersOwnWords() {
    AttributedString text =
        new PromptHighlighter(true).highlight("rule x if vol(equity) > 20% # \"y\"");
    AttributedStyle plain = AttributedStyle.DEFAULT;
    assertEquals(plain.bold(), text.styleAt(0));
    assertEquals(plain.foreground(AttributedStyle.CYAN), text.styleAt(5));
    assertEquals(plain.bold(), text.styleAt(7));
    assertEquals(plain.foreground(AttributedStyle.CYAN), text.styleAt(14));
    assertEquals(plain, text.styleAt(22));
    assertEquals(plain.foreground(AttributedStyle.YELLOW), text.styleAt(24));
    assertEquals(plain.faint(), text.styleAt(28));
    assertEquals(
        plain.foreground(AttributedStyle.RED),
        new PromptHighlighter(true).highlight("\"open").styleAt(1));
    assertEquals("vol(equity", new PromptHighlighter(false).highlight("vol(equity").toAnsi());
  }

  @Test
  void whatIsTypedIsShownAsItIs() {
    for (String text : new String[] {"", "  ", "vol(", "\u001b[2J", "\"a", "x\ny # z\n", "😀"}) {
      assertEquals(text, new PromptHighlighter(true).highlight(text).toString());
    }
  }

  /**
   * Somebody who types once there is a prompt: what comes before, the terminal would take for its
   * answers to what the reader asks of it.
   */
  private static final class Keys extends InputStream {
    private final ByteArrayInputStream typed;
    private final ByteArrayOutputStream shown;

    Keys(byte[] typed, ByteArrayOutputStream shown) {
      this.typed = new ByteArrayInputStream(typed);
      this.shown = shown;
    }

    private void awaitPrompt() throws IOException {
      for (int i = 0; i < 1000 && !shown.toString(StandardCharsets.UTF_8).contains("> "); i++) {
        try {
          Thread.sleep(5);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IOException(e);
        }
      }
    }

    @Override
    public int read() throws IOException {
      awaitPrompt();
      return typed.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      awaitPrompt();
      return typed.read(into, offset, length == 0 ? 0 : 1);
    }
  }
}
