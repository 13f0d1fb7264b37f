package dev.mandate.runtime;

import dev.mandate.portfolio.Holdings;
import dev.mandate.portfolio.Lots;
import org.jspecify.annotations.Nullable;

/**
 * The account in its working form: everything that one session hands to the next. One instance goes
 * through a run; {@link dev.mandate.portfolio.Account} is its snapshot.
 */
final class Ledger {
  private final Tranche[] tranches;
  private final double[] navs;
  private final int started;
  private final @Nullable Lots lots;
  private final Holdings whole;
  private int session;
  private double[] prices = new double[0];
  private double nav;
  private double highWaterMark;

  /**
   * @param navs by session of the calendar, filled as the run goes; those before {@code started}
   *     are not looked at
   * @param lots null where nothing reads them
   */
  Ledger(Tranche[] tranches, double[] navs, int started, @Nullable Lots lots) {
    this.tranches = tranches;
    this.navs = navs;
    this.started = started;
    this.lots = lots;
    this.whole = Holdings.ofCash(tranches[0].holdings().size(), 0);
  }

  /** The account as it is now, to go on from apart from this one. */
  Ledger copy() {
    Tranche[] copies = new Tranche[tranches.length];
    for (int k = 0; k < copies.length; k++) {
      copies[k] = tranches[k].copy();
    }
    Ledger copy = new Ledger(copies, navs.clone(), started, lots == null ? null : lots.copy());
    copy.session = session;
    copy.prices = prices.clone();
    copy.nav = nav;
    copy.highWaterMark = highWaterMark;
    return copy;
  }

  Tranche[] tranches() {
    return tranches;
  }

  @Nullable Lots lots() {
    return lots;
  }

  /** The run's first session. */
  int started() {
    return started;
  }

  double nav() {
    return nav;
  }

  double highWaterMark() {
    return highWaterMark;
  }

  /** The value at the close of {@code session}, which is not before {@link #started}. */
  double navAt(int then) {
    return then == session ? nav : navs[then];
  }

  double[] navs() {
    return navs;
  }

  void setHighWaterMark(double mark) {
    highWaterMark = mark;
  }

  /** Values everything at {@code atPrices}, the closes of {@code atSession}. */
  void value(int atSession, double[] atPrices) {
    session = atSession;
    prices = atPrices;
    double sum = 0;
    for (Tranche tranche : tranches) {
      tranche.value(atPrices);
      sum += tranche.value();
    }
    nav = sum;
    navs[atSession] = sum;
    highWaterMark = Math.max(highWaterMark, sum);
  }

  /** What all tranches hold together. */
  Holdings whole() {
    if (tranches.length == 1) {
      return tranches[0].holdings();
    }
    whole.set(tranches[0].holdings());
    for (int k = 1; k < tranches.length; k++) {
      whole.add(tranches[k].holdings());
    }
    return whole;
  }

  double weight(int asset) {
    double held = 0;
    for (Tranche tranche : tranches) {
      held += tranche.holdings().quantity(asset);
    }
    return nav > 0 ? held * prices[asset] / nav : 0;
  }

  /** The share of nav that is not invested. */
  double cashWeight() {
    double held = 0;
    for (Tranche tranche : tranches) {
      held += tranche.holdings().cash();
    }
    return nav > 0 ? held / nav : 0;
  }

  /** NaN where none is held. */
  double unrealizedGain(int asset) {
    return lots == null || !lots.isHeld(asset)
        ? Double.NaN
        : lots.unrealizedGain(asset, prices[asset]);
  }

  /** In sessions; 0 where none is held. */
  int holdingPeriod(int asset) {
    return lots == null || !lots.isHeld(asset) ? 0 : lots.holdingPeriod(asset, session - started);
  }
}
