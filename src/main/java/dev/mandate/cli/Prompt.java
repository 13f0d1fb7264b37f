package dev.mandate.cli;

import dev.mandate.Version;
import dev.mandate.diagnostic.Source;
import dev.mandate.repl.Entries;
import dev.mandate.repl.Line;
import dev.mandate.repl.Reply;
import dev.mandate.repl.Session;
import dev.mandate.report.Paragraph;
import dev.mandate.report.Theme;
import java.io.IOError;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A session at a terminal: prompt, editing, completion, history, and Ctrl-C for the work at hand.
 */
final class Prompt {
  private static final int USUAL_COLUMNS = 80;
  private static final int HISTORY = 5_000;

  private final Session session;
  private final Shell shell;
  private final Terminal terminal;
  private final LineReader reader;
  private volatile @Nullable ReplTask work;

  private Prompt(Session session, Shell shell, Terminal terminal) {
    this.session = session;
    this.shell = shell;
    this.terminal = terminal;
    this.reader = reader();
    // a quit character, typed or pasted, is not to make the virtual machine print its threads
    Attributes attributes = terminal.getAttributes();
    attributes.setControlChar(Attributes.ControlChar.VQUIT, 0);
    terminal.setAttributes(attributes);
    terminal.handle(Terminal.Signal.INT, _ -> interrupt());
  }

  /** At the process's own terminal, until its user leaves. */
  static ExitCode atTerminal(Session session, @Nullable String file, Shell shell) {
    try (Terminal terminal =
        TerminalBuilder.builder()
            .name("mandate")
            .system(true)
            .providers("ffm,exec")
            .dumb(true)
            .encoding(StandardCharsets.UTF_8)
            .build()) {
      return at(terminal, session, file, shell);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** At {@code terminal}, until its end. */
  static ExitCode at(Terminal terminal, Session session, @Nullable String file, Shell shell) {
    Prompt prompt = new Prompt(session, shell, terminal);
    prompt.greet(file);
    prompt.converse();
    return ExitCode.FINE;
  }

  private LineReader reader() {
    LineReaderBuilder builder =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .appName("mandate")
            .parser(new PromptParser())
            .completer(new PromptCompleter(session))
            .highlighter(new PromptHighlighter(colours()))
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, "%P . ")
            .variable(LineReader.HISTORY_SIZE, HISTORY)
            .variable(LineReader.HISTORY_FILE_SIZE, HISTORY)
            .variable(LineReader.LIST_MAX, 200)
            .variable(LineReader.BELL_STYLE, "none")
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.HISTORY_TIMESTAMPED, false)
            .option(LineReader.Option.INSERT_TAB, false);
    if (!colours()) {
      List.of(
              LineReader.COMPLETION_STYLE_STARTING,
              LineReader.COMPLETION_STYLE_DESCRIPTION,
              LineReader.COMPLETION_STYLE_GROUP,
              LineReader.COMPLETION_STYLE_LIST_STARTING,
              LineReader.COMPLETION_STYLE_LIST_DESCRIPTION,
              LineReader.COMPLETION_STYLE_LIST_GROUP)
          .forEach(style -> builder.variable(style, "fg:default"));
    }
    Path history = HistoryFile.of(shell);
    if (history != null) {
      builder.variable(LineReader.HISTORY_FILE, history);
    }
    return builder.build();
  }

  private boolean isDumb() {
    return terminal.getType().startsWith(Terminal.TYPE_DUMB);
  }

  private boolean colours() {
    return shell.coloursOut() && !isDumb();
  }

  /** As wide as the terminal is now. */
  private Theme theme() {
    int columns = terminal.getSize().getColumns();
    return new Theme(
        columns > 0 ? columns : USUAL_COLUMNS, shell.unicode() && !isDumb(), colours());
  }

  private void greet(@Nullable String file) {
    String hello =
        "Mandate "
            + Version.engine()
            + ", "
            + session.data()
            + ". help tells the commands, Tab what"
            + " can come next, Ctrl-D leaves.";
    Paragraph.wrap(hello, theme().columns(), "", "").forEach(line -> print(line + "\n"));
    if (file != null) {
      answer(task -> session.open(file, theme(), task));
    }
  }

  private void converse() {
    boolean open = true;
    while (open) {
      try {
        String line = reader.readLine(session.date() + "> ");
        remember();
        open = !answerAll(line);
      } catch (UserInterruptException e) {
        // the line is given up, the session goes on
      } catch (EndOfFileException | IllegalStateException | IOError e) {
        // the user leaves, or the terminal goes away
        open = false;
      }
    }
  }

  /** Keeps the line for later sessions; where the disk refuses, for this one alone. */
  private void remember() {
    try {
      reader.getHistory().save();
    } catch (IOException e) {
      reader.setVariable(LineReader.HISTORY_FILE, null);
    }
  }

  /** Whether the session ends. What is pasted may be several entries. */
  private boolean answerAll(String text) {
    Entries entries = new Entries(Line.PROMPT);
    List<Source> all = new ArrayList<>();
    text.lines().forEach(line -> all.addAll(entries.add(line)));
    all.addAll(entries.end());
    boolean ends = false;
    for (Source entry : all) {
      ends |= !ends && answer(task -> session.answer(entry, theme(), task)).ends();
    }
    return ends;
  }

  /** What is asked of the session. */
  private interface Asked {
    Reply of(ReplTask task);
  }

  private Reply answer(Asked asked) {
    ReplTask task = new ReplTask(shell, this::progress);
    work = task;
    Reply reply;
    try {
      reply = asked.of(task);
    } catch (OutOfMemoryError e) {
      reply = new Reply(shell.renderer().render(Main.outOfMemory()), true, false);
    } catch (RuntimeException | StackOverflowError bug) {
      Crash.report(bug, new String[] {"repl"}, shell);
      shell.err().flush();
      reply = new Reply("", true, false);
    } finally {
      work = null;
      task.end();
    }
    print(reply.text());
    return reply;
  }

  private void interrupt() {
    ReplTask task = work;
    if (task != null) {
      task.cancel();
    }
  }

  private void progress(String text) {
    if (!isDumb()) {
      print("\r\u001b[K" + text);
    }
  }

  private void print(String text) {
    PrintWriter out = terminal.writer();
    out.print(text);
    out.flush();
  }
}
