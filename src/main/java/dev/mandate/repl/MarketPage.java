package dev.mandate.repl;

import dev.mandate.calendar.Calendar;
import dev.mandate.market.Column;
import dev.mandate.market.Field;
import dev.mandate.market.Market;
import dev.mandate.report.Figures;
import dev.mandate.report.Paragraph;
import dev.mandate.report.Table;
import dev.mandate.report.Theme;
import java.util.ArrayList;
import java.util.List;

/** What the prices are, and from when to when each asset has some. */
final class MarketPage {
  private static final int MOST = 100;

  private MarketPage() {}

  static String of(Market market, Theme theme) {
    Calendar calendar = market.calendar();
    int last = calendar.size() - 1;
    String facts =
        Figures.printable(market.name())
            + ": "
            + Figures.count(market.tickers().size(), "asset")
            + ", "
            + Figures.count(calendar.size(), "session")
            + " from "
            + calendar.date(0)
            + " to "
            + calendar.date(last);
    List<String> out = new ArrayList<>(Paragraph.wrap(facts, theme.columns(), "", "  "));
    if (market.simulated()) {
      String made = "Simulated prices: the sample market is made up and records no real one";
      out.addAll(Paragraph.wrap(made, theme.columns(), "", "  "));
    }
    Table table = new Table("Asset", "First", "Last", "Missing");
    List<String> tickers = market.tickers();
    for (int i = 0; i < Math.min(MOST, tickers.size()); i++) {
      table.row(row(market, i));
    }
    if (tickers.size() > MOST) {
      table.row("and " + (tickers.size() - MOST) + " more", "", "", "");
    }
    out.addAll(table.lines(theme));
    return String.join("\n", out) + "\n";
  }

  private static String[] row(Market market, int index) {
    Column prices = market.column(index, Field.PRICE);
    String name = Figures.printable(market.tickers().get(index));
    int first = prices == null ? 0 : prices.nextKnown(0);
    if (prices == null || first == prices.size()) {
      return new String[] {name, "-", "-", "-"};
    }
    int last = prices.size() - 1;
    while (!prices.isKnown(last)) {
      last--;
    }
    int missing = 0;
    for (int s = first; s < last; s++) {
      missing += prices.isKnown(s) ? 0 : 1;
    }
    Calendar calendar = market.calendar();
    return new String[] {
      name, calendar.date(first).toString(), calendar.date(last).toString(), Figures.count(missing)
    };
  }
}
