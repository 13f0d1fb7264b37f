package dev.mandate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Place;
import dev.mandate.diagnostic.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/**
 * Hosts that err: rows 42 to 46 of the list of bad inputs. What is wrong is named; what was called
 * is as it was.
 */
class RobustnessTest {
  private static final String RULES =
      """
      param calm = 20% in 5%..40%
      target 60% equity, 40% bonds
      rule brake if vol(equity, 20 days) > calm shift 30 points from equity to bonds because "IPS 4.2"
      decide daily
      rebalance weekly
      """;

  private static final Mandate MANDATE = Mandate.compile(RULES);
  private static final Market MARKET = Market.sample();
  private static final Account ACCOUNT = Account.ofCash(1_000);

  // ---- 42: null, wrong, missing, extra

  /** Whatever is left out is named. */
  @Test
  @SuppressWarnings("NullAway") // what a host without it may do
  void row42nothingWhereSomethingIsNeeded() {
    Host host = Host.none();
    Limits limits = Limits.defaults();
    Map<String, Executable> calls =
        Map.ofEntries(
            Map.entry("source", () -> Mandate.compile(null)),
            Map.entry("host", () -> Mandate.compile(RULES, null)),
            Map.entry("source of a check", () -> Mandate.check(null)),
            Map.entry("host of a check", () -> Mandate.check(RULES, null)),
            Map.entry("file", () -> Mandate.read(null, host)),
            Map.entry("host of a file", () -> Mandate.read(Path.of("x.mandate"), null)),
            Map.entry("name", () -> MANDATE.with(null, "20%")),
            Map.entry("name of a number", () -> MANDATE.with(null, 0.2)),
            Map.entry("value", () -> MANDATE.with("calm", null)),
            Map.entry("market", () -> MANDATE.decide(null, ACCOUNT)),
            Map.entry("account", () -> MANDATE.decide(MARKET, null)),
            Map.entry("options", () -> MANDATE.decide(MARKET, ACCOUNT, null)),
            Map.entry("market of a backtest", () -> MANDATE.backtest(null)),
            Map.entry("options of a backtest", () -> MANDATE.backtest(MARKET, null)),
            Map.entry("deadline", () -> limits.deadline(null)),
            Map.entry("limits", () -> DecideOptions.defaults().within(null)),
            Map.entry("limits of a backtest", () -> BacktestOptions.defaults().within(null)),
            Map.entry("declaration", () -> host.function(null, a -> 1)),
            Map.entry("body", () -> host.function("define f(): number", null)),
            Map.entry("name of a series", () -> host.series(null, Host.Unit.NUMBER)),
            Map.entry("unit", () -> host.series("s", null)),
            Map.entry("json", () -> Account.parse(null)),
            Map.entry("positions", () -> Account.of(1, null)),
            Map.entry("dates", () -> Market.of(null, List.of(), new double[0][])),
            Map.entry("tickers", () -> Market.of(List.of(), null, new double[0][])),
            Map.entry("prices", () -> Market.of(List.of(), List.of(), null)),
            Map.entry("files", () -> Market.read((Path[]) null)));
    calls.forEach((what, call) -> {
      NullPointerException missing = assertThrows(NullPointerException.class, call, what);
      String name = what.contains(" ") ? what.substring(0, what.indexOf(' ')) : what;
      assertTrue(String.valueOf(missing.getMessage()).contains(name), what + ": " + missing);
    });
    assertWorks();
  }

  @Test
  void row42figuresThatAreNone() {
    for (double wrong : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1.0 / 0}) {
      assertThrows(IllegalArgumentException.class, () -> Account.ofCash(wrong));
      assertThrows(IllegalArgumentException.class, () -> Account.of(wrong, Map.of()));
      assertThrows(IllegalArgumentException.class, () -> Account.of(1, Map.of("equity", wrong)));
      assertThrows(IllegalArgumentException.class, () -> MANDATE.with("calm", wrong));
      assertThrows(
          Problem.class, () -> MANDATE.backtest(MARKET, BacktestOptions.defaults().capital(wrong)));
    }
    for (double wrong : new double[] {0, -0.0, -1, -1e300}) {
      assertThrows(IllegalArgumentException.class, () -> Account.ofCash(wrong));
      assertThrows(
          Problem.class, () -> MANDATE.backtest(MARKET, BacktestOptions.defaults().capital(wrong)));
    }
    assertThrows(IllegalArgumentException.class, () -> Limits.defaults().work(0));
    assertThrows(IllegalArgumentException.class, () -> Limits.defaults().work(-1));
    assertThrows(IllegalArgumentException.class, () -> Limits.defaults().deadline(Duration.ZERO));
    assertThrows(
        IllegalArgumentException.class, () -> Limits.defaults().deadline(Duration.ofNanos(-1)));
    assertEquals(
        Long.MAX_VALUE,
        Limits.defaults().deadline(Duration.ofSeconds(Long.MAX_VALUE)).deadline().toSeconds());
    assertWorks();
  }

  @Test
  void row42daysThatAreNotThere() {
    LocalDate last = MARKET.date(MARKET.sessions() - 1);
    BacktestOptions all = BacktestOptions.defaults();
    for (BacktestOptions wrong :
        List.of(
            all.from(last.plusDays(1)),
            all.to(LocalDate.of(1900, 1, 1)),
            all.from(LocalDate.of(2020, 1, 2)).to(LocalDate.of(2019, 1, 2)),
            all.from(LocalDate.MAX),
            all.to(LocalDate.MIN))) {
      assertThrows(Problem.class, () -> MANDATE.backtest(MARKET, wrong), wrong::toString);
    }
    assertThrows(IndexOutOfBoundsException.class, () -> MARKET.date(-1));
    assertThrows(IndexOutOfBoundsException.class, () -> MARKET.date(MARKET.sessions()));
    assertWorks();
  }

  /** What the mandate needs and the market does not have is named; what it does not need may be. */
  @Test
  void row42assetsMissingAndExtra() {
    List<LocalDate> dates = dates(40);
    Market less = Market.of(dates, List.of("equity"), prices(1, 40));
    Problem problem = assertThrows(Problem.class, () -> MANDATE.decide(less, ACCOUNT));
    assertTrue(problem.diagnostics().getFirst().message().contains("bonds"), problem::toString);
    Market two = Market.of(dates, List.of("equity", "bonds"), prices(2, 40));
    Market more = Market.of(dates, List.of("x", "equity", "y", "bonds"), shuffled(prices(2, 40)));
    assertEquals(MANDATE.decide(two, ACCOUNT).toJson(), MANDATE.decide(more, ACCOUNT).toJson());
  }

  private static double[][] shuffled(double[][] prices) {
    return new double[][] {prices[1].clone(), prices[0], prices[0].clone(), prices[1]};
  }

  @Test
  void row42marketsThatAreNone() {
    List<LocalDate> dates = dates(3);
    List<String> one = List.of("a");
    List<Executable> wrong =
        List.of(
            () -> Market.of(dates, one, new double[][] {{1, 2}}),
            () -> Market.of(dates, one, new double[][] {{1, 2, 3, 4}}),
            () -> Market.of(dates, one, new double[][] {{1, 2, 3}, {1, 2, 3}}),
            () -> Market.of(dates, List.of("a", "a"), new double[][] {{1, 2, 3}, {1, 2, 3}}),
            () -> Market.of(dates, List.of("a", "b"), new double[][] {{1, 2, 3}}),
            () -> Market.of(dates.reversed(), one, new double[][] {{1, 2, 3}}),
            () -> Market.of(List.of(dates.get(0), dates.get(0)), one, new double[][] {{1, 2}}));
    for (int i = 0; i < wrong.size(); i++) {
      assertThrows(IllegalArgumentException.class, wrong.get(i), "market " + i);
    }
    Market none = Market.of(List.of(), List.of("equity", "bonds"), new double[2][0]);
    Problem empty = assertThrows(Problem.class, () -> MANDATE.decide(none, ACCOUNT));
    assertEquals(Code.NO_SESSIONS, empty.diagnostics().getFirst().code());
    Market few = Market.of(dates(5), List.of("equity", "bonds"), prices(2, 5));
    Problem early = assertThrows(Problem.class, () -> MANDATE.decide(few, ACCOUNT));
    assertEquals(Code.NO_SESSIONS, early.diagnostics().getFirst().code());
  }

  /** What came in is the host's: changing it later changes nothing. */
  @Test
  void row42whatAHostChangesLater() {
    double[][] prices = prices(2, 40);
    List<LocalDate> dates = new ArrayList<>(dates(40));
    List<String> names = new ArrayList<>(List.of("equity", "bonds"));
    Market market = Market.of(dates, names, prices);
    Map<String, Double> held = new java.util.HashMap<>(Map.of("equity", 2.0));
    Account account = Account.of(10, held);
    String before = MANDATE.decide(market, account).toJson();
    java.util.Arrays.fill(prices[0], 1e9);
    names.set(0, "gold");
    dates.clear();
    held.put("equity", -5.0);
    Market other = Market.of(dates(40), List.of("equity", "bonds"), prices(2, 40));
    assertEquals(before, MANDATE.decide(market, account).toJson());
    assertEquals(before, Mandate.compile(RULES).decide(market, account).toJson());
    assertEquals(before, MANDATE.decide(other, account).toJson());
  }

  // ---- 43: one mandate, one market, many threads

  @Test
  void row43sixtyFourThreadsAtOnce() throws Exception {
    String decided = MANDATE.decide(Market.sample(), ACCOUNT).toJson();
    String past = MANDATE.backtest(Market.sample()).toJson();
    String calm = MANDATE.with("calm", "10%").decide(Market.sample(), ACCOUNT).toJson();
    Mandate shared = Mandate.compile(RULES);
    Market market = Market.sample();
    CountDownLatch ready = new CountDownLatch(64);
    List<Future<List<String>>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(64)) {
      for (int i = 0; i < 64; i++) {
        all.add(
            threads.submit(() -> {
              ready.countDown();
              ready.await();
              return List.of(
                  shared.decide(market, ACCOUNT).toJson(),
                  shared.with("calm", "10%").decide(market, ACCOUNT).toJson(),
                  shared.backtest(market).toJson());
            }));
      }
      for (Future<List<String>> each : all) {
        assertEquals(List.of(decided, calm, past), each.get());
      }
    }
  }

  // ---- 44: functions of the host

  private static final String HEATED =
      "target 60% equity, 40% bonds\nif heat(2) > 5 shift to bonds\ndecide daily";

  private static Mandate heated(Host.Function body) {
    return Mandate.compile(HEATED, Host.none().function("define heat(x: number): number", body));
  }

  @Test
  void row44aFunctionThatThrows() {
    for (Throwable thrown :
        List.of(
            new IllegalStateException("down"),
            new java.io.IOException("no line"),
            new NullPointerException(),
            new StackOverflowError(),
            new AssertionError("never"))) {
      Mandate mandate =
          heated(a -> {
            if (thrown instanceof Error error) {
              throw error;
            }
            throw (Exception) thrown;
          });
      if (thrown instanceof Error) {
        assertSame(thrown, assertThrows(Error.class, () -> mandate.decide(MARKET, ACCOUNT)));
      } else {
        Problem problem = assertThrows(Problem.class, () -> mandate.decide(MARKET, ACCOUNT));
        assertSame(thrown, problem.getCause());
        assertEquals(Code.HOST_FUNCTION, problem.diagnostics().getFirst().code());
        assertTrue(
            problem.diagnostics().getFirst().place() instanceof Place.InScript at
                && at.source().text(at.span()).equals("heat(2)"));
      }
    }
    assertWorks();
  }

  /** One that throws now and again: the decision after is as if nothing had been. */
  @Test
  void row44aFunctionThatComesBack() {
    boolean[] down = {true};
    Mandate mandate =
        heated(a -> {
          if (down[0]) {
            throw new IllegalStateException("down");
          }
          return a[0];
        });
    Market market = Market.sample();
    assertThrows(Problem.class, () -> mandate.decide(market, ACCOUNT));
    assertThrows(Problem.class, () -> mandate.backtest(market));
    down[0] = false;
    assertEquals(
        heated(a -> a[0]).decide(MARKET, ACCOUNT).toJson(),
        mandate.decide(market, ACCOUNT).toJson());
  }

  @Test
  void row44figuresThatAreNone() {
    for (double value : new double[] {Double.NaN, 1 / 0.0, -1 / 0.0}) {
      Decision decision = heated(a -> value).decide(MARKET, ACCOUNT);
      assertEquals(0.6, decision.weight("equity"));
      assertNotNull(decision.rules().getFirst().unknown());
    }
  }

  /** One that blocks ends with its thread's interrupt, whose flag stays. */
  @Test
  @Timeout(30)
  void row44aFunctionThatBlocks() throws Exception {
    CountDownLatch in = new CountDownLatch(1);
    Mandate mandate =
        heated(a -> {
          in.countDown();
          new CountDownLatch(1).await();
          return 1;
        });
    AtomicReference<Throwable> end = new AtomicReference<>();
    boolean[] flag = new boolean[1];
    Thread caller =
        Thread.ofPlatform()
            .start(() -> {
              try {
                mandate.decide(Market.sample(), ACCOUNT);
              } catch (LimitExceeded e) {
                end.set(e);
              }
              flag[0] = Thread.currentThread().isInterrupted();
            });
    assertTrue(in.await(20, TimeUnit.SECONDS));
    caller.interrupt();
    caller.join();
    assertTrue(end.get() instanceof LimitExceeded, () -> String.valueOf(end.get()));
    assertEquals(LimitExceeded.Limit.CANCELLATION, ((LimitExceeded) end.get()).limit());
    assertTrue(flag[0], "the thread's flag stays set");
    assertWorks();
  }

  /** One may use the engine, on the same market and with the same mandate as another. */
  @Test
  void row44aFunctionThatUsesTheEngine() {
    Market market = Market.sample();
    Mandate inner = Mandate.compile(RULES);
    double weight = inner.decide(market, ACCOUNT).weight("equity");
    Host host =
        Host.none()
            .function(
                "define other(): percent", a -> inner.decide(market, ACCOUNT).weight("equity"));
    Mandate outer = Mandate.compile("target (other()) equity", host);
    assertEquals(weight, outer.decide(market, ACCOUNT).weight("equity"), 1e-12);
  }

  /** Two markets, whose mandates ask each other's: nobody waits for somebody who waits for him. */
  @Test
  @Timeout(60)
  void row44functionsThatUseEachOthersMarkets() throws Exception {
    Mandate inner = Mandate.compile(RULES);
    for (int round = 0; round < 20; round++) {
      Market a = Market.sample();
      Market b = Market.sample();
      CountDownLatch both = new CountDownLatch(2);
      try (ExecutorService two = Executors.newFixedThreadPool(2)) {
        Future<Double> first = two.submit(asking(inner, a, b, both));
        Future<Double> second = two.submit(asking(inner, b, a, both));
        assertEquals(first.get(), second.get());
      }
    }
  }

  private static Callable<Double> asking(
      Mandate inner, Market mine, Market others, CountDownLatch both) {
    Host host =
        Host.none()
            .function(
                "define other(): percent",
                x -> {
                  both.countDown();
                  both.await();
                  return inner.decide(others, ACCOUNT).weight("equity");
                });
    Mandate mandate = Mandate.compile("target (other()) equity", host);
    return () -> mandate.decide(mine, ACCOUNT).weight("equity");
  }

  @Test
  void row44argumentsAreCopies() {
    Host host =
        Host.none()
            .function(
                "define spoil(x: number): number",
                a -> {
                  double given = a[0];
                  java.util.Arrays.fill(a, 1e9);
                  return given;
                });
    String twice =
        "target (spoil(month / 100) * 2) equity, (spoil(month / 100)) bonds\ndecide daily";
    Decision decision = Mandate.compile(twice, host).decide(MARKET, ACCOUNT);
    assertEquals(0.24, decision.weight("equity"), 1e-12);
    assertEquals(0.12, decision.weight("bonds"), 1e-12);
  }

  // ---- 45: use after and while

  /** A mandate, a market and an account outlive every call, however it ended. */
  @Test
  void row45useAfterAnEnd() {
    Mandate mandate = Mandate.compile(RULES);
    Market market = Market.sample();
    Cancellation token = new Cancellation();
    token.cancel();
    DecideOptions cancelled = DecideOptions.defaults().within(Limits.defaults().cancelledBy(token));
    assertThrows(LimitExceeded.class, () -> mandate.decide(market, ACCOUNT, cancelled));
    assertThrows(LimitExceeded.class, () -> mandate.decide(market, ACCOUNT, cancelled));
    assertEquals(
        MANDATE.decide(MARKET, ACCOUNT).toJson(), mandate.decide(market, ACCOUNT).toJson());
    Account after = mandate.decide(market, ACCOUNT).account();
    assertThrows(IllegalArgumentException.class, () -> mandate.decide(market, after));
    assertEquals(after.toJson(), Account.parse(after.toJson()).toJson());
    assertThrows(IllegalStateException.class, ACCOUNT::toJson);
  }

  /** Decisions go on while others compile and change parameters. */
  @Test
  void row45compileWhileDeciding() throws Exception {
    String alone = MANDATE.decide(MARKET, ACCOUNT).toJson();
    Market market = Market.sample();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String value = 5 + i % 30 + "%";
        all.add(
            i % 2 == 0
                ? threads.submit(
                    () -> assertEquals(alone, MANDATE.decide(market, ACCOUNT).toJson()))
                : threads.submit(
                    () -> Mandate.compile(RULES).with("calm", value).decide(market, ACCOUNT)));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }
  }

  private static void assertWorks() {
    assertEquals(Decision.Status.DECIDED, MANDATE.decide(MARKET, ACCOUNT).status());
  }

  static List<LocalDate> dates(int sessions) {
    List<LocalDate> dates = new ArrayList<>();
    for (int s = 0; s < sessions; s++) {
      dates.add(Market.sample().date(1_000 + s));
    }
    return dates;
  }

  static double[][] prices(int assets, int sessions) {
    double[][] prices = new double[assets][sessions];
    java.util.SplittableRandom random = new java.util.SplittableRandom(11);
    for (double[] each : prices) {
      double price = 100;
      for (int s = 0; s < sessions; s++) {
        price *= 1 + 0.02 * random.nextDouble(-1, 1);
        each[s] = price;
      }
    }
    return prices;
  }
}
