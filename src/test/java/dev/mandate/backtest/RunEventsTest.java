package dev.mandate.backtest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.market.Panel;
import dev.mandate.runtime.Decision;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What happens in a run now and then, with figures worked out by hand. From 1 January 2020 on. */
class RunEventsTest {
  private static final double CENT = 1e-6;
  private static final double[] A = {100, 110, 99, 108.9, 104, 120};
  private static final double[] B = {50, 49, 50, 51, 52, 50};
  private static final Panel MARKET = Markets.of(List.of("a", "b"), A, B);
  private static final Panel FLAT =
      Markets.of(List.of("a"), new double[] {100, 100, 100, 100, 100, 100, 100});

  private static Mandates.Traced run(String text, Panel market) {
    return Mandates.traced(text, market);
  }

  private static double target(Decision decision, String asset) {
    return decision.target().stream()
        .filter(w -> w.asset().equals(asset))
        .mapToDouble(Decision.Weight::weight)
        .sum();
  }

  private static double weight(Result result, String asset) {
    return Objects.requireNonNull(result.finalWeights().get(asset));
  }

  private static List<Integer> trades(Mandates.Traced run) {
    return run.decisions().stream().map(d -> d.trades().size()).toList();
  }

  @Test
  void whatALimitTakesGoesWhereItSays() {
    String text =
        "target 80% a, 10% b\nlimit a at most 50% excess to EXCESS\nrebalance daily\ncosts 0 bps";
    Mandates.Traced toB = run(text.replace("EXCESS", "b"), MARKET);
    assertEquals(0.5, target(toB.decisions().getFirst(), "a"), 1e-12);
    assertEquals(0.4, target(toB.decisions().getFirst(), "b"), 1e-12);
    assertEquals(List.of(6), toB.result().limitsBound());
    // filled at 110 and 49, worth 99 and 50 the day after
    assertEquals(100_000 * (0.5 * 99 / 110 + 0.4 * 50 / 49 + 0.1), toB.result().nav()[2], CENT);
    Mandates.Traced toCash = run(text.replace("EXCESS", "cash"), MARKET);
    assertEquals(0.1, target(toCash.decisions().getFirst(), "b"), 1e-12);
    assertEquals(100_000 * (0.5 * 99 / 110 + 0.1 * 50 / 49 + 0.4), toCash.result().nav()[2], CENT);
  }

  @Test
  void whoHoldsOnTheFirstDayInvestsOnTheNext() {
    Mandates.Traced run =
        run(
            """
            target 50% a
            if day_of_month < 2 hold
            rebalance daily
            trade same close
            costs 0 bps
            """,
            MARKET);
    assertEquals(Decision.Status.HELD, run.decisions().getFirst().status());
    assertEquals(List.of(0, 1, 1, 1, 1, 1), trades(run));
    assertEquals(95_000, run.result().nav()[2], CENT);
    // 45,000 are left of the half that was bought at 110, and 47,500 are half
    assertEquals(2_500 / 99.0, run.decisions().get(2).trades().getFirst().quantity(), CENT);
  }

  /** Without a target there is no drift; with one all of it is drift. */
  @Test
  void aFirstDecisionThatIsKeptWaitsForTheNext() {
    Mandates.Traced run =
        run(
            """
            target (if day_of_month < 2 then 120% else 50%) a
            decide daily
            rebalance when drift > 5%
            trade same close
            costs 0 bps
            """,
            MARKET);
    assertEquals(Decision.Status.KEPT, run.decisions().getFirst().status());
    assertEquals(List.of(0, 1, 0, 0, 0, 0), trades(run));
    assertEquals(100_000, run.result().nav()[1], CENT);
    assertEquals(95_000, run.result().nav()[2], CENT);
  }

  @Test
  void aNewOrderTakesThePlaceOfWhatIsLeftOfTheOldOne() {
    Mandates.Traced run =
        run(
            """
            target (if day_of_month < 2 then 60% else 30%) a
            rebalance daily
            trade over 3 days
            costs 0 bps
            """,
            FLAT);
    double[] bought =
        run.decisions().stream()
            .flatMap(d -> d.trades().stream())
            .mapToDouble(Decision.Trade::quantity)
            .toArray();
    // a third of the way to 60%, and from there in three steps to 30%
    assertArrayEquals(new double[] {200, 100 / 3.0, 100 / 3.0, 100 / 3.0}, bought, CENT);
    assertEquals(0.3, weight(run.result(), "a"), 1e-12);
  }

  /** The order of the last day with a price finds none to fill at. */
  @Test
  void anAssetThatEndsBeforeItsOrderFills() {
    double[] ends = {100, 101, Double.NaN, Double.NaN, Double.NaN, Double.NaN};
    Panel market = Markets.of(List.of("a", "b"), ends, B);
    String text = "target (if day_of_month = 2 then 50% else 0%) a\nrebalance daily\n";
    Diagnostic problem = Mandates.problem(text, market, Mandates.options());
    assertEquals(Code.HELD_WITHOUT_PRICE, problem.code());
    assertTrue(
        problem.message().startsWith("a is to be traded on 2020-01-03 but has no price"),
        problem.message());
    assertTrue(String.valueOf(problem.hint()).contains("its prices end here"), problem.toString());
  }

  /** Cash may lose, as what it earns does. */
  @Test
  void cashThatFalls() {
    Result result =
        Mandates.run(
            "target 50% a\ncash earns b\ncosts 0 bps\ntrade same close\nrebalance never", MARKET);
    assertArrayEquals(
        new double[] {100_000, 104_000, 99_500, 105_450, 104_000, 110_000}, result.nav(), CENT);
    assertEquals(0, result.interest(), CENT);
    Options toTheSecond = Mandates.options().between(null, LocalDate.of(2020, 1, 2));
    Result lost =
        Backtest.run(
            Mandates.plan(
                "target 50% a\ncash earns b\ncosts 0 bps\ntrade same close\nrebalance never",
                MARKET),
            MARKET,
            toTheSecond);
    assertEquals(-1_000, lost.interest(), CENT);
  }

  /** 1,000 shares take all the money there is, so that a fee is owed until something is sold. */
  @Test
  void feesAreOwedWhereSharesAreWhole() {
    Mandates.Traced run =
        run(
            """
            target (if day_of_month < 3 then 100% else 50%) a
            fees 2% yearly
            trade same close, whole shares
            rebalance weekly
            costs 0 bps
            """,
            MARKET);
    double day = 1 - Math.pow(0.98, 1 / 365.0);
    double first = 110_000 * day;
    double second = (99_000 - first) * day;
    double[] nav = run.result().nav();
    assertEquals(110_000 - first, nav[1], CENT);
    assertEquals(99_000 - first - second, nav[2], CENT);
    // on Friday half of it is sold, whole shares rounded down
    double held = Math.floor(nav[2] * 0.5 / 99);
    assertEquals(held - 1_000, run.decisions().get(1).trades().getFirst().quantity(), CENT);
    double owed = nav[2] - held * 99;
    double third = (held * 108.9 + owed) * (1 - Math.pow(0.98, 3 / 365.0));
    assertEquals(held * 108.9 + owed - third, nav[3], CENT);
    assertEquals(0, run.result().interest());
  }

  /** Between two decisions nothing is looked at but prices; the end is worth what is held then. */
  @Test
  void aRunThatEndsBetweenDecisions() {
    Options toTheFifth = Mandates.options().between(null, LocalDate.of(2020, 1, 7));
    String text =
        "target 60% a, 30% b\nrebalance monthly on first day\ntrade same close\ncosts 0 bps\n";
    Result result = Backtest.run(Mandates.plan(text, MARKET), MARKET, toTheFifth);
    assertEquals(1, result.decisions());
    assertEquals(600 * 104 + 600 * 52 + 10_000, result.finalValue(), CENT);
    assertEquals(62_400 / 103_600.0, weight(result, "a"), 1e-12);
    assertEquals(31_200 / 103_600.0, weight(result, "b"), 1e-12);
    assertEquals(10_000 / 103_600.0, weight(result, "cash"), 1e-12);
    Result whole = Mandates.run(text, MARKET);
    assertArrayEquals(result.nav(), Arrays.copyOf(whole.nav(), result.nav().length), 0.0);
  }
}
