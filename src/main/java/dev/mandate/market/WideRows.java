package dev.mandate.market;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Diagnostic;
import dev.mandate.diagnostic.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a wide file. The columns have their final length from the start, as the lines were
 * counted before, so that no second copy is made.
 */
final class WideRows extends Rows {
  private static final double[] NOTHING = {};

  private final List<String> tickers;
  private final double[][] columns;
  private final int[] days;
  private final int[] lines;
  private int row;

  WideRows(
      Header.WideHeader header, int mostRows, String file, Repairs repairs, Findings findings) {
    super(file, repairs, findings);
    this.tickers = header.tickers();
    this.columns = new double[tickers.size()][mostRows];
    this.days = new int[mostRows];
    this.lines = new int[mostRows];
  }

  @Override
  int width() {
    return columns.length + 1;
  }

  @Override
  void field(int index, char[] text, int from, int to, long line) {
    if (row == days.length) {
      throw findings.stop(
          Diagnostic.of(
                  Code.DATA_UNREADABLE,
                  new Place.InFile(file, line, 0, null),
                  Quoted.file(file) + " grew while it was read")
              .hint("try again when it is written"));
    }
    if (index > 0) {
      double value = from == to ? Double.NaN : Cells.number(text, from, to);
      columns[index - 1][row] =
          (value > 0 && value <= Double.MAX_VALUE) || from == to
              ? value
              : odd(index, new String(text, from, to - from), value, line);
    } else {
      days[row] = Cells.date(text, from, to);
      if (days[row] == Cells.NO_DATE) {
        oddDate(new String(text, from, to - from), line, 1);
      }
    }
  }

  private double odd(int index, String text, double value, long line) {
    if (isMissing(text)) {
      return Double.NaN;
    }
    if (isAllowed(value, Role.CLOSE)) {
      return value;
    }
    OddCell odd = OddCell.number(text, value, Role.CLOSE);
    oddNumber(odd, line, index + 1, tickers.get(index - 1), Role.CLOSE, days[row]);
    return Double.NaN;
  }

  @Override
  void endRow(long line) {
    if (days[row] != Cells.NO_DATE) {
      lines[row++] = (int) line;
    }
  }

  @Override
  void dropRow() {
    // the next row is written over it
  }

  @Override
  Table table() {
    findings.stopAtErrors();
    if (row < 2) {
      tooShort(row);
    }
    List<double[] @Nullable []> values = new ArrayList<>();
    for (int i = 0; i < columns.length; i++) {
      double[] column = columns[i];
      double[] @Nullable [] roles = new double[Role.COUNT][];
      roles[Role.ADJUSTED.index()] = column.length == row ? column : Arrays.copyOf(column, row);
      columns[i] = NOTHING; // the longer one is garbage from here
      values.add(roles);
    }
    Table table = new Table(file, Arrays.copyOf(days, row), tickers, values);
    new RowOrder(table, lines, repairs, findings).settle();
    return table;
  }
}
