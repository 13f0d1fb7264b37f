package dev.mandate.bench;

import dev.mandate.backtest.Mandates;
import dev.mandate.calendar.Calendar;
import dev.mandate.market.Field;
import dev.mandate.market.GrowingMarket;
import dev.mandate.market.Market;
import dev.mandate.market.Panel;
import dev.mandate.market.SampleMarket;
import dev.mandate.plan.Plan;
import dev.mandate.runtime.Budget;
import dev.mandate.runtime.Program;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A session appended to a market, with all columns of a mandate brought up to it: volatilities,
 * averages, correlations, drawdowns, medians, momentum and latches of twelve assets, over 20 years
 * of sessions that are there. CPU time of one thread over rounds of 1,000 sessions after warm-up;
 * the longest are of rounds in which an array is moved into a longer one.
 */
public final class AppendBench {
  private static final int LOADED = 5_000;
  private static final int ROUNDS = 15;
  private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

  private static final List<String> TERMS =
      List.of(
          "vol(A, 20 days) > 20%",
          "vol(A, 60 days) > 20%",
          "vol(A, 252 days) > 20%",
          "price(A) < sma(A, 200 days)",
          "correlation(A, bonds, 60 days) > 0.5",
          "drawdown(A, 252 days) > 20%",
          "price(A) < median(A, 120 days)",
          "ema(A, 20 days) < ema(A, 50 days)",
          "momentum(A, 252 days, 21 days) < 0%");

  private AppendBench() {}

  public static void main(String[] args) {
    int wanted = args.length > 0 ? Integer.parseInt(args[0]) : 100;
    Market sample = SampleMarket.get();
    Plan plan = Mandates.plan(script(wanted), sample);
    double[] times = new double[ROUNDS];
    long[] longest = new long[ROUNDS];
    int columns = 0;
    for (int round = 0; round < ROUNDS; round++) {
      GrowingMarket market = GrowingMarket.of(loaded(sample));
      Program program = Program.of(plan, market, null, Budget.ofWork(Long.MAX_VALUE));
      columns = program.columns().filled();
      List<Map<Field, double[]>> sessions = sessions(sample);
      long began = THREAD.getCurrentThreadCpuTime();
      for (int i = 0; i < sessions.size(); i++) {
        long before = System.nanoTime();
        market.append(sample.calendar().date(LOADED + i), sessions.get(i));
        program.advance();
        longest[round] = Math.max(longest[round], System.nanoTime() - before);
      }
      times[round] = (THREAD.getCurrentThreadCpuTime() - began) / 1e3 / sessions.size();
    }
    Arrays.sort(times);
    Arrays.sort(longest);
    System.out.printf(
        Locale.ROOT,
        "append, %d columns   least %.2f us, median %.2f us a session; the longest %.0f us%n",
        columns,
        times[0],
        times[ROUNDS / 2],
        longest[0] / 1e3);
  }

  /** Terms of one asset after the other, and every tenth of them with a memory. */
  private static String script(int columns) {
    StringBuilder script = new StringBuilder("target equity\nrebalance monthly\n");
    List<String> assets = SampleMarket.TICKERS.stream().filter(t -> !t.equals("bonds")).toList();
    int made = assets.size();
    for (int k = 0; made < columns; k++) {
      String asset = assets.get(k / TERMS.size() % assets.size());
      String term = TERMS.get(k % TERMS.size()).replace("(A,", "(" + asset + ",");
      term = term.replace("(A)", "(" + asset + ")");
      made += term.startsWith("ema") ? 2 : 1;
      if (k % 9 == 8) {
        term += " until " + term.replace("<", ">");
        made++;
      }
      script.append("rule r").append(k).append(" if ").append(term).append(" hold\n");
    }
    return script.toString();
  }

  private static Market loaded(Market whole) {
    int[] days = new int[LOADED];
    Arrays.setAll(days, whole.calendar()::epochDay);
    List<double[]> prices = new ArrayList<>();
    for (int i = 0; i < whole.tickers().size(); i++) {
      prices.add(
          Arrays.copyOf(Objects.requireNonNull(whole.column(i, Field.PRICE)).values(), LOADED));
    }
    return Panel.of("bench", Calendar.of(days), whole.tickers(), prices.toArray(double[][]::new));
  }

  private static List<Map<Field, double[]>> sessions(Market whole) {
    List<Map<Field, double[]>> sessions = new ArrayList<>();
    for (int s = LOADED; s < LOADED + 1000; s++) {
      double[] prices = new double[whole.tickers().size()];
      for (int i = 0; i < prices.length; i++) {
        prices[i] = Objects.requireNonNull(whole.column(i, Field.PRICE)).value(s);
      }
      sessions.add(new EnumMap<>(Map.of(Field.PRICE, prices)));
    }
    return sessions;
  }
}
