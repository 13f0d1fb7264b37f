package dev.mandate;

import dev.mandate.analysis.Analysis;
import dev.mandate.analysis.Analyzed;
import dev.mandate.analysis.Asked;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import dev.mandate.diagnostic.Source;
import dev.mandate.diagnostic.Span;
import dev.mandate.parser.Parser;
import dev.mandate.plan.Binder;
import dev.mandate.plan.Plan;
import dev.mandate.runtime.Evaluation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One expression of the language over inputs of the host's, for what is evaluated a million times:
 * units are checked when it is compiled, a division by zero has a reason instead of an infinity,
 * and an {@link Evaluator} takes some nanoseconds and allocates nothing. Immutable, usable by any
 * number of threads.
 *
 * <pre>{@code
 * Formula exposure = Formula.compile(
 *     "if fear > 20% then 20% else (if trend > 0% then 60% else 40%) * lever",
 *     Formula.inputs(
 *         "fear", Host.Unit.PERCENT, "trend", Host.Unit.PERCENT, "lever", Host.Unit.NUMBER));
 * double weight = exposure.of(0.15, 0.04, 1.5); // 90%
 * }</pre>
 */
public final class Formula {
  private static final String BEFORE = Asked.before("");

  private final String text;
  private final List<String> inputs;
  private final Evaluation.Maker evaluations;

  /** By position of the plan's assets, the place of the input. */
  private final int[] order;

  private Formula(String text, List<String> inputs, Evaluation.Maker evaluations, int[] order) {
    this.text = text;
    this.inputs = inputs;
    this.evaluations = evaluations;
    this.order = order;
  }

  /**
   * Compiles an expression.
   *
   * @param inputs names with what they are measured in, in the order in which values are given
   * @throws Problem with every error in it, at its place in {@code expression}
   * @throws IllegalArgumentException where an input has no name of the language, or one that is
   *     taken
   */
  public static Formula compile(String expression, Map<String, Host.Unit> inputs) {
    Host host = Host.none();
    for (Map.Entry<String, Host.Unit> input : inputs.entrySet()) {
      host = host.series(input.getKey(), input.getValue());
    }
    Source own = Source.of("formula", expression);
    Source source = Source.of("formula", BEFORE + expression + Asked.AFTER);
    Parser.Parsed parsed = Parser.parse(source);
    if (parsed.script() == null || parsed.hasErrors()) {
      throw new Problem(moved(parsed.diagnostics(), own));
    }
    Analyzed analyzed = Analysis.analyze(parsed.script(), host.context());
    Plan written = analyzed.plan();
    if (written == null) {
      throw new Problem(moved(analyzed.diagnostics(), own));
    }
    List<String> names = List.copyOf(inputs.keySet());
    int[] order =
        written.assets().stream().mapToInt(asset -> names.indexOf(asset.name())).toArray();
    for (int i = 0; i < order.length; i++) {
      if (order[i] < 0) {
        throw new IllegalArgumentException(
            written.assets().get(i).name() + " is no input; the inputs are " + names);
      }
    }
    return new Formula(
        expression,
        names,
        Evaluation.of(written, Asked.expr(written, Binder.bind(written, Map.of()))),
        order);
  }

  /** Places as they are in the expression alone. */
  private static List<Diagnostic> moved(List<Diagnostic> found, Source own) {
    List<Diagnostic> moved = new ArrayList<>();
    for (Diagnostic d : found) {
      if (d.isError()) {
        Place place = d.place();
        if (place instanceof Place.InScript in) {
          int start = Math.clamp(in.span().start() - BEFORE.length(), 0, own.text().length());
          int end = Math.clamp(in.span().end() - BEFORE.length(), start, own.text().length());
          place = new Place.InScript(own, new Span(start, end));
        }
        moved.add(new Diagnostic(d.code(), place, d.message(), List.of(), d.hint(), null));
      }
    }
    return moved;
  }

  /** Names with their units, in order: {@code inputs("fear", Host.Unit.PERCENT, …)}. */
  public static Map<String, Host.Unit> inputs(Object... namesAndUnits) {
    Map<String, Host.Unit> inputs = new LinkedHashMap<>();
    for (int i = 0; i + 1 < namesAndUnits.length; i += 2) {
      if (!(namesAndUnits[i] instanceof String name)
          || !(namesAndUnits[i + 1] instanceof Host.Unit unit)
          || inputs.put(name, unit) != null) {
        throw new IllegalArgumentException("not a name and its unit: " + namesAndUnits[i]);
      }
    }
    if (namesAndUnits.length % 2 != 0) {
      throw new IllegalArgumentException("a name without its unit");
    }
    return inputs;
  }

  /** Names of the inputs, in the order in which values are given. */
  public List<String> inputs() {
    return inputs;
  }

  /**
   * The value.
   *
   * @param values of the inputs, in order; percents as fractions. NaN is not known
   * @throws IllegalArgumentException where there are more or fewer
   * @throws ArithmeticException where there is no value, with the reason
   */
  public double of(double... values) {
    Evaluator evaluator = evaluator();
    evaluator.set(values);
    double value = evaluator.evaluate();
    if (!evaluator.isKnown()) {
      throw new ArithmeticException(evaluator.unknown());
    }
    return value;
  }

  /** Evaluates it again and again, on one thread. */
  public Evaluator evaluator() {
    return new Evaluator(evaluations.make(), order, inputs.size());
  }

  @Override
  public String toString() {
    return text;
  }

  /** Evaluates a formula again and again. Serves one thread; nothing is allocated to evaluate. */
  public static final class Evaluator {
    private final Evaluation evaluation;
    private final int[] order;
    private final int inputs;

    private Evaluator(Evaluation evaluation, int[] order, int inputs) {
      this.evaluation = evaluation;
      this.order = order;
      this.inputs = inputs;
    }

    /**
     * Gives every input.
     *
     * @throws IllegalArgumentException where there are more or fewer
     */
    public void set(double... values) {
      if (Objects.requireNonNull(values, "values").length != inputs) {
        throw new IllegalArgumentException(
            values.length + " values were given for " + inputs + " inputs");
      }
      for (int i = 0; i < order.length; i++) {
        evaluation.set(i, values[order[i]]);
      }
    }

    /**
     * The value with what was given last; 0 where {@link #isKnown} then says that there is none.
     */
    public double evaluate() {
      double value = evaluation.evaluate();
      return evaluation.isKnown() ? value : 0;
    }

    /** Whether the last evaluation has a value. */
    public boolean isKnown() {
      return evaluation.isKnown();
    }

    /** Why the last evaluation has no value; empty where it has. */
    public String unknown() {
      return Objects.requireNonNullElse(evaluation.unknown(), "");
    }
  }
}
