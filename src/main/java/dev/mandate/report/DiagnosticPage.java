package dev.mandate.report;

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

/** The page of a diagnostic, as {@code explain} shows it. */
public final class DiagnosticPage {
  private DiagnosticPage() {}

  /**
   * The page of {@code code}, for a terminal.
   *
   * @param code such as {@code E0301}, in letters of either case
   * @throws Problem when there is no such diagnostic
   */
  public static String text(String code, boolean colours) {
    String number = code.toUpperCase(Locale.ROOT);
    String page =
        Arrays.stream(Code.values()).anyMatch(c -> c.number().equals(number)) ? page(number) : null;
    if (page == null) {
      throw new Problem(unknown(code));
    }
    return forTerminal(page, colours);
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
  private static String forTerminal(String page, boolean colours) {
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
