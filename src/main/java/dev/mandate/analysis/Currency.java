package dev.mandate.analysis;

import dev.mandate.diagnostic.Code;
import dev.mandate.syntax.Expr.Literal;
import dev.mandate.syntax.Script;
import dev.mandate.syntax.Statement;
import org.jspecify.annotations.Nullable;

/** The currency of the account: that of the capital, of the smallest trade, of costs. */
final class Currency {
  private final Report report;
  private @Nullable Literal first;

  private Currency(Report report) {
    this.report = report;
  }

  /** Null where the script does not say. Two that differ are reported. */
  static @Nullable String of(Script script, Report report) {
    Currency currency = new Currency(report);
    for (Statement statement : script.statements()) {
      switch (statement) {
        case Statement.Backtest b -> currency.seen(b.capital());
        case Statement.Trade t -> t.options().forEach(currency::option);
        case Statement.Costs c -> c.items().forEach(i -> currency.seen(i.amount()));
        default -> {}
      }
    }
    return currency.first == null ? null : currency.first.currency();
  }

  private void option(Statement.TradeOption option) {
    if (option instanceof Statement.MinimumTrade m) {
      seen(m.amount());
    }
  }

  private void seen(@Nullable Literal amount) {
    if (amount == null || amount.currency() == null) {
      return;
    }
    if (first == null) {
      first = amount;
    } else if (!amount.currency().equals(first.currency())) {
      report.error(
          Code.CURRENCIES,
          amount.span(),
          first.text() + " and " + amount.text() + " are in two currencies; an account has one",
          "write both in one currency");
    }
  }
}
