package dev.mandate.parser;

import static dev.mandate.parser.Contexts.list;
import static dev.mandate.parser.Contexts.optional;
import static dev.mandate.parser.Contexts.span;

import dev.mandate.diagnostic.Span;
import dev.mandate.grammar.MandateParser.AndExprContext;
import dev.mandate.grammar.MandateParser.ArgContext;
import dev.mandate.grammar.MandateParser.CallContext;
import dev.mandate.grammar.MandateParser.ComparisonContext;
import dev.mandate.grammar.MandateParser.ExprContext;
import dev.mandate.grammar.MandateParser.FactorContext;
import dev.mandate.grammar.MandateParser.LabelContext;
import dev.mandate.grammar.MandateParser.MemberContext;
import dev.mandate.grammar.MandateParser.NameContext;
import dev.mandate.grammar.MandateParser.NotExprContext;
import dev.mandate.grammar.MandateParser.OrExprContext;
import dev.mandate.grammar.MandateParser.PostfixContext;
import dev.mandate.grammar.MandateParser.PrimaryContext;
import dev.mandate.grammar.MandateParser.SumContext;
import dev.mandate.grammar.MandateParser.TermContext;
import dev.mandate.grammar.MandateParser.TickerContext;
import dev.mandate.grammar.MandateParser.ValueContext;
import dev.mandate.syntax.Argument;
import dev.mandate.syntax.Expr;
import dev.mandate.syntax.Member;
import dev.mandate.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Expressions: parse tree to syntax. */
final class Expressions {
  final Literals literals;
  private final Allocations allocations;

  Expressions(Literals literals) {
    this.literals = literals;
    this.allocations = new Allocations(this);
  }

  Allocations allocations() {
    return allocations;
  }

  Argument.Value value(ValueContext context) {
    if (context.pick() != null) {
      return allocations.pick(context.pick());
    }
    if (context.optimize() != null) {
      return allocations.optimize(context.optimize());
    }
    Expr head = expr(context.head);
    return context.where == null
        ? head
        : new Argument.Filtered(head, expr(context.where), span(context));
  }

  Expr expr(ExprContext context) {
    return context.orExpr() != null
        ? or(context.orExpr())
        : new Expr.Conditional(
            expr(context.test), expr(context.then), expr(context.otherwise), span(context));
  }

  private Expr or(OrExprContext context) {
    return context.andExpr().size() == 1
        ? and(context.andExpr(0))
        : new Expr.Or(list(context.andExpr(), this::and), span(context));
  }

  private Expr and(AndExprContext context) {
    return context.notExpr().size() == 1
        ? not(context.notExpr(0))
        : new Expr.And(list(context.notExpr(), this::not), span(context));
  }

  private Expr not(NotExprContext context) {
    return context.comparison() != null
        ? comparison(context.comparison())
        : new Expr.Not(not(context.notExpr()), span(context));
  }

  private Expr comparison(ComparisonContext context) {
    Expr left = sum(context.left);
    Span place = span(context);
    if (context.sign != null) {
      return new Expr.Compare(left, sign(context.sign.getText()), sum(context.right), place);
    }
    if (context.side != null) {
      boolean above = context.side.getText().equals("above");
      return new Expr.Crosses(left, above, sum(context.right), place);
    }
    if (context.low != null) {
      return new Expr.Between(left, sum(context.low), sum(context.high), place);
    }
    return context.is != null ? new Expr.IsUnknown(left, place) : left;
  }

  private static Expr.Comparison sign(String text) {
    for (Expr.Comparison comparison : Expr.Comparison.values()) {
      if (comparison.sign().equals(text)) {
        return comparison;
      }
    }
    throw new IllegalArgumentException(text);
  }

  Expr sum(SumContext context) {
    if (context.signs.isEmpty()) {
      return product(context.term(0));
    }
    List<TermContext> parts = context.term();
    List<Expr.Term> terms = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      boolean negative = i > 0 && context.signs.get(i - 1).getText().equals("-");
      terms.add(new Expr.Term(negative, product(parts.get(i))));
    }
    return new Expr.Sum(List.copyOf(terms), span(context));
  }

  private Expr product(TermContext context) {
    if (context.signs.isEmpty()) {
      return factor(context.factor(0));
    }
    List<FactorContext> parts = context.factor();
    List<Expr.Factor> factors = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      boolean divides = i > 0 && context.signs.get(i - 1).getText().equals("/");
      factors.add(new Expr.Factor(divides, factor(parts.get(i))));
    }
    return new Expr.Product(List.copyOf(factors), span(context));
  }

  private Expr factor(FactorContext context) {
    if (context.postfix() != null) {
      return postfix(context.postfix());
    }
    Expr operand = factor(context.factor());
    return context.PERCENT() == null
        ? new Expr.Negate(operand, span(context))
        : new Expr.PercentOf(literals.percent(context.PERCENT()), operand, span(context));
  }

  private Expr postfix(PostfixContext context) {
    Expr value = primary(context.head);
    if (context.duration() != null) {
      Expr.DurationLiteral lag = literals.duration(context.duration());
      Span agoEnd = span((TerminalNode) context.getChild(2));
      value = new Expr.Ago(value, lag, value.span().to(agoEnd));
    }
    return context.fallback == null
        ? value
        : new Expr.Default(value, primary(context.fallback), span(context));
  }

  private Expr primary(PrimaryContext context) {
    Span place = span(context);
    if (context.word != null) {
      return word(context.word.getText(), place);
    }
    if (context.call() != null) {
      return call(context.call());
    }
    if (context.name() != null) {
      return name(context.name());
    }
    if (!context.member().isEmpty()) {
      return new Expr.Braces(list(context.member(), this::member), place);
    }
    if (context.expr() != null) {
      return new Expr.Parenthesized(expr(context.expr()), place);
    }
    return literal(context, place);
  }

  private Expr literal(PrimaryContext context, Span place) {
    if (context.duration() != null) {
      return literals.duration(context.duration());
    }
    if (context.DATE() != null) {
      return new Expr.DateLiteral(literals.date(context.DATE()), place);
    }
    return context.STRING() != null
        ? new Expr.Text(Literals.text(context.STRING()), place)
        : literals.quantity(context.getStart());
  }

  private static Expr word(String word, Span place) {
    return switch (word) {
      case "previous" -> new Expr.Previous(place);
      case "unknown" -> new Expr.Unknown(place);
      default -> new Expr.Truth(word.equals("true"), place);
    };
  }

  Expr.Call call(CallContext context) {
    return new Expr.Call(name(context.name()), list(context.arg(), this::argument), span(context));
  }

  private Argument argument(ArgContext context) {
    String label = optional(context.label(), LabelContext::getText);
    return new Argument(label, value(context.value()), span(context));
  }

  Expr.Name name(NameContext context) {
    return new Expr.Name(context.getText(), span(context));
  }

  Member member(MemberContext context) {
    Expr.Literal weight =
        context.PERCENT() == null && context.POINTS() == null
            ? null
            : literals.quantity(context.getStart());
    Statement.Ticker ticker = ticker(context.ticker());
    return new Member(weight, ticker.text(), ticker.quoted(), span(context));
  }

  Statement.Ticker ticker(TickerContext context) {
    return context.STRING() != null
        ? new Statement.Ticker(Literals.text(context.STRING()), true, span(context))
        : new Statement.Ticker(context.name().getText(), false, span(context));
  }
}
