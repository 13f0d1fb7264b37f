package dev.mandate.cli;

import dev.mandate.backtest.Backtest;
import dev.mandate.explain.CostOf;
import dev.mandate.explain.Explainer;
import dev.mandate.report.CostReport;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code cost-of FILE RULE}: the run with a rule and without it. */
final class CostOfCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("cost-of");
    spec.usageMessage()
        .description("Runs a mandate with and without one of its rules, and compares the figures.");
    spec.addPositional(Options.script("the mandate; - reads standard input"))
        .addPositional(Options.positional(1, "RULE", "the rule's name: brake, or \"rule 1\""));
    return Options.toRun(spec).addOption(Options.json()).addOption(Options.quiet());
  }

  @Override
  public ExitCode run(ParseResult arguments, Shell shell) {
    Options options = new Options(arguments);
    Load.Ready ready = Load.toRun(shell, options, options.script());
    shell.show(ready.warnings(), options.has(Options.QUIET));
    Explainer explainer =
        Explainer.of(
            Backtest.run(ready.plan(), ready.market(), options.running(shell)), Work.budget(shell));
    CostOf cost = explainer.costOf(options.word(1));
    shell
        .out()
        .print(
            options.has(Options.JSON)
                ? CostReport.json(cost, ready.file().sha256())
                : CostReport.text(cost, shell.theme()));
    return ExitCode.FINE;
  }
}
