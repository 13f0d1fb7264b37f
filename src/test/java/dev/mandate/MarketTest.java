package dev.mandate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.diagnostic.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketTest {
  private static final LocalDate MONDAY = LocalDate.of(2024, 1, 1);

  private static Market market(double... closes) {
    List<LocalDate> dates = new ArrayList<>();
    for (int s = 0; s < closes.length; s++) {
      dates.add(MONDAY.plusDays(s));
    }
    return Market.of(dates, List.of("a"), new double[][] {closes});
  }

  @Test
  void tellsWhatItHolds() {
    Market market = market(10, Double.NaN, 12);
    assertEquals(3, market.sessions());
    assertEquals(List.of("a"), market.tickers());
    assertEquals(MONDAY.plusDays(2), market.date(2));
    assertEquals(OptionalDouble.of(12), market.price("a", 2));
    assertEquals(OptionalDouble.empty(), market.price("a", 1));
    assertThrows(IllegalArgumentException.class, () -> market.price("b", 0));
    assertThrows(IndexOutOfBoundsException.class, () -> market.price("a", 3));
    assertThrows(IndexOutOfBoundsException.class, () -> market.date(-1));
    assertFalse(market.isGrowing());
    assertSame(market, market.view());
  }

  @Test
  void pricesAreCopiedAndChecked() {
    double[][] prices = {{10, 11}};
    List<LocalDate> dates = List.of(MONDAY, MONDAY.plusDays(1));
    Market market = Market.of(dates, List.of("a"), prices);
    prices[0][1] = 99;
    assertEquals(OptionalDouble.of(11), market.price("a", 1));
    double[][][] wrong = {{{10}}, {{10, 0}}, {{10, -1}}, {{10, Double.POSITIVE_INFINITY}}, {}};
    for (double[][] bad : wrong) {
      assertThrows(IllegalArgumentException.class, () -> Market.of(dates, List.of("a"), bad));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> Market.of(List.of(MONDAY, MONDAY), List.of("a"), new double[][] {{1, 2}}));
    assertThrows(
        IllegalArgumentException.class,
        () -> Market.of(List.of(MONDAY), List.of("a", "a"), new double[][] {{1}, {2}}));
  }

  @Test
  void growsBySessions() {
    Market market = Market.live(List.of("a"));
    assertTrue(market.isGrowing());
    assertEquals(0, market.sessions());
    Mandate mandate = Mandate.compile("target 100% a");
    assertThrows(Problem.class, () -> mandate.decide(market, Account.ofCash(1)));
    market.append(MONDAY, 10);
    market.append(Session.of(MONDAY.plusDays(1), 11));
    assertEquals(2, market.sessions());
    assertEquals(1.0, mandate.decide(market, Account.ofCash(1)).weight("a"));
    assertThrows(Problem.class, () -> market.append(MONDAY, 12));
    assertThrows(Problem.class, () -> market.append(MONDAY.plusDays(2), -1));
    assertThrows(IllegalArgumentException.class, () -> market.append(MONDAY.plusDays(2), 1, 2));
    assertThrows(
        IllegalArgumentException.class,
        () -> market.append(Session.of(MONDAY.plusDays(2), 1).value("spread", 1)));
    assertEquals(2, market.sessions(), "nothing was added");
    assertThrows(IllegalStateException.class, () -> market(1).append(MONDAY, 1));
  }

  @Test
  void aViewStays() {
    Market market = market(10, 11).growing();
    Mandate mandate = Mandate.compile("target 100% a\nif return(1 day) < 0% shift to cash");
    Market view = market.view();
    String then = mandate.decide(view, Account.ofCash(1)).toJson();
    market.append(MONDAY.plusDays(2), 5);
    assertEquals(2, view.sessions());
    assertEquals(then, mandate.decide(view, Account.ofCash(1)).toJson());
    assertEquals(0.0, mandate.decide(market, Account.ofCash(1)).weight("a"));
    assertEquals(2, mandate.backtest(view.growing()).sessions() + 1);
    // a session that the exchange did not lead one to expect
    market.append(LocalDate.of(2024, 3, 9), 6);
    assertEquals(then, mandate.decide(view, Account.ofCash(1)).toJson());
  }

  @Test
  void seriesAreOfAnySign() {
    Host host = Host.none().series("spread", Host.Unit.PERCENT);
    Mandate mandate =
        Mandate.compile("assets a\ntarget 100% a\nif spread < -1% shift to cash", host);
    Market still = market(10, 11).withSeries("spread", new double[] {0.01, -0.02});
    assertEquals(List.of("a"), still.tickers());
    assertEquals(List.of("spread"), still.series());
    assertEquals(0.0, mandate.decide(still, Account.ofCash(1)).weight("a"));
    Market growing = still.growing();
    growing.append(Session.of(MONDAY.plusDays(2), 12).value("spread", 0.03));
    assertEquals(1.0, mandate.decide(growing, Account.ofCash(1)).weight("a"));
    growing.append(MONDAY.plusDays(3), 12);
    Decision missing = mandate.decide(growing, Account.ofCash(1));
    assertEquals(null, missing.rules().getFirst().fired());
    assertThrows(
        IllegalArgumentException.class, () -> market(1).withSeries("spread", new double[2]));
    assertThrows(IllegalArgumentException.class, () -> market(1).withSeries("a", new double[1]));
  }

  @Test
  void filesAreReadAsOnTheCommandLine(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("prices.csv");
    Files.writeString(file, "date,a\n2024-01-02,10\n2024-01-03,11\n");
    assertEquals(2, Market.read(file).sessions());
    Files.writeString(file, "date,a\n2024-01-02,x\n2024-01-03,11\n");
    assertThrows(Problem.class, () -> Market.read(file));
  }

  @Test
  void threadsDecideWhileItGrows() throws Exception {
    Mandate mandate =
        Mandate.compile(
            """
            target 100% a
            if vol(a, 5 days) > 15% shift 30 points from a to cash
            rebalance weekly
            """);
    Market market = market(10, 11, 10.5, 10.7, 10.6, 10.9, 10.8).growing();
    List<String> alone = new ArrayList<>();
    List<Market> views = new ArrayList<>();
    for (int s = 7; s < 200; s++) {
      market.append(MONDAY.plusDays(s), 10 + Math.sin(s));
      views.add(market.view());
      alone.add(mandate.decide(market, Account.ofCash(1)).toJson());
    }
    Market again = market(10, 11, 10.5, 10.7, 10.6, 10.9, 10.8).growing();
    List<Future<String>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int s = 7; s < 200; s++) {
        again.append(MONDAY.plusDays(s), 10 + Math.sin(s));
        Market view = again.view();
        Callable<String> decide = () -> mandate.decide(view, Account.ofCash(1)).toJson();
        all.add(threads.submit(decide));
      }
      for (int i = 0; i < all.size(); i++) {
        assertEquals(alone.get(i), all.get(i).get());
        assertEquals(
            alone.get(i), mandate.decide(views.get(i), Account.ofCash(1)).toJson(), "later");
      }
    }
  }
}
