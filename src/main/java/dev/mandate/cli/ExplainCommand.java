package dev.mandate.cli;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Nearest;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import dev.mandate.diagnostic.Quote;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
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
    String wanted = arguments.matchedPositionalValue(0, "");
    String number = wanted.toUpperCase(Locale.ROOT);
    String page =
        Arrays.stream(Code.values()).anyMatch(c -> c.number().equals(number)) ? page(number) : null;
    if (page == null) {
      throw new Problem(unknown(wanted));
    }
    shell.out().print(forTerminal(page, shell.coloursOut()));
    return ExitCode.FINE;
  }

  private static Diagnostic unknown(String wanted) {
    List<String> codes = Arrays.stream(Code.values()).map(Code::number).toList();
    List<String> near = Nearest.among(wanted, codes, 3);
    String first = codes.getFirst();
    return Diagnostic.of(Code.USAGE, Place.NOWHERE, "there is no diagnostic " + Quote.of(wanted))
        .hint(
            near.isEmpty()
                ? "give the number in brackets, such as " + first
                : "did you mean " + String.join(", ", near) + "?");
  }

  private static @Nullable String page(String number) {
    try (InputStream in =
        Code.class.getResourceAsStream("/dev/mandate/diagnostics/" + number + ".md")) {
      return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Headings in bold and code indented, instead of Markdown's marks. */
  static String forTerminal(String page, boolean colours) {
    StringBuilder out = new StringBuilder();
    boolean code = false;
    for (String line : page.lines().toList()) {
      if (line.startsWith("```")) {
        code = !code;
      } else if (code) {
        out.append("    ").append(line).append('\n');
      } else if (line.startsWith("#")) {
        String heading = line.replaceFirst("^#+ ", "");
        out.append(colours ? "\u001b[1m" + heading + "\u001b[0m" : heading).append('\n');
      } else {
        out.append(line).append('\n');
      }
    }
    return out.toString();
  }
}
