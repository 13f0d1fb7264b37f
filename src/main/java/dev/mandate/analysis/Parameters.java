package dev.mandate.analysis;

import dev.mandate.calendar.Duration;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Span;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Folding;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Rewrite;
import dev.mandate.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The inputs of a mandate. */
final class Parameters {
  /** Values a sweep runs through. */
  private static final int MOST_CHOICES = 100_000;

  private final Analyzer analyzer;
  private final List<Plan.Parameter> all = new ArrayList<>();

  Parameters(Analyzer analyzer) {
    this.analyzer = analyzer;
  }

  List<Plan.Parameter> all() {
    return List.copyOf(all);
  }

  /** {@code expr} with parameters at their initial values and constants computed. */
  Expr withInitial(Expr expr) {
    return new Rewrite(
            e -> e instanceof Expr.Parameter p ? all.get(p.index()).initial() : null, Folding::fold)
        .expr(expr);
  }

  Value value(Symbol.Param symbol) {
    Statement.Param p = symbol.declaration();
    Value value = analyzer.expressions().value(p.value(), Env.ONCE);
    Expr initial = constant(new Arithmetic.Operand(value, p.value().span()));
    if (initial == null) {
      return Value.BROKEN;
    }
    Plan.Parameter parameter =
        new Plan.Parameter(symbol.name(), initial, List.of(), null, null, p.help(), symbol.span());
    Statement.Range range = p.range();
    if (range != null) {
      parameter = ranged(parameter, range, value, p.value().span());
    }
    int index = all.size();
    all.add(parameter);
    Value.Bare bare = value instanceof Value.Scalar s ? s.bare() : null;
    return new Value.Scalar(new Expr.Parameter(index, initial.type()), bare, false);
  }

  private @Nullable Expr constant(Arithmetic.Operand operand) {
    Value.Scalar scalar =
        analyzer.expressions().arithmetic().scalar(operand, "a value known before the run");
    if (scalar == null) {
      return null;
    }
    Expr folded = Terms.folded(scalar.expr());
    boolean constant =
        folded instanceof Expr.Constant
            || folded instanceof Expr.DurationConstant
            || folded instanceof Expr.TextConstant;
    if (!constant) {
      analyzer
          .report()
          .error(
              Code.PARAMETER,
              operand.span(),
              analyzer.report().quote(operand.span()) + " is not a value known before the run",
              "a param is a plain value such as 10 months; what is computed is a let");
      return null;
    }
    return folded;
  }

  private Plan.Parameter ranged(Plan.Parameter p, Statement.Range range, Value value, Span span) {
    List<Arithmetic.Operand> operands = new ArrayList<>();
    operands.add(new Arithmetic.Operand(value, span));
    List<dev.mandate.syntax.Expr> written =
        range.choices() != null ? range.choices() : bounds(range);
    written.forEach(e -> operands.add(analyzer.expressions().operand(e, Env.ONCE)));
    List<Expr> constants = new ArrayList<>();
    for (Arithmetic.Operand operand : operands) {
      Expr constant = constant(operand);
      if (constant == null) {
        return p;
      }
      constants.add(constant);
    }
    if (analyzer.expressions().arithmetic().join(operands) == null) {
      return p;
    }
    List<Expr> given = constants.subList(1, constants.size());
    return range.choices() != null
        ? chosen(p, given, range.span())
        : between(p, given, range.span());
  }

  private static List<dev.mandate.syntax.Expr> bounds(Statement.Range range) {
    List<dev.mandate.syntax.Expr> all = new ArrayList<>();
    all.add(Objects.requireNonNull(range.low()));
    all.add(Objects.requireNonNull(range.high()));
    if (range.step() != null) {
      all.add(range.step());
    }
    return all;
  }

  private Plan.Parameter chosen(Plan.Parameter p, List<Expr> choices, Span span) {
    if (!choices.contains(p.initial())) {
      wrong(span, Wording.quoted(p.name()) + " starts with a value that is not among these");
    }
    return new Plan.Parameter(p.name(), p.initial(), choices, null, null, p.help(), p.span());
  }

  private Plan.Parameter between(Plan.Parameter p, List<Expr> bounds, Span span) {
    Expr low = bounds.get(0);
    Expr high = bounds.get(1);
    Double least = size(low, low);
    Double most = size(high, low);
    Double initial = size(p.initial(), low);
    if (least == null || most == null || initial == null) {
      wrong(span, "a range is of numbers, percents, amounts, or durations in one unit");
      return p;
    }
    if (least > most) {
      wrong(span, "the range ends below its start");
    } else if (initial < least || initial > most) {
      wrong(span, Wording.quoted(p.name()) + " starts outside this range");
    }
    List<Expr> choices =
        bounds.size() < 3 ? List.of() : steps(low, least, most, bounds.get(2), span);
    return new Plan.Parameter(p.name(), p.initial(), choices, low, high, p.help(), p.span());
  }

  /** How large a constant is, in the unit of {@code like}; null where that has no answer. */
  static @Nullable Double size(Expr expr, Expr like) {
    if (expr instanceof Expr.DurationConstant d && like instanceof Expr.DurationConstant l) {
      return d.value().unit() == l.value().unit() ? (Double) (double) d.value().count() : null;
    }
    return expr instanceof Expr.Constant c && like instanceof Expr.Constant
        ? (Double) c.value()
        : null;
  }

  private List<Expr> steps(Expr low, double least, double most, Expr by, Span span) {
    Double step = size(by, low);
    double count = step == null ? -1 : StrictMath.floor((most - least) / step + 1e-9) + 1;
    if (step == null || step <= 0 || count > MOST_CHOICES) {
      wrong(span, "the step of a range is positive and leaves at most 100,000 values");
      return List.of();
    }
    List<Expr> choices = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double value = least + i * step;
      choices.add(
          low instanceof Expr.DurationConstant d
              ? new Expr.DurationConstant(new Duration((int) value, d.value().unit()))
              : new Expr.Constant(value, low.type()));
    }
    return choices;
  }

  private void wrong(Span span, String message) {
    analyzer
        .report()
        .error(
            Code.PARAMETER, span, message, "write in low..high, in low..high step s, or in {a, b}");
  }
}
