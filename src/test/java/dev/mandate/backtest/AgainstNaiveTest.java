package dev.mandate.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.backtest.naive.Outcome;
import dev.mandate.backtest.naive.Prices;
import dev.mandate.backtest.naive.RandomMandate;
import dev.mandate.calendar.Calendar;
import dev.mandate.market.Panel;
import dev.mandate.runtime.Decision;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The engine against a naive run of the reference, on random mandates over random markets. */
class AgainstNaiveTest {
  private static final int CASES = Integer.getInteger("mandate.cases", 300);
  private static final double CLOSE = 1e-9;

  /** In money. Whether a trade near 1e-12 of the account is one at all is a matter of rounding. */
  private static final double TINY = 1e-4;

  @Test
  void agreeOnEverything() {
    for (long seed = 0; seed < CASES; seed++) {
      check(seed);
    }
  }

  private static void check(long seed) {
    RandomMandate random = new RandomMandate(seed);
    try {
      agree(run(random), random.outcome());
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("seed " + seed + ": " + e.getMessage() + "\n" + random.text(), e);
    }
  }

  private static Mandates.Traced run(RandomMandate random) {
    Panel market = panel(random.prices());
    Options options = Mandates.options().between(null, random.prices().days()[random.last()]);
    return Mandates.traced(Mandates.plan(random.text(), market), market, options);
  }

  static Panel panel(Prices prices) {
    int[] days = new int[prices.sessions()];
    for (int s = 0; s < days.length; s++) {
      days[s] = (int) prices.days()[s].toEpochDay();
    }
    double[][] closes = new double[prices.closes().length][];
    for (int i = 0; i < closes.length; i++) {
      closes[i] = prices.closes()[i].clone();
    }
    Calendar calendar = Calendar.of(days, prices.next());
    return Panel.of("random market", calendar, prices.assets(), closes);
  }

  private static void agree(Mandates.Traced run, Outcome naive) {
    Result result = run.result();
    assertEquals(naive.first(), result.firstSession(), "first session");
    agreeOnDecisions(run, naive);
    agreeOnTrades(run.decisions(), naive);
    for (int s = 0; s < naive.nav().length; s++) {
      close(naive.nav()[s], result.nav()[s], "nav on " + result.dates().get(s));
    }
    assertEquals(naive.decisions().size(), result.decisions(), "decisions");
    if (naive.trades().stream().noneMatch(t -> t.value() < TINY)) {
      assertEquals(naive.trades().size(), result.trades(), "trades");
    }
    close(naive.costs(), result.costs(), "costs");
    close(naive.fees(), result.fees(), "fees");
    close(naive.interest(), result.interest(), "interest");
    int days = result.market().calendar().days(result.firstSession(), result.lastSession());
    close(naive.turnover() / (days / 365.25), result.turnover(), "turnover");
    agreeOnFigures(result, naive);
  }

  private static void agreeOnFigures(Result result, Outcome naive) {
    List<String> assets = result.market().tickers();
    for (int i = 0; i < assets.size(); i++) {
      double weight = result.finalWeights().getOrDefault(assets.get(i), 0.0);
      close(naive.weights()[i], weight, "final weight of " + assets.get(i));
    }
    Outcome.Figures figures = naive.figures();
    close(figures.cagr(), result.performance().cagr(), "cagr");
    close(figures.volatility(), result.performance().volatility(), "volatility");
    close(figures.drawdown(), result.performance().drawdown().depth(), "drawdown");
    double sharpe = result.performance().sharpe();
    assertEquals(Double.isNaN(figures.sharpe()), Double.isNaN(sharpe), "sharpe " + sharpe);
    if (!Double.isNaN(sharpe)) {
      close(figures.sharpe(), sharpe, "sharpe");
    }
  }

  private static void agreeOnDecisions(Mandates.Traced run, Outcome naive) {
    List<String> assets = run.result().market().tickers();
    // a tranche's decision is told when all its trades are
    List<Decision> decisions = new ArrayList<>(run.decisions());
    decisions.sort(Comparator.comparing(Decision::date).thenComparingInt(Decision::tranche));
    for (int i = 0; i < Math.min(naive.decisions().size(), decisions.size()); i++) {
      Outcome.Decided expected = naive.decisions().get(i);
      Decision actual = decisions.get(i);
      String where = "decision " + i + " on " + expected.date() + " ";
      assertEquals(expected.date(), actual.date(), where);
      assertEquals(expected.tranche(), actual.tranche(), where + "tranche");
      assertEquals(
          expected.rules(),
          actual.rules().stream().map(r -> String.valueOf(r.fired())).toList(),
          where + "rules " + actual.rules());
      assertEquals(expected.status(), actual.status().name(), where + actual.reason());
      double[] weights = new double[assets.size()];
      actual.target().forEach(w -> weights[assets.indexOf(w.asset())] = w.weight());
      for (int a = 0; a < weights.length; a++) {
        close(expected.target()[a], weights[a], where + assets.get(a));
      }
    }
    assertEquals(naive.decisions().size(), run.decisions().size(), "decisions");
  }

  private static void agreeOnTrades(List<Decision> decisions, Outcome naive) {
    List<Decision.Trade> actual = new ArrayList<>();
    decisions.forEach(d -> actual.addAll(d.trades()));
    actual.removeIf(t -> t.value() < TINY);
    Comparator<Decision.Trade> order =
        Comparator.comparing(Decision.Trade::date).thenComparing(Decision.Trade::asset);
    actual.sort(order.thenComparingDouble(Decision.Trade::quantity));
    List<Outcome.Trade> expected = new ArrayList<>(naive.trades());
    expected.removeIf(t -> t.value() < TINY);
    Comparator<Outcome.Trade> same =
        Comparator.comparing(Outcome.Trade::date).thenComparing(Outcome.Trade::asset);
    expected.sort(same.thenComparingDouble(Outcome.Trade::quantity));
    for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
      Outcome.Trade e = expected.get(i);
      Decision.Trade a = actual.get(i);
      String where = "trade " + i + " " + e + " against " + a;
      assertEquals(e.date(), a.date(), where);
      assertEquals(e.asset(), a.asset(), where);
      // small trades are differences of large holdings
      assertEquals(e.quantity(), a.quantity(), Math.max(1e-6, CLOSE * e.value()), where);
      assertEquals(e.value(), a.value(), Math.max(1e-6, CLOSE * e.value()), where);
    }
    assertEquals(expected.size(), actual.size(), "trades");
  }

  /** Within a billionth, of sizes that count. */
  private static void close(double expected, double actual, String what) {
    double size = Math.max(1, Math.abs(expected));
    assertTrue(
        Math.abs(expected - actual) <= CLOSE * size,
        () -> what + ": expected " + expected + ", is " + actual);
  }
}
