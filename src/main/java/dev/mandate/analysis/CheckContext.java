package dev.mandate.analysis;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Source;
import dev.mandate.diagnostic.Span;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Printer;
import dev.mandate.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the static checks share: the plan, how to speak of it, and what was found. */
final class CheckContext {
  final Plan plan;
  final Source source;
  final Printer printer;
  final Ranges ranges;

  /** What can be proved whatever the data. */
  final Satisfiability strict;

  /** What can be proved where all data are known. */
  final Satisfiability ofKnownData;

  private final List<Diagnostic> found = new ArrayList<>();

  CheckContext(Plan plan) {
    this.plan = plan;
    this.source = plan.source();
    this.printer = Printer.of(plan);
    this.ranges = new Ranges(plan);
    this.strict = Satisfiability.strict(ranges);
    this.ofKnownData = Satisfiability.ofKnownData(ranges);
  }

  Diagnostic at(Code code, Span span, String message) {
    return Diagnostic.of(code, source, span, message);
  }

  void add(Diagnostic diagnostic) {
    found.add(diagnostic);
  }

  void add(Code code, Span span, String message, String hint) {
    found.add(at(code, span, message).hint(hint));
  }

  List<Diagnostic> found() {
    return List.copyOf(found);
  }

  /** Where the condition of {@code rule} is written; the rule where it cannot be found. */
  Span condition(Step.Rule rule) {
    return within(rule.span(), rule.text());
  }

  /** Where {@code text} is written within {@code span}, whatever the white space. */
  Span within(Span span, String text) {
    if (text.isBlank()) {
      return span;
    }
    String words = String.join("\\s+", quoted(text.strip().split("\\s+", -1)));
    Matcher matcher = Pattern.compile(words).matcher(source.text());
    matcher.region(span.start(), span.end());
    return matcher.find() ? new Span(matcher.start(), matcher.end()) : span;
  }

  private static List<String> quoted(String[] words) {
    List<String> quoted = new ArrayList<>();
    for (String word : words) {
      quoted.add(Pattern.quote(word));
    }
    return quoted;
  }

  /** {@code `brake`}; {@code rule 2} for one without a name. */
  static String name(String rule) {
    return rule.indexOf(' ') >= 0 ? rule : "`" + rule + "`";
  }

  static String name(Step.Rule rule) {
    return name(rule.name());
  }

  /** In the quotes of messages, cut when long. */
  static String quote(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return "`" + (line.length() <= 100 ? line : line.substring(0, 99) + "…") + "`";
  }
}
