package dev.mandate.cli;

import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.parser.Parser;
import dev.mandate.syntax.Formatter;
import dev.mandate.syntax.Script;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code fmt FILE…}: the one layout, in place. */
final class FmtCommand implements Command {
  private static final String CHECK = "--check";

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("fmt");
    spec.usageMessage().description("Lays scripts out in the one canonical way, in place.");
    return spec.addPositional(Options.files("scripts; - goes from standard input to output"))
        .addOption(Options.flag(CHECK, "change nothing; exit 1 when something would change"));
  }

  @Override
  public ExitCode run(ParseResult arguments, Shell shell) {
    Options options = new Options(arguments);
    List<Diagnostic> errors = new ArrayList<>();
    boolean changed = false;
    for (String name : options.files()) {
      ScriptFile file = ScriptFile.read(shell, name);
      Parser.Parsed parsed = Parser.parse(file.source());
      Script script = parsed.script();
      if (script == null || parsed.hasErrors()) {
        errors.addAll(parsed.diagnostics());
      } else {
        changed |= format(file, Formatter.format(script), options.has(CHECK), shell);
      }
    }
    shell.show(errors, false);
    if (!errors.isEmpty()) {
      return ExitCode.of(errors);
    }
    return changed && options.has(CHECK) ? ExitCode.SCRIPT : ExitCode.FINE;
  }

  /** Whether the layout was another one. */
  private static boolean format(ScriptFile file, String formatted, boolean check, Shell shell) {
    boolean changed = !formatted.equals(file.source().text());
    if (check) {
      if (changed) {
        shell.out().println(file.source().name() + " would be laid out anew");
      }
    } else if (changed || file.path() == null) {
      file.withText(formatted).write(shell);
    }
    return changed;
  }
}
