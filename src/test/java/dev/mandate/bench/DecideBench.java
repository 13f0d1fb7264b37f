package dev.mandate.bench;

import dev.mandate.Account;
import dev.mandate.DecideOptions;
import dev.mandate.Decision;
import dev.mandate.Mandate;
import dev.mandate.Market;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** One decision of 10 rules on 20 assets, with and without its explanation. */
public final class DecideBench {
  private static final int ASSETS = 20;
  private static final int SESSIONS = 1_000;

  private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

  private DecideBench() {}

  public static void main(String[] arguments) {
    List<String> names = new ArrayList<>();
    double[][] prices = new double[ASSETS][SESSIONS];
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < ASSETS; i++) {
      names.add("a" + i);
      double price = 100;
      for (int s = 0; s < SESSIONS; s++) {
        price *= 1 + 0.01 * random.nextDouble(-1, 1);
        prices[i][s] = price;
      }
    }
    List<LocalDate> dates = new ArrayList<>();
    for (LocalDate d = LocalDate.of(2020, 1, 2); dates.size() < SESSIONS; d = d.plusDays(1)) {
      if (d.getDayOfWeek().getValue() < 6) {
        dates.add(d);
      }
    }
    Mandate mandate = Mandate.compile(script());
    Market before = Market.of(dates.subList(0, SESSIONS - 1), names, cut(prices));
    Market market = Market.of(dates, names, prices);
    Account account = mandate.decide(before, Account.ofCash(1e6)).account();
    DecideOptions plain = DecideOptions.defaults().unexplained();
    for (int round = 0; round < 8; round++) {
      double explained = micros(mandate, market, account, DecideOptions.defaults());
      double bare = micros(mandate, market, account, plain);
      System.out.printf("explained %.2f µs (< 50), without %.2f µs (< 10)%n", explained, bare);
    }
  }

  private static double micros(
      Mandate mandate, Market market, Account account, DecideOptions options) {
    int times = 20_000;
    long sum = 0;
    long begin = THREAD.getCurrentThreadCpuTime();
    for (int i = 0; i < times; i++) {
      Decision decision = mandate.decide(market, account, options);
      sum += decision.target().size();
    }
    long taken = THREAD.getCurrentThreadCpuTime() - begin;
    if (sum == 0) {
      throw new IllegalStateException("nothing was decided");
    }
    return taken / 1e3 / times;
  }

  private static double[][] cut(double[][] prices) {
    double[][] cut = new double[prices.length][];
    for (int i = 0; i < cut.length; i++) {
      cut[i] = java.util.Arrays.copyOf(prices[i], SESSIONS - 1);
    }
    return cut;
  }

  private static String script() {
    StringBuilder text = new StringBuilder("target ");
    for (int i = 0; i < ASSETS; i++) {
      text.append(i == 0 ? "" : ", ").append("5% a").append(i);
    }
    text.append('\n');
    for (int r = 0; r < 10; r++) {
      text.append(
          "if vol(a%d, 20 days) > 9%% and return(a%d, 60 days) > -%d%%".formatted(r, r + 1, r));
      text.append(" shift 2 points from a%d to a%d because \"IPS %d\"%n".formatted(r, r + 10, r));
    }
    return text + "decide daily\nrebalance when drift > 1%\n";
  }
}
