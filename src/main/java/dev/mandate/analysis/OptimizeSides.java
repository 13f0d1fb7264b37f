package dev.mandate.analysis;

import dev.mandate.plan.Expr;
import dev.mandate.plan.Expr.Operator;
import dev.mandate.plan.Members;
import dev.mandate.plan.Optimization;
import dev.mandate.plan.Optimization.Subject;
import dev.mandate.plan.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The bounds of an {@code optimize} block: numbers, and for weights other weights too. */
final class OptimizeSides {
  private final Analyzer analyzer;
  private final OptimizeSubjects subjects;

  OptimizeSides(Analyzer analyzer, OptimizeSubjects subjects) {
    this.analyzer = analyzer;
    this.subjects = subjects;
  }

  /** A bound as a combination of weights and a constant. */
  record Side(Map<Integer, Expr> weights, Expr constant) {}

  /** {@code 0.5 * intl + 5%}: a constant, and for weights other weights too. */
  @Nullable Side side(dev.mandate.syntax.Expr written, Subject subject, Env env) {
    Map<Integer, Expr> weights = new LinkedHashMap<>();
    List<Expr> constants = new ArrayList<>();
    boolean weighted = subject instanceof Optimization.Weighted;
    if (!add(written, Terms.number(1), weighted, weights, constants, env, subject)) {
      return null;
    }
    Expr constant =
        constants.size() == 1
            ? constants.getFirst()
            : new Expr.Apply(Operator.ADD, constants, Type.NUMBER);
    return new Side(weights, constants.isEmpty() ? Terms.number(0) : Terms.folded(constant));
  }

  private boolean add(
      dev.mandate.syntax.Expr written,
      Expr by,
      boolean weighted,
      Map<Integer, Expr> weights,
      List<Expr> constants,
      Env env,
      Subject subject) {
    if (written instanceof dev.mandate.syntax.Expr.Parenthesized p) {
      return add(p.inner(), by, weighted, weights, constants, env, subject);
    }
    if (weighted && written instanceof dev.mandate.syntax.Expr.Sum s) {
      for (dev.mandate.syntax.Expr.Term t : s.terms()) {
        Expr signed = t.negative() ? Terms.apply(Operator.NEGATE, Type.NUMBER, by) : by;
        if (!add(t.value(), Terms.folded(signed), true, weights, constants, env, subject)) {
          return false;
        }
      }
      return true;
    }
    List<Integer> holding = weighted ? holding(written, env) : null;
    if (holding != null) {
      holding.forEach(a -> weights.merge(a, by, OptimizeSides::sum));
      return true;
    }
    if (weighted && written instanceof dev.mandate.syntax.Expr.PercentOf p) {
      Expr share =
          Terms.apply(Operator.MULTIPLY, Type.NUMBER, by, Terms.number(p.percent().value()));
      return add(p.of(), Terms.folded(share), true, weights, constants, env, subject);
    }
    if (weighted && written instanceof dev.mandate.syntax.Expr.Product p) {
      return addProduct(p, by, weights, constants, env, subject);
    }
    Expr value = value(written, subject, env);
    if (value == null) {
      return false;
    }
    constants.add(Terms.folded(Terms.apply(Operator.MULTIPLY, value.type(), by, value)));
    return true;
  }

  static Expr sum(Expr a, Expr b) {
    return Terms.folded(Terms.apply(Operator.ADD, Type.NUMBER, a, b));
  }

  /** One factor may be a holding; the others are numbers. */
  private boolean addProduct(
      dev.mandate.syntax.Expr.Product product,
      Expr by,
      Map<Integer, Expr> weights,
      List<Expr> constants,
      Env env,
      Subject subject) {
    List<Integer> holding = null;
    Expr coefficient = by;
    for (dev.mandate.syntax.Expr.Factor factor : product.factors()) {
      List<Integer> one = factor.divides() ? null : holding(factor.value(), env);
      if (one != null && holding == null) {
        holding = one;
        continue;
      }
      Expr value =
          hasHolding(product, env)
              ? number(factor.value(), env)
              : value(factor.value(), subject, env);
      if (value == null) {
        return false;
      }
      Operator operator = factor.divides() ? Operator.DIVIDE : Operator.MULTIPLY;
      coefficient = Terms.folded(Terms.apply(operator, Type.NUMBER, coefficient, value));
    }
    if (holding == null) {
      constants.add(coefficient);
    } else {
      Expr each = coefficient;
      holding.forEach(a -> weights.merge(a, each, OptimizeSides::sum));
    }
    return true;
  }

  private boolean hasHolding(dev.mandate.syntax.Expr.Product product, Env env) {
    return product.factors().stream().anyMatch(f -> holding(f.value(), env) != null);
  }

  /** The members that a name stands for; null where it is no name of a holding. */
  private @Nullable List<Integer> holding(dev.mandate.syntax.Expr expr, Env env) {
    if (!(expr instanceof dev.mandate.syntax.Expr.Name name)) {
      return null;
    }
    boolean asset =
        analyzer.scope().find(name.text()) instanceof Symbol.AssetNamed
            || analyzer.scope().find(name.text()) instanceof Symbol.SetNamed
            || analyzer.universe().named(name.text()) != null;
    if (!asset) {
      return null;
    }
    Value value = analyzer.names().resolveHolding(name, env);
    Members some = value == null ? null : analyzer.members().members(value, name.span());
    return some == null || !subjects.areMembers(some, name.span()) ? null : some.all();
  }

  /** A bound as it fits its subject; null where it does not, which is reported. */
  @Nullable Expr value(dev.mandate.syntax.Expr written, Subject subject, Env env) {
    Arithmetic arithmetic = analyzer.expressions().arithmetic();
    boolean count =
        subject instanceof Optimization.Figure f
            && Set.of("holdings", "effective_number").contains(f.measure().name());
    if (!count && isPercent(subject)) {
      return arithmetic.units().ratio(analyzer.expressions().operand(written, env), "a percent");
    }
    Expr number = number(written, env);
    if (number != null && count && number.type().kind() == Type.Kind.PERCENT) {
      arithmetic.units().wrongKind(written.span(), number.type(), "a number");
      return null;
    }
    return number;
  }

  private @Nullable Expr number(dev.mandate.syntax.Expr written, Env env) {
    Arithmetic arithmetic = analyzer.expressions().arithmetic();
    Value.Scalar scalar =
        arithmetic.scalar(analyzer.expressions().operand(written, env), "a number");
    if (scalar != null && !scalar.type().isRatio()) {
      arithmetic.units().wrongKind(written.span(), scalar.type(), "a number");
      return null;
    }
    return scalar == null ? null : scalar.expr();
  }

  /** Whether a bare number would be a slip of the pen. */
  private static boolean isPercent(Subject subject) {
    return !(subject instanceof Optimization.Figure f)
        || !Set.of("variance", "worst_case_variance", "semivariance", "concentration", "entropy")
            .contains(f.measure().name());
  }
}
