package dev.mandate.analysis;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Nearest;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Source;
import dev.mandate.diagnostic.Span;
import dev.mandate.parser.Fragment;
import dev.mandate.parser.Parser;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Names;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Printer;
import dev.mandate.plan.Type;
import dev.mandate.syntax.Argument;
import dev.mandate.syntax.Script;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Values for the parameters of a plan, given as text from outside the script: {@code trend} as
 * {@code 8 months}. Each must be of the kind of the initial value and within the range.
 */
public final class ParameterValues {
  private static final Printer PRINTER = Printer.of(new Names(List.of(), List.of(), List.of()));

  private final Plan plan;
  private final Map<String, Expr> values = new LinkedHashMap<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private ParameterValues(Plan plan) {
    this.plan = plan;
  }

  /**
   * @param values what {@link dev.mandate.plan.Binder#bind} takes, for the names that are fine
   * @param diagnostics one for each name that is not
   */
  public record Read(Map<String, Expr> values, List<Diagnostic> diagnostics) {}

  /**
   * @param texts by the parameter's name
   */
  public static Read read(Plan plan, Map<String, String> texts) {
    ParameterValues reading = new ParameterValues(plan);
    texts.forEach(reading::give);
    return new Read(Map.copyOf(reading.values), List.copyOf(reading.diagnostics));
  }

  private void give(String name, String text) {
    for (Plan.Parameter parameter : plan.parameters()) {
      if (parameter.name().equals(name)) {
        give(parameter, Source.of("--param " + name, text));
        return;
      }
    }
    List<String> names = plan.parameters().stream().map(Plan.Parameter::name).toList();
    Diagnostic unknown =
        Diagnostic.of(
            Code.UNKNOWN_PARAMETER,
            Place.NOWHERE,
            "the mandate has no param " + Wording.quoted(name));
    Optional<String> nearest = Nearest.to(name, names);
    String others = names.isEmpty() ? "it has none" : "it has " + Wording.someOf(names);
    diagnostics.add(
        unknown.hint(nearest.map(n -> "did you mean " + Wording.quoted(n) + "?").orElse(others)));
  }

  private void give(Plan.Parameter parameter, Source source) {
    Fragment<Argument.Value> read = Parser.parseExpression(source);
    diagnostics.addAll(read.diagnostics());
    Argument.Value written = read.value();
    if (written == null) {
      return;
    }
    Value.Scalar scalar = constant(written, source);
    Span all = new Span(0, source.text().length());
    if (scalar == null) {
      refuse(source, all, Wording.quoted(source.text()) + " is no plain value", parameter);
      return;
    }
    String wrong = misfit(scalar, parameter);
    if (wrong == null) {
      values.put(parameter.name(), Terms.folded(scalar.expr()));
    } else {
      refuse(source, all, wrong, parameter);
    }
  }

  private static Value.@Nullable Scalar constant(Argument.Value written, Source source) {
    if (!(written instanceof dev.mandate.syntax.Expr expr)) {
      return null;
    }
    Script nothing = new Script(source, List.of(), List.of(), new Span(0, source.text().length()));
    Analyzer analyzer = new Analyzer(nothing, Context.of(List.of()).withColumns(List.of()));
    Value value = analyzer.expressions().value(expr, Env.ONCE);
    boolean constant =
        value instanceof Value.Scalar s
            && (Terms.folded(s.expr()) instanceof Expr.Constant
                || s.expr() instanceof Expr.DurationConstant
                || s.expr() instanceof Expr.TextConstant);
    return constant && value instanceof Value.Scalar s ? s : null;
  }

  /** What is wrong with the value, or null. */
  private static @Nullable String misfit(Value.Scalar scalar, Plan.Parameter parameter) {
    Type wanted = parameter.initial().type();
    Type type = scalar.type();
    boolean alike =
        wanted.isRatio()
            ? type.isRatio()
            : wanted.kind() == type.kind() && Units.sameCurrency(wanted, type);
    String text = PRINTER.text(Terms.folded(scalar.expr()));
    if (!alike) {
      return text + " is " + Wording.aType(type) + "; " + Wording.aType(wanted) + " was expected";
    }
    Value.Bare bare = scalar.bare();
    if (wanted.kind() == Type.Kind.PERCENT && bare != null && !bare.isNeutral()) {
      return text + " means " + Wording.percent(bare.value()) + "; did you mean " + text + "%?";
    }
    return isInRange(Terms.folded(scalar.expr()), parameter)
        ? null
        : text + " is outside its range";
  }

  private static boolean isInRange(Expr value, Plan.Parameter parameter) {
    Expr low = parameter.low();
    Expr high = parameter.high();
    if (low == null || high == null) {
      return parameter.choices().isEmpty()
          || parameter.choices().stream().anyMatch(c -> isSame(c, value));
    }
    Double least = Parameters.size(low, low);
    Double most = Parameters.size(high, low);
    Double size = Parameters.size(value, low);
    return least != null && most != null && size != null && least <= size && size <= most;
  }

  private static boolean isSame(Expr choice, Expr value) {
    Double a = Parameters.size(choice, choice);
    Double b = Parameters.size(value, choice);
    return a == null ? choice.equals(value) : a.equals(b);
  }

  private void refuse(Source source, Span span, String message, Plan.Parameter parameter) {
    diagnostics.add(
        Diagnostic.of(
                Code.PARAMETER_VALUE,
                source,
                span,
                Wording.quoted(parameter.name()) + " cannot take this: " + message)
            .hint(allowed(parameter)));
  }

  private static String allowed(Plan.Parameter parameter) {
    Expr low = parameter.low();
    Expr high = parameter.high();
    if (low != null && high != null) {
      return "it goes from " + PRINTER.text(low) + " to " + PRINTER.text(high);
    }
    return parameter.choices().isEmpty()
        ? "its value in the script is " + PRINTER.text(parameter.initial())
        : "it is one of "
            + String.join(", ", parameter.choices().stream().map(PRINTER::text).toList());
  }
}
