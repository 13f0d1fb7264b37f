package dev.mandate.library;

import dev.mandate.diagnostic.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes {@code stdlib/REFERENCE.md} out of the declarations and their comments. */
final class Reference {
  private static final List<String> LABELS = List.of("Formula", "Unknown", "Source", "Example");

  private static final String HEAD =
      """
      # The built-in functions

      This page is made from the comments in `stdlib/*.mandate`; a test keeps the two alike.

      A line such as `vol(subject: series, window: duration = 20 days, frequency: duration = unknown): percent` reads: `vol`
      takes a subject, a window (20 days unless you say otherwise) and, where you like, a frequency, and gives a percent. What has
      a default may be left out, and any argument may be named: `vol(equity, window: 60 days)`. A *series* is anything with a
      value every session: an asset, a set or an allocation, `portfolio`, `nav`, or an expression of these. *unit of subject*
      means the same unit as the subject's: a percent for percents, money for money, an index level for a price.

      A result that cannot be known is *unknown*, and says why; `default` gives a value in its place: `vol(equity) default 15%`.

      """;

  private static final String OPTIMIZE_HEAD =
      """
      # What an optimize block may say

      This page is made from the comments in `stdlib/measures.mandate`, `covariances`, `returns` and `methods`; a test keeps them alike.

          target optimize { equity, bonds, gold } {
            maximize return - 2.5 * variance
            covariance shrunk(window: 2 years)
            limit each at most 50%
            fallback 60% equity, 40% bonds
          }

      A line such as `cvar(level: percent = 95%): measure` reads: `cvar` takes a level, 95% unless you say otherwise, and is a measure.
      What needs no argument needs no parentheses.

      """;

  private Reference() {}

  static String page() {
    return page(HEAD, Library.functions());
  }

  static String optimizePage() {
    return page(OPTIMIZE_HEAD, Library.ofOptimize());
  }

  private static String page(String head, List<Source> sources) {
    StringBuilder page = new StringBuilder(head);
    for (Source source : sources) {
      page.append("- [").append(title(source)).append("](#").append(anchor(source)).append("): ");
      List<String> links =
          Declared.in(source).stream()
              .map(f -> "[" + f.name() + "](#" + heading(f).replace(' ', '-') + ")")
              .toList();
      page.append(String.join(", ", links)).append('\n');
    }
    for (Source source : sources) {
      page.append("\n## ").append(title(source)).append("\n\n");
      page.append(String.join("\n", heading(source).subList(1, heading(source).size())));
      page.append('\n');
      Declared.in(source).forEach(function -> append(page, function));
    }
    return page.toString();
  }

  /** The comment that opens the file: its title, then what the theme is about. */
  private static List<String> heading(Source source) {
    return source
        .text()
        .lines()
        .takeWhile(line -> line.startsWith("#"))
        .map(line -> line.substring(1).strip())
        .toList();
  }

  private static String title(Source source) {
    return heading(source).getFirst();
  }

  private static String anchor(Source source) {
    return title(source).toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  /** Words of {@code optimize} with their kind: two kinds may share one. */
  private static String heading(Declared function) {
    return List.of("measure", "covariance", "returns", "method").contains(function.type())
        ? function.name() + " " + function.type()
        : function.name();
  }

  private static void append(StringBuilder page, Declared function) {
    page.append("\n### ").append(heading(function)).append("\n\n");
    page.append('`').append(function.signature()).append("`\n\n");
    for (String line : lines(function)) {
      page.append(line).append('\n');
    }
  }

  private static List<String> lines(Declared function) {
    List<String> lines = new ArrayList<>();
    boolean labelled = false;
    for (String line : function.comment()) {
      int colon = line.indexOf(": ");
      String label = colon < 0 ? "" : line.substring(0, colon);
      if (LABELS.contains(label)) {
        if (!labelled) {
          lines.add("");
        }
        labelled = true;
        String text = line.substring(colon + 2);
        lines.add("- *" + label + ":* " + (label.equals("Example") ? "`" + text + "`" : text));
      } else {
        lines.add(labelled ? "  " + line : line);
      }
    }
    return lines;
  }
}
