package dev.mandate.backtest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.mandate.calendar.Calendar;
import dev.mandate.market.Field;
import dev.mandate.market.Panel;
import dev.mandate.runtime.Decision;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Six sessions of two assets, worked out apart from the engine by section 12 of the reference: V' =
 * V − c·Σ|w·V' − h| by fixed-point iteration, interest and fees by actual/365 before the fills.
 */
class RunFiguresTest {
  private static final double CENT = 1e-5;
  private static final double[] A = {100, 110, 99, 108.9, 104, 120};
  private static final double[] B = {50, 49, 50, 51, 52, 50};

  /** Wednesday to Friday and Monday to Wednesday. */
  private static final LocalDate[] DATES =
      List.of("01", "02", "03", "06", "07", "08").stream()
          .map(day -> LocalDate.parse("2020-01-" + day))
          .toArray(LocalDate[]::new);

  private static final Panel MARKET =
      Markets.of(
          Calendar.of(
              Arrays.stream(DATES).mapToInt(d -> (int) d.toEpochDay()).toArray(),
              LocalDate.of(2020, 1, 9)),
          List.of("a", "b", "g"),
          List.of(
              Map.of(Field.PRICE, A, Field.OPEN, new double[] {101, 108, 104, 100, 107, 105}),
              Map.of(Field.PRICE, B, Field.OPEN, new double[] {50.5, 49.5, 49, 50.5, 51.5, 51}),
              Map.of(Field.PRICE, new double[] {100, 101, Double.NaN, 103, 104, 105})));

  private static final String MIX = "target 60% a, 30% b\ncosts 10 bps\n";
  private static final String MONEY = MIX + "fees 2% yearly\ncash earns 3%\nrebalance daily\n";

  private static Result run(String text) {
    return Mandates.run(text, MARKET);
  }

  private static void navs(Result result, double... expected) {
    assertArrayEquals(expected, result.nav(), CENT);
    assertEquals(expected[5], result.finalValue(), CENT);
  }

  private static void sums(
      Result result, double costs, double fees, double interest, double turnover, int trades) {
    assertEquals(costs, result.costs(), CENT, "costs");
    assertEquals(fees, result.fees(), CENT, "fees");
    assertEquals(interest, result.interest(), CENT, "interest");
    assertEquals(turnover, result.turnover(), 1e-8, "turnover");
    assertEquals(trades, result.trades(), "trades");
  }

  @Test
  void atTheSameClose() {
    Result result = run(MONEY + "trade same close\nbenchmark 50% a, 50% b");
    navs(
        result,
        99910.080927,
        105295.22942,
        99612.26025,
        106168.052124,
        103918.615261,
        112298.391851);
    sums(result, 114.653684, 40.942215, 5.783661, 6.077022794, 12);
    assertEquals(6, result.rebalances());
    assertEquals(0.12298391851, result.totalReturn(), 1e-10);
    assertEquals(424.02962521958676, result.cagr(), 1e-5);
    assertEquals(0.9380178125059961, result.performance().volatility(), 1e-8);
    assertEquals(0.053971763025766895, result.performance().drawdown().depth(), 1e-9);
    assertEquals(424.02962521958676 / 0.053971763025766895, result.performance().calmar(), 1e-2);
    double[] benchmark = Objects.requireNonNull(result.benchmark());
    assertArrayEquals(
        new double[] {100_000, 104_000, 99861.22449, 105852.897959, 104509.224269, 110538.602593},
        benchmark,
        CENT);
    assertEquals(0.10538602593, assertNotNullPerformance(result).totalReturn(), 1e-10);
  }

  private static dev.mandate.measure.Performance assertNotNullPerformance(Result result) {
    return Objects.requireNonNull(result.benchmarkPerformance());
  }

  @Test
  void atTheNextClose() {
    Result result = run(MONEY);
    navs(result, 100_000, 99912.641969, 94520.180534, 100740.846844, 98606.398957, 106557.809698);
    sums(result, 108.669477, 38.854005, 12.818863, 4.844040888, 10);
    assertEquals(5, result.rebalances());
  }

  @Test
  void atTheNextOpen() {
    Result result = run(MONEY + "trade next open");
    navs(result, 100_000, 100720.016853, 95170.931828, 101426.931005, 99211.208343, 107102.28211);
    sums(result, 96.307605, 39.04542, 12.8664, 1.70141927, 10);
  }

  /** All tranches of a daily schedule are decided on its days: together they are the account. */
  @ParameterizedTest
  @ValueSource(strings = {"trade same close", "trade next close", "trade next open"})
  void tranchesOfOneDayAreTheAccount(String fill) {
    Result whole = run(MONEY + fill);
    Result parts = run(MONEY.replace("rebalance daily", "rebalance daily in 2 tranches") + fill);
    assertArrayEquals(whole.nav(), parts.nav(), 1e-6);
    assertEquals(whole.costs(), parts.costs(), 1e-8);
    assertEquals(whole.fees(), parts.fees(), 1e-8);
    assertEquals(whole.interest(), parts.interest(), 1e-8);
    assertEquals(whole.turnover(), parts.turnover(), 1e-9);
    assertEquals(2 * whole.trades(), parts.trades());
    assertEquals(whole.rebalances(), parts.rebalances());
  }

  @Test
  void onScheduleAlone() {
    Result result = run(MIX + "trade same close\nrebalance weekly");
    navs(
        result,
        99910.080927,
        105305.225297,
        99310.200945,
        105864.674207,
        103511.323385,
        111949.681065);
    sums(result, 90.338569, 0, 0, 0.110203358, 4);
    // on Friday the drift is 0.1%: both must hold
    Result neither = run(MIX + "trade same close\nrebalance weekly only when drift > 1.5%");
    assertEquals(1, neither.rebalances());
    Result both = run(MIX + "trade same close\nrebalance weekly only when drift > 0.01%");
    assertArrayEquals(result.nav(), both.nav(), CENT);
  }

  /** The schedule's Friday trades a drift that is too small, and each larger drift trades. */
  @Test
  void onScheduleOrOnDrift() {
    for (String when :
        List.of(
            "rebalance weekly or when drift > 1.5%", "rebalance daily only when drift > 1.5%")) {
      Result result = run(MIX + "trade same close\n" + when);
      navs(
          result,
          99910.080927,
          105300.248282,
          99621.669646,
          106193.291759,
          103951.031847,
          112057.731314);
      sums(result, 108.923109, 0, 0, 4.695331997, 10);
    }
  }

  /** From 60/30 on Thursday to 20/80 on Monday: half the way on Saturday, a quarter on Friday. */
  @Test
  void aGlideGoesByCalendarDays() {
    String text =
        MIX
            + "glide to 20% a, 80% b from 2020-01-02 to 2020-01-06\n"
            + "rebalance daily\ntrade same close";
    Mandates.Traced run = Mandates.traced(text, MARKET);
    assertEquals(
        List.of("0.6 0.3", "0.6 0.3", "0.5 0.425", "0.2 0.8", "0.2 0.8", "0.2 0.8"),
        run.decisions().stream().map(RunFiguresTest::target).toList());
    navs(
        run.result(),
        99910.080927,
        105300.248282,
        99609.772152,
        105362.122011,
        106064.51937,
        106057.996236);
    sums(run.result(), 195.577127, 0, 0, 26.380357609, 12);
  }

  private static String target(Decision decision) {
    return decision.target().stream()
        .map(w -> String.valueOf(Math.rint(w.weight() * 1e9) / 1e9))
        .reduce((x, y) -> x + " " + y)
        .orElse("");
  }

  /** On the day without a price cash stands still, and catches up on the next. */
  @Test
  void cashOverAGap() {
    Result result =
        run("target 50% a\ncash earns g\ncosts 0 bps\ntrade same close\nrebalance never");
    navs(result, 100_000, 105_500, 100_000, 105_950, 104_000, 112_500);
    assertEquals(2500, result.interest(), CENT);
  }

  /** By session, whether {@code condition} held when it was decided. */
  private static List<Boolean> held(String policy, String condition) {
    String text =
        policy
            + "\nif "
            + condition
            + " alert \"now\"\nrebalance daily\ntrade same close\ncosts 1% commission";
    return Mandates.traced(text, MARKET).decisions().stream()
        .map(d -> Objects.equals(d.rules().getFirst().fired(), true))
        .toList();
  }

  /** Worth 99,009.90 once bought, 97,029.70 at 49, and 100,990.10 at 51 only. */
  @Test
  void theHighWaterMarkBeginsWithTheCapital() {
    String all = "target 100% b";
    assertEquals(
        List.of(true, true, true, false, false, false), held(all, "high_water_mark = $100,000"));
    assertEquals(
        List.of(false, true, false, false, false, true), held(all, "drawdown(nav) > 2.5%"));
  }

  /** 108,910.89 at 110 are sold for 107,821.78: what the sale cost was never the account's. */
  @Test
  void theHighWaterMarkIsOfClosesAfterTrading() {
    String out = "target (if day_of_month < 2 then 100% else 0%) a";
    assertEquals(
        List.of(false, true, false, false, false, false), held(out, "high_water_mark > $108,000"));
    assertEquals(
        List.of(false, true, true, true, true, true), held(out, "high_water_mark > $107,800"));
  }

  @Test
  void rulesKnowWhenTheyLastFired() {
    Result result = run("target 60% a\nif day_of_month < 6 alert \"early\"\nrebalance daily");
    Result.RuleCount rule = result.rules().getFirst();
    assertEquals(3, rule.fired());
    assertEquals(LocalDate.of(2020, 1, 3), assertNotNullDate(rule));
    assertEquals(
        null, run("target 60% a\nif day_of_month > 9 alert \"late\"").rules().getFirst().last());
  }

  private static LocalDate assertNotNullDate(Result.RuleCount rule) {
    assertNotNull(rule.last());
    return rule.last();
  }
}
