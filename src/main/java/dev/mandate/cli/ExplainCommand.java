package dev.mandate.cli;

import dev.mandate.report.DiagnosticPage;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code explain E0301}: the page of a diagnostic. */
final class ExplainCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("explain");
    spec.usageMessage().description("Shows the page of a diagnostic, such as E0301.");
    return spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("CODE")
            .type(String.class)
            .arity("1")
            .required(true)
            .description("the number printed with the diagnostic")
            .build());
  }

  @Override
  public ExitCode run(ParseResult arguments, Shell shell) {
    shell
        .out()
        .print(DiagnosticPage.text(arguments.matchedPositionalValue(0, ""), shell.coloursOut()));
    return ExitCode.FINE;
  }
}
