package dev.mandate.analysis;

import dev.mandate.calendar.Unit;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Span;
import dev.mandate.portfolio.Costs;
import dev.mandate.portfolio.Trading;
import dev.mandate.syntax.Expr.Literal;
import dev.mandate.syntax.Statement;
import dev.mandate.syntax.Statement.CostKind;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How orders fill and what they cost. */
final class TradingSettings {
  private final Analyzer analyzer;
  private Trading.@Nullable Fill fill;
  private double minimumMoney;
  private double minimumShare;
  private double lotSize;
  private int over = 1;
  private double volumeCap;
  private @Nullable Costs costs;

  TradingSettings(Analyzer analyzer) {
    this.analyzer = analyzer;
  }

  void trade(Statement.Trade trade) {
    for (Statement.TradeOption option : trade.options()) {
      switch (option) {
        case Statement.Fill f -> fill(f);
        case Statement.MinimumTrade m -> minimum(m);
        case Statement.Shares s -> {
          if (analyzer.once().isFirst("trade shares", s.span())) {
            lotSize = s.whole() ? 1 : 0;
          }
        }
        case Statement.Lots l -> lots(l);
        case Statement.Over o -> over(o);
        case Statement.VolumeCap v -> volumeCap(v);
      }
    }
  }

  private void fill(Statement.Fill f) {
    if (!analyzer.once().isFirst("trade at", f.span())) {
      return;
    }
    if (!f.nextSession() && !f.close()) {
      outOfRange(f.span(), "the open is over when the decision is made, at the close");
      return;
    }
    fill =
        !f.nextSession()
            ? Trading.Fill.SAME_CLOSE
            : f.close() ? Trading.Fill.NEXT_CLOSE : Trading.Fill.NEXT_OPEN;
  }

  private void minimum(Statement.MinimumTrade m) {
    if (!analyzer.once().isFirst("trade minimum", m.span())) {
      return;
    }
    if (m.amount().currency() != null) {
      minimumMoney = m.amount().value();
    } else if (m.amount().value() < 1) {
      minimumShare = m.amount().value();
    } else {
      outOfRange(m.span(), "a smallest trade of " + m.amount().text() + " leaves no trade at all");
    }
  }

  private void lots(Statement.Lots l) {
    double size = l.size().value();
    if (size < 1 || size != StrictMath.rint(size)) {
      outOfRange(l.span(), "a lot is a whole number of shares");
    } else if (analyzer.once().isFirst("trade shares", l.span())) {
      lotSize = size;
    }
  }

  private void over(Statement.Over o) {
    boolean days =
        o.duration().duration().unit() == Unit.DAY && o.duration().duration().count() > 0;
    if (!days) {
      analyzer
          .report()
          .error(
              Code.DURATION_EXPECTED,
              o.duration().span(),
              "a trade is spread over sessions, not over "
                  + analyzer.report().text(o.duration().span()),
              "write it in days: over 3 days");
    } else if (analyzer.once().isFirst("trade over", o.span())) {
      over = o.duration().duration().count();
    }
  }

  private void volumeCap(Statement.VolumeCap v) {
    double share = v.share().value();
    if (!(share > 0 && share <= 1)) {
      outOfRange(v.span(), v.share().text() + " of the volume is not between 0% and 100%");
    } else if (analyzer.once().isFirst("trade at most", v.span())) {
      volumeCap = share;
    }
  }

  private void outOfRange(Span span, String message) {
    analyzer.report().error(Code.OUT_OF_RANGE, span, message, "check the unit and the digits");
  }

  void costs(Statement.Costs statement) {
    if (!analyzer.once().isFirst("costs", statement.span())) {
      return;
    }
    Map<CostKind, Double> rates = new EnumMap<>(CostKind.class);
    double rate = 0;
    for (Statement.CostItem item : statement.items()) {
      CostKind kind = item.kind();
      String what = kind == null ? "costs, of what is traded" : "costs, " + word(kind);
      if (!isFitting(item.amount(), kind) || !analyzer.once().isFirst(what, item.span())) {
        continue;
      }
      if (kind == null) {
        rate = item.amount().value();
      } else {
        rates.put(kind, item.amount().value());
      }
    }
    costs =
        new Costs(
            rate,
            rates.getOrDefault(CostKind.SPREAD, 0.0),
            rates.getOrDefault(CostKind.SLIPPAGE, 0.0),
            rates.getOrDefault(CostKind.COMMISSION, 0.0),
            rates.getOrDefault(CostKind.PER_TRADE, 0.0),
            rates.getOrDefault(CostKind.PER_SHARE, 0.0),
            rates.getOrDefault(CostKind.IMPACT, 0.0),
            rates.getOrDefault(CostKind.FINANCING, 0.0));
  }

  private static String word(CostKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private boolean isFitting(Literal amount, @Nullable CostKind kind) {
    boolean money = amount.currency() != null;
    boolean perPiece = kind == CostKind.PER_TRADE || kind == CostKind.PER_SHARE;
    if (kind != null && perPiece && !money) {
      analyzer
          .report()
          .error(
              Code.WRONG_KIND,
              amount.span(),
              amount.text() + " is a rate; an amount of money " + word(kind) + " was expected",
              "write $1 " + word(kind) + ", or the rate alone");
      return false;
    }
    if (!perPiece && money) {
      analyzer
          .report()
          .error(
              Code.WRONG_KIND,
              amount.span(),
              amount.text() + " is an amount of money; a rate was expected",
              "write " + amount.text() + " per trade or per share, or a rate such as 5 bps");
      return false;
    }
    if (!money && amount.value() >= 1) {
      outOfRange(amount.span(), "a cost of " + amount.text() + " takes all that is traded");
      return false;
    }
    return true;
  }

  Trading trading() {
    if (fill == null) {
      analyzer.defaults().add("orders fill at the close of the next session");
    }
    if (!analyzer.once().isSaid("trade shares")) {
      analyzer.defaults().add("shares are traded in fractions");
    }
    return new Trading(
        fill == null ? Trading.DEFAULT.fill() : fill,
        minimumMoney,
        minimumShare,
        lotSize,
        over,
        volumeCap);
  }

  Costs costs() {
    if (costs == null && !analyzer.once().isSaid("costs")) {
      analyzer.defaults().add("trading costs 10 bps of what is traded");
    }
    return costs == null ? Costs.DEFAULT : costs;
  }
}
