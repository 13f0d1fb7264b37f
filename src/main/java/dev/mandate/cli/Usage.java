package dev.mandate.cli;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Nearest;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import dev.mandate.diagnostic.Quote;
import java.util.Collection;
import java.util.stream.Collectors;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in our words. */
final class Usage {
  private Usage() {}

  static Diagnostic of(ParameterException e) {
    String command = e.getCommandLine().getCommandName();
    Diagnostic found =
        switch (e) {
          case UnmatchedArgumentException unmatched -> unmatched(unmatched, command);
          case MissingParameterException missing -> missing(missing, command);
          case OverwrittenOptionException twice ->
              usage(name(twice.getOverwritten()) + " is given twice; give it once");
          case MaxValuesExceededException many -> usage(String.valueOf(many.getMessage()));
          default -> usage(String.valueOf(e.getMessage()));
        };
    String called = e.getCommandLine().getCommandSpec().qualifiedName();
    return found.hint() != null ? found : found.hint(helpOf(called));
  }

  /** A command or an option that belongs to a later version. */
  static Diagnostic later(String what) {
    return usage(what + " is not part of this version").hint(helpOf("mandate"));
  }

  /** {@code data} without saying what to do. */
  static Problem missingSubcommand(String command, String subcommand) {
    return new Problem(
        usage(command + " needs to know what to do: " + command + " " + subcommand)
            .hint(helpOf("mandate " + command)));
  }

  private static Diagnostic unmatched(UnmatchedArgumentException e, String command) {
    String text = e.getUnmatched().getFirst();
    CommandSpec spec = e.getCommandLine().getCommandSpec();
    if (e.isUnknownOption()) {
      int equals = text.indexOf('=');
      String option = equals < 0 ? text : text.substring(0, equals);
      return suggest(
          Diagnostic.of(
              Code.UNKNOWN_OPTION, Place.NOWHERE, command + " has no option " + Quote.of(option)),
          option,
          spec.optionsMap().keySet());
    }
    if (spec.subcommands().isEmpty()) {
      return usage(command + " does not know what to do with " + Quote.of(text));
    }
    Diagnostic unknown = usage("there is no command " + Quote.of(text));
    return text.endsWith(".mandate")
        ? unknown.hint("to run that mandate: mandate run " + text)
        : suggest(unknown, text, spec.subcommands().keySet());
  }

  private static Diagnostic suggest(Diagnostic diagnostic, String given, Collection<String> known) {
    return Nearest.to(given, known)
        .map(nearest -> diagnostic.hint("did you mean " + Quote.of(nearest) + "?"))
        .orElse(diagnostic);
  }

  private static Diagnostic missing(MissingParameterException e, String command) {
    String wanted = e.getMissing().stream().map(Usage::name).collect(Collectors.joining(", "));
    boolean option = e.getMissing().stream().allMatch(ArgSpec::isOption);
    return option
        ? usage(wanted + " needs a value: " + wanted + " " + e.getMissing().getFirst().paramLabel())
        : usage(command + " needs " + wanted);
  }

  private static String name(ArgSpec spec) {
    return spec instanceof OptionSpec option ? option.longestName() : spec.paramLabel();
  }

  private static String helpOf(String called) {
    return "see " + called + " --help";
  }

  private static Diagnostic usage(String message) {
    return Diagnostic.of(Code.USAGE, Place.NOWHERE, message);
  }
}
