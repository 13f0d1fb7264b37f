package dev.mandate.runtime;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import dev.mandate.market.Column;
import dev.mandate.plan.Plan;
import dev.mandate.portfolio.Bands;
import dev.mandate.portfolio.Destination;
import dev.mandate.portfolio.Holdings;
import dev.mandate.portfolio.Lots;
import dev.mandate.portfolio.Trades;
import dev.mandate.portfolio.Trading;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Takes orders, fills them at the session's prices, and keeps the sums. */
public final class Broker {
  private final Program program;
  private final Ledger ledger;
  private final Log log;
  private final Trading trading;
  private final Trades trades;
  private final double[] fillPrices;
  private final double[] quoted;
  private final double @Nullable [] volumes;
  private final double[] before;
  private final double[] held;
  private final double[] edge;
  private final double[] sliced;
  private final boolean[] invested;
  private final Totals totals = new Totals();
  private final @Nullable Observer observer;
  private int lastTraded = -1;

  /** The value of all tranches before what was traded on {@link #valued} cost anything. */
  private double whole;

  private int valued = -1;

  Broker(Program program, Ledger ledger, Log log, @Nullable Observer observer) {
    Plan plan = program.plan;
    int assets = plan.assets().size();
    this.program = program;
    this.ledger = ledger;
    this.log = log;
    this.observer = observer;
    this.trading = plan.trading();
    this.trades = new Trades(assets, plan.costs(), trading);
    this.fillPrices = new double[assets];
    this.quoted = new double[assets];
    this.volumes = program.volumes == null ? null : new double[assets];
    this.before = new double[assets];
    this.held = new double[assets];
    this.edge = new double[assets];
    this.sliced = new double[assets];
    this.invested = new boolean[ledger.tranches().length];
  }

  /** Sums over the fills of a run. */
  public static final class Totals {
    private int rebalances;
    private int trades;
    private double costs;
    private double turnover;

    /** Sessions on which something was traded. */
    public int rebalances() {
      return rebalances;
    }

    /** Single-asset trades. */
    public int trades() {
      return trades;
    }

    /** Money paid for trading. */
    public double costs() {
      return costs;
    }

    /** Half the sum of absolute trades over value before costs, the first investment left out. */
    public double turnover() {
      return turnover;
    }
  }

  Totals totals() {
    return totals;
  }

  /** Puts the holdings that a run begins with into its tranches, at the prices of that session. */
  void receive(Opening opening) {
    double[] prices = openingPrices(opening);
    Tranche[] tranches = ledger.tranches();
    for (Tranche tranche : tranches) {
      Holdings holdings = tranche.holdings();
      for (int i = 0; i < prices.length; i++) {
        double held = opening.held().get(i);
        if (opening.isWeights()) {
          double money = held * (opening.capital() / tranches.length);
          holdings.quantities()[i] = money == 0 ? 0 : money / prices[i];
          holdings.setCash(holdings.cash() - money);
        } else {
          holdings.quantities()[i] = held / tranches.length;
        }
      }
    }
    Lots lots = ledger.lots();
    if (lots != null) {
      lots.settle(ledger.whole(), prices, program.calendar().date(opening.session()), 0);
    }
    Arrays.fill(invested, true);
  }

  private double[] openingPrices(Opening opening) {
    double[] prices = new double[program.prices.length];
    for (int i = 0; i < prices.length; i++) {
      boolean known = program.prices[i].isKnown(opening.session());
      if (opening.held().get(i) != 0 && !known) {
        throw withoutPrice(i, opening.session(), "held");
      }
      prices[i] = known ? program.prices[i].value(opening.session()) : 0;
    }
    return prices;
  }

  /** Goes on where {@code other} has come to. */
  void resume(Broker other) {
    resume(other.invested);
    lastTraded = other.lastTraded;
  }

  /** Goes on where the tranches of {@code were} have had their first investment. */
  void resume(boolean[] were) {
    System.arraycopy(were, 0, invested, 0, invested.length);
  }

  /** By tranche, whether it has had its first investment. */
  boolean[] invested() {
    return invested.clone();
  }

  boolean isPending() {
    for (Tranche tranche : ledger.tranches()) {
      if (tranche.orderSessions() > 0) {
        return true;
      }
    }
    return false;
  }

  /** Takes an order to a tranche's target; whether it was filled at this session's close. */
  boolean order(int session, int k, String why, double[] closes) {
    Destination to = invested[k] ? program.plan.rebalance().destination() : Destination.TARGET;
    if (!ledger.tranches()[k].order(to, trading.overSessions())) {
      return false;
    }
    Trace trace = log.trace();
    if (trace != null) {
      trace.trigger(k, why);
    }
    if (observer != null) {
      observer.ordered(k, why, session);
    }
    if (trading.fill() != Trading.Fill.SAME_CLOSE) {
      return false;
    }
    System.arraycopy(closes, 0, fillPrices, 0, closes.length);
    return fill(session, k, program.prices);
  }

  /** Fills what is pending at the closes of {@code session}, whenever it is to be filled. */
  void fillAtClose(int session, double[] closes) {
    for (int k = 0; k < ledger.tranches().length; k++) {
      if (ledger.tranches()[k].orderSessions() > 0) {
        System.arraycopy(closes, 0, fillPrices, 0, closes.length);
        fill(session, k, program.prices);
      }
    }
  }

  /** Fills what is pending, at the session's open or close. */
  void fillPending(int session, double[] closes) {
    boolean atOpen = trading.fill() == Trading.Fill.NEXT_OPEN;
    for (int k = 0; k < ledger.tranches().length; k++) {
      if (ledger.tranches()[k].orderSessions() > 0) {
        for (int i = 0; i < closes.length; i++) {
          Column column = program.fills[i];
          fillPrices[i] = !atOpen ? closes[i] : column.isKnown(session) ? column.value(session) : 0;
        }
        fill(session, k, program.fills);
      }
    }
  }

  private boolean fill(int session, int k, Column[] columns) {
    Tranche tranche = ledger.tranches()[k];
    Holdings holdings = tranche.holdings();
    double[] order = tranche.order();
    check(session, holdings, order, columns);
    gather(session);
    if (session != valued) {
      whole = wholeValue();
      valued = session;
    }
    System.arraycopy(holdings.quantities(), 0, before, 0, before.length);
    int sessions = tranche.orderSessions();
    Trades.Outcome outcome = trade(tranche, sessions);
    tranche.setOrderSessions(
        outcome == Trades.Outcome.PENDING ? Math.max(sessions - 1, 1) : sessions - 1);
    boolean refused = outcome == Trades.Outcome.UNAFFORDABLE || outcome == Trades.Outcome.RUINED;
    if (refused) {
      tranche.setOrderSessions(0);
      String because =
          outcome == Trades.Outcome.RUINED
              ? "nothing is left of what it is for"
              : "its costs would eat all there is";
      log.alert(session, "unaffordable", "an order was not filled: " + because);
    }
    if (outcome == Trades.Outcome.PENDING) {
      tellUntraded(session);
    }
    if (trades.count() > 0) {
      account(session, k);
    }
    invested[k] |= !refused && tranche.orderSessions() == 0;
    return trades.count() > 0;
  }

  private void tellUntraded(int session) {
    for (int i = 0; volumes != null && i < volumes.length; i++) {
      if (volumes[i] == 0 && trades.left(i) != 0) {
        String name = program.plan.assets().get(i).name();
        log.notice(
            session, "untraded " + name, name + " is not traded on a session without volume");
      }
    }
  }

  /**
   * Trades one of {@code sessions} parts of what the order asks for; the last part ends where it
   * goes.
   */
  private Trades.Outcome trade(Tranche tranche, int sessions) {
    Holdings holdings = tranche.holdings();
    double[] aim = tranche.order();
    Bands bands = program.bands;
    if (bands != null && tranche.destination() != Destination.TARGET) {
      if (sessions <= 1) {
        return trades.fill(
            holdings, aim, bands, tranche.destination(), fillPrices, quoted, volumes);
      }
      holdings.weights(fillPrices, holdings.value(fillPrices), held);
      bands.destination(tranche.destination(), aim, held, edge);
      aim = edge;
    }
    Trades.slice(holdings, aim, fillPrices, sessions, sliced);
    return trades.fill(holdings, sliced, fillPrices, quoted, volumes);
  }

  private double wholeValue() {
    double value = 0;
    for (Tranche tranche : ledger.tranches()) {
      value += tranche.holdings().value(fillPrices);
    }
    return value;
  }

  private void account(int session, int k) {
    totals.rebalances += session == lastTraded ? 0 : 1;
    lastTraded = session;
    totals.trades += trades.count();
    totals.costs += trades.cost();
    totals.turnover += invested[k] ? trades.traded() / 2 / whole : 0;
    Lots lots = ledger.lots();
    if (lots != null) {
      lots.settle(
          ledger.whole(), fillPrices, program.calendar().date(session), session - ledger.started());
    }
    if (log.trace() != null || observer != null) {
      tell(session, k);
    }
  }

  private void tell(int session, int k) {
    Holdings holdings = ledger.tranches()[k].holdings();
    Trace trace = log.trace();
    for (int i = 0; i < before.length; i++) {
      double bought = holdings.quantity(i) - before[i];
      if (bought != 0 && trace != null) {
        trace.trade(k, session, i, bought, Math.abs(bought) * fillPrices[i]);
      }
      if (bought != 0 && observer != null) {
        observer.filled(k, session, i, bought, fillPrices[i]);
      }
    }
  }

  /** Quotes at the time of the fill, and volumes. */
  private void gather(int session) {
    boolean atOpen = trading.fill() == Trading.Fill.NEXT_OPEN;
    for (int i = 0; i < quoted.length; i++) {
      Column quotes = program.quoted(i);
      Column closes = program.prices[i];
      if (quotes == null || !quotes.isKnown(session) || !closes.isKnown(session)) {
        quoted[i] = fillPrices[i];
      } else {
        // the quoted open is the index's without the day's adjustment
        double quote = quotes.value(session);
        quoted[i] = atOpen ? fillPrices[i] * (quote / closes.value(session)) : quote;
      }
      if (volumes != null && program.volumes != null) {
        Column volume = program.volumes[i];
        volumes[i] = volume.isKnown(session) ? volume.value(session) : 0;
      }
    }
  }

  private void check(int session, Holdings holdings, double[] order, Column[] columns) {
    for (int i = 0; i < order.length; i++) {
      if (order[i] != 0 || holdings.quantity(i) != 0) {
        Column quotes = program.quoted(i);
        boolean known =
            columns[i].isKnown(session)
                && program.prices[i].isKnown(session)
                && (quotes == null || quotes.isKnown(session));
        if (!known) {
          throw withoutPrice(i, session, "to be traded");
        }
        if (!(columns[i].value(session) > 0)) {
          throw notTradable(i, session, columns[i].value(session));
        }
        checkVolume(i);
      }
    }
  }

  private Problem notTradable(int asset, int session, double price) {
    String message =
        "%s is to be traded on %s at a price of %s"
            .formatted(
                program.plan.assets().get(asset).name(),
                program.calendar().date(session),
                dev.mandate.plan.Figures.number(price));
    return new Problem(
        Diagnostic.of(Code.HELD_WITHOUT_PRICE, place(asset, session), message)
            .hint("a weight can be bought and sold at prices above 0 only"));
  }

  /** Where no session has a volume, waiting for one would leave the order undone without a word. */
  private void checkVolume(int asset) {
    Column volume = program.volumes == null ? null : program.volumes[asset];
    if (volume == null || volume.nextKnown(0) < volume.size()) {
      return;
    }
    String message =
        program.plan.assets().get(asset).name()
            + " is to be traded, and the data have no volume of it, which "
            + (trading.volumeCap() > 0 ? "`at most … of volume`" : "an impact")
            + " needs";
    Place place = new Place.InFile(program.market.name(), 0, 0, ticker(asset));
    throw new Problem(
        Diagnostic.of(Code.NO_VOLUME, place, message)
            .hint("give data with volumes, or leave out what needs them"));
  }

  private String ticker(int asset) {
    Plan.Asset what = program.plan.assets().get(asset);
    return what.tickers().isEmpty() ? what.name() : what.tickers().getFirst();
  }

  private Place place(int asset, int session) {
    String what = ticker(asset) + " on " + program.calendar().date(session);
    return new Place.InFile(program.market.name(), 0, 0, what);
  }

  /** The first of close, fill price and quote that is missing. */
  private Column missing(int asset, int session) {
    Column quotes = program.quoted(asset);
    Column[] all = {program.prices[asset], program.fills[asset]};
    for (Column column : all) {
      if (!column.isKnown(session)) {
        return column;
      }
    }
    return quotes == null ? all[0] : quotes;
  }

  Problem withoutPrice(int asset, int session, String how) {
    Plan.Asset what = program.plan.assets().get(asset);
    Column column = missing(asset, session);
    String because = column.isKnown(session) ? "" : ": " + column.reason(session).text(session);
    boolean ended = column.nextKnown(session) == column.size();
    String hint =
        ended
            ? "its prices end here; correct the data, end the run before with --to, or let it be"
                + " sold at its last price with --repair \"delisted at last price\""
            : "complete the data, or let gaps be filled: --repair \"fill previous up to 5\"";
    String message =
        what.name()
            + " is "
            + how
            + " on "
            + program.calendar().date(session)
            + " but has no price"
            + because;
    return new Problem(
        Diagnostic.of(Code.HELD_WITHOUT_PRICE, place(asset, session), message).hint(hint));
  }
}
