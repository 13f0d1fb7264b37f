package dev.mandate;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mandate.LimitExceeded.Limit;
import dev.mandate.diagnostic.Code;
import dev.mandate.runtime.Budget;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each limit of the API, one below it, at it and one above. */
class LimitsTest {
  private static final int SESSIONS = 300;
  private static final List<LocalDate> DATES = RobustnessTest.dates(SESSIONS);
  private static final double[][] PRICES = RobustnessTest.prices(3, SESSIONS);

  private static final String FIXED = "target 60% a, 40% b";
  private static final String RULES =
      """
      target 60% a, 40% b
      if vol(a, 20 days) > 15% until vol(a, 20 days) < 10% shift 30 points from a to b
      decide daily
      """;
  private static final String SAMPLED =
      "target top 1 of { a, b, c } by return(6 months)\nrebalance monthly";
  private static final String OPTIMIZED =
      """
      target optimize { a, b, c } { minimize variance; covariance sample(window: 60 days) }
      rebalance monthly
      """;

  private static Market market() {
    double[][] copies = new double[PRICES.length][];
    java.util.Arrays.setAll(copies, i -> PRICES[i].clone());
    return Market.of(DATES, List.of("a", "b", "c"), copies);
  }

  @ParameterizedTest
  @ValueSource(strings = {FIXED, RULES, SAMPLED, OPTIMIZED})
  void workOfABacktest(String script) {
    Mandate mandate = Mandate.compile(script);
    exact(limits -> mandate.backtest(market(), BacktestOptions.defaults().within(limits)));
  }

  @ParameterizedTest
  @ValueSource(strings = {FIXED, RULES, SAMPLED, OPTIMIZED})
  void workOfADecision(String script) {
    Mandate mandate = Mandate.compile(script);
    Account account = Account.ofCash(1_000);
    exact(limits -> mandate.decide(market(), account, DecideOptions.defaults().within(limits)));
  }

  /** The least that is enough is found by bisection; one less is told as it is. */
  private static void exact(Consumer<Limits> call) {
    long low = 0;
    long high = 1L << 32;
    while (high - low > 1) {
      long middle = (low + high) >>> 1;
      if (isEnough(call, middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    long least = high;
    assertTrue(least > SESSIONS, () -> "work of " + least);
    LimitExceeded below =
        assertThrows(LimitExceeded.class, () -> call.accept(Limits.defaults().work(least - 1)));
    assertEquals(Limit.WORK, below.limit());
    assertEquals(least - 1, below.allowed());
    assertEquals(least, below.used());
    assertFalse(below.where().isEmpty());
    assertEquals(Code.WORK_LIMIT, below.diagnostics().getFirst().code());
    assertDoesNotThrow(() -> call.accept(Limits.defaults().work(least)));
    assertDoesNotThrow(() -> call.accept(Limits.defaults().work(least + 1)));
  }

  private static boolean isEnough(Consumer<Limits> call, long work) {
    try {
      call.accept(Limits.defaults().work(work));
      return true;
    } catch (LimitExceeded e) {
      assertEquals(Limit.WORK, e.limit());
      assertTrue(e.used() > e.allowed());
      return false;
    }
  }

  /** What the columns of a run need is known before the first of them is filled. */
  @Test
  void columnsAreDeclaredBeforeTheyAreFilled() {
    boolean[] filled = new boolean[1];
    Host host =
        Host.none()
            .function(
                "define heat(x: number): number",
                a -> {
                  filled[0] = true;
                  return a[0];
                });
    Mandate mandate =
        Mandate.compile(
            """
            target 60% a, 40% b
            if heat(vol(a, 20 days)) > 1 for 3 days hold
            if vol(b, 10 days) > 1% hold
            if vol(b, 20 days) > 1% hold
            """,
            host);
    LimitExceeded early =
        assertThrows(
            LimitExceeded.class,
            () ->
                mandate.backtest(
                    market(),
                    BacktestOptions.defaults().within(Limits.defaults().work(6L * SESSIONS - 1))));
    assertEquals(Limit.WORK, early.limit());
    assertEquals(6L * SESSIONS, early.used(), "two prices, two volatilities, heat and its vol");
    assertEquals("6 columns of 300 sessions", early.where());
    assertFalse(filled[0]);
    mandate.backtest(market());
    assertTrue(filled[0]);
  }

  /** Sums of work end at the largest number, and do not begin anew. */
  @Test
  void workBeyondAllNumbers() {
    Budget budget = Limits.defaults().work(Long.MAX_VALUE - 1).begin(System::nanoTime);
    budget.spend(Long.MAX_VALUE - 1);
    LimitExceeded over = assertThrows(LimitExceeded.class, () -> budget.spend(Long.MAX_VALUE - 1));
    assertEquals(Long.MAX_VALUE, over.used());
  }

  @Test
  void theDeadline() {
    long[] now = {-5};
    Budget budget = Limits.defaults().deadline(Duration.ofMillis(1)).begin(() -> now[0]);
    for (long at : new long[] {-5, 999_994, 999_995}) {
      now[0] = at;
      assertDoesNotThrow(() -> budget.spend(1));
    }
    now[0] = 999_996;
    LimitExceeded late =
        assertThrows(LimitExceeded.class, () -> budget.spend(1, () -> "vol(a, 20 days)"));
    assertEquals(Limit.DEADLINE, late.limit());
    assertEquals(1_000_000, late.allowed());
    assertEquals(1_000_001, late.used());
    assertEquals("vol(a, 20 days)", late.where());
    assertEquals(Code.DEADLINE, late.diagnostics().getFirst().code());
    assertTrue(
        late.diagnostics().getFirst().message().contains("1 ms allowed, at vol(a, 20 days)"),
        late::toString);
  }

  @Test
  void aDeadlineThatIsOver() {
    Mandate mandate = Mandate.compile(RULES);
    Limits over = Limits.defaults().deadline(Duration.ofNanos(1));
    Market market = market();
    LimitExceeded late =
        assertThrows(
            LimitExceeded.class,
            () -> mandate.backtest(market, BacktestOptions.defaults().within(over)));
    assertEquals(Limit.DEADLINE, late.limit());
    assertTrue(late.used() > late.allowed());
    mandate.backtest(market, BacktestOptions.defaults());
  }

  /** A deadline longer than clocks run never comes. */
  @Test
  void aDeadlineForEver() {
    Limits ever = Limits.defaults().deadline(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999));
    Mandate.compile(FIXED).backtest(market(), BacktestOptions.defaults().within(ever));
  }

  @Test
  void cancellation() {
    Mandate mandate = Mandate.compile(RULES);
    Cancellation token = new Cancellation();
    BacktestOptions options =
        BacktestOptions.defaults().within(Limits.defaults().cancelledBy(token));
    Market market = market();
    mandate.backtest(market, options);
    token.cancel();
    token.cancel();
    LimitExceeded cancelled =
        assertThrows(LimitExceeded.class, () -> mandate.backtest(market(), options));
    assertEquals(Limit.CANCELLATION, cancelled.limit());
    assertEquals(0, cancelled.allowed());
    assertTrue(cancelled.used() > 0);
    assertEquals(Code.CANCELLED, cancelled.diagnostics().getFirst().code());
    assertThrows(LimitExceeded.class, () -> mandate.backtest(market, options));
  }

  @Test
  void anInterruptKeepsItsFlag() {
    Mandate mandate = Mandate.compile(RULES);
    Market market = market();
    Thread.currentThread().interrupt();
    try {
      LimitExceeded interrupted =
          assertThrows(LimitExceeded.class, () -> mandate.decide(market, Account.ofCash(1)));
      assertEquals(Limit.CANCELLATION, interrupted.limit());
      assertTrue(Thread.currentThread().isInterrupted());
    } finally {
      assertTrue(Thread.interrupted());
    }
    mandate.decide(market, Account.ofCash(1));
  }

  /** Calls count for themselves: what one has spent another has not. */
  @Test
  void eachCallCountsForItself() {
    Mandate mandate = Mandate.compile(FIXED);
    Market market = market();
    Limits limits = Limits.defaults().work(5L * SESSIONS);
    for (int i = 0; i < 20; i++) {
      mandate.backtest(market, BacktestOptions.defaults().within(limits));
    }
  }
}
