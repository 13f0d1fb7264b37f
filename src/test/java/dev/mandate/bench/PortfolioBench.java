package dev.mandate.bench;

import dev.mandate.portfolio.Costs;
import dev.mandate.portfolio.Holdings;
import dev.mandate.portfolio.Limits;
import dev.mandate.portfolio.Limits.Limit;
import dev.mandate.portfolio.Limits.Subject;
import dev.mandate.portfolio.Trades;
import dev.mandate.portfolio.Trading;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * What a fill costs per asset, and what limits cost per application. {@code mvn -q test-compile},
 * then {@code java -cp target/classes:target/test-classes dev.mandate.bench.PortfolioBench}.
 */
public final class PortfolioBench {
  private static final long ELEMENTS = 40_000_000;
  private static final double NONE = Double.POSITIVE_INFINITY;

  private PortfolioBench() {}

  public static void main(String[] arguments) {
    Trading whole = new Trading(Trading.Fill.NEXT_CLOSE, 100, 0, 1, 1, 0);
    for (int pass = 0; pass < 2; pass++) {
      for (int n : new int[] {2, 12, 300, 3000}) {
        fills("fractional", n, Trading.DEFAULT);
        fills("whole, minimum", n, whole);
      }
      for (int n : new int[] {2, 12, 100, 300}) {
        limits(n);
      }
    }
  }

  private static void fills(String name, int n, Trading trading) {
    Random random = new Random(1);
    double[][] targets = new double[64][];
    double[][] prices = new double[64][];
    for (int k = 0; k < 64; k++) {
      targets[k] = random.doubles(n).toArray();
      double sum = Arrays.stream(targets[k]).sum();
      targets[k] = Arrays.stream(targets[k]).map(w -> w / sum).toArray();
      prices[k] = random.doubles(n, 90, 110).toArray();
    }
    Trades trades = new Trades(n, Costs.DEFAULT, trading);
    Holdings holdings = Holdings.ofCash(n, 1e6);
    int calls = (int) (ELEMENTS / 4 / n);
    long bytes = allocated();
    long start = System.nanoTime();
    double cost = 0;
    for (int k = 0; k < calls; k++) {
      if ((k & 255) == 0) {
        Arrays.fill(holdings.quantities(), 0);
        holdings.setCash(1e6);
      }
      trades.fill(holdings, targets[k & 63], prices[k & 63], prices[k & 63], null);
      cost += trades.cost();
    }
    long nanos = System.nanoTime() - start;
    double garbage = (double) (allocated() - bytes) / calls;
    System.out.printf(
        Locale.ROOT,
        "fill %-15s %5d assets %8.1f ns an asset %8.1f bytes a fill (%.0f)%n",
        name,
        n,
        (double) nanos / calls / n,
        garbage,
        cost);
  }

  private static void limits(int n) {
    Random random = new Random(2);
    List<Limit> limits = new ArrayList<>();
    double[] low = new double[n + n / 2];
    double[] high = new double[n + n / 2];
    for (int i = 0; i < n; i++) {
      limits.add(new Limit(Subject.WEIGHT, List.of(i), null));
      high[i] = 1.5 / n;
    }
    for (int k = 0; k < n / 2; k++) {
      limits.add(new Limit(Subject.WEIGHT, List.of(2 * k, 2 * k + 1), null));
      low[n + k] = 1.2 / n;
      high[n + k] = NONE;
    }
    double[][] targets = new double[16][];
    for (int k = 0; k < 16; k++) {
      double[] raw = random.doubles(n).toArray();
      double sum = Arrays.stream(raw).sum();
      targets[k] = Arrays.stream(raw).map(w -> w / sum).toArray();
    }
    Limits all = new Limits(n, limits, 1, 0);
    double[] weights = new double[n];
    int calls = Math.max(20, 4_000_000 / (n * n * 8));
    long start = System.nanoTime();
    int binding = 0;
    for (int k = 0; k < calls; k++) {
      binding += all.apply(targets[k & 15], low, high, null, weights).limits().size();
    }
    System.out.printf(
        Locale.ROOT,
        "limits on %4d assets, %5.1f binding: %10.1f µs%n",
        n,
        (double) binding / calls,
        (System.nanoTime() - start) / 1e3 / calls);
  }

  private static long allocated() {
    return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean bean
        ? bean.getCurrentThreadAllocatedBytes()
        : 0;
  }
}
