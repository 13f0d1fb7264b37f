package dev.mandate.cli;

import dev.mandate.market.FlatMarket;
import dev.mandate.optimize.solve.EfficientFrontier;
import dev.mandate.report.FrontierReport;
import dev.mandate.report.OptimizeReport;
import dev.mandate.report.Theme;
import dev.mandate.runtime.Decision;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code frontier FILE}: the efficient frontier of the mandate's optimization. */
final class FrontierCommand implements Command {
  private static final int POINTS = 100;

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("frontier");
    spec.usageMessage()
        .description(
            "Draws the efficient frontier of a mandate's optimize block, within its limits, with"
                + " its corner portfolios.");
    return OptimizeCommand.shared(spec);
  }

  @Override
  public ExitCode run(ParseResult arguments, Shell shell) {
    Options options = new Options(arguments);
    OptimizeCommand.Stated stated = OptimizeCommand.Stated.of(options, shell);
    Decision decision = stated.solve(options, shell);
    Decision.@Nullable Solved solved =
        decision.optimizations().isEmpty() ? null : decision.optimizations().getFirst();
    Theme theme = new Theme(shell.columns(), shell.unicode(), shell.coloursOut());
    EfficientFrontier.Outcome outcome =
        solved == null ? null : EfficientFrontier.of(solved.problem(), POINTS);
    if (outcome instanceof EfficientFrontier.Outcome.Drawn drawn) {
      FrontierReport report =
          new FrontierReport(
              stated.plan().title(),
              stated.data(),
              stated.market() instanceof FlatMarket ? null : decision.date(),
              drawn.frontier());
      shell.out().print(options.has(Options.JSON) ? report.json() : report.text(theme));
      return ExitCode.FINE;
    }
    Decision.@Nullable Solved none =
        outcome instanceof EfficientFrontier.Outcome.None n && solved != null
            ? new Decision.Solved(solved.text(), solved.problem(), n.reason())
            : solved;
    OptimizeReport report = stated.report(decision, none);
    shell.out().print(options.has(Options.JSON) ? report.json() : report.text(theme));
    return ExitCode.SCRIPT;
  }
}
