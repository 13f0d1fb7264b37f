package dev.mandate.cli;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Nearest;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Quote;
import dev.mandate.diagnostic.Source;
import dev.mandate.parser.Parser;
import dev.mandate.syntax.Script;
import dev.mandate.syntax.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values for parameters, given beside the script. They are written into the text in place of its
 * own, so that they are checked as those would be, and shown in their place when they are wrong.
 */
final class Parameters {
  private record Change(Statement.Param param, String value) {}

  private final Script script;
  private final Map<String, Statement.Param> declared = new LinkedHashMap<>();
  private final List<Change> changes = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  /**
   * @param values by the parameter's name
   */
  Parameters(Script script, Map<String, String> values) {
    this.script = script;
    for (Statement statement : script.statements()) {
      if (statement instanceof Statement.Param param) {
        declared.put(param.name().text(), param);
      }
    }
    values.forEach(this::give);
  }

  /** What is wrong with the names and the form of the values. */
  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /** The script's text with the values in it. */
  Source source() {
    StringBuilder text = new StringBuilder(script.source().text());
    changes.stream()
        .sorted(Comparator.comparingInt((Change c) -> c.param().value().span().start()).reversed())
        .forEach(c ->
            text.replace(
                c.param().value().span().start(), c.param().value().span().end(), c.value()));
    return Source.of(script.source().name(), text.toString());
  }

  private void give(String name, String value) {
    Statement.Param param = declared.get(name);
    if (param == null) {
      diagnostics.add(unknown(name));
      return;
    }
    diagnostics.addAll(
        Parser.parseExpression(Source.of(Options.PARAM + " " + name, value)).diagnostics());
    changes.add(new Change(param, value));
  }

  private Diagnostic unknown(String name) {
    Diagnostic unknown =
        Diagnostic.of(
            Code.NO_SUCH_PARAMETER,
            Place.NOWHERE,
            "the mandate has no parameter " + Quote.of(name));
    if (declared.isEmpty()) {
      return unknown.hint("it has none; param name = value would declare one");
    }
    return unknown.hint(
        Nearest.to(name, declared.keySet())
            .map(near -> "did you mean " + Quote.of(near) + "?")
            .orElse("its parameters are: " + String.join(", ", declared.keySet())));
  }
}
