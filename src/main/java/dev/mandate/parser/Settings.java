package dev.mandate.parser;

import static dev.mandate.parser.Contexts.list;
import static dev.mandate.parser.Contexts.optional;
import static dev.mandate.parser.Contexts.span;

import dev.mandate.diagnostic.Span;
import dev.mandate.grammar.MandateParser.AllowStmtContext;
import dev.mandate.grammar.MandateParser.CashStmtContext;
import dev.mandate.grammar.MandateParser.CostItemContext;
import dev.mandate.grammar.MandateParser.CostsStmtContext;
import dev.mandate.grammar.MandateParser.FeesStmtContext;
import dev.mandate.grammar.MandateParser.StatementContext;
import dev.mandate.grammar.MandateParser.TaxItemContext;
import dev.mandate.grammar.MandateParser.TaxesStmtContext;
import dev.mandate.grammar.MandateParser.TradeOptContext;
import dev.mandate.grammar.MandateParser.TradeStmtContext;
import dev.mandate.syntax.Statement;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is allowed, how trades are made, and what they cost: parse tree to syntax. */
final class Settings {
  private final Expressions expressions;
  private final Literals literals;

  Settings(Expressions expressions) {
    this.expressions = expressions;
    this.literals = expressions.literals;
  }

  Statement setting(StatementContext context) {
    Span place = span(context);
    return switch (context) {
      case AllowStmtContext c -> allow(c);
      case CashStmtContext c -> new Statement.CashEarns(expressions.expr(c.expr()), place);
      case TradeStmtContext c -> new Statement.Trade(list(c.tradeOpt(), this::option), place);
      case CostsStmtContext c -> new Statement.Costs(list(c.costItem(), this::cost), place);
      case FeesStmtContext c -> new Statement.Fees(expressions.expr(c.expr()), place);
      case TaxesStmtContext c -> new Statement.Taxes(list(c.taxItem(), this::tax), place);
      default -> throw new IllegalStateException(context.getText());
    };
  }

  private Statement allow(AllowStmtContext context) {
    Allocations allocations = expressions.allocations();
    return context.leverage != null
        ? new Statement.AllowLeverage(allocations.weight(context.weight()), span(context))
        : new Statement.AllowShorts(optional(context.weight(), allocations::weight), span(context));
  }

  private Statement.TradeOption option(TradeOptContext context) {
    Span place = span(context);
    if (context.session != null) {
      return new Statement.Fill(
          context.session.getText().equals("next"), context.price.getText().equals("close"), place);
    }
    if (context.least != null) {
      return new Statement.MinimumTrade(literals.quantity(context.getStop()), place);
    }
    if (context.shares != null) {
      return new Statement.Shares(context.shares.getText().equals("whole"), place);
    }
    if (context.NUMBER() != null) {
      return new Statement.Lots(literals.number(context.NUMBER()), place);
    }
    return context.over != null
        ? new Statement.Over(literals.duration(context.duration()), place)
        : new Statement.VolumeCap(literals.percent(context.PERCENT()), place);
  }

  private Statement.CostItem cost(CostItemContext context) {
    return new Statement.CostItem(
        literals.quantity(context.amount), costKind(context), span(context));
  }

  private static Statement.@Nullable CostKind costKind(CostItemContext context) {
    if (context.per != null) {
      return context.per.getText().equals("trade")
          ? Statement.CostKind.PER_TRADE
          : Statement.CostKind.PER_SHARE;
    }
    return context.COST() == null
        ? null
        : Statement.CostKind.valueOf(context.COST().getText().toUpperCase(Locale.ROOT));
  }

  private Statement.TaxItem tax(TaxItemContext context) {
    Span place = span(context);
    if (context.held != null) {
      boolean longTerm = context.held.getText().equals("long_term");
      return new Statement.TaxRate(literals.percent(context.PERCENT()), longTerm, place);
    }
    if (context.name() != null) {
      return new Statement.TaxLots(expressions.name(context.name()), place);
    }
    boolean over = context.MONEY() != null || context.PERCENT() != null;
    return new Statement.Harvest(over ? literals.quantity(context.getStop()) : null, place);
  }
}
