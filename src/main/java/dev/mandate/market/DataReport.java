package dev.mandate.market;

import dev.mandate.calendar.Calendar;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Problem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code data check} says about price files: what was found, and each column in figures.
 *
 * @param sha256 of what was read, or null when it could not be read
 * @param first the first date, or null when it could not be read
 * @param last the last date, or null
 * @param sessions the number of dates
 * @param sessionsPerYear 252, or 365 for markets that are open at weekends
 * @param diagnostics errors first, then notices
 * @param repaired every cell that was mended
 */
public record DataReport(
    List<String> files,
    @Nullable String sha256,
    @Nullable LocalDate first,
    @Nullable LocalDate last,
    int sessions,
    int sessionsPerYear,
    List<ColumnSummary> columns,
    List<Diagnostic> diagnostics,
    List<Repaired> repaired) {

  public DataReport {
    files = List.copyOf(files);
    columns = List.copyOf(columns);
    diagnostics = List.copyOf(diagnostics);
    repaired = List.copyOf(repaired);
  }

  /**
   * One asset.
   *
   * @param first the date of its first price, or null when it has none
   * @param last the date of its last price, or null
   * @param prices how many it has
   * @param missing sessions between the first and the last without a price
   * @param largestMove the simple return from one session to the next that is largest in size; 0
   *     with fewer than two prices
   * @param largestMoveOn the date of that move, or null
   */
  public record ColumnSummary(
      String ticker,
      @Nullable LocalDate first,
      @Nullable LocalDate last,
      int prices,
      int missing,
      double largestMove,
      @Nullable LocalDate largestMoveOn) {}

  /** Whether nothing was found that keeps the data from being used. */
  public boolean ok() {
    return diagnostics.stream().noneMatch(Diagnostic::isError);
  }

  /** Reads {@code files} as {@link PriceFiles#read} does, and reports instead of throwing. */
  public static DataReport of(List<DataFile> files, Repairs repairs, @Nullable LocalDate runDate) {
    List<String> names = files.stream().map(DataFile::name).toList();
    Findings findings = new Findings();
    try {
      PriceFiles.Reading reading = PriceFiles.read(files, repairs, runDate, findings);
      Panel market = reading.market();
      Calendar calendar = market.calendar();
      List<ColumnSummary> columns = new ArrayList<>();
      for (int i = 0; i < market.tickers().size(); i++) {
        columns.add(summary(market, i));
      }
      return new DataReport(
          names,
          market.sha256(),
          calendar.date(0),
          calendar.date(calendar.size() - 1),
          calendar.size(),
          calendar.sessionsPerYear(),
          columns,
          reading.notices(),
          reading.repaired());
    } catch (Problem problem) {
      List<Diagnostic> all = new ArrayList<>(problem.diagnostics());
      all.addAll(findings.notices());
      return new DataReport(names, null, null, null, 0, 0, List.of(), all, List.of());
    }
  }

  private static ColumnSummary summary(Market market, int i) {
    Column prices = market.column(i, Field.PRICE);
    Calendar calendar = market.calendar();
    int first = -1;
    int last = -1;
    int known = 0;
    double move = 0;
    int moveOn = -1;
    for (int s = 0; prices != null && s < prices.size(); s++) {
      if (prices.isKnown(s)) {
        // a price of 0 or below has no return
        boolean follows = s > 0 && last == s - 1 && prices.value(s - 1) > 0;
        double r = follows ? prices.value(s) / prices.value(s - 1) - 1 : 0;
        if (Math.abs(r) > Math.abs(move)) {
          move = r;
          moveOn = s;
        }
        first = first < 0 ? s : first;
        last = s;
        known++;
      }
    }
    return new ColumnSummary(
        market.tickers().get(i),
        first < 0 ? null : calendar.date(first),
        last < 0 ? null : calendar.date(last),
        known,
        first < 0 ? 0 : last - first + 1 - known,
        move,
        moveOn < 0 ? null : calendar.date(moveOn));
  }
}
