package dev.mandate.analysis;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Nearest;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Quote;
import dev.mandate.diagnostic.Source;
import dev.mandate.diagnostic.Span;
import dev.mandate.parser.Parser;
import dev.mandate.syntax.Argument;
import dev.mandate.syntax.Expr;
import dev.mandate.syntax.Script;
import dev.mandate.syntax.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Values for parameters, given beside the script. They are written into the text in place of its
 * own, so that they are checked as those would be; what is wrong with one is said of the option.
 */
public final class ParameterValues {
  private final Function<Script, Analyzed> analysis;
  private final Map<String, Statement.Param> declared;
  private final List<Diagnostic> wrong = new ArrayList<>();
  private final String called;
  private Script script;

  /**
   * @param script without errors
   * @param called what messages call a parameter: {@code --param}
   * @param analysis of it, and of the same with other values
   */
  public ParameterValues(Script script, String called, Function<Script, Analyzed> analysis) {
    this.script = script;
    this.called = called;
    this.analysis = analysis;
    this.declared = declared(script);
  }

  private static Map<String, Statement.Param> declared(Script script) {
    Map<String, Statement.Param> declared = new LinkedHashMap<>();
    for (Statement statement : script.statements()) {
      if (statement instanceof Statement.Param param) {
        declared.put(param.name().text(), param);
      }
    }
    return declared;
  }

  /** The script with the values in it; as it was where one of them is wrong. */
  public Script script() {
    return script;
  }

  /**
   * Gives values, which may fit together only.
   *
   * @param values by the parameter's name
   * @return what is wrong with them, each said once
   */
  public List<Diagnostic> give(Map<String, String> values) {
    values.forEach(this::checkForm);
    if (!wrong.isEmpty()) {
      return wrong;
    }
    Map<String, String> bare = new LinkedHashMap<>();
    values.forEach((name, value) -> bare.put(name, bare(value)));
    return giveBare(bare);
  }

  private List<Diagnostic> giveBare(Map<String, String> values) {
    Script given = script;
    for (Map.Entry<String, String> value : values.entrySet()) {
      given = with(given, value.getKey(), value.getValue());
    }
    Optional<Diagnostic> together = error(given);
    if (together.isEmpty()) {
      script = given;
      return List.of();
    }
    values.forEach(this::checkAlone);
    if (wrong.isEmpty()) {
      wrong.add(refused("", "with these values, " + together.get().message()));
    }
    return wrong;
  }

  private void checkForm(String name, String value) {
    if (!declared.containsKey(name)) {
      wrong.add(unknown(name));
      return;
    }
    Parser.parseExpression(Source.of(called, value)).diagnostics().stream()
        .filter(Diagnostic::isError)
        .findFirst()
        .map(d -> refused(" " + name, Quote.of(value) + " is no value: " + d.message()))
        .ifPresent(wrong::add);
  }

  /** The value alone: a comment after it would hide the range that follows it in the text. */
  private String bare(String value) {
    Source source = Source.of(called, value);
    Argument.Value parsed = Objects.requireNonNull(Parser.parseExpression(source).value());
    return source.text(parsed.span());
  }

  private void checkAlone(String name, String value) {
    Statement.Param param = Objects.requireNonNull(declared.get(name));
    error(with(script, name, value))
        .map(error -> refused(" " + name, because(param, value, error)))
        .ifPresent(wrong::add);
  }

  private Optional<Diagnostic> error(Script given) {
    return analysis.apply(given).diagnostics().stream().filter(Diagnostic::isError).findFirst();
  }

  private static Script with(Script script, String name, String value) {
    Span span = Objects.requireNonNull(declared(script).get(name)).value().span();
    StringBuilder text = new StringBuilder(script.source().text());
    text.replace(span.start(), span.end(), value);
    Source source = Source.of(script.source().name(), text.toString());
    return Objects.requireNonNull(Parser.parse(source).script());
  }

  private String because(Statement.Param param, String value, Diagnostic error) {
    Statement.Range range = param.range();
    if (!(error.place() instanceof Place.InScript in)) {
      return error.message();
    }
    Source given = in.source();
    int start = in.span().start();
    if (range != null && given.text(in.span()).equals(script.source().text(range.span()))) {
      return Quote.of(value) + " is not " + within(range);
    }
    boolean there =
        start >= param.span().start()
            && given.line(start) == script.source().line(param.span().start());
    return there ? error.message() : "with " + Quote.of(value) + ", " + error.message();
  }

  private String within(Statement.Range range) {
    Expr low = range.low();
    Expr high = range.high();
    return low == null || high == null
        ? "one of " + script.source().text(range.span())
        : "between "
            + script.source().text(low.span())
            + " and "
            + script.source().text(high.span());
  }

  private Diagnostic refused(String name, String because) {
    return Diagnostic.of(Code.OPTION_VALUE, Place.NOWHERE, called + name + ": " + because);
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
