package dev.mandate.cli;

import dev.mandate.backtest.Backtest;
import dev.mandate.backtest.Result;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import dev.mandate.explain.DateDiff;
import dev.mandate.explain.Explainer;
import dev.mandate.explain.MandateDiff;
import dev.mandate.report.DiffReport;
import java.time.LocalDate;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code diff A B}: two versions of a mandate, or the decisions of two days. */
final class DiffCommand implements Command {
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("diff");
    spec.usageMessage()
        .customSynopsis(
            "mandate diff [OPTIONS] A.mandate B.mandate",
            "       mandate diff [OPTIONS] FILE DATE DATE")
        .description("Compares two versions of a mandate, or the decisions of two days.");
    spec.addPositional(Options.script("a mandate; - reads standard input"))
        .addPositional(
            Options.positional(1, "OTHER", "another version of it; or a day: 2020-02-24"))
        .addPositional(Options.optional(2, "DATE", "the other day, where the first is one"));
    return Options.toRun(spec).addOption(Options.json()).addOption(Options.quiet());
  }

  @Override
  public ExitCode run(ParseResult arguments, Shell shell) {
    Options options = new Options(arguments);
    if (options.word(2).isEmpty()) {
      if (DATE.matcher(options.word(1)).matches()) {
        throw new Problem(
            Diagnostic.of(
                    Code.USAGE, Place.NOWHERE, "diff of one day needs another to compare with")
                .hint("mandate diff FILE " + options.word(1) + " DATE"));
      }
      versions(options, shell);
    } else {
      dates(options, shell);
    }
    return ExitCode.FINE;
  }

  private static void dates(Options options, Shell shell) {
    LocalDate first = options.date(1);
    LocalDate second = options.date(2);
    Load.Ready ready = Load.toRun(shell, options, options.script());
    shell.show(ready.warnings(), options.has(Options.QUIET));
    Explainer explainer = Explainer.of(run(ready, options, shell), Work.budget(shell));
    DateDiff diff = explainer.between(first, second);
    shell
        .out()
        .print(
            options.has(Options.JSON)
                ? DiffReport.json(diff, ready.file().sha256())
                : DiffReport.text(diff, shell.theme()));
  }

  private static Result run(Load.Ready ready, Options options, Shell shell) {
    return Backtest.run(ready.plan(), ready.market(), options.running(shell));
  }

  private static void versions(Options options, Shell shell) {
    String before = options.script();
    String after = options.word(1);
    MandateDiff diff =
        MandateDiff.of(
            version(before, options, shell), version(after, options, shell), Work.budget(shell));
    shell
        .out()
        .print(
            options.has(Options.JSON)
                ? DiffReport.json(diff, before, after)
                : DiffReport.text(diff, before, after, shell.theme()));
  }

  private static MandateDiff.Version version(String file, Options options, Shell shell) {
    Load.Ready ready = Load.toRun(shell, options, file);
    shell.show(ready.warnings(), options.has(Options.QUIET));
    return new MandateDiff.Version(ready.written(), run(ready, options, shell));
  }
}
