package dev.mandate.cli;

import dev.mandate.diagnostic.Source;
import dev.mandate.repl.Entries;
import dev.mandate.repl.Reply;
import dev.mandate.repl.Session;
import dev.mandate.report.Theme;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code repl [FILE]}: a session at the prompt; what is piped in is run as a script. */
final class ReplCommand implements Command {
  private static final String NAME = "repl";

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name(NAME);
    spec.usageMessage()
        .description("Looks at a mandate line by line; without a file, at an empty one.");
    return spec.addPositional(
            PositionalParamSpec.builder()
                .paramLabel("FILE")
                .type(String.class)
                .arity("0..1")
                .description("the mandate to begin with")
                .build())
        .addOption(Options.data())
        .addOption(Options.bind())
        .addOption(Options.repair());
  }

  @Override
  public ExitCode run(ParseResult arguments, Shell shell) {
    Options options = new Options(arguments);
    String file = options.script().isEmpty() ? null : options.script();
    Session session = Session.begin(new ReplHost(shell, options));
    return isInteractive(shell)
        ? Prompt.atTerminal(session, file, shell)
        : script(session, file, shell);
  }

  /** Whether somebody sits at the other end. The launcher says what is a terminal. */
  static boolean isInteractive(Shell shell) {
    return shell.outTerminal() && Boolean.getBoolean("mandate.terminal.in");
  }

  /** Answers what is read line by line; its exit code says whether anything was wrong. */
  private static ExitCode script(Session session, @Nullable String file, Shell shell) {
    Theme theme = shell.theme();
    boolean failed = false;
    if (file != null) {
      Reply opened = session.open(file, theme, new ReplTask(shell, _ -> {}));
      print(opened, shell);
      if (opened.failed()) {
        return ExitCode.SCRIPT;
      }
    }
    Entries entries = new Entries("standard input");
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(shell.in(), StandardCharsets.UTF_8))) {
      for (String line = Lines.read(in); line != null; line = Lines.read(in)) {
        for (Source entry : entries.add(line)) {
          Reply reply = answer(session, entry, theme, shell);
          failed |= reply.failed();
          if (reply.ends()) {
            return failed ? ExitCode.SCRIPT : ExitCode.FINE;
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (Source entry : entries.end()) {
      failed |= answer(session, entry, theme, shell).failed();
    }
    return failed ? ExitCode.SCRIPT : ExitCode.FINE;
  }

  private static Reply answer(Session session, Source entry, Theme theme, Shell shell) {
    Reply reply = session.answer(entry, theme, new ReplTask(shell, _ -> {}));
    print(reply, shell);
    return reply;
  }

  private static void print(Reply reply, Shell shell) {
    (reply.failed() ? shell.err() : shell.out()).print(reply.text());
    List.of(shell.out(), shell.err()).forEach(java.io.PrintStream::flush);
  }

  /** Lines of at most so many characters: what is longer is cut there, and is then too large. */
  private static final class Lines {
    private Lines() {}

    static @Nullable String read(BufferedReader in) throws IOException {
      StringBuilder line = new StringBuilder();
      int next = in.read();
      if (next < 0) {
        return null;
      }
      for (; next >= 0 && next != '\n'; next = in.read()) {
        if (line.length() <= dev.mandate.repl.Line.MOST) {
          line.append((char) next);
        }
      }
      int length = line.length();
      boolean carriage = length > 0 && line.charAt(length - 1) == '\r';
      return carriage ? line.substring(0, length - 1) : line.toString();
    }
  }
}
