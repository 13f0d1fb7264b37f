package dev.mandate.bench;

import dev.mandate.analysis.Analysis;
import dev.mandate.analysis.Analyzed;
import dev.mandate.analysis.Context;
import dev.mandate.backtest.Backtest;
import dev.mandate.backtest.Options;
import dev.mandate.backtest.Trials;
import dev.mandate.calendar.Duration;
import dev.mandate.diagnostic.Source;
import dev.mandate.library.Library;
import dev.mandate.market.Market;
import dev.mandate.market.SampleMarket;
import dev.mandate.parser.Parser;
import dev.mandate.plan.Binder;
import dev.mandate.plan.Expr;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Type;
import dev.mandate.runtime.Budget;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Times backtests of a compiled mandate on loaded data: 21 years, 2 assets, monthly, with a
 * volatility rule; alone, and as a grid of 25 windows and 40 thresholds. CPU time of one thread;
 * each figure is the least and the median of rounds after warm-up.
 */
public final class BacktestBench {
  private static final String SCRIPT =
      """
      param window = 20 days in 10 days..250 days step 10 days
      param threshold = 20% in 1%..40% step 1%
      target 60% equity, 40% bonds
      rule brake if vol(equity, window) > threshold shift 30 points from equity to bonds
      rebalance monthly
      costs 5 bps
      """;

  private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

  private BacktestBench() {}

  public static void main(String[] args) {
    Market market = SampleMarket.get();
    Plan plan = plan(market);
    LocalDate from = LocalDate.of(2004, 1, 2);
    Options options = new Options(from, null, null, null, Budget.ofWork(Long.MAX_VALUE));
    Plan bound = Binder.bind(plan, Map.of());
    report(
        "one backtest, columns included", 2000, () -> Backtest.run(bound, market, options).nav());
    List<Map<String, Expr>> grid = grid();
    report(
        "grid of " + grid.size() + " backtests",
        20,
        () -> {
          double[] sum = new double[1];
          Trials.run(
              plan, market, grid, options, (i, result) -> sum[0] += result.performance().sharpe());
          return sum;
        });
  }

  private static Plan plan(Market market) {
    Source source = Source.of("bench.mandate", SCRIPT);
    Context context = Context.of(Library.declarations()).withColumns(market.tickers());
    Analyzed analyzed =
        Analysis.analyze(Objects.requireNonNull(Parser.parse(source).script()), context);
    return Objects.requireNonNull(analyzed.plan(), () -> analyzed.diagnostics().toString());
  }

  private static List<Map<String, Expr>> grid() {
    List<Map<String, Expr>> grid = new ArrayList<>();
    for (int window = 10; window <= 250; window += 10) {
      for (int threshold = 1; threshold <= 40; threshold++) {
        grid.add(
            Map.of(
                "window", new Expr.DurationConstant(Duration.days(window)),
                "threshold", new Expr.Constant(threshold / 100.0, Type.PERCENT)));
      }
    }
    return grid;
  }

  private interface Work {
    double[] run();
  }

  private static void report(String what, int rounds, Work work) {
    double sink = 0;
    long[] times = new long[rounds];
    for (int round = 0; round < 2 * rounds; round++) {
      long began = THREAD.getCurrentThreadCpuTime();
      sink += work.run()[0];
      times[round % rounds] = THREAD.getCurrentThreadCpuTime() - began;
    }
    java.util.Arrays.sort(times);
    System.out.printf(
        Locale.ROOT,
        "%-34s least %9.3f ms, median %9.3f ms   (%s)%n",
        what,
        times[0] / 1e6,
        times[rounds / 2] / 1e6,
        Double.isNaN(sink) ? "?" : "ok");
  }
}
