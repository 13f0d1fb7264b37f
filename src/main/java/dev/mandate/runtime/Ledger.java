package dev.mandate.runtime;

import dev.mandate.portfolio.Holdings;
import dev.mandate.portfolio.Lots;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The account in its working form: everything that one session hands to the next. One instance goes
 * through a run; {@link Standing} is its snapshot.
 */
final class Ledger {
  private final Tranche[] tranches;
  private double[] navs;
  private final int navsFrom;
  private final int started;
  private final @Nullable Lots lots;
  private final Holdings whole;
  private int session;
  private double[] prices = new double[0];
  private double nav;
  private double highWaterMark;

  /**
   * @param navs by session from {@code navsFrom} on, filled as the run goes; those before {@code
   *     started} are not looked at
   * @param started the session on which the account began; negative where it began before the data
   * @param lots null where nothing reads them
   */
  Ledger(Tranche[] tranches, double[] navs, int navsFrom, int started, @Nullable Lots lots) {
    this.tranches = tranches;
    this.navs = navs;
    this.navsFrom = navsFrom;
    this.started = started;
    this.lots = lots;
    this.whole = Holdings.ofCash(tranches[0].holdings().size(), 0);
  }

  /** An account that begins with the cash of {@code opening}, shared equally by the tranches. */
  static Ledger opened(Program program, Opening opening) {
    int assets = program.plan.assets().size();
    Tranche[] tranches = new Tranche[program.plan.rebalance().tranches()];
    for (int k = 0; k < tranches.length; k++) {
      Holdings holdings = Holdings.ofCash(assets, opening.capital() / tranches.length);
      tranches[k] = new Tranche(holdings, new Memory(program.states.count()));
    }
    double[] navs = new double[program.calendar().size() - opening.session()];
    Lots lots = program.readsLots ? new Lots(assets) : null;
    Ledger ledger = new Ledger(tranches, navs, opening.session(), opening.session(), lots);
    ledger.setHighWaterMark(opening.capital());
    return ledger;
  }

  /** The account as it is now, to go on from apart from this one. */
  Ledger copy() {
    Tranche[] copies = new Tranche[tranches.length];
    for (int k = 0; k < copies.length; k++) {
      copies[k] = tranches[k].copy();
    }
    Lots ofCopy = lots == null ? null : lots.copy();
    Ledger copy = new Ledger(copies, navs.clone(), navsFrom, started, ofCopy);
    copy.session = session;
    copy.prices = prices.clone();
    copy.nav = nav;
    copy.highWaterMark = highWaterMark;
    return copy;
  }

  /**
   * The account as it is now, to go on from where the session it stands at is called {@code at}.
   *
   * @param until the last session it is to go to
   * @param past the values at its closes so far, oldest first; empty where nothing reads them
   */
  Ledger resumed(int at, int until, double[] past) {
    Tranche[] copies = new Tranche[tranches.length];
    for (int k = 0; k < copies.length; k++) {
      copies[k] = tranches[k].copy();
    }
    int from = at + 1 - past.length;
    double[] values = Arrays.copyOf(past, past.length + Math.max(until - at, 0));
    Lots ofCopy = lots == null ? null : lots.copy();
    Ledger copy = new Ledger(copies, values, from, started + at - session, ofCopy);
    copy.session = at;
    copy.prices = prices;
    copy.nav = nav;
    copy.highWaterMark = highWaterMark;
    return copy;
  }

  /** The values at its closes so far, oldest first. */
  double[] past() {
    return navs(started, session);
  }

  /** Where it stands before its first session goes on. */
  void standAt(int atSession, double worth, double mark) {
    session = atSession;
    nav = worth;
    highWaterMark = mark;
  }

  /** The session as of which it was valued last. */
  int session() {
    return session;
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
    return then == session ? nav : navs[then - navsFrom];
  }

  /** The values at the closes from {@code first} to {@code last}; not to be changed. */
  double[] navs(int first, int last) {
    boolean all = first == navsFrom && last + 1 - navsFrom == navs.length;
    return all ? navs : Arrays.copyOfRange(navs, first - navsFrom, last + 1 - navsFrom);
  }

  /** By session from {@link #navsFrom} on. */
  double[] navs() {
    return navs;
  }

  int navsFrom() {
    return navsFrom;
  }

  /** Makes room for the sessions before {@code end}: a market that grows has more than it had. */
  void room(int end) {
    if (end - navsFrom > navs.length) {
      navs = Arrays.copyOf(navs, Math.max(end - navsFrom, navs.length + (navs.length >> 1)));
    }
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
    room(atSession + 1);
    navs[atSession - navsFrom] = sum;
    highWaterMark = Math.max(highWaterMark, sum);
  }

  /** The last decided target of all tranches, by their value; null before the first decision. */
  double @Nullable [] target() {
    if (tranches.length == 1) {
      return tranches[0].isDecided() ? tranches[0].target().clone() : null;
    }
    double[] sum = new double[tranches[0].target().length];
    double value = 0;
    for (Tranche tranche : tranches) {
      if (tranche.isDecided()) {
        value += tranche.value();
        for (int i = 0; i < sum.length; i++) {
          sum[i] += tranche.value() * tranche.target()[i];
        }
      }
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= value;
    }
    return value > 0 ? sum : null;
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

  /** Gain over cost as a fraction of cost. Only where {@link #isHeld}. */
  double unrealizedGain(int asset) {
    return readLots().unrealizedGain(asset, prices[asset]);
  }

  /** In sessions; 0 where none is held. */
  int holdingPeriod(int asset) {
    return isHeld(asset) ? readLots().holdingPeriod(asset, session - started) : 0;
  }

  boolean isHeld(int asset) {
    return readLots().isHeld(asset);
  }

  private Lots readLots() {
    return Objects.requireNonNull(lots, "of a mandate that reads lots");
  }
}
