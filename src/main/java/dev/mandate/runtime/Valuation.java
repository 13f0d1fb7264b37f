package dev.mandate.runtime;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import dev.mandate.market.Column;
import dev.mandate.portfolio.Holdings;
import java.util.Arrays;

/** What a run's holdings are worth: that all of them have prices, and that anything is left. */
final class Valuation {
  private final Program program;
  private final Ledger ledger;
  private final Broker broker;
  private final double[] prices;

  /**
   * @param prices receives those of each session
   */
  Valuation(Program program, Ledger ledger, Broker broker, double[] prices) {
    this.program = program;
    this.ledger = ledger;
    this.broker = broker;
    this.prices = prices;
  }

  /** Prices of the session, and that nothing is held without one. */
  void price(int session) {
    Column[] columns = program.prices;
    for (int i = 0; i < prices.length; i++) {
      boolean known = columns[i].isKnown(session);
      prices[i] = known ? columns[i].value(session) : 0;
      if (!known && isHeld(i)) {
        throw broker.withoutPrice(i, session, "held");
      }
    }
  }

  private boolean isHeld(int asset) {
    for (Tranche tranche : ledger.tranches()) {
      if (tranche.holdings().quantity(asset) != 0) {
        return true;
      }
    }
    return false;
  }

  void checkWorth(int session) {
    if (!Double.isFinite(ledger.nav())) {
      String message =
          "on " + program.calendar().date(session) + " the account's worth is beyond all numbers";
      throw new Problem(
          Diagnostic.of(Code.RUINED, Place.NOWHERE, message)
              .hint(
                  "check the units of the prices, and what they grow to, with mandate data check"));
    }
    if (!(ledger.nav() > 0)) {
      throw new Problem(
          Diagnostic.of(
                  Code.RUINED,
                  Place.NOWHERE,
                  "on "
                      + program.calendar().date(session)
                      + " the account is worth "
                      + ledger.nav()
                      + ": losses on borrowed money or short positions have used it up")
              .hint("lower the leverage or the shorts that the mandate allows"));
    }
  }

  /** Weights held at the close of {@code last}, by position of the plan's assets. */
  double[] weights(int last) {
    Holdings whole = ledger.whole();
    double[] weights = new double[prices.length];
    for (int i = 0; i < weights.length; i++) {
      Column column = program.prices[i];
      boolean known = column.isKnown(last);
      weights[i] = known ? whole.quantity(i) * column.value(last) / ledger.navAt(last) : 0;
    }
    return weights;
  }

  /**
   * Holdings and cash stand still: values are sums of columns. In the order in which {@link
   * Holdings#value} adds.
   */
  void still(int from, int end) {
    ledger.room(end);
    double[] navs = ledger.navs();
    int shift = ledger.navsFrom();
    boolean any = false;
    for (int i = 0; i < prices.length; i++) {
      double quantity = ledger.tranches()[0].holdings().quantity(i);
      if (quantity != 0) {
        add(i, quantity, from, end, any);
        any = true;
      }
    }
    if (!any) {
      Arrays.fill(navs, from - shift, end - shift, 0);
    }
    double cash = ledger.tranches()[0].holdings().cash();
    double mark = ledger.highWaterMark();
    double least = Double.POSITIVE_INFINITY;
    for (int s = from - shift; s < end - shift; s++) {
      double nav = navs[s] + cash;
      navs[s] = nav;
      mark = Math.max(mark, nav);
      least = Math.min(least, nav);
    }
    ledger.setHighWaterMark(mark);
    // NaN is neither
    if (!(least > 0 && mark < Double.POSITIVE_INFINITY)) {
      checkWorth(from, end);
    }
  }

  private void checkWorth(int from, int end) {
    for (int s = from; s < end; s++) {
      price(s);
      ledger.value(s, prices);
      checkWorth(s);
    }
  }

  /**
   * What is held of an asset.
   *
   * @param more whether it comes to what is there, or else takes its place
   */
  private void add(int asset, double quantity, int from, int end, boolean more) {
    Column column = program.prices[asset];
    if (column.nextUnknown(from) < end) {
      throw broker.withoutPrice(asset, column.nextUnknown(from), "held");
    }
    double[] values = column.values();
    double[] navs = ledger.navs();
    int shift = ledger.navsFrom();
    if (!more) {
      for (int s = from; s < end; s++) {
        navs[s - shift] = quantity * values[s];
      }
      return;
    }
    for (int s = from; s < end; s++) {
      navs[s - shift] += quantity * values[s];
    }
  }
}
