package dev.mandate.runtime;

import dev.mandate.calendar.Calendar;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import dev.mandate.market.Column;
import dev.mandate.plan.Plan;
import dev.mandate.portfolio.Account;
import dev.mandate.portfolio.Holdings;
import dev.mandate.portfolio.Lots;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An account at the close of a session, as a run left it: what the session after needs, and nothing
 * else. Immutable; serves runs of programs of one plan, at the same time and on any market that has
 * the session. {@link #account} is the same by names, for whoever writes it down.
 */
public final class Standing {
  private final Plan plan;
  private final List<String> keys;
  private final Ledger ledger;
  private final boolean[] invested;
  private final double[] past;
  private final int day;
  private final int sessions;

  private Standing(
      Plan plan,
      List<String> keys,
      Ledger ledger,
      boolean[] invested,
      double[] past,
      int day,
      int sessions) {
    this.plan = plan;
    this.keys = keys;
    this.ledger = ledger;
    this.invested = invested;
    this.past = past;
    this.day = day;
    this.sessions = sessions;
  }

  /** Takes {@code ledger} over. */
  static Standing of(Program program, Ledger ledger, boolean[] invested) {
    int session = ledger.session();
    return new Standing(
        program.plan,
        program.stateKeys(),
        ledger,
        invested,
        program.readsPast ? ledger.past() : new double[0],
        program.calendar().epochDay(session),
        session - ledger.started() + 1);
  }

  /**
   * What {@code account} says, for runs of {@code program}. What it carries for rules that the
   * mandate does not have is left out, and what it does not carry begins anew.
   *
   * @throws Problem where it holds something that the mandate does not know, or has other tranches
   */
  public static Standing of(Program program, Account account) {
    return new Standing(
        program.plan,
        program.stateKeys(),
        new Named(program, account).ledger(),
        invested(account),
        account.past().stream().mapToDouble(Double::doubleValue).toArray(),
        (int) account.date().toEpochDay(),
        account.sessions());
  }

  private static boolean[] invested(Account account) {
    boolean[] invested = new boolean[account.tranches().size()];
    for (int k = 0; k < invested.length; k++) {
      invested[k] = account.tranches().get(k).invested();
    }
    return invested;
  }

  /** Whether runs of {@code program} can go on from it as it is; of others by its names. */
  @SuppressWarnings("ReferenceEquality") // plans are large, and the same in the usual case
  public boolean serves(Program program) {
    return program.plan == plan;
  }

  /** The session whose close it is. */
  public LocalDate date() {
    return LocalDate.ofEpochDay(day);
  }

  /** Value at the close. */
  public double nav() {
    return ledger.nav();
  }

  boolean[] invested() {
    return invested;
  }

  /** In working form, for a run that goes on to {@code last}. */
  Ledger ledger(Program program, int last) {
    if (!serves(program)) {
      throw new IllegalArgumentException("the account of another mandate");
    }
    Calendar calendar = program.calendar();
    int session = calendar.floor(day);
    if (session < 0 || calendar.epochDay(session) != day) {
      throw unfit(
          "the account stands at the close of " + date() + ", which is no session of the data",
          "give data with that session, or the account as of a session of the data");
    }
    if (session - sessions + 1 < 0 && Agenda.countsFromStart(plan)) {
      throw unfit(
          "the account began "
              + sessions
              + " sessions ago, before the data, and its schedule"
              + " counts from there",
          "give data from the account's first session on");
    }
    return ledger.resumed(session, last, past);
  }

  private static Problem unfit(String message, String hint) {
    return new Problem(Diagnostic.of(Code.ACCOUNT, Place.NOWHERE, message).hint(hint));
  }

  /** The same by names. */
  public Account account() {
    List<Account.Tranche> tranches = new ArrayList<>();
    for (int k = 0; k < invested.length; k++) {
      tranches.add(tranche(ledger.tranches()[k], invested[k]));
    }
    List<Double> navs = new ArrayList<>();
    for (double nav : past) {
      navs.add(nav);
    }
    return new Account(
        date(), sessions, ledger.nav(), ledger.highWaterMark(), tranches, lots(), navs);
  }

  private Account.Tranche tranche(Tranche tranche, boolean hasInvested) {
    Account.Order order =
        tranche.orderSessions() == 0
            ? null
            : new Account.Order(
                named(tranche.order()), tranche.destination(), tranche.orderSessions());
    return new Account.Tranche(
        tranche.holdings().cash(),
        named(tranche.holdings().quantities()),
        tranche.isDecided() ? named(tranche.target()) : null,
        hasInvested,
        order,
        tranche.memory().save(keys, ledger.session()));
  }

  private Map<String, Double> named(double[] values) {
    Map<String, Double> named = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      if (values[i] != 0) {
        named.put(plan.assets().get(i).name(), values[i]);
      }
    }
    return named;
  }

  private SortedMap<String, Account.Position> lots() {
    SortedMap<String, Account.Position> named = new TreeMap<>();
    Lots lots = ledger.lots();
    for (int i = 0; lots != null && i < plan.assets().size(); i++) {
      if (lots.isHeld(i)) {
        String name = plan.assets().get(i).name();
        named.put(name, new Account.Position(lots.quantity(i), lots.openedAt(i), lots.lots(i)));
      }
    }
    return named;
  }

  /** From names to positions. */
  private record Named(Program program, Account account) {
    Ledger ledger() {
      int planned = program.plan.rebalance().tranches();
      if (account.tranches().size() != planned) {
        throw unfit(
            "the account has " + account.tranches().size() + " tranches, the mandate " + planned,
            "begin with an account of holdings, which are divided among the tranches");
      }
      Tranche[] tranches = account.tranches().stream().map(this::tranche).toArray(Tranche[]::new);
      int started = -account.sessions() + 1;
      Ledger ledger = new Ledger(tranches, new double[0], 0, started, lots());
      ledger.standAt(0, account.nav(), account.highWaterMark());
      return ledger;
    }

    private Tranche tranche(Account.Tranche named) {
      Memory memory = new Memory(program.states.count());
      memory.load(program.stateKeys(), named.memory());
      Holdings holdings = new Holdings(values(named.quantities()), named.cash());
      Tranche tranche = new Tranche(holdings, memory);
      if (named.target() != null) {
        tranche.decide(values(named.target()));
      }
      Account.Order order = named.order();
      if (order != null) {
        tranche.resume(values(order.weights()), order.destination(), order.sessions());
      }
      return tranche;
    }

    private double[] values(Map<String, Double> named) {
      double[] values = new double[program.plan.assets().size()];
      named.forEach((name, value) -> values[position(name)] = value);
      return values;
    }

    private int position(String name) {
      List<Plan.Asset> assets = program.plan.assets();
      for (int i = 0; i < assets.size(); i++) {
        if (assets.get(i).name().equals(name)) {
          return i;
        }
      }
      List<String> known = assets.stream().map(Plan.Asset::name).toList();
      throw unfit(
          "the account has " + name + ", which the mandate does not know",
          "its assets are " + String.join(", ", known));
    }

    private @Nullable Lots lots() {
      if (!program.readsLots) {
        return null;
      }
      Lots lots = new Lots(program.plan.assets().size());
      account
          .lots()
          .forEach((name, held) ->
              lots.set(position(name), held.quantity(), held.lots(), held.opened()));
      settle(lots);
      return lots;
    }

    /** What is held otherwise than the lots say was traded at the account's close. */
    private void settle(Lots lots) {
      double[] prices = new double[program.prices.length];
      int session = program.calendar().floor((int) account.date().toEpochDay());
      for (int i = 0; session >= 0 && i < prices.length; i++) {
        Column column = program.prices[i];
        prices[i] = column.isKnown(session) ? column.value(session) : 0;
      }
      Holdings whole = Holdings.ofCash(prices.length, 0);
      account.tranches().forEach(t -> whole.add(new Holdings(values(t.quantities()), t.cash())));
      lots.settle(whole, prices, account.date(), account.sessions() - 1);
    }
  }
}
