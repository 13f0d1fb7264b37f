package dev.mandate.cli;

import dev.mandate.Version;
import dev.mandate.backtest.Backtest;
import dev.mandate.backtest.Result;
import dev.mandate.diagnostic.Problem;
import dev.mandate.report.JsonReport;
import dev.mandate.report.RunSheet;
import dev.mandate.report.TextReport;
import dev.mandate.report.Theme;
import dev.mandate.runtime.Decision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code run FILE}: the backtest and its report. */
final class RunCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("run");
    spec.usageMessage().description("Runs a mandate on past prices and reports how it fared.");
    return spec.addPositional(Options.script("the mandate; - reads standard input"))
        .addOption(Options.data())
        .addOption(Options.value(Options.FROM, "DATE", "first day of the run: 2005-01-31 or 2005"))
        .addOption(Options.value(Options.TO, "DATE", "last day of the run, included"))
        .addOption(Options.value(Options.CAPITAL, "AMOUNT", "what it starts with: $100,000"))
        .addOption(Options.param())
        .addOption(Options.benchmark())
        .addOption(Options.bind())
        .addOption(Options.repair())
        .addOption(Options.value(Options.DECISIONS, "OUT.jsonl", "writes a line for each decision"))
        .addOption(Options.hidden(Options.REPORT, "OUT.html"))
        .addOption(Options.json())
        .addOption(Options.quiet());
  }

  @Override
  public ExitCode run(ParseResult arguments, Shell shell) {
    Options options = new Options(arguments);
    if (options.text(Options.REPORT) != null) {
      throw new Problem(Usage.later("the option " + Options.REPORT));
    }
    options.checkPeriod();
    String decisions = options.text(Options.DECISIONS);
    dev.mandate.backtest.Options how =
        new dev.mandate.backtest.Options(
            options.from(), options.to(), options.capital(), null, Work.budget(shell));
    try (Output output = decisions == null ? null : Output.to(shell, decisions)) {
      Load.Ready ready = Load.toRun(shell, options, options.script());
      shell.show(ready.warnings(), options.has(Options.QUIET));
      Result result = run(ready, how, output);
      print(result, ready, options, shell);
    }
    return ExitCode.FINE;
  }

  private static Result run(
      Load.Ready ready, dev.mandate.backtest.Options how, @Nullable Output output) {
    if (output == null) {
      return Backtest.run(ready.plan(), ready.market(), how);
    }
    Result[] result = new Result[1];
    boolean tranches = ready.plan().rebalance().tranches() > 1;
    output.write(out -> {
      Consumer<Decision> line =
          d -> {
            try {
              out.append(JsonReport.decision(d, tranches)).append('\n');
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          };
      result[0] = Backtest.run(ready.plan(), ready.market(), how.tracing(line));
    });
    return result[0];
  }

  private static void print(Result result, Load.Ready ready, Options options, Shell shell) {
    if (options.has(Options.JSON)) {
      shell
          .out()
          .print(JsonReport.run(result, Version.engine(), ready.file().sha256(), ready.warnings()));
    } else {
      Theme theme = new Theme(shell.columns(), shell.unicode(), shell.coloursOut());
      shell.out().print(TextReport.of(RunSheet.of(result, ready.warnings()), theme));
    }
  }
}
