package dev.mandate.bench;

import dev.mandate.calendar.ExchangeCalendar;
import dev.mandate.market.DataFile;
import dev.mandate.market.Panel;
import dev.mandate.market.PriceFiles;
import dev.mandate.market.Repairs;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * How fast a wide CSV of 3,000 assets over 20 years is read, hashed and checked, and how much heap
 * that takes against the 8 bytes a cell of the prices alone. {@code mvn -q test-compile}, then
 * {@code java -Xmx512m -cp "target/classes:target/test-classes:target/lib/*"
 * dev.mandate.bench.WideCsvBench}.
 */
public final class WideCsvBench {
  private static final int ASSETS = 3_000;
  private static final LocalDate FIRST = LocalDate.of(2004, 1, 2);
  private static final LocalDate LAST = LocalDate.of(2023, 12, 29);
  private static final int ROUNDS = 5;

  private WideCsvBench() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory("mandate-bench");
    Path file = folder.resolve("wide.csv");
    try {
      long cells = write(file);
      double megabytes = Files.size(file) / 1e6;
      System.out.printf(Locale.ROOT, "%.0f MB, %,d cells%n", megabytes, cells);
      for (int round = 0; round < ROUNDS; round++) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Panel market =
            PriceFiles.read(List.of(DataFile.at(file)), Repairs.NONE, LAST.plusDays(1)).market();
        long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        double seconds = (end - start) / 1e9;
        System.out.printf(
            Locale.ROOT,
            "%.2f s of CPU, %.0f MB/s, peak heap %.2f × the prices, %d sessions%n",
            seconds,
            megabytes / seconds,
            peak() / (8.0 * cells),
            market.calendar().size());
      }
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    }
  }

  /** The most that was on the heap since the last call. */
  private static long peak() {
    long peak = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        peak += pool.getPeakUsage().getUsed();
        pool.resetPeakUsage();
      }
    }
    return peak;
  }

  /** Random walks with four decimals, as providers write adjusted closes; returns the cells. */
  private static long write(Path file) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    double[] prices = new double[ASSETS];
    Arrays.fill(prices, 100);
    long cells = 0;
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      StringBuilder line = new StringBuilder("date");
      for (int i = 0; i < ASSETS; i++) {
        line.append(",A").append(i);
      }
      writer.append(line).append('\n');
      int day = (int) FIRST.toEpochDay();
      for (; day <= LAST.toEpochDay(); day = ExchangeCalendar.nyse().next(day)) {
        line.setLength(0);
        line.append(LocalDate.ofEpochDay(day));
        for (int i = 0; i < ASSETS; i++) {
          prices[i] *= 1 + 0.012 * random.nextGaussian();
          line.append(',').append(Math.rint(prices[i] * 1e4) / 1e4);
          cells++;
        }
        writer.append(line).append('\n');
      }
    }
    return cells;
  }
}
