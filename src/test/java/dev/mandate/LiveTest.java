package dev.mandate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A decision a session, each from the account that the one before left, is the backtest. */
class LiveTest {
  private static final List<String> ASSETS = List.of("equity", "bonds", "gold");
  private static final int SESSIONS = 320;
  private static final int START = 260;

  private static final double[][] PRICES = prices();
  private static final List<LocalDate> DATES = dates();

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        target 60% equity, 40% bonds
        rebalance monthly or when drift > 1%
        """,
        """
        target 60% equity, 40% bonds
        if vol(equity, 20 days) > 14% until vol(equity, 20 days) < 12% shift 30 points from equity to bonds
        decide daily
        rebalance when drift > 2%
        """,
        """
        target 60% equity, 40% bonds
        if nav < 99% * high_water_mark for 2 days shift 20 points from equity to gold
        decide daily
        rebalance weekly
        """,
        """
        target 60% equity, 40% bonds
        if weight(equity) crosses above 61% shift 5 points from equity to gold
        decide daily
        rebalance daily
        """,
        """
        remember peak = max(previous, nav) starting nav
        target 60% equity, 40% bonds
        if nav < 98% * peak shift 30 points from equity to bonds
        decide weekly
        rebalance weekly
        """,
        """
        assets all = equity, bonds, gold
        target top 2 of all by return(20 days)
        rebalance monthly in 4 tranches
        """,
        """
        target 60% equity, 40% bonds
        if unrealized_gain(equity) > 2% and holding_period(equity) > 5 shift 10 points from equity to gold
        decide daily
        rebalance when drift > 1%
        """,
        """
        target 60% equity, 40% bonds
        if return(nav, 5 days) < 0% shift 10 points from equity to gold
        decide daily
        rebalance every 7 days
        """,
        """
        target 60% equity, 40% bonds
        trade at next close, over 3 days
        rebalance when drift > 1% to edge
        costs 20 bps
        cash earns 3%
        fees 1% yearly
        """,
        """
        target 60% equity, 40% bonds
        trade at same close, whole shares
        rebalance weekly only when drift > 0.5%
        """,
        """
        target 50% equity, rest in bonds
        limit equity at most 45%
        rebalance every 2 weeks
        """,
      })
  void sessionBySession(String source) {
    Mandate mandate = Mandate.compile(source);
    same(mandate, account -> account, n -> market(n));
    Market growing = market(START).growing();
    same(
        mandate,
        account -> Account.parse(account.toJson()),
        n -> {
          append(growing, n - 1);
          return growing;
        });
    Market again = market(START).growing();
    same(
        mandate,
        account -> account,
        n -> {
          append(again, n - 1);
          Market view = again.view();
          if (n < SESSIONS && n % 3 == 0) {
            // what comes after a view is not in it
            Market ahead = again.view().growing();
            append(ahead, n);
          }
          return view;
        });
  }

  private static void append(Market market, int session) {
    double[] closes = new double[ASSETS.size()];
    for (int i = 0; i < closes.length; i++) {
      closes[i] = PRICES[i][session];
    }
    market.append(DATES.get(session), closes);
  }

  private static void same(
      Mandate mandate, UnaryOperator<Account> between, IntFunction<Market> markets) {
    List<String> lines = new ArrayList<>();
    Backtest past =
        mandate.backtest(
            market(SESSIONS),
            BacktestOptions.defaults().from(DATES.get(START)).decisions(lines::add));
    assertEquals(DATES.get(START), past.from());
    Account account = Account.ofCash(past.capital());
    double[] navs = new double[SESSIONS - START];
    int decided = 0;
    int trades = 0;
    for (int n = START + 1; n <= SESSIONS; n++) {
      Decision decision = mandate.decide(markets.apply(n), account);
      decided += decision.status() == Decision.Status.NOT_DUE ? 0 : 1;
      trades += decision.fills().size();
      account = between.apply(decision.account());
      navs[n - 1 - START] = account.nav().orElseThrow();
    }
    assertArrayEquals(past.nav(), navs, 0, "navs");
    assertEquals(past.trades(), trades, "trades");
    if (mandate.source().contains("tranches")) {
      return; // several of them may be decided on one session
    }
    assertEquals(past.decisions(), decided, "decisions");
  }

  private static Market market(int sessions) {
    double[][] prices = new double[ASSETS.size()][];
    for (int i = 0; i < prices.length; i++) {
      prices[i] = java.util.Arrays.copyOf(PRICES[i], sessions);
    }
    return Market.of(DATES.subList(0, sessions), ASSETS, prices);
  }

  private static double[][] prices() {
    dev.mandate.market.SampleMarket sample = dev.mandate.market.SampleMarket.get();
    double[][] prices = new double[ASSETS.size()][];
    for (int i = 0; i < prices.length; i++) {
      dev.mandate.market.Column column =
          sample.column(sample.indexOf(ASSETS.get(i)), dev.mandate.market.Field.PRICE);
      prices[i] =
          java.util.Arrays.copyOfRange(
              java.util.Objects.requireNonNull(column).values(), 1000, 1000 + SESSIONS);
    }
    return prices;
  }

  private static List<LocalDate> dates() {
    List<LocalDate> dates = new ArrayList<>();
    for (int s = 1000; s < 1000 + SESSIONS; s++) {
      dates.add(dev.mandate.market.SampleMarket.get().calendar().date(s));
    }
    return dates;
  }
}
