package dev.mandate.market;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of a long file: gathered by asset as they come, then spread over all dates. */
final class LongRows extends Rows {
  private final Header.LongHeader header;
  private final HeaderReader names;
  private final List<@Nullable Series> all = new ArrayList<>();
  private final Map<String, Series> byName = new HashMap<>();
  private final Map<String, String> shapes = new HashMap<>();
  private final List<Odd> odds = new ArrayList<>();
  private final double[] values = new double[Role.COUNT];
  private int day = Cells.NO_DATE;
  private @Nullable Series series;
  private int last = -1;
  private final long roles;
  private long rows;

  /** A cell to complain about once the row says whose it is. */
  private record Odd(int field, String text, double value, Role role) {}

  LongRows(Header.LongHeader header, String file, Repairs repairs, Findings findings) {
    super(file, repairs, findings);
    this.header = header;
    this.names = new HeaderReader(file, 0, findings);
    this.roles = header.roles().stream().filter(Objects::nonNull).count();
  }

  @Override
  int width() {
    return header.width();
  }

  @Override
  void field(int index, char[] text, int from, int to, long line) {
    if (index == header.date()) {
      day = Cells.date(text, from, to);
      if (day == Cells.NO_DATE) {
        oddDate(new String(text, from, to - from), line, index + 1);
      }
    } else if (index == header.asset()) {
      series = series(text, from, to, line);
    } else {
      Role role = header.roles().get(index);
      if (role != null) {
        values[role.index()] = value(index, text, from, to, role);
      }
    }
  }

  private double value(int index, char[] text, int from, int to, Role role) {
    double value = from == to ? Double.NaN : Cells.number(text, from, to);
    if (from < to && !isAllowed(value, role)) {
      String word = new String(text, from, to - from);
      if (!isMissing(word)) {
        odds.add(new Odd(index + 1, word, value, role));
      }
      return Double.NaN;
    }
    return value;
  }

  /** Mostly the asset of the row before, or the one that followed it last time. */
  private @Nullable Series series(char[] text, int from, int to, long line) {
    for (int i = 0; i < 2 && last >= 0; i++) {
      int guess = (last + i) % all.size();
      Series candidate = all.get(guess);
      if (candidate != null && candidate.isCalled(text, from, to)) {
        last = guess;
        return candidate;
      }
    }
    String name = new String(text, from, to - from);
    if (name.isEmpty()) {
      error(Code.DATA_RAGGED, line, header.asset() + 1, null, "the row names no asset", null);
      return null;
    }
    Series known = byName.computeIfAbsent(name, n -> open(n));
    last = known.position;
    return known;
  }

  private Series open(String name) {
    if (all.size() >= CsvFile.MOST_ASSETS) {
      throw findings.stop(CsvFile.tooMany(file, "assets", CsvFile.MOST_ASSETS));
    }
    names.checkLetters(name, header.asset() + 1, shapes);
    Series opened = new Series(name, all.size(), header);
    all.add(opened);
    return opened;
  }

  @Override
  void endRow(long line) {
    Series of = series;
    if (of != null) {
      for (Odd odd : odds) {
        OddCell cell = OddCell.number(odd.text, odd.value, odd.role);
        oddNumber(cell, line, odd.field, of.ticker, odd.role, day);
      }
      if (day != Cells.NO_DATE) {
        add(of, line);
      }
    }
    dropRow();
  }

  private void add(Series of, long line) {
    if (of.size > 0 && of.days[of.size - 1] == day) {
      if (of.isSame(of.size - 1, values)) {
        of.doubled(line, day);
      } else {
        findings.error(
            RowOrder.twoValues(
                file,
                of.lastLine,
                line,
                of.ticker,
                day,
                of.close(of.size - 1),
                values[Role.CLOSE.index()]));
      }
    } else {
      of.add(day, values, line);
      rows++;
      if (rows % (1 << 16) == 0) {
        CsvFile.checkMemory(file, rows * (roles + 1), findings);
      }
    }
  }

  @Override
  void dropRow() {
    odds.clear();
    series = null;
    day = Cells.NO_DATE;
  }

  @Override
  Table table() {
    findings.stopAtErrors();
    BitSet seen = new BitSet();
    for (Series of : byName.values()) {
      order(of);
      for (int i = 0; i < of.size; i++) {
        seen.set(of.days[i] - FIRST_DAY);
      }
    }
    findings.stopAtErrors();
    int[] days = seen.stream().map(i -> i + FIRST_DAY).toArray();
    if (days.length < 2) {
      tooShort(days.length);
    }
    List<String> tickers = new ArrayList<>();
    List<double[] @Nullable []> columns = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Series of = all.set(i, null); // its rows are garbage once they are spread
      if (of != null) {
        byName.remove(of.ticker);
        tickers.add(of.ticker);
        columns.add(of.spread(days));
      }
    }
    return new Table(file, days, tickers, columns);
  }

  /** 1800-01-01, before which no date is read. */
  private static final int FIRST_DAY = (int) java.time.LocalDate.of(1800, 1, 1).toEpochDay();

  private void order(Series of) {
    if (of.outOfOrder > 0 && !repairs.sort()) {
      findings.error(
          RowOrder.outOfOrder(
              file, of.firstOutLine, of.firstOut, of.firstOutBefore, of.ticker, of.outOfOrder));
    } else if (of.outOfOrder > 0) {
      int at = of.sort();
      if (at >= 0) {
        findings.error(twoAfterSorting(of, at));
      }
      Diagnostic sorted = RowOrder.sorted(file, of.outOfOrder);
      findings.notice(
          Diagnostic.of(sorted.code(), sorted.place(), of.ticker + ": " + sorted.message()));
    }
    if (of.doubles > 0) {
      findings.notice(RowOrder.doubleRows(file, of.doubleLine, of.doubleDay, of.doubles));
    }
  }

  private Diagnostic twoAfterSorting(Series of, int at) {
    return Diagnostic.of(
            Code.DATA_TWO_VALUES,
            new Place.InFile(file, 0, 0, of.ticker + " on " + Quoted.day(of.days[at])),
            "%s has two rows on %s with different values: %s and %s"
                .formatted(of.ticker, Quoted.day(of.days[at]), of.close(at - 1), of.close(at)))
        .hint("keep the right one of the two");
  }
}
