package dev.mandate.analysis;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Span;
import dev.mandate.plan.Expr.Operator;
import dev.mandate.plan.Optimization;
import dev.mandate.plan.Optimization.Form;
import dev.mandate.plan.Optimization.Goal;
import dev.mandate.plan.Optimization.Spec;
import dev.mandate.plan.Optimization.Term;
import dev.mandate.plan.Type;
import dev.mandate.syntax.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Objectives: sums of measures with coefficients, and quotients of such sums. */
final class OptimizeForms {
  /** Quotients that go by a name. */
  private static final Set<String> RATIOS = Set.of("sharpe", "diversification");

  private static final Set<String> LIMITS_ONLY =
      Set.of("effective_number", "holdings", "position", "net");

  private final Analyzer analyzer;
  private final OptimizeSpecs specs;

  OptimizeForms(Analyzer analyzer, OptimizeSpecs specs) {
    this.analyzer = analyzer;
    this.specs = specs;
  }

  /** Null where it is none, which is reported. */
  @Nullable Goal goal(boolean maximize, Expr written, Env env) {
    Expr expr = open(written);
    Expr.Name named = OptimizeSpecs.nameOf(expr);
    boolean ratio = named != null && RATIOS.contains(named.text()) && isMeasure(expr);
    if (ratio || isQuotient(expr)) {
      if (!maximize) {
        wrong(written.span(), "a ratio can be maximized, not minimized", "turn it round: maximize");
        return null;
      }
      return ratio ? named(expr, env) : quotient((Expr.Product) expr, env);
    }
    Form form = form(expr, env);
    if (form != null && form.terms().isEmpty()) {
      wrong(
          written.span(),
          analyzer.report().quote(written.span()) + " does not depend on the weights",
          "write an objective such as minimize variance");
      return null;
    }
    return form == null ? null : new Optimization.Extreme(maximize, form);
  }

  private @Nullable Goal named(Expr expr, Env env) {
    Spec spec = specs.spec(expr, Vocabulary.MEASURES, env);
    if (spec == null) {
      return null;
    }
    Form vol = of(Spec.of("vol"));
    return spec.name().equals("sharpe")
        ? new Optimization.Ratio(
            new Form(
                List.of(new Term(Terms.number(1), Spec.of("return"))),
                Terms.apply(Operator.NEGATE, Type.PERCENT, cashRate())),
            vol)
        : new Optimization.Ratio(of(Spec.of("average_vol")), vol);
  }

  private static dev.mandate.plan.Expr cashRate() {
    return new dev.mandate.plan.Expr.Account(
        dev.mandate.plan.Expr.Reading.CASH_RATE, -1, Type.PERCENT);
  }

  private static Form of(Spec spec) {
    return new Form(List.of(new Term(Terms.number(1), spec)), Terms.number(0));
  }

  private boolean isQuotient(Expr expr) {
    return expr instanceof Expr.Product p
        && p.factors().stream().anyMatch(f -> f.divides() && hasMeasure(f.value()));
  }

  private @Nullable Goal quotient(Expr.Product product, Env env) {
    List<Expr.Factor> above = new ArrayList<>();
    Form below = null;
    for (Expr.Factor factor : product.factors()) {
      if (factor.divides() && hasMeasure(factor.value())) {
        if (below != null) {
          wrong(product.span(), "a ratio has one divisor", "write (a) / (b)");
          return null;
        }
        below = form(open(factor.value()), env);
        if (below == null) {
          return null;
        }
      } else {
        above.add(factor);
      }
    }
    Form form = product(above, product.span(), env);
    return form == null || below == null ? null : new Optimization.Ratio(form, below);
  }

  /** A sum of measures; null where it is none, which is reported. */
  @Nullable Form form(Expr written, Env env) {
    Expr expr = open(written);
    if (isMeasure(expr)) {
      return measure(expr, env);
    }
    if (!hasMeasure(expr)) {
      dev.mandate.plan.Expr constant = coefficient(expr, env);
      return constant == null ? null : new Form(List.of(), constant);
    }
    return switch (expr) {
      case Expr.Sum s -> sum(s, env);
      case Expr.Negate n -> scaled(Terms.number(-1), form(n.operand(), env));
      case Expr.Product p -> product(p.factors(), p.span(), env);
      case Expr.PercentOf p -> scaled(Terms.number(p.percent().value()), form(p.of(), env));
      default -> {
        notLinear(expr.span());
        yield null;
      }
    };
  }

  private @Nullable Form measure(Expr expr, Env env) {
    Spec spec = specs.spec(expr, Vocabulary.MEASURES, env);
    if (spec == null) {
      return null;
    }
    if (RATIOS.contains(spec.name())) {
      wrong(
          expr.span(),
          Wording.quoted(spec.name()) + " stands alone: it is a ratio already",
          "write maximize " + spec.name() + ", or the parts: maximize return - 2.5 * variance");
      return null;
    }
    if (LIMITS_ONLY.contains(spec.name())) {
      wrong(
          expr.span(),
          Wording.quoted(spec.name()) + " can be limited, not optimized",
          "write limit " + spec.name() + " …");
      return null;
    }
    return of(spec);
  }

  private @Nullable Form sum(Expr.Sum sum, Env env) {
    List<Term> terms = new ArrayList<>();
    List<dev.mandate.plan.Expr> constants = new ArrayList<>();
    for (Expr.Term term : sum.terms()) {
      Form form = form(term.value(), env);
      Form signed = term.negative() ? scaled(Terms.number(-1), form) : form;
      if (signed == null) {
        return null;
      }
      terms.addAll(signed.terms());
      constants.add(signed.constant());
    }
    return new Form(
        terms, Terms.folded(new dev.mandate.plan.Expr.Apply(Operator.ADD, constants, Type.NUMBER)));
  }

  private @Nullable Form product(List<Expr.Factor> factors, Span span, Env env) {
    Form measured = null;
    dev.mandate.plan.Expr coefficient = Terms.number(1);
    for (Expr.Factor factor : factors) {
      if (hasMeasure(factor.value())) {
        if (measured != null || factor.divides()) {
          notLinear(span);
          return null;
        }
        measured = form(factor.value(), env);
        if (measured == null) {
          return null;
        }
        continue;
      }
      dev.mandate.plan.Expr next = coefficient(factor.value(), env);
      if (next == null) {
        return null;
      }
      Operator operator = factor.divides() ? Operator.DIVIDE : Operator.MULTIPLY;
      coefficient = Terms.folded(Terms.apply(operator, Type.NUMBER, coefficient, next));
    }
    return measured == null ? new Form(List.of(), coefficient) : scaled(coefficient, measured);
  }

  private static @Nullable Form scaled(dev.mandate.plan.Expr by, @Nullable Form form) {
    if (form == null) {
      return null;
    }
    return new Form(
        form.terms().stream().map(t -> new Term(times(by, t.coefficient()), t.measure())).toList(),
        times(by, form.constant()));
  }

  private static dev.mandate.plan.Expr times(dev.mandate.plan.Expr a, dev.mandate.plan.Expr b) {
    return Terms.folded(Terms.apply(Operator.MULTIPLY, Type.NUMBER, a, b));
  }

  private dev.mandate.plan.@Nullable Expr coefficient(Expr expr, Env env) {
    Arithmetic arithmetic = analyzer.expressions().arithmetic();
    Value.Scalar scalar =
        arithmetic.scalar(analyzer.expressions().operand(expr, env), "a measure or a number");
    if (scalar == null) {
      return null;
    }
    if (!scalar.type().isRatio()) {
      arithmetic.units().wrongKind(expr.span(), scalar.type(), "a measure or a number");
      return null;
    }
    return scalar.expr();
  }

  private static Expr open(Expr expr) {
    Expr inner = expr;
    while (inner instanceof Expr.Parenthesized p) {
      inner = p.inner();
    }
    return inner;
  }

  private boolean isMeasure(Expr expr) {
    return specs.isOne(expr, Vocabulary.MEASURES) && !isBuiltInCall(expr);
  }

  /** {@code vol(equity, 20 days)} is that of the asset, {@code vol} the portfolio's. */
  private boolean isBuiltInCall(Expr expr) {
    if (!(expr instanceof Expr.Call c) || c.arguments().isEmpty()) {
      return false;
    }
    String name = c.function().text();
    Signature measure = analyzer.library().signature(Vocabulary.MEASURES, name);
    return analyzer.library().has(name) && measure != null && measure.formals().isEmpty();
  }

  private boolean hasMeasure(Expr expr) {
    return switch (open(expr)) {
      case Expr.Sum s -> s.terms().stream().anyMatch(t -> hasMeasure(t.value()));
      case Expr.Product p -> p.factors().stream().anyMatch(f -> hasMeasure(f.value()));
      case Expr.Negate n -> hasMeasure(n.operand());
      case Expr.PercentOf p -> hasMeasure(p.of());
      default -> isMeasure(open(expr));
    };
  }

  private void notLinear(Span span) {
    wrong(
        span,
        analyzer.report().quote(span) + " is no sum of measures, each with a number before it",
        "write maximize return - 2.5 * variance, or one ratio: maximize return / cvar(95%)");
  }

  private void wrong(Span span, String message, String hint) {
    analyzer.report().error(Code.OBJECTIVE, span, message, hint);
  }
}
