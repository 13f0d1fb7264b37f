package dev.mandate.cli;

import dev.mandate.backtest.Backtest;
import dev.mandate.explain.Explainer;
import dev.mandate.explain.Why;
import dev.mandate.explain.WhyNot;
import dev.mandate.report.WhyJson;
import dev.mandate.report.WhyNotReport;
import dev.mandate.report.WhyReport;
import java.time.LocalDate;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code why FILE DATE}: the decision in force on a day, and what would have changed it. */
final class WhyCommand implements Command {
  private static final String NOT = "--not";

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("why");
    spec.usageMessage()
        .description(
            "Explains the decision in force on a day: what it was made of, and what would have"
                + " changed it.");
    spec.addPositional(Options.script("the mandate; - reads standard input"))
        .addPositional(Options.positional(1, "DATE", "the day: 2020-03-16"))
        .addOption(Options.value(NOT, "RULE", "why that rule did not fire, and when it does"));
    return Options.toRun(spec).addOption(Options.json()).addOption(Options.quiet());
  }

  @Override
  public ExitCode run(ParseResult arguments, Shell shell) {
    Options options = new Options(arguments);
    LocalDate date = options.date(1);
    String not = options.text(NOT);
    Load.Ready ready = Load.toRun(shell, options, options.script());
    shell.show(ready.warnings(), options.has(Options.QUIET));
    Explainer explainer =
        Explainer.of(
            Backtest.run(ready.plan(), ready.market(), options.running(shell)), Work.budget(shell));
    String script = ready.file().sha256();
    boolean json = options.has(Options.JSON);
    if (not == null) {
      Why why = explainer.why(date);
      shell
          .out()
          .print(json ? WhyJson.why(why, script) : WhyReport.text(why, script, shell.theme()));
    } else {
      WhyNot whyNot = explainer.whyNot(not, date);
      shell
          .out()
          .print(json ? WhyJson.whyNot(whyNot, script) : WhyNotReport.text(whyNot, shell.theme()));
    }
    return ExitCode.FINE;
  }
}
