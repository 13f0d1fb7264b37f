package dev.mandate.market;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Puts the rows of a wide table in order, where that is asked for, and drops those that repeat. */
final class RowOrder {
  private final Table table;
  private final int[] lines;
  private final Repairs repairs;
  private final Findings findings;

  RowOrder(Table table, int[] lines, Repairs repairs, Findings findings) {
    this.table = table;
    this.lines = lines;
    this.repairs = repairs;
    this.findings = findings;
  }

  /**
   * @throws dev.mandate.diagnostic.Problem when rows are out of order, or two of one date differ
   */
  void settle() {
    int[] order = order();
    int[] kept = new int[order.length];
    int count = 0;
    int doubles = 0;
    int firstDouble = 0;
    for (int row : order) {
      int before = count == 0 ? -1 : kept[count - 1];
      if (before < 0 || table.days()[before] != table.days()[row]) {
        kept[count++] = row;
      } else if (isSame(before, row)) {
        firstDouble = doubles++ == 0 ? row : firstDouble;
      }
    }
    findings.stopAtErrors();
    if (doubles > 0) {
      findings.notice(
          doubleRows(table.file(), lines[firstDouble], table.days()[firstDouble], doubles));
    }
    if (doubles > 0 || !isAscending(order)) {
      table.keep(Arrays.copyOf(kept, count));
    }
  }

  static Diagnostic doubleRows(String file, long line, int day, int count) {
    return Diagnostic.of(
            Code.DOUBLE_ROW,
            new Place.InFile(file, line, 0, null),
            "%s repeated with the same values and left out, the first of %s"
                .formatted(
                    count == 1 ? "1 row is" : Quoted.count(count) + " rows are", Quoted.day(day)))
        .hint("remove the repeated rows");
  }

  static Diagnostic outOfOrder(
      String file, long line, int day, int before, @Nullable String of, int count) {
    String more = count > 1 ? "; %s rows are out of order".formatted(Quoted.count(count)) : "";
    return Diagnostic.of(
            Code.DATA_ORDER,
            new Place.InFile(file, line, 1, of),
            "line %s is of %s and comes after %s%s"
                .formatted(Quoted.count(line), Quoted.day(day), Quoted.day(before), more))
        .hint("sort the file by date, or pass --repair sort");
  }

  /** Rows by date; of one date in the order of the file. */
  private int[] order() {
    int[] days = table.days();
    int first = 0;
    int count = 0;
    long[] keys = new long[days.length];
    for (int row = 0; row < days.length; row++) {
      keys[row] = ((long) days[row] << 32) | row;
      if (row > 0 && days[row] < days[row - 1]) {
        first = count++ == 0 ? row : first;
      }
    }
    if (count > 0 && !repairs.sort()) {
      throw findings.stop(
          outOfOrder(table.file(), lines[first], days[first], days[first - 1], null, count));
    }
    if (count > 0) {
      Arrays.sort(keys);
      findings.notice(sorted(table.file(), count));
    }
    int[] order = new int[days.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = (int) keys[i];
    }
    return order;
  }

  static Diagnostic sorted(String file, int count) {
    return Diagnostic.of(
        Code.REPAIRED,
        new Place.InFile(file, 0, 0, null),
        "the rows were sorted by date; %s out of order"
            .formatted(count == 1 ? "1 was" : Quoted.count(count) + " were"));
  }

  private static boolean isAscending(int[] rows) {
    for (int i = 1; i < rows.length; i++) {
      if (rows[i] < rows[i - 1]) {
        return false;
      }
    }
    return true;
  }

  private boolean isSame(int a, int b) {
    for (int i = 0; i < table.tickers().size(); i++) {
      double[] prices = table.prices(i);
      if (Double.compare(prices[a], prices[b]) != 0) {
        findings.error(
            twoValues(
                table.file(),
                lines[a],
                lines[b],
                table.tickers().get(i),
                table.days()[a],
                prices[a],
                prices[b]));
        return false;
      }
    }
    return true;
  }

  static Diagnostic twoValues(
      String file, long lineA, long lineB, String ticker, int day, double a, double b) {
    return Diagnostic.of(
            Code.DATA_TWO_VALUES,
            new Place.InFile(file, lineB, 0, ticker + " on " + Quoted.day(day)),
            "%s is there twice: %s is %s on line %s and %s on line %s"
                .formatted(
                    Quoted.day(day),
                    ticker,
                    price(a),
                    Quoted.count(lineA),
                    price(b),
                    Quoted.count(lineB)))
        .hint("keep the right one of the two lines");
  }

  private static String price(double value) {
    return Double.isNaN(value) ? "missing" : Quoted.number(value);
  }
}
