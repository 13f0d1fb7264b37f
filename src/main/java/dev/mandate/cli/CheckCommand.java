package dev.mandate.cli;

import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.market.Market;
import dev.mandate.plan.Plan;
import dev.mandate.report.CheckReport;
import dev.mandate.report.Theme;
import dev.mandate.runtime.Program;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
      CheckReport report = report(loaded, shell);
      all.addAll(report.diagnostics());
      reports.add(report);
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
    Market market = loaded.market();
    String name = loaded.file().source().name();
    String data = market == null ? null : market.name();
    if (plan == null || market == null || loaded.hasErrors()) {
      return new CheckReport(name, loaded.diagnostics(), plan, data, null);
    }
    Program program = Program.of(plan, market, null, Work.budget(shell));
    Diagnostic unable = program.unable();
    if (unable != null) {
      List<Diagnostic> found = new ArrayList<>(List.of(unable));
      found.addAll(loaded.diagnostics());
      return new CheckReport(name, found, plan, data, null);
    }
    LocalDate first = market.calendar().date(program.ready());
    return new CheckReport(name, loaded.diagnostics(), plan, data, first);
  }
}
