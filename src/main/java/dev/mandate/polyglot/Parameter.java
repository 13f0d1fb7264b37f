package dev.mandate.polyglot;

import dev.mandate.plan.Expr;
import dev.mandate.plan.Plan;
import org.jspecify.annotations.Nullable;

/** A parameter of a mandate as an object. */
final class Parameter {
  private Parameter() {}

  static Object value(Plan.Parameter parameter) {
    return constant(parameter.initial());
  }

  /** Its name, value, range and help. */
  static Fields of(Plan.Parameter parameter) {
    return new Fields.Builder()
        .with("name", parameter.name())
        .with("value", value(parameter))
        .with("low", orNull(parameter.low()))
        .with("high", orNull(parameter.high()))
        .with(
            "choices", Fields.list(parameter.choices().stream().map(Parameter::constant).toList()))
        .with("help", parameter.help())
        .named(parameter.name());
  }

  private static @Nullable Object orNull(@Nullable Expr constant) {
    return constant == null ? null : constant(constant);
  }

  private static Object constant(Expr constant) {
    return switch (constant) {
      case Expr.Constant c -> Figure.of(c.value(), c.type());
      case Expr.DurationConstant d -> new Length(d.value());
      case Expr.TextConstant t -> t.value();
      default -> throw new IllegalStateException("no constant: " + constant);
    };
  }
}
