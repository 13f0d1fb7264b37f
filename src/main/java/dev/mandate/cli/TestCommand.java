package dev.mandate.cli;

import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.plan.Plan;
import dev.mandate.report.TestReport;
import dev.mandate.report.Theme;
import dev.mandate.validate.Tests;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code test FILE…}: runs the test blocks of mandates. */
final class TestCommand implements Command {
  private static final String COVERAGE = "--coverage";

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("test");
    spec.usageMessage().description("Runs the test blocks of mandates.");
    return spec.addPositional(Options.files("mandates; - reads standard input"))
        .addOption(Options.flag(COVERAGE, "say what the tests never came to"))
        .addOption(Options.data())
        .addOption(Options.param())
        .addOption(Options.bind())
        .addOption(Options.repair())
        .addOption(Options.json())
        .addOption(Options.quiet());
  }

  @Override
  public ExitCode run(ParseResult arguments, Shell shell) {
    Options options = new Options(arguments);
    List<Diagnostic> all = new ArrayList<>();
    List<TestReport> reports = new ArrayList<>();
    for (String name : options.files()) {
      Load.Loaded loaded = Load.toCheck(shell, options, ScriptFile.read(shell, name));
      TestReport report = report(loaded, options, shell);
      all.addAll(report.diagnostics());
      reports.add(report);
      if (!options.has(Options.JSON)) {
        show(report, options, shell);
      }
    }
    if (options.has(Options.JSON)) {
      shell.out().print(TestReport.json(reports));
    } else {
      shell.out().print(TestReport.summary(reports, theme(shell)));
    }
    boolean fine = reports.stream().allMatch(TestReport::ok);
    ExitCode ofErrors = ExitCode.of(all);
    return fine || ofErrors != ExitCode.FINE ? ofErrors : ExitCode.SCRIPT;
  }

  private static TestReport report(Load.Loaded loaded, Options options, Shell shell) {
    Plan plan = loaded.plan();
    Tests.Tested tested =
        plan == null || loaded.hasErrors()
            ? null
            : Tests.run(plan, loaded.market(), Work.budget(shell));
    return new TestReport(
        loaded.file().source(), loaded.diagnostics(), tested, options.has(COVERAGE));
  }

  private static void show(TestReport report, Options options, Shell shell) {
    PrintStream out = shell.out();
    shell.show(report.diagnostics(), options.has(Options.QUIET));
    out.print(report.text(theme(shell)));
    out.flush();
  }

  private static Theme theme(Shell shell) {
    return new Theme(shell.columns(), shell.unicode(), shell.coloursOut());
  }
}
