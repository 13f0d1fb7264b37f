package dev.mandate.cli;

import dev.mandate.backtest.Backtest;
import dev.mandate.backtest.Result;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import dev.mandate.runtime.Budget;
import java.time.LocalDate;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code debug FILE --on DATE}: the policy of one day, step by step, in a debugger. */
final class DebugCommand implements Command {
  private static final String ON = "--on";
  private static final String PORT = "--port";
  private static final String USUAL_PORT = "4711";

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("debug");
    spec.usageMessage()
        .description(
            "Runs a mandate up to a day and leads a debugger through the decision in force on it:"
                + " attach one that speaks the Debug Adapter Protocol.");
    spec.addPositional(Options.script("the mandate"))
        .addOption(Options.value(ON, "DATE", "the day: 2020-03-16"))
        .addOption(Options.value(PORT, "N", "where to listen: " + USUAL_PORT + "; 0 for any"));
    return Options.toRun(spec).addOption(Options.quiet());
  }

  @Override
  public ExitCode run(ParseResult arguments, Shell shell) {
    Options options = new Options(arguments);
    LocalDate date = options.day(ON, "-12-31");
    if (date == null) {
      throw new Problem(
          Diagnostic.of(Code.USAGE, Place.NOWHERE, "debug needs the day whose decision to look at")
              .hint("add --on 2020-03-16"));
    }
    int port = port(options);
    Load.Ready ready = Load.toRun(shell, options, options.script());
    shell.show(ready.warnings(), options.has(Options.QUIET));
    Result result = Backtest.run(ready.plan(), ready.market(), options.running(shell));
    // a debugger waits for its user, however long
    Budget unhurried = Budget.ofWork(Budget.DEFAULT_WORK);
    lead(result, ready, date, port, unhurried, shell);
    return ExitCode.FINE;
  }

  private static int port(Options options) {
    String text = options.text(PORT);
    String port = text == null ? USUAL_PORT : text;
    if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
      throw new Problem(
          Diagnostic.of(Code.OPTION_VALUE, Place.NOWHERE, PORT + " " + port + " is no port")
              .hint("give a number from 0 to 65535"));
    }
    return Integer.parseInt(port);
  }

  private static void lead(
      Result result, Load.Ready ready, LocalDate date, int port, Budget budget, Shell shell) {
    try {
      PolyglotDoor.debug(result, ready, date, port, budget, shell);
    } catch (LinkageError e) {
      throw new Problem(
          Diagnostic.of(
                  Code.TOOL_MISSING,
                  Place.NOWHERE,
                  "the debugger needs Truffle on the class path, and it is not there")
              .hint("start it with ./mandate debug, or add the jars in target/polyglot"));
    }
  }
}
