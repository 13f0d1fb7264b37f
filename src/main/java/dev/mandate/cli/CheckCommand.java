package dev.mandate.cli;

import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.market.Market;
import dev.mandate.plan.Plan;
import dev.mandate.report.CheckReport;
import dev.mandate.report.Theme;
import dev.mandate.runtime.Budget;
import dev.mandate.runtime.Program;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code check FILE…}: what is wrong with a mandate, and what it says, retold. */
final class CheckCommand implements Command {
  private static final String FIX = "--fix";

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("check");
    spec.usageMessage()
        .description("Checks mandates, and retells them in plain English with what was left open.");
    return spec.addPositional(Options.files("mandates; - reads standard input"))
        .addOption(Options.flag(FIX, "apply the fixes"))
        .addOption(Options.data())
        .addOption(Options.param())
        .addOption(Options.benchmark())
        .addOption(Options.bind())
        .addOption(Options.repair())
        .addOption(Options.json())
        .addOption(Options.quiet());
  }

  @Override
  public ExitCode run(ParseResult arguments, Shell shell) {
    Options options = new Options(arguments);
    List<Diagnostic> all = new ArrayList<>();
    List<CheckReport> reports = new ArrayList<>();
    for (String name : options.files()) {
      ScriptFile file = ScriptFile.read(shell, name);
      if (options.has(FIX)) {
        file = Fixes.apply(shell, options, file);
      }
      Load.Loaded loaded = Load.toCheck(shell, options, file);
      all.addAll(loaded.diagnostics());
      reports.add(report(loaded, shell));
    }
    show(reports, options, shell);
    return ExitCode.of(all);
  }

  private static void show(List<CheckReport> reports, Options options, Shell shell) {
    PrintStream out = shell.out();
    if (options.has(Options.JSON)) {
      out.print(CheckReport.json(reports));
      return;
    }
    Theme theme = new Theme(shell.columns(), shell.unicode(), shell.coloursOut());
    for (CheckReport report : reports) {
      shell.show(report.diagnostics(), options.has(Options.QUIET));
      out.print(report.text(theme));
      out.flush();
    }
  }

  private static CheckReport report(Load.Loaded loaded, Shell shell) {
    Plan plan = loaded.plan();
    return new CheckReport(
        loaded.file().source().name(),
        loaded.diagnostics(),
        plan,
        loaded.market() == null ? null : loaded.market().name(),
        plan == null || loaded.hasErrors()
            ? null
            : firstDecision(plan, loaded.market(), Work.budget(shell)));
  }

  /** The first session on which every window is known. */
  private static @Nullable LocalDate firstDecision(
      Plan plan, @Nullable Market market, Budget budget) {
    if (market == null) {
      return null;
    }
    int ready = Program.of(plan, market, null, budget).ready();
    return ready < market.calendar().size() ? market.calendar().date(ready) : null;
  }
}
