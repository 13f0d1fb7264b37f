package dev.mandate.backtest.naive;

import dev.mandate.backtest.naive.Mandate.Join;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sessions of a run, one after the other. */
final class Simulation {
  final Mandate mandate;
  final Prices prices;
  final List<Account> accounts = new ArrayList<>();
  final List<Outcome.Trade> trades = new ArrayList<>();
  private final List<Outcome.Decided> decisions = new ArrayList<>();

  /** Values at the closes of sessions past. */
  private final List<Double> navs = new ArrayList<>();

  private final int[] opened;
  private int start;
  double costs;
  double fees;
  double interest;
  double turnover;

  Simulation(Mandate mandate) {
    this.mandate = mandate;
    this.prices = mandate.prices();
    this.opened = new int[prices.assets().size()];
  }

  /** From the first session, not before {@code from}, on which all that is needed is known. */
  Outcome run(int from, int last) {
    start = from;
    while (!ready(start)) {
      start++;
    }
    int tranches = mandate.trigger().tranches();
    for (int k = 0; k < tranches; k++) {
      accounts.add(new Account(this, k, mandate.capital() / tranches));
    }
    for (int s = 0; s < start; s++) {
      for (Account account : accounts) {
        signals(account, s);
      }
    }
    for (int s = start; s <= last; s++) {
      session(s);
    }
    double[] nav = navs.stream().mapToDouble(v -> v).toArray();
    double[] weights = new double[prices.assets().size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = wholeWeight(i, last);
    }
    double[] cash = new double[nav.length];
    for (int s = 1; s < cash.length; s++) {
      cash[s] = mandate.income().overnight(prices, start + s);
    }
    int days = (int) (prices.day(last).toEpochDay() - prices.day(start).toEpochDay());
    Outcome.Figures figures =
        Outcome.Figures.of(mandate.capital(), nav, cash, days, prices.perYear());
    return new Outcome(
        start, nav, decisions, trades, costs, fees, interest, turnover, weights, figures);
  }

  private boolean ready(int session) {
    return mandate.needs().stream().allMatch(n -> n.met(prices, session));
  }

  private void session(int s) {
    for (Account account : accounts) {
      if (s > start) {
        account.accrue(s);
      }
    }
    double total = nav(s);
    for (Account account : accounts) {
      if (account.pending != null) {
        account.fill(account.pending, s, total);
        account.pending = null;
      }
    }
    accounts.forEach(account -> signals(account, s));
    List<Account.@Nullable Order> orders = new ArrayList<>();
    accounts.forEach(account -> orders.add(decide(account, s)));
    for (int k = 0; k < orders.size(); k++) {
      Account.Order order = orders.get(k);
      if (order != null && mandate.trading().sameClose()) {
        accounts.get(k).fill(order, s, total);
      } else {
        accounts.get(k).pending = order;
      }
    }
    navs.add(nav(s));
  }

  /** Steps what goes on every session; before the run what prices alone tell. */
  private void signals(Account account, int s) {
    boolean running = s >= start;
    Moment m = new Moment(prices, s, s - 1, running ? account : null);
    for (Mandate.Remember r : mandate.remembered()) {
      if (running || !(r.next().account() || r.starting().account())) {
        Double was = account.remembered.get(r.name());
        m.previous = was == null ? Double.NaN : was;
        double value = was == null ? r.starting().at(m) : r.next().at(m);
        if (!Double.isNaN(value)) {
          account.remembered.put(r.name(), value);
        }
      }
    }
    for (Step.Rule rule : mandate.rules()) {
      step(rule, account.latch(rule), m);
    }
  }

  /** Counts of data alone go on before the run too; a latch needs both its sides. */
  private static void step(Step.Rule rule, Account.Latch latch, Moment m) {
    boolean before = m.account == null;
    Boolean when = (before && rule.when().account()) ? null : rule.when().at(m);
    Boolean set = running(when, latch.held, rule.heldFor());
    latch.held = counted(when, latch.held);
    if (rule.until() == null) {
      latch.fires = set;
      return;
    }
    boolean reads = rule.until().account();
    Boolean until = (before && reads) ? null : rule.until().at(m);
    Boolean reset = running(until, latch.untilHeld, rule.untilFor());
    latch.untilHeld = counted(until, latch.untilHeld);
    if (before && (reads || rule.when().account())) {
      return;
    }
    if (set != null || latch.fires != null) {
      boolean on = Boolean.TRUE.equals(latch.fires) || Boolean.TRUE.equals(set);
      latch.fires = on && !Boolean.TRUE.equals(reset);
    }
  }

  /** Whether a condition has now held {@code days} sessions running. */
  private static @Nullable Boolean running(@Nullable Boolean now, int before, int days) {
    return now == null ? null : Boolean.valueOf(now && before + 1 >= days);
  }

  private Account.@Nullable Order decide(Account account, int s) {
    Mandate.Trigger trigger = mandate.trigger();
    boolean first = s == start;
    boolean held = false;
    if (first || trigger.decides(prices, s, account.tranche)) {
      held = policy(account, s);
    }
    if (held || account.target == null || !(first || fires(account, s))) {
      return null;
    }
    return new Account.Order(account.target.clone(), trigger.to(), !account.invested);
  }

  private boolean fires(Account account, int s) {
    Mandate.Trigger trigger = mandate.trigger();
    boolean scheduled = trigger.scheduled(prices, s, account.tranche);
    Truth condition = trigger.when();
    boolean when =
        condition != null && Boolean.TRUE.equals(condition.at(new Moment(prices, s, -1, account)));
    return trigger.join() == Join.ONLY ? scheduled && when : scheduled || when;
  }

  /** Evaluates the policy; whether it says to hold. */
  private boolean policy(Account account, int s) {
    Moment m = new Moment(prices, s, account.evaluated, account);
    account.evaluated = s;
    mandate.policy().forEach(step -> step.apply(m));
    double total = 0;
    for (double weight : m.running) {
      total += weight;
      m.kept |= weight < -1e-9;
    }
    m.kept |= total > 1 + 1e-9;
    if (!m.held && !m.kept) {
      account.target = decided(m.running);
    }
    double[] target = account.target == null ? new double[m.running.length] : account.target;
    String status = m.held ? "HELD" : m.kept ? "KEPT" : "DECIDED";
    decisions.add(
        new Outcome.Decided(prices.day(s), account.tranche, status, target.clone(), m.rules));
    return m.held;
  }

  private static int counted(@Nullable Boolean now, int before) {
    if (now == null) {
      return before;
    }
    return now ? before + 1 : 0;
  }

  private double @Nullable [] decided(double[] running) {
    double[] target = new NearestWeights(mandate.limits()).of(running);
    for (int i = 0; target != null && i < target.length; i++) {
      // what rounding leaves is no target
      target[i] = Math.abs(target[i]) < 1e-12 ? 0 : target[i];
    }
    return target;
  }

  /** Of the whole account. */
  double nav(int session) {
    double nav = 0;
    for (Account account : accounts) {
      nav += account.nav(session);
    }
    return nav;
  }

  private double units(int asset) {
    double units = 0;
    for (Account account : accounts) {
      units += account.units[asset];
    }
    return units;
  }

  /** Before a trade: a holding is as old as the purchase that opened it. */
  void open(int asset, int session) {
    opened[asset] = units(asset) == 0 ? session : opened[asset];
  }

  int holdingPeriod(int asset, int session) {
    return units(asset) == 0 ? 0 : session - opened[asset];
  }

  double wholeWeight(int asset, int session) {
    double value = 0;
    for (Account account : accounts) {
      value += account.value(asset, session);
    }
    return value / nav(session);
  }

  double highWaterMark(int session) {
    // of the capital and of closing values: what is traded at this close still costs today
    double highest = Math.max(mandate.capital(), nav(session));
    for (double nav : navs) {
      highest = Math.max(highest, nav);
    }
    return highest;
  }
}
