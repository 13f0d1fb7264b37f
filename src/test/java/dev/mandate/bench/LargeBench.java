package dev.mandate.bench;

import dev.mandate.analysis.Analysis;
import dev.mandate.analysis.Analyzed;
import dev.mandate.analysis.Context;
import dev.mandate.backtest.Backtest;
import dev.mandate.backtest.Options;
import dev.mandate.backtest.Result;
import dev.mandate.diagnostic.Source;
import dev.mandate.library.Library;
import dev.mandate.market.DataFile;
import dev.mandate.market.Market;
import dev.mandate.market.PriceFiles;
import dev.mandate.market.Repairs;
import dev.mandate.parser.Parser;
import dev.mandate.plan.Binder;
import dev.mandate.plan.Plan;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Thousands of assets over decades: reads a wide file and backtests a selection among all of them.
 * Arguments: assets (3000) and sessions (5040). Run it with {@code -Xmx} of 1.6 times 8 bytes a
 * cell to see that it does with that, and with twice the assets or sessions to see that time grows
 * with the cells.
 */
public final class LargeBench {
  private LargeBench() {}

  public static void main(String[] args) throws IOException {
    int assets = args.length > 0 ? Integer.parseInt(args[0]) : 3000;
    int sessions = args.length > 1 ? Integer.parseInt(args[1]) : 5040;
    Path file = Files.createTempFile("wide", ".csv");
    try {
      write(file, assets, sessions);
      long cells = (long) assets * sessions;
      long began = cpu();
      Market market = PriceFiles.read(List.of(DataFile.at(file)), Repairs.NONE, null).market();
      double read = (cpu() - began) / 1e9;
      double megabytes = Files.size(file) / 1e6;
      System.out.printf(
          Locale.ROOT,
          "read      %.2f s for %.0f MB, %.0f MB/s%n",
          read,
          megabytes,
          megabytes / read);
      Plan plan = plan(market);
      began = cpu();
      Result result = Backtest.run(plan, market, Options.defaults());
      double run = (cpu() - began) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "backtest  %.2f s for %d cells, %.0f ns a cell; final value %.0f%n",
          run,
          cells,
          run * 1e9 / cells,
          result.finalValue());
      System.out.printf(
          Locale.ROOT,
          "heap      at most %.0f MB allowed, %.2f times 8 bytes a cell%n",
          Runtime.getRuntime().maxMemory() / 1e6,
          Runtime.getRuntime().maxMemory() / (8.0 * cells));
    } finally {
      Files.delete(file);
    }
  }

  /** Of this thread, so that what else the machine does is left out. */
  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static Plan plan(Market market) {
    String members = String.join(", ", market.tickers());
    String script =
        "assets everything = {"
            + members
            + "}\n"
            + "target top 50 of everything where price > sma(200 days) by return(12 months)"
            + " weighted by 1 / vol(60 days)\n"
            + "rebalance monthly\n";
    Context context = Context.of(Library.declarations()).withColumns(market.tickers());
    Analyzed analyzed =
        Analysis.analyze(
            Objects.requireNonNull(Parser.parse(Source.of("large.mandate", script)).script()),
            context);
    return Binder.bind(
        Objects.requireNonNull(analyzed.plan(), () -> analyzed.diagnostics().toString()), Map.of());
  }

  private static void write(Path file, int assets, int sessions) throws IOException {
    Random random = new Random(7);
    double[] prices = new double[assets];
    java.util.Arrays.fill(prices, 100);
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write(
          IntStream.range(0, assets)
              .mapToObj(i -> "A" + i)
              .collect(Collectors.joining(",", "date,", "\n")));
      LocalDate date = LocalDate.of(2000, 1, 3);
      for (int s = 0; s < sessions; s++) {
        out.write(date.toString());
        for (int i = 0; i < assets; i++) {
          prices[i] *= 1 + 0.0003 + 0.01 * (random.nextDouble() - 0.5);
          long cents = Math.round(prices[i] * 100);
          out.write("," + cents / 100 + "." + (cents / 10) % 10 + cents % 10);
        }
        out.write("\n");
        date = date.plusDays(date.getDayOfWeek() == DayOfWeek.FRIDAY ? 3 : 1);
      }
    }
  }
}
