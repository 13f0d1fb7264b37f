package dev.mandate.bench;

import dev.mandate.Account;
import dev.mandate.BacktestOptions;
import dev.mandate.Cancellation;
import dev.mandate.DecideOptions;
import dev.mandate.LimitExceeded;
import dev.mandate.Limits;
import dev.mandate.Mandate;
import dev.mandate.Market;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * From a cancellation to the return of the call, at random instants of long calls: CPU time of the
 * thread that is cancelled, so that what else the machine does is left out; cancellations whose own
 * instant is not certain to half a millisecond are not counted. The aim is 10 ms each.
 */
public final class CancelBench {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final SplittableRandom RANDOM = new SplittableRandom(5);

  private CancelBench() {}

  /** A call, on a market of its own, whose columns are yet to be filled. */
  private record Case(String name, String script, int assets, int sessions, boolean backtest) {}

  public static void main(String[] arguments) {
    int times = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60;
    String rules = "target 50% a0, 50% a1\ndecide daily\nrebalance daily\n";
    List<Case> calls =
        List.of(
            new Case("rolling windows", rules + rules(40), 20, 7_500, true),
            new Case(
                "sampled windows",
                rules
                    + "if vol(a0, 60 months, frequency: 1 month) > 10% shift to a1\n"
                    + "if return(a0, 12 months) < 0% shift to a1\n",
                2,
                7_500,
                true),
            new Case(
                "a selection among many",
                "assets all = {" + names(1_000) + "}\ntarget top 20 of all by return(6 months)",
                1_000,
                2_500,
                true),
            optimized("least variance", "minimize variance", 300, false),
            optimized("least variance, small, daily", "minimize variance", 20, true),
            optimized("CVaR", "minimize cvar(95%)", 100, false),
            optimized(
                "most holdings",
                "minimize variance; limit holdings at most 10; fallback 100% a0",
                60,
                false),
            optimized("equal risk", "equalize risk", 300, false),
            optimized(
                "denoised", "minimize variance; covariance denoised(window: 500 days)", 300, false),
            optimized("least EVaR", "minimize evar(95%)", 60, false),
            optimized(
                "no solution",
                "minimize variance; limit each at most 1%; limit a0 at least 5%; fallback 100% a0",
                90,
                false),
            new Case(
                "hierarchical",
                "target hierarchical risk parity of { "
                    + names(300)
                    + " } over 250 days\ndecide daily",
                300,
                1_000,
                false),
            new Case(
                "most diversified",
                "target maximum diversification of { "
                    + names(300)
                    + " } over 250 days\ndecide daily",
                300,
                1_000,
                false),
            optimized(
                "shrinkage", "minimize variance; covariance shrunk(window: 500 days)", 300, false));
    System.out.println("times from cancel to return, ms of CPU: median, 99%, most; cancelled");
    for (Case call : calls) {
      try {
        measure(call, times);
      } catch (dev.mandate.diagnostic.Problem e) {
        System.out.println(call.name + ": " + e.diagnostics());
      }
    }
  }

  private static Case optimized(String name, String goal, int assets, boolean backtest) {
    String covariance = goal.contains("covariance") ? "" : "; covariance sample(window: 500 days)";
    return new Case(
        name,
        "target optimize { " + names(assets) + " } { " + goal + covariance + " }\ndecide daily\n",
        assets,
        1_000,
        backtest);
  }

  private static String names(int count) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add("a" + i);
    }
    return String.join(", ", names);
  }

  private static String rules(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(
          "if vol(a%d, %d days) > 60%% or percentile(a%d, %d days) > 99%% shift to a1%n"
              .formatted(i % 20, 20 + i, i % 20, 200 + i));
    }
    return text.toString();
  }

  private static void measure(Case call, int times) {
    Mandate mandate = Mandate.compile(call.script);
    double[][] prices = prices(call.assets, call.sessions);
    long whole = Math.max(run(call, mandate, prices, null), run(call, mandate, prices, null));
    List<Double> taken = new ArrayList<>();
    List<String> worst = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      Cancellation token = new Cancellation();
      AtomicLong cpuAtCancel = new AtomicLong(-1);
      long id = Thread.currentThread().threadId();
      long after = RANDOM.nextLong(whole);
      Thread other =
          Thread.ofPlatform()
              .daemon()
              .start(() -> {
                LockSupport.parkNanos(after);
                long before = THREADS.getThreadCpuTime(id);
                token.cancel();
                boolean atOnce = THREADS.getThreadCpuTime(id) - before < 500_000;
                cpuAtCancel.set(atOnce ? before : -1);
              });
      try {
        run(call, mandate, prices, token);
      } catch (LimitExceeded e) {
        long end = THREADS.getCurrentThreadCpuTime();
        join(other);
        if (cpuAtCancel.get() >= 0) {
          double ms = (end - cpuAtCancel.get()) / 1e6;
          taken.add(ms);
          worst.add(String.format(Locale.ROOT, "%9.3f ms at %.60s", ms, e.where()));
        }
      }
      join(other);
    }
    double[] sorted = taken.stream().mapToDouble(t -> t).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "%-30s %7.3f %7.3f %7.3f   %d of %d (a call takes %d ms)%n",
        call.name,
        at(sorted, 0.5),
        at(sorted, 0.99),
        at(sorted, 1),
        sorted.length,
        times,
        whole / 1_000_000);
    worst.stream().sorted().skip(Math.max(0, worst.size() - 2)).forEach(System.out::println);
  }

  private static double at(double[] sorted, double quantile) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.min(sorted.length - 1, quantile * sorted.length)];
  }

  /** Nanoseconds it took. */
  private static long run(
      Case call,
      Mandate mandate,
      double[][] prices,
      @org.jspecify.annotations.Nullable Cancellation token) {
    Market market =
        Market.of(dates(call.sessions), List.of(names(call.assets).split(", ")), prices);
    Limits limits = token == null ? Limits.defaults() : Limits.defaults().cancelledBy(token);
    long begin = System.nanoTime();
    if (call.backtest) {
      mandate.backtest(market, BacktestOptions.defaults().within(limits));
    } else {
      mandate.decide(market, Account.ofCash(1e6), DecideOptions.defaults().within(limits));
    }
    return System.nanoTime() - begin;
  }

  private static void join(Thread other) {
    try {
      other.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<LocalDate> dates(int sessions) {
    List<LocalDate> dates = new ArrayList<>();
    for (LocalDate d = LocalDate.of(1990, 1, 2); dates.size() < sessions; d = d.plusDays(1)) {
      if (d.getDayOfWeek().getValue() < 6) {
        dates.add(d);
      }
    }
    return dates;
  }

  private static double[][] prices(int assets, int sessions) {
    SplittableRandom random = new SplittableRandom(7);
    double[] common = new double[sessions];
    Arrays.setAll(common, s -> 0.01 * random.nextDouble(-1, 1));
    double[][] prices = new double[assets][sessions];
    for (double[] each : prices) {
      double price = 100;
      double beta = random.nextDouble(0.5, 1.5);
      for (int s = 0; s < sessions; s++) {
        price *= 1.0003 + beta * common[s] + 0.01 * random.nextDouble(-1, 1);
        each[s] = price;
      }
    }
    return prices;
  }
}
