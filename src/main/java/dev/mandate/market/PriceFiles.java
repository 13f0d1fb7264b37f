package dev.mandate.market;

import dev.mandate.calendar.Calendar;
import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads prices from CSV files: wide ({@code date,SPY,IEF,…}, adjusted closes) or long ({@code
 * date,asset,close[,open,high,low,volume,adjusted]}), told apart by the header.
 *
 * <p>What is wrong is an error with file, line and cell; what is odd is a notice; nothing is mended
 * that {@link Repairs} do not name. A price that is missing is unknown in the market, with its
 * reason.
 */
public final class PriceFiles {
  private PriceFiles() {}

  /**
   * What was read.
   *
   * @param notices warnings, in the order of files and columns
   * @param repaired every cell that was mended
   */
  public record Reading(Panel market, List<Diagnostic> notices, List<Repaired> repaired) {
    public Reading {
      notices = List.copyOf(notices);
      repaired = List.copyOf(repaired);
    }
  }

  /**
   * Reads {@code files} into one market; several are joined on their dates.
   *
   * @param runDate the day on which this runs: later rows are errors. Null: not checked
   * @throws dev.mandate.diagnostic.Problem with up to 20 errors, all of blame DATA or LIMIT
   */
  public static Reading read(List<DataFile> files, Repairs repairs, @Nullable LocalDate runDate) {
    return read(files, repairs, runDate, new Findings());
  }

  static Reading read(
      List<DataFile> files, Repairs repairs, @Nullable LocalDate runDate, Findings findings) {
    List<Table> tables = new ArrayList<>();
    List<String> hashes = new ArrayList<>();
    for (DataFile file : files) {
      CsvFile.Read read = CsvFile.read(file, repairs, findings);
      tables.add(read.table());
      hashes.add(read.sha256());
    }
    Mended mended = new Mended(repairs, findings);
    Table table = Joining.join(tables, repairs.join(), findings, mended);
    mended.mend(table);
    Calendar calendar = Calendar.of(table.days());
    Checks.check(table, calendar, runDate, findings);
    findings.stopAtErrors();
    Panel panel = panel(table, calendar, sha256(hashes));
    return new Reading(panel, findings.notices(), mended.cells());
  }

  /** A notice when the data of {@code market} end before {@code to}, the day a run is to end. */
  public static Optional<Diagnostic> endsBefore(Market market, LocalDate to) {
    Calendar calendar = market.calendar();
    LocalDate last = calendar.date(calendar.size() - 1);
    if (!calendar.next(calendar.size() - 1).isAfter(to)) {
      return Optional.of(
          Diagnostic.of(
                  Code.DATA_END_EARLY,
                  new Place.InFile(market.name(), 0, 0, null),
                  "the data end on %s, before the run's end on %s".formatted(last, to))
              .hint("the run ends with the data; bring them up to date, or end it earlier"));
    }
    return Optional.empty();
  }

  private static String sha256(List<String> hashes) {
    return hashes.size() == 1
        ? hashes.getFirst()
        : Sha256.of(String.join("", hashes).getBytes(StandardCharsets.US_ASCII));
  }

  private static Panel panel(Table table, Calendar calendar, String sha256) {
    List<Map<Field, Column>> columns = new ArrayList<>();
    for (int i = 0; i < table.tickers().size(); i++) {
      columns.add(fields(table, i, calendar));
    }
    return new Panel(table.file(), false, sha256, calendar, table.tickers(), columns);
  }

  /** The fields of asset {@code i}; its arrays in the table are taken over. */
  private static Map<Field, Column> fields(Table table, int i, Calendar calendar) {
    String ticker = table.tickers().get(i);
    Map<Field, Column> fields = new EnumMap<>(Field.class);
    double[] close = table.values(i, Role.CLOSE);
    double[] adjusted = table.values(i, Role.ADJUSTED);
    for (Role role : List.of(Role.OPEN, Role.HIGH, Role.LOW)) {
      double[] quoted = table.values(i, role);
      if (quoted != null) {
        scale(quoted, adjusted, close);
        fields.put(Field.valueOf(role.name()), Panel.column(calendar, ticker, role.noun(), quoted));
      }
    }
    double[] volume = table.values(i, Role.VOLUME);
    if (volume != null) {
      fields.put(Field.VOLUME, Panel.column(calendar, ticker, "volume", volume));
    }
    Column price = Panel.column(calendar, ticker, "price", table.prices(i));
    fields.put(Field.PRICE, price);
    if (close != null) {
      fields.put(
          Field.RAW, adjusted == null ? price : Panel.column(calendar, ticker, "close", close));
    }
    return fields;
  }

  /** Quoted prices of the day onto the total-return index, by the day's adjustment. */
  private static void scale(
      double[] quoted, double @Nullable [] adjusted, double @Nullable [] close) {
    if (adjusted == null || close == null) {
      return;
    }
    for (int s = 0; s < quoted.length; s++) {
      double scaled = quoted[s] * (adjusted[s] / close[s]);
      quoted[s] = Double.isInfinite(scaled) ? Double.NaN : scaled;
    }
  }
}
