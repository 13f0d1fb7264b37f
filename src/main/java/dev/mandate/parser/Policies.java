package dev.mandate.parser;

import static dev.mandate.parser.Contexts.list;
import static dev.mandate.parser.Contexts.optional;
import static dev.mandate.parser.Contexts.span;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Span;
import dev.mandate.grammar.MandateParser.ActionContext;
import dev.mandate.grammar.MandateParser.AlertActContext;
import dev.mandate.grammar.MandateParser.AlwaysStmtContext;
import dev.mandate.grammar.MandateParser.BlockContext;
import dev.mandate.grammar.MandateParser.ConditionContext;
import dev.mandate.grammar.MandateParser.DecideStmtContext;
import dev.mandate.grammar.MandateParser.DecisionContext;
import dev.mandate.grammar.MandateParser.GlideStmtContext;
import dev.mandate.grammar.MandateParser.HoldActContext;
import dev.mandate.grammar.MandateParser.IfStmtContext;
import dev.mandate.grammar.MandateParser.InnerContext;
import dev.mandate.grammar.MandateParser.LimitStmtContext;
import dev.mandate.grammar.MandateParser.RebalanceStmtContext;
import dev.mandate.grammar.MandateParser.RuleStmtContext;
import dev.mandate.grammar.MandateParser.ScaleActContext;
import dev.mandate.grammar.MandateParser.ShiftActContext;
import dev.mandate.grammar.MandateParser.TargetActContext;
import dev.mandate.grammar.MandateParser.TargetContext;
import dev.mandate.grammar.MandateParser.TargetStmtContext;
import dev.mandate.syntax.Action;
import dev.mandate.syntax.Because;
import dev.mandate.syntax.Expr;
import dev.mandate.syntax.Limit;
import dev.mandate.syntax.Rule;
import dev.mandate.syntax.Slice;
import dev.mandate.syntax.Statement;
import java.math.BigDecimal;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** The policy: rules, actions, limits, schedules; parse tree to syntax. */
final class Policies {
  private final Expressions expressions;
  private final Allocations allocations;
  private final Timings timings;

  Policies(Expressions expressions, Timings timings) {
    this.expressions = expressions;
    this.allocations = expressions.allocations();
    this.timings = timings;
  }

  Statement decision(DecisionContext context) {
    Span place = span(context);
    return switch (context) {
      case TargetStmtContext c ->
          new Statement.TargetStatement(target(c.target()), because(c.because()), place);
      case RuleStmtContext c ->
          new Statement.RuleStatement(
              optional(c.name(), expressions::name), rule(c.ifStmt()), because(c.because()), place);
      case AlwaysStmtContext c ->
          new Statement.Always(
              optional(c.name(), expressions::name), block(c.block()), because(c.because()), place);
      case GlideStmtContext c ->
          new Statement.Glide(
              allocations.slices(c.slices()),
              expressions.literals.day(c.start),
              expressions.literals.day(c.end),
              because(c.because()),
              place);
      case LimitStmtContext c -> limit(c);
      case DecideStmtContext c -> new Statement.Decide(timings.schedule(c.schedule()), place);
      case RebalanceStmtContext c -> rebalance(c);
      default -> throw new IllegalStateException(context.getText());
    };
  }

  private Statement.LimitStatement limit(LimitStmtContext context) {
    Limit limit =
        new Limit(
            allocations.subject(context.subject()),
            allocations.bound(context.bound()),
            optional(context.setRef(), allocations::setRef),
            because(context.because()),
            span(context));
    return new Statement.LimitStatement(limit, span(context));
  }

  private Statement.Rebalance rebalance(RebalanceStmtContext context) {
    return new Statement.Rebalance(
        timings.trigger(context.trigger()),
        destination(context.destination),
        optional(context.NUMBER(), expressions.literals::number),
        span(context));
  }

  private static Statement.Destination destination(@Nullable Token word) {
    if (word == null) {
      return Statement.Destination.UNSAID;
    }
    return switch (word.getText()) {
      case "edge" -> Statement.Destination.EDGE;
      case "midpoint" -> Statement.Destination.MIDPOINT;
      default -> Statement.Destination.TARGET;
    };
  }

  private Rule rule(IfStmtContext context) {
    Rule.Else otherwise = null;
    if (context.ifStmt() != null) {
      Rule next = rule(context.ifStmt());
      otherwise = new Rule.ElseIf(next, next.span());
    } else if (context.otherwise != null) {
      Rule.Block block = block(context.otherwise);
      otherwise = new Rule.ElseBlock(block, block.span());
    }
    return new Rule(condition(context.condition()), block(context.then), otherwise, span(context));
  }

  private Rule.Condition condition(ConditionContext context) {
    return new Rule.Condition(
        expressions.expr(context.when),
        optional(context.held, expressions.literals::duration),
        optional(context.until, expressions::expr),
        optional(context.untilHeld, expressions.literals::duration),
        span(context));
  }

  private Rule.Block block(BlockContext context) {
    if (context.action() != null) {
      Action action = action(context.action());
      return new Rule.Block(
          List.of(new Rule.Act(action, null, action.span())), false, span(context));
    }
    return new Rule.Block(list(context.inner(), this::inner), true, span(context));
  }

  private Rule.Inner inner(InnerContext context) {
    Span place = span(context);
    if (context.action() != null) {
      return new Rule.Act(action(context.action()), because(context.because()), place);
    }
    return context.ifStmt() != null
        ? new Rule.InnerRule(rule(context.ifStmt()), because(context.because()), place)
        : new Rule.InnerLet(
            expressions.name(context.name()), expressions.value(context.value()), place);
  }

  private Action.Target target(TargetContext context) {
    return new Action.Target(allocations.slices(context.slices()), span(context));
  }

  private Action action(ActionContext context) {
    Span place = span(context);
    return switch (context) {
      case TargetActContext c -> target(c.target());
      case ShiftActContext c -> shift(c);
      case ScaleActContext c ->
          new Action.Scale(
              allocations.setRef(c.scaled),
              expressions.expr(c.by),
              optional(c.most, expressions::expr),
              optional(c.rest, allocations::setRef),
              place);
      case HoldActContext c -> new Action.Hold(place);
      case AlertActContext c -> new Action.Alert(Literals.text(c.STRING()), place);
      default -> throw new IllegalStateException(context.getText());
    };
  }

  private static String basisPoints(String bps) {
    return new BigDecimal(bps.replace("_", ""))
        .movePointLeft(2)
        .stripTrailingZeros()
        .toPlainString();
  }

  private Action.Shift shift(ShiftActContext context) {
    Slice.Weight amount = optional(context.weight(), allocations::weight);
    boolean proportion = context.link != null && context.link.getText().equals("of");
    if (amount != null && context.link != null) {
      checkReading(amount, context.link, context.giver.getText());
    }
    return new Action.Shift(
        amount,
        proportion,
        optional(context.giver, allocations::setRef),
        allocations.setRef(context.taker),
        span(context));
  }

  /**
   * Percent goes with {@code of}, points with {@code from}: the other two were found to mislead.
   */
  private void checkReading(Slice.Weight amount, Token link, String giver) {
    if (!(amount.value() instanceof Expr.Literal literal) || amount.parenthesized()) {
      return;
    }
    boolean from = link.getText().equals("from");
    Span place = amount.span().to(Contexts.span(link));
    String points = literal.text().replaceAll("[%]| *bps| *points?", "");
    if (from && literal.unit() != Expr.Unit.POINTS) {
      String share = literal.text();
      String ofPortfolio = literal.unit() == Expr.Unit.BPS ? basisPoints(points) : points;
      expressions.literals.report(
          expressions
              .literals
              .problem(
                  Code.SHIFT_PERCENT,
                  place,
                  "`%s from %s` can be read as %s of the portfolio, or as %s of what %s holds"
                      .formatted(share, giver, share, share, giver))
              .hint(
                  "write `%s points from` for the first, `%s of` for the second"
                      .formatted(ofPortfolio, share)));
    } else if (!from && literal.unit() == Expr.Unit.POINTS) {
      expressions.literals.report(
          expressions
              .literals
              .problem(Code.POINTS_OF, place, "points are parts of the portfolio, not of " + giver)
              .hint(
                  "write `%s from`, or `%s%% of` for that share".formatted(literal.text(), points))
              .fix(Contexts.span(link), "from"));
    }
  }

  private static @Nullable Because because(
      dev.mandate.grammar.MandateParser.@Nullable BecauseContext context) {
    return optional(context, Allocations::because);
  }
}
