package dev.mandate.analysis;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Span;
import dev.mandate.plan.Expr.Operator;
import dev.mandate.plan.Type;
import dev.mandate.syntax.Argument;
import dev.mandate.syntax.Expr;
import dev.mandate.syntax.Optimize;
import dev.mandate.syntax.Pick;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From a written expression to what it means. */
final class ExpressionAnalysis {
  /** Expressions inside expressions, names looked into: deeper than any reader follows. */
  private static final int DEPTH = 600;

  private final Analyzer analyzer;
  private final Arithmetic arithmetic;
  private int depth;

  ExpressionAnalysis(Analyzer analyzer) {
    this.analyzer = analyzer;
    this.arithmetic = new Arithmetic(analyzer.report(), analyzer.universe());
  }

  Arithmetic arithmetic() {
    return arithmetic;
  }

  /** What {@code value} means: also a filtered set, a selection. */
  Value value(Argument.Value value, Env env) {
    return switch (value) {
      case Expr e -> value(e, env);
      case Argument.Filtered f -> analyzer.members().filtered(f, env);
      case Pick p -> analyzer.members().picked(p, env);
      case Optimize o -> {
        analyzer
            .later()
            .unavailable(
                "optimize as a value",
                new Span(o.span().start(), o.span().start() + "optimize".length()));
        yield Value.BROKEN;
      }
    };
  }

  /** What {@code e} means; errors are reported and make it {@link Value.Broken}. */
  Value value(Expr e, Env env) {
    if (depth >= DEPTH) {
      tooDeep(e.span());
      return Value.BROKEN;
    }
    depth++;
    try {
      return valueOf(e, env);
    } finally {
      depth--;
    }
  }

  void tooDeep(Span span) {
    analyzer
        .report()
        .error(
            Code.DEFINED_TOO_DEEP,
            span,
            "too many definitions inside definitions to follow",
            "say it with fewer steps");
  }

  private Value valueOf(Expr e, Env env) {
    return switch (e) {
      case Expr.Literal l -> literal(l);
      case Expr.DurationLiteral d ->
          Value.of(new dev.mandate.plan.Expr.DurationConstant(d.duration()));
      case Expr.DateLiteral d -> constant((double) d.date().toEpochDay(), Type.DATE);
      case Expr.Text t -> Value.of(new dev.mandate.plan.Expr.TextConstant(t.value()));
      case Expr.Truth t -> constant(t.value() ? 1 : 0, Type.TRUTH);
      case Expr.Previous p -> previous(p, env);
      case Expr.Unknown _ -> new Value.Unknown();
      case Expr.Name n -> analyzer.names().resolve(n, env);
      case Expr.Call c -> analyzer.calls().call(c, env);
      case Expr.Braces b -> analyzer.members().braces(b.members(), b.span(), env);
      case Expr.Parenthesized p -> value(p.inner(), env);
      case Expr.Conditional c -> conditional(c, env);
      case Expr.Or o -> truths(Operator.OR, o.terms(), env);
      case Expr.And a -> truths(Operator.AND, a.terms(), env);
      case Expr.Not n -> truths(Operator.NOT, List.of(n.operand()), env);
      case Expr.Compare c ->
          arithmetic.compare(
              operator(c.operator()), operand(c.left(), env), operand(c.right(), env));
      case Expr.Crosses c -> crosses(c, env);
      case Expr.Between b ->
          arithmetic.between(
              operand(b.value(), env), operand(b.low(), env), operand(b.high(), env));
      case Expr.IsUnknown u -> isUnknown(u, env);
      case Expr.Sum s -> sum(s, env);
      case Expr.Product p -> product(p, env);
      case Expr.Negate n -> arithmetic.negate(operand(n.operand(), env));
      case Expr.PercentOf p -> arithmetic.percentOf(p.percent(), operand(p.of(), env));
      case Expr.Ago a -> ago(a, env);
      case Expr.Default d -> withDefault(d, env);
    };
  }

  private static Value constant(double value, Type type) {
    return Value.of(new dev.mandate.plan.Expr.Constant(value, type));
  }

  static Value.Scalar literal(Expr.Literal l) {
    Type type =
        switch (l.unit()) {
          case NUMBER -> Type.NUMBER;
          case PERCENT, POINTS, BPS -> Type.PERCENT;
          case MONEY -> Type.money(l.currency());
        };
    return new Value.Scalar(
        new dev.mandate.plan.Expr.Constant(l.value(), type),
        l.unit() == Expr.Unit.NUMBER ? new Value.Bare(l.value(), l) : null,
        l.unit() == Expr.Unit.POINTS);
  }

  private static Operator operator(Expr.Comparison comparison) {
    return switch (comparison) {
      case GREATER -> Operator.GREATER;
      case LESS -> Operator.LESS;
      case AT_LEAST -> Operator.AT_LEAST;
      case AT_MOST -> Operator.AT_MOST;
      case EQUAL -> Operator.EQUAL;
      case DIFFERENT -> Operator.DIFFERENT;
    };
  }

  Arithmetic.Operand operand(Expr e, Env env) {
    return new Arithmetic.Operand(value(e, env), e.span());
  }

  private Value previous(Expr.Previous p, Env env) {
    Type type = env.previous();
    if (type != null) {
      return Value.of(new dev.mandate.plan.Expr.Previous(type));
    }
    analyzer
        .report()
        .error(
            Code.OUT_OF_PLACE,
            p.span(),
            "`previous` is yesterday's value of a `remember`; here nothing is remembered",
            "write remember x = … previous … starting …");
    return Value.BROKEN;
  }

  private Value truths(Operator operator, List<Expr> terms, Env env) {
    List<dev.mandate.plan.Expr> parts = new ArrayList<>();
    boolean broken = false;
    for (Expr term : terms) {
      dev.mandate.plan.Expr part = truth(term, env);
      broken |= part == null;
      if (part != null) {
        parts.add(part);
      }
    }
    return broken
        ? Value.BROKEN
        : Value.of(new dev.mandate.plan.Expr.Apply(operator, parts, Type.TRUTH));
  }

  /** The condition that {@code e} is; null (reported) when it is none. */
  dev.mandate.plan.@Nullable Expr truth(Expr e, Env env) {
    return arithmetic.truth(operand(e, env));
  }

  private Value conditional(Expr.Conditional c, Env env) {
    dev.mandate.plan.Expr condition = truth(c.condition(), env);
    Arithmetic.Joined joined =
        arithmetic.join(List.of(operand(c.then(), env), operand(c.otherwise(), env)));
    if (condition == null || joined == null) {
      return Value.BROKEN;
    }
    return Value.of(
        new dev.mandate.plan.Expr.Apply(
            Operator.IF,
            List.of(condition, joined.values().get(0), joined.values().get(1)),
            joined.type()));
  }

  private Value crosses(Expr.Crosses c, Env env) {
    Arithmetic.Joined sides =
        arithmetic.comparable(List.of(operand(c.left(), env), operand(c.right(), env)));
    return sides == null
        ? Value.BROKEN
        : Value.of(
            new dev.mandate.plan.Expr.Crosses(
                sides.values().get(0), c.above(), sides.values().get(1), false));
  }

  private Value isUnknown(Expr.IsUnknown u, Env env) {
    Value.Scalar value = arithmetic.scalar(operand(u.value(), env), "a value");
    return value == null
        ? Value.BROKEN
        : Value.of(
            new dev.mandate.plan.Expr.Apply(
                Operator.IS_UNKNOWN, List.of(value.expr()), Type.TRUTH));
  }

  private Value sum(Expr.Sum s, Env env) {
    List<Arithmetic.Signed> terms = new ArrayList<>();
    for (Expr.Term term : s.terms()) {
      terms.add(new Arithmetic.Signed(term.negative(), operand(term.value(), env)));
    }
    return arithmetic.sum(terms);
  }

  private Value product(Expr.Product p, Env env) {
    List<Arithmetic.Signed> factors = new ArrayList<>();
    for (Expr.Factor factor : p.factors()) {
      factors.add(new Arithmetic.Signed(factor.divides(), operand(factor.value(), env)));
    }
    return arithmetic.product(factors);
  }

  private Value ago(Expr.Ago a, Env env) {
    Value.Scalar value = arithmetic.scalar(operand(a.value(), env), "a value");
    if (value == null || !isPast(value.expr(), a.span())) {
      return Value.BROKEN;
    }
    return Value.of(
        new dev.mandate.plan.Expr.Ago(
            value.expr(), new dev.mandate.plan.Expr.DurationConstant(a.lag().duration())));
  }

  /**
   * Whether the past of {@code expr} can be looked up: that of the market and of {@code nav} can,
   * what else the account knows only today cannot.
   */
  boolean isPast(dev.mandate.plan.Expr expr, Span span) {
    if (Terms.isNav(expr) || !analyzer.remembered().isOfToday(expr)) {
      return true;
    }
    analyzer
        .report()
        .error(
            Code.ACCOUNT_PAST,
            span,
            "the past of "
                + analyzer.report().quote(span)
                + " is not kept: it is known only on the day",
            "the past of prices and of nav can be measured; what else is needed, `remember` can"
                + " keep");
    return false;
  }

  private Value withDefault(Expr.Default d, Env env) {
    Arithmetic.Joined joined =
        arithmetic.join(List.of(operand(d.value(), env), operand(d.fallback(), env)));
    return joined == null
        ? Value.BROKEN
        : Value.of(
            new dev.mandate.plan.Expr.Apply(Operator.DEFAULT, joined.values(), joined.type()));
  }
}
