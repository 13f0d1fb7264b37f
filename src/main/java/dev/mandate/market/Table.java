package dev.mandate.market;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was read of one file, or of several joined: dates and, by asset and {@link Role}, values;
 * NaN where there is none. Changed in place until it becomes a {@link Panel}.
 */
final class Table {
  private final String file;
  private int[] days;
  private final List<String> tickers;

  /** By asset, then role; null where the file has no such column. */
  private final List<double[] @Nullable []> values;

  Table(String file, int[] days, List<String> tickers, List<double[] @Nullable []> values) {
    this.file = file;
    this.days = days;
    this.tickers = tickers;
    this.values = values;
  }

  String file() {
    return file;
  }

  /** Epoch days, one a row. */
  int[] days() {
    return days;
  }

  int rows() {
    return days.length;
  }

  List<String> tickers() {
    return tickers;
  }

  double @Nullable [] values(int asset, Role role) {
    return values.get(asset)[role.index()];
  }

  /** By asset, then role. */
  List<double[] @Nullable []> columns() {
    return values;
  }

  /** The column that holdings are valued by: adjusted closes, else closes. */
  double[] prices(int asset) {
    double[] adjusted = values(asset, Role.ADJUSTED);
    double[] prices = adjusted != null ? adjusted : values(asset, Role.CLOSE);
    if (prices == null) {
      throw new IllegalStateException("an asset without closes");
    }
    return prices;
  }

  /** Keeps the rows {@code rows}, in that order. One column at a time, so that little is copied. */
  void keep(int[] rows) {
    int[] kept = new int[rows.length];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = days[rows[i]];
    }
    days = kept;
    for (double[] @Nullable [] roles : values) {
      for (int r = 0; r < roles.length; r++) {
        double[] old = roles[r];
        if (old != null) {
          double[] column = new double[rows.length];
          for (int i = 0; i < column.length; i++) {
            column[i] = old[rows[i]];
          }
          roles[r] = column;
        }
      }
    }
  }

  /** Spreads the rows over {@code all} days, which hold its own; what is new is NaN. */
  void spread(int[] all) {
    int[] rows = new int[days.length];
    for (int i = 0, s = 0; i < rows.length; i++, s++) {
      while (all[s] != days[i]) {
        s++;
      }
      rows[i] = s;
    }
    days = all;
    for (double[] @Nullable [] roles : values) {
      for (int r = 0; r < roles.length; r++) {
        double[] old = roles[r];
        if (old != null) {
          double[] column = new double[all.length];
          Arrays.fill(column, Double.NaN);
          for (int i = 0; i < rows.length; i++) {
            column[rows[i]] = old[i];
          }
          roles[r] = column;
        }
      }
    }
  }
}
