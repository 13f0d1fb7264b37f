package dev.mandate.analysis;

import dev.mandate.plan.Expr;
import dev.mandate.plan.Expressions;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A sum of terms, each with a constant factor, and a constant: what comparisons are brought to, so
 * that {@code vol > 20%} and {@code 20% < vol} speak of the same.
 *
 * @param factors by term, none of them zero
 */
record LinearForm(Map<Expr, Double> factors, double constant) {

  static LinearForm of(Expr expr) {
    if (Expressions.isAccountDrawdown(expr)) {
      return term(expr);
    }
    return switch (expr) {
      case Expr.Constant c -> new LinearForm(Map.of(), c.value());
      case Expr.Apply a ->
          switch (a.operator()) {
            case ADD -> sum(a);
            case NEGATE -> of(a.arguments().getFirst()).times(-1);
            case MULTIPLY -> product(a);
            case DIVIDE -> quotient(a);
            default -> term(a);
          };
      default -> term(expr);
    };
  }

  private static LinearForm term(Expr expr) {
    return new LinearForm(Map.of(expr, 1.0), 0);
  }

  private static LinearForm sum(Expr.Apply sum) {
    LinearForm total = new LinearForm(Map.of(), 0);
    for (Expr part : sum.arguments()) {
      total = total.plus(of(part));
    }
    return total;
  }

  private static LinearForm product(Expr.Apply product) {
    LinearForm result = new LinearForm(Map.of(), 1);
    for (Expr factor : product.arguments()) {
      LinearForm next = of(factor);
      if (next.isConstant()) {
        result = result.times(next.constant);
      } else if (result.isConstant()) {
        result = next.times(result.constant);
      } else {
        return term(product);
      }
    }
    return result;
  }

  private static LinearForm quotient(Expr.Apply quotient) {
    LinearForm by = of(quotient.arguments().get(1));
    return by.isConstant() && by.constant != 0
        ? of(quotient.arguments().get(0)).times(1 / by.constant)
        : term(quotient);
  }

  boolean isConstant() {
    return factors.isEmpty();
  }

  LinearForm plus(LinearForm other) {
    Map<Expr, Double> all = new LinkedHashMap<>(factors);
    other.factors.forEach((term, factor) -> all.merge(term, factor, Double::sum));
    all.values().removeIf(factor -> factor == 0);
    return new LinearForm(all, constant + other.constant);
  }

  LinearForm minus(LinearForm other) {
    return plus(other.times(-1));
  }

  LinearForm times(double factor) {
    if (factor == 0) {
      return new LinearForm(Map.of(), 0);
    }
    Map<Expr, Double> all = new LinkedHashMap<>();
    factors.forEach((term, f) -> all.put(term, f * factor));
    return new LinearForm(all, constant * factor);
  }

  /**
   * The number by which {@code other}'s terms must be multiplied to be these; 0 if there is none.
   */
  double ratio(LinearForm other) {
    if (!factors.keySet().equals(other.factors.keySet())) {
      return 0;
    }
    double ratio = 0;
    for (Map.Entry<Expr, Double> term : factors.entrySet()) {
      double next = term.getValue() / other.factors.getOrDefault(term.getKey(), 1.0);
      if (ratio != 0 && StrictMath.abs(next - ratio) > 1e-12 * StrictMath.abs(ratio)) {
        return 0;
      }
      ratio = next;
    }
    return ratio;
  }
}
