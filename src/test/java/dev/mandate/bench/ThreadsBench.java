package dev.mandate.bench;

import dev.mandate.Account;
import dev.mandate.DecideOptions;
import dev.mandate.Mandate;
import dev.mandate.Market;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Decisions a second of one compiled mandate on one market, by 1 thread and by up to 64: with as
 * many threads as processors the throughput should be theirs, and the decisions are the same. Wall
 * time: it says something on a machine that does nothing else.
 */
public final class ThreadsBench {
  private static final int DECISIONS = 40_000;

  private ThreadsBench() {}

  public static void main(String[] arguments) throws Exception {
    Mandate mandate =
        Mandate.compile(
            """
            assets equity, bonds, gold
            target 50% equity, 40% bonds, 10% gold
            if vol(equity, 20 days) > 20% shift 30 points from equity to bonds
            if return(gold, 6 months) < 0% shift 10 points from gold to bonds
            decide daily
            rebalance when drift > 3%
            """);
    Market market = Market.sample();
    int cores = Runtime.getRuntime().availableProcessors();
    for (int round = 0; round < 4; round++) {
      double one = perSecond(mandate, market, 1);
      StringBuilder line = new StringBuilder("1 thread %,.0f a second".formatted(one));
      for (int threads : new int[] {cores, 8, 64}) {
        double all = perSecond(mandate, market, threads);
        line.append(
            "; %d threads %,.0f, %.2f of linear to %d processors"
                .formatted(threads, all, all / one / Math.min(threads, cores), cores));
      }
      System.out.println(line);
    }
  }

  private static double perSecond(Mandate mandate, Market market, int threads) throws Exception {
    Account account = Account.ofCash(100_000);
    DecideOptions plain = DecideOptions.defaults().unexplained();
    List<Callable<String>> parts = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      parts.add(() -> {
        String last = "";
        for (int d = 0; d < DECISIONS / threads; d++) {
          last = mandate.decide(market, account, plain).target().toString();
        }
        return last;
      });
    }
    Set<String> results = new HashSet<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      long begin = System.nanoTime();
      for (Future<String> part : pool.invokeAll(parts)) {
        results.add(part.get());
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      if (results.size() != 1) {
        throw new IllegalStateException("threads decide otherwise: " + results);
      }
      return DECISIONS / seconds;
    }
  }
}
