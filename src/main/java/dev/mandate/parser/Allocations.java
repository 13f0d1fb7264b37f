package dev.mandate.parser;

import static dev.mandate.parser.Contexts.list;
import static dev.mandate.parser.Contexts.optional;
import static dev.mandate.parser.Contexts.span;

import dev.mandate.diagnostic.Span;
import dev.mandate.grammar.MandateParser.BecauseContext;
import dev.mandate.grammar.MandateParser.BoundContext;
import dev.mandate.grammar.MandateParser.EqualRiskContext;
import dev.mandate.grammar.MandateParser.EstimateItemContext;
import dev.mandate.grammar.MandateParser.FallbackItemContext;
import dev.mandate.grammar.MandateParser.HoldingContext;
import dev.mandate.grammar.MandateParser.MethodContext;
import dev.mandate.grammar.MandateParser.MethodItemContext;
import dev.mandate.grammar.MandateParser.ObjectiveContext;
import dev.mandate.grammar.MandateParser.OptItemContext;
import dev.mandate.grammar.MandateParser.OptLimitContext;
import dev.mandate.grammar.MandateParser.OptimizeContext;
import dev.mandate.grammar.MandateParser.PickContext;
import dev.mandate.grammar.MandateParser.SelectionContext;
import dev.mandate.grammar.MandateParser.SetRefContext;
import dev.mandate.grammar.MandateParser.SliceContext;
import dev.mandate.grammar.MandateParser.SlicesContext;
import dev.mandate.grammar.MandateParser.SubjectContext;
import dev.mandate.grammar.MandateParser.ViewItemContext;
import dev.mandate.grammar.MandateParser.WeightContext;
import dev.mandate.grammar.MandateParser.WeightingContext;
import dev.mandate.syntax.Because;
import dev.mandate.syntax.Expr;
import dev.mandate.syntax.Limit;
import dev.mandate.syntax.Optimize;
import dev.mandate.syntax.Pick;
import dev.mandate.syntax.Selection;
import dev.mandate.syntax.SetRef;
import dev.mandate.syntax.Slice;
import java.util.List;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Slices, sets, selections, limits and optimizations: parse tree to syntax. */
final class Allocations {
  private final Expressions expressions;

  Allocations(Expressions expressions) {
    this.expressions = expressions;
  }

  List<Slice> slices(SlicesContext context) {
    return list(context.slice(), this::slice);
  }

  private Slice slice(SliceContext context) {
    Slice.Link link =
        context.rest != null
            ? Slice.Link.REST_IN
            : context.each != null
                ? Slice.Link.EACH_OF
                : context.in != null ? Slice.Link.IN : Slice.Link.NONE;
    return new Slice(
        context.negative != null,
        optional(context.weight(), this::weight),
        link,
        holding(context.holding()),
        span(context));
  }

  Slice.Weight weight(WeightContext context) {
    return context.expr() != null
        ? new Slice.Weight(expressions.expr(context.expr()), true, span(context))
        : new Slice.Weight(expressions.literals.quantity(context.getStart()), false, span(context));
  }

  private Slice.Holding holding(HoldingContext context) {
    if (context.method() != null) {
      return method(context.method());
    }
    if (context.optimize() != null) {
      return optimize(context.optimize());
    }
    return new Slice.Selected(
        selection(context.selection()),
        optional(context.weighting(), this::weighting),
        optional(context.otherwise, expressions::name),
        span(context));
  }

  private Slice.Weighting weighting(WeightingContext context) {
    return new Slice.Weighting(optional(context.expr(), expressions::expr), span(context));
  }

  private Slice.Method method(MethodContext context) {
    Slice.Method.Kind kind =
        switch (context.kind.getText()) {
          case "risk" -> Slice.Method.Kind.RISK_PARITY;
          case "minimum" -> Slice.Method.Kind.MINIMUM;
          case "maximum" -> Slice.Method.Kind.MAXIMUM;
          case "hierarchical" -> Slice.Method.Kind.HIERARCHICAL_RISK_PARITY;
          default -> Slice.Method.Kind.INVERSE_VOLATILITY;
        };
    return new Slice.Method(
        kind,
        context.call() == null
            ? optional(context.name(), expressions::name)
            : expressions.call(context.call()),
        setRef(context.setRef()),
        optional(context.expr(), expressions::expr),
        optional(context.duration(), expressions.literals::duration),
        span(context));
  }

  private Selection selection(SelectionContext context) {
    return context.pick() != null
        ? pick(context.pick())
        : new Selection.Where(
            setRef(context.setRef()), optional(context.expr(), expressions::expr), span(context));
  }

  Pick pick(PickContext context) {
    return new Pick(
        context.side.getText().equals("top"),
        count(context),
        setRef(context.setRef()),
        optional(context.where, expressions::expr),
        expressions.expr(context.by),
        span(context));
  }

  private Expr count(PickContext context) {
    if (context.NUMBER() != null) {
      return expressions.literals.number(context.NUMBER());
    }
    return context.count != null
        ? expressions.name(context.count)
        : new Expr.Parenthesized(expressions.expr(context.computed), parentheses(context));
  }

  private static Span parentheses(PickContext context) {
    return span((TerminalNode) context.getChild(1)).to(span((TerminalNode) context.getChild(3)));
  }

  SetRef setRef(SetRefContext context) {
    if (context.name() != null) {
      return new SetRef.Named(expressions.name(context.name()), span(context));
    }
    return context.selection() != null
        ? new SetRef.Selected(selection(context.selection()), span(context))
        : new SetRef.Listed(list(context.member(), expressions::member), span(context));
  }

  Optimize optimize(OptimizeContext context) {
    return new Optimize(
        setRef(context.setRef()),
        optional(context.expr(), expressions::expr),
        list(context.optItem(), this::item),
        span(context));
  }

  private Optimize.Item item(OptItemContext context) {
    Span place = span(context);
    return switch (context) {
      case ObjectiveContext c ->
          new Optimize.Objective(
              c.goal.getText().equals("maximize"), expressions.expr(c.expr()), place);
      case EqualRiskContext c ->
          new Optimize.EqualizeRisk(optional(c.expr(), expressions::expr), place);
      case MethodItemContext c ->
          new Optimize.Method(
              c.call() == null ? expressions.name(c.name()) : expressions.call(c.call()), place);
      case EstimateItemContext c ->
          new Optimize.Estimate(estimated(c.kind.getText()), expressions.expr(c.expr()), place);
      case ViewItemContext c -> view(c);
      case OptLimitContext c ->
          new Optimize.LimitItem(
              new Limit(
                  subject(c.subject()),
                  bound(c.bound()),
                  null,
                  optional(c.because(), Allocations::because),
                  place),
              place);
      case FallbackItemContext c -> new Optimize.Fallback(slices(c.slices()), place);
      default -> throw new IllegalStateException(context.getText());
    };
  }

  private static Optimize.Subject estimated(String word) {
    return switch (word) {
      case "covariance" -> Optimize.Subject.COVARIANCE;
      case "returns" -> Optimize.Subject.RETURNS;
      default -> Optimize.Subject.RISK;
    };
  }

  private Optimize.View view(ViewItemContext context) {
    return new Optimize.View(
        expressions.name(context.asset),
        optional(context.over, expressions::name),
        expressions.expr(context.expr()),
        optional(context.PERCENT(), expressions.literals::percent),
        optional(context.because(), Allocations::because),
        span(context));
  }

  Limit.Subject subject(SubjectContext context) {
    Span place = span(context);
    if (context.call() != null) {
      return new Limit.Called(expressions.call(context.call()), place);
    }
    if (context.each == null) {
      return new Limit.Named(expressions.name(context.name()), place);
    }
    return context.name() != null
        ? new Limit.EachValue(expressions.name(context.name()), place)
        : new Limit.Each(optional(context.setRef(), this::setRef), place);
  }

  Limit.Bound bound(BoundContext context) {
    Span place = span(context);
    if (context.low != null) {
      return new Limit.Range(expressions.sum(context.low), expressions.sum(context.high), place);
    }
    Expr value = expressions.sum(context.sum(0));
    if (context.side == null) {
      return new Limit.WithinOfBenchmark(value, place);
    }
    return context.side.getText().equals("most")
        ? new Limit.AtMost(value, place)
        : new Limit.AtLeast(value, place);
  }

  static Because because(BecauseContext context) {
    return new Because(Literals.text(context.STRING()), span(context));
  }
}
