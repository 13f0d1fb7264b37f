package dev.mandate.cli;

import dev.mandate.Version;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import java.io.FileDescriptor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The way in: {@code ./mandate COMMAND …}. */
public final class Main {
  /** Commands of later versions, so that they are not taken for misspellings. */
  private static final Set<String> LATER = Set.of("decide", "sweep", "compare", "lsp");

  private final Map<String, Command> commands = new LinkedHashMap<>();
  private final Shell shell;

  private Main(Shell shell) {
    this.shell = shell;
    commands.put("run", new RunCommand());
    commands.put("check", new CheckCommand());
    commands.put("optimize", new OptimizeCommand());
    commands.put("frontier", new FrontierCommand());
    commands.put("fmt", new FmtCommand());
    commands.put("test", new TestCommand());
    commands.put("why", new WhyCommand());
    commands.put("diff", new DiffCommand());
    commands.put("cost-of", new CostOfCommand());
    commands.put("debug", new DebugCommand());
    commands.put("data", new DataCommand());
    commands.put("repl", new ReplCommand());
    commands.put("explain", new ExplainCommand());
  }

  public static void main(String[] arguments) {
    Interrupt interrupt = new Interrupt();
    interrupt.watch();
    StandardOutput out = new StandardOutput(FileDescriptor.out);
    StandardOutput err = new StandardOutput(FileDescriptor.err);
    Shell shell = Shell.ofProcess(out.printStream(), err.printStream(), interrupt);
    int exit = run(arguments, shell);
    String failure = out.failure();
    if (failure != null && exit == ExitCode.FINE.number()) {
      exit = fail(List.of(Output.cannot("standard output", failure)), shell);
      shell.err().flush();
    }
    interrupt.end();
    System.exit(exit);
  }

  /** Runs one command and returns the exit code. */
  static int run(String[] arguments, Shell shell) {
    try {
      return new Main(shell).run(arguments).number();
    } catch (Problem problem) {
      return fail(problem.diagnostics(), shell);
    } catch (OutOfMemoryError e) {
      return fail(List.of(outOfMemory()), shell);
    } catch (RuntimeException | Error bug) {
      Crash.report(bug, arguments, shell);
      return ExitCode.BUG.number();
    } finally {
      shell.out().flush();
      shell.err().flush();
    }
  }

  private static int fail(List<Diagnostic> diagnostics, Shell shell) {
    shell.err().print(shell.renderer().render(diagnostics));
    return ExitCode.of(diagnostics).number();
  }

  static Diagnostic outOfMemory() {
    long megabytes = Runtime.getRuntime().maxMemory() >> 20;
    return Diagnostic.of(
            Code.OUT_OF_MEMORY,
            Place.NOWHERE,
            "the data need more than the " + megabytes + " MB that the process may use")
        .hint("give it more: MANDATE_JAVA_OPTS=-Xmx8g; or leave out columns that are not needed");
  }

  private ExitCode run(String[] given) {
    String[] arguments =
        given.length == 0 && ReplCommand.isInteractive(shell) ? new String[] {"repl"} : given;
    if (arguments.length > 0 && LATER.contains(arguments[0])) {
      throw new Problem(Usage.later("the command " + arguments[0]));
    }
    CommandLine line = commandLine();
    ParseResult parsed;
    try {
      parsed = line.parseArgs(arguments);
    } catch (ParameterException e) {
      throw new Problem(Usage.of(e));
    }
    if (parsed.isVersionHelpRequested()) {
      shell.out().println("mandate " + Version.engine());
      return ExitCode.FINE;
    }
    CommandLine asked = askedForHelp(parsed);
    if (asked != null) {
      asked.usage(shell.out());
      return ExitCode.FINE;
    }
    if (!parsed.hasSubcommand()) {
      line.usage(shell.err());
      return ExitCode.USAGE;
    }
    ParseResult command = parsed.subcommand();
    return Objects.requireNonNull(commands.get(command.commandSpec().name())).run(command, shell);
  }

  private static @Nullable CommandLine askedForHelp(ParseResult parsed) {
    for (ParseResult p = parsed; p != null; p = p.subcommand()) {
      if (p.isUsageHelpRequested()) {
        return p.commandSpec().commandLine();
      }
    }
    return null;
  }

  private CommandLine commandLine() {
    CommandSpec spec = CommandSpec.create().name("mandate");
    spec.addOption(help());
    spec.addOption(
        OptionSpec.builder("--version")
            .versionHelp(true)
            .type(boolean.class)
            .description("print the version")
            .build());
    commands.forEach((name, command) -> spec.addSubcommand(name, command.spec().addOption(help())));
    return new CommandLine(spec).setExpandAtFiles(false);
  }

  static OptionSpec help() {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .type(boolean.class)
        .description("show this help")
        .build();
  }
}
