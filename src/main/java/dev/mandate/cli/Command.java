package dev.mandate.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** A command of the command line. */
interface Command {
  /** Its name, options and help, declared without reflection so that it starts quickly. */
  CommandSpec spec();

  /** Runs it; throws {@link dev.mandate.diagnostic.Problem} with what went wrong. */
  ExitCode run(ParseResult arguments, Shell shell);
}
