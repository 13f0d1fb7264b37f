package dev.mandate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A thousand cancellations at random instants: of the token, or of the thread. Whenever it comes,
 * the call ends as cancelled or with its result, and the next call is as if nothing had been.
 */
class CancellationTest {
  private static final int SESSIONS = 260;
  private static final List<LocalDate> DATES = RobustnessTest.dates(SESSIONS);
  private static final double[][] PRICES = RobustnessTest.prices(12, SESSIONS);
  private static final List<String> NAMES =
      List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l");
  private static final String ALL = "{ " + String.join(", ", NAMES) + " }";

  private static final List<Mandate> MANDATES =
      List.of(
          Mandate.compile("target top 3 of " + ALL + " by return(3 months)\ndecide daily"),
          Mandate.compile(
              """
              target 60% a, 40% b
              if vol(a, 20 days) > 15% until vol(a, 20 days) < 10% shift 30 points from a to b
              if return(nav, 20 days) < -2% shift to c
              decide daily
              rebalance daily
              """),
          Mandate.compile(
              "target optimize "
                  + ALL
                  + " { minimize cvar(95%); covariance sample(window: 60 days) }\n"
                  + "rebalance monthly"));

  private static Market market() {
    double[][] copies = new double[PRICES.length][];
    java.util.Arrays.setAll(copies, i -> PRICES[i].clone());
    return Market.of(DATES, NAMES, copies);
  }

  @Test
  @Timeout(120)
  void aThousandAtAnyInstant() throws Exception {
    SplittableRandom random = new SplittableRandom(20_261_121);
    String[] alone = new String[2 * MANDATES.size()];
    long[] nanos = new long[alone.length];
    for (int i = 0; i < alone.length; i++) {
      long begin = System.nanoTime();
      alone[i] = call(i, market(), Limits.defaults()).call();
      nanos[i] = System.nanoTime() - begin;
    }
    Market shared = market();
    int ended = 0;
    for (int n = 0; n < 1_000; n++) {
      int i = n % alone.length;
      // a market of its own has its columns yet to fill
      Market market = n % 3 == 0 ? shared : market();
      long after = random.nextLong(Math.min(nanos[i], 2_000_000L) + 1);
      ended += cancelled(i, market, after, n % 2 == 0, alone[i]) ? 1 : 0;
      int next = n % 10 == 0 ? i : 2;
      assertEquals(alone[next], call(next, market, Limits.defaults()).call(), "after " + n);
    }
    int count = ended;
    assertTrue(count > 100, () -> "only " + count + " were cancelled under way");
  }

  /** A decision for an even number, a backtest for an odd one. */
  private static Callable<String> call(int which, Market market, Limits limits) {
    Mandate mandate = MANDATES.get(which / 2);
    return which % 2 == 0
        ? () ->
            mandate
                .decide(market, Account.ofCash(1_000), DecideOptions.defaults().within(limits))
                .toJson()
        : () -> mandate.backtest(market, BacktestOptions.defaults().within(limits)).toJson();
  }

  /** Whether it ended as cancelled; else it had its result. */
  private static boolean cancelled(
      int which, Market market, long afterNanos, boolean byToken, String result) throws Exception {
    Cancellation token = new Cancellation();
    Thread caller = Thread.currentThread();
    Thread other =
        Thread.ofVirtual()
            .start(() -> {
              LockSupport.parkNanos(afterNanos);
              if (byToken) {
                token.cancel();
              } else {
                caller.interrupt();
              }
            });
    boolean cancelled = false;
    try {
      assertEquals(result, call(which, market, Limits.defaults().cancelledBy(token)).call());
    } catch (LimitExceeded e) {
      assertEquals(LimitExceeded.Limit.CANCELLATION, e.limit());
      assertEquals(!byToken, caller.isInterrupted(), "the thread's flag");
      cancelled = true;
    }
    while (other.isAlive()) {
      LockSupport.parkNanos(10_000);
    }
    boolean flag = Thread.interrupted();
    assertEquals(!byToken, flag);
    return cancelled;
  }
}
