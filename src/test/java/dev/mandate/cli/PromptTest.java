package dev.mandate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.repl.Session;
import java.io.ByteArrayOutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
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
  /** Seconds that an answer may take on a busy machine. */
  private static final long PATIENCE = 30;

  @TempDir Path folder;

  /**
   * What a terminal shows, without what steers it, when keys are typed at its prompt and their
   * answer has come; then the input ends.
   */
  private String shown(String type, String keys, String answer) throws Exception {
    Shell shell = Invocation.shell(folder, "", Map.of("XDG_STATE_HOME", folder.toString()));
    Options none = new Options(new CommandLine(new ReplCommand().spec()).parseArgs());
    Session session = Session.begin(new ReplHost(shell, none));
    Screen out = new Screen();
    PipedOutputStream typed = new PipedOutputStream();
    Terminal terminal =
        TerminalBuilder.builder()
            .system(false)
            .streams(new PipedInputStream(typed), out)
            .type(type)
            .size(new Size(100, 30))
            .encoding(StandardCharsets.UTF_8)
            .build();
    FutureTask<ExitCode> left = new FutureTask<>(() -> Prompt.at(terminal, session, null, shell));
    Thread user = new Thread(left, "prompt");
    user.setDaemon(true);
    user.start();
    out.await("> ");
    typed.write(keys.getBytes(StandardCharsets.UTF_8));
    typed.flush();
    out.await(answer);
    // the end of the input, said again where it came between two prompts
    for (int i = 0; i < 10 && !left.isDone(); i++) {
      typed.write(4);
      typed.flush();
      user.join(200);
    }
    typed.close(); // the end of a terminal that knows no keys
    assertEquals(ExitCode.FINE, left.get(PATIENCE, TimeUnit.SECONDS));
    terminal.close();
    return out.text();
  }

  private static final class Screen extends ByteArrayOutputStream {
    synchronized String text() {
      return toString(StandardCharsets.UTF_8).replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", "");
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
      super.write(bytes, from, length);
      notifyAll();
    }

    @Override
    public synchronized void write(int b) {
      super.write(b);
      notifyAll();
    }

    synchronized void await(String answer) throws InterruptedException {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
      while (!text().contains(answer)) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        assertTrue(left > 0, () -> "no " + answer + " in: " + text());
        wait(left);
      }
    }
  }

  @Test
  void anEntryIsAnsweredAndTheEndOfTheInputLeaves() throws Exception {
    shown("xterm-256color", "2 * 21\r", "42");
  }

  @Test
  void whatIsOpenGoesOnInTheNextLine() throws Exception {
    String keys = "rule x if vol(equity) > 20% {\rhold\r}\r";
    assertFalse(shown("xterm-256color", keys, "rule x added").contains("error"));
  }

  @Test
  void aMistakeIsToldAndTheSessionGoesOn() throws Exception {
    String shown = shown("xterm-256color", "vol(equty)\r2 * 21\r", "42");
    assertTrue(shown.contains("did you mean `equity`?"), shown);
  }

  @Test
  void linesAreKeptForLaterSessions() throws Exception {
    shown("xterm-256color", "2 * 21\r", "42");
    Path history = folder.resolve("mandate").resolve("history");
    assertEquals("2 * 21\n", Files.readString(history));
  }

  @Test
  void aHistoryThatIsNoTextDoesNoHarm() throws Exception {
    Path history = Files.createDirectories(folder.resolve("mandate")).resolve("history");
    Files.write(history, new byte[] {(byte) 0xff, 0, 27, '[', '2', 'J', '\n', (byte) 0x80});
    shown("xterm-256color", "2 * 21\r", "42");
  }

  @Test
  void aDumbTerminalHasNoColours() throws Exception {
    assertFalse(shown("dumb", "2 * 21\r", "42").contains("\u001b"));
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
}
