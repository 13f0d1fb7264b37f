package dev.mandate.cli;

import dev.mandate.market.DataReport;
import dev.mandate.report.DataSheet;
import dev.mandate.report.Theme;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code data check FILE…}: what is wrong or odd in price files, and each column in figures. */
final class DataCommand implements Command {
  private static final String CHECK = "check";

  @Override
  public CommandSpec spec() {
    CommandSpec check = CommandSpec.create().name(CHECK);
    check.usageMessage().description("Reports on the quality of price files.");
    check
        .addPositional(Options.files("CSV files; several are joined on their dates"))
        .addOption(Options.repair())
        .addOption(Options.json())
        .addOption(Main.help());
    CommandSpec spec = CommandSpec.create().name("data");
    spec.usageMessage().description("Looks at market data: data check FILE…");
    return spec.addSubcommand(CHECK, check);
  }

  @Override
  public ExitCode run(ParseResult arguments, Shell shell) {
    if (!arguments.hasSubcommand()) {
      throw Usage.missingSubcommand("data", CHECK);
    }
    Options options = new Options(arguments.subcommand());
    DataReport report =
        DataReport.of(Load.dataFiles(shell, options.files()), Load.repairs(options), shell.today());
    if (options.has(Options.JSON)) {
      shell.out().print(DataSheet.json(report));
    } else {
      shell.show(report.diagnostics(), false);
      Theme theme = new Theme(shell.columns(), shell.unicode(), shell.coloursOut());
      shell.out().print(DataSheet.text(report, theme));
    }
    return ExitCode.of(report.diagnostics());
  }
}
