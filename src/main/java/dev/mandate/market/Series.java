package dev.mandate.market;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The rows of one asset, growing as they come. */
final class Series {
  final String ticker;
  final int position;
  int[] days = new int[64];
  final double[] @Nullable [] roles = new double[Role.COUNT][];
  int size;
  long lastLine;
  int doubles;
  long doubleLine;
  int doubleDay;
  int outOfOrder;
  long firstOutLine;
  int firstOut;
  int firstOutBefore;

  Series(String ticker, int position, Header.LongHeader header) {
    this.ticker = ticker;
    this.position = position;
    for (Role role : Role.values()) {
      roles[role.index()] = header.has(role) ? new double[64] : null;
    }
  }

  boolean isCalled(char[] text, int from, int to) {
    int n = ticker.length();
    if (to - from != n) {
      return false;
    }
    for (int i = 0; i < n; i++) {
      if (ticker.charAt(i) != text[from + i]) {
        return false;
      }
    }
    return true;
  }

  double close(int row) {
    double[] close = roles[Role.CLOSE.index()];
    return close == null ? Double.NaN : close[row];
  }

  boolean isSame(int row, double[] values) {
    for (int r = 0; r < roles.length; r++) {
      double[] column = roles[r];
      if (column != null && Double.compare(column[row], values[r]) != 0) {
        return false;
      }
    }
    return true;
  }

  void doubled(long line, int day) {
    if (doubles++ == 0) {
      doubleLine = line;
      doubleDay = day;
    }
  }

  void add(int day, double[] values, long line) {
    if (size == days.length) {
      grow();
    }
    if (size > 0 && day < days[size - 1] && outOfOrder++ == 0) {
      firstOutLine = line;
      firstOut = day;
      firstOutBefore = days[size - 1];
    }
    days[size] = day;
    for (int r = 0; r < roles.length; r++) {
      double[] column = roles[r];
      if (column != null) {
        column[size] = values[r];
      }
    }
    lastLine = line;
    size++;
  }

  private void grow() {
    int more = size + (size >> 1);
    days = Arrays.copyOf(days, more);
    for (int r = 0; r < roles.length; r++) {
      double[] column = roles[r];
      if (column != null) {
        roles[r] = Arrays.copyOf(column, more);
      }
    }
  }

  /** Sorts and drops what repeats; the first row that contradicts the one before it, or −1. */
  int sort() {
    long[] keys = new long[size];
    for (int i = 0; i < size; i++) {
      keys[i] = ((long) days[i] << 32) | i;
    }
    Arrays.sort(keys);
    int[] old = days.clone();
    for (int i = 0; i < size; i++) {
      days[i] = old[(int) keys[i]];
    }
    for (int r = 0; r < roles.length; r++) {
      double[] column = roles[r];
      if (column != null) {
        double[] sorted = new double[size];
        for (int i = 0; i < size; i++) {
          sorted[i] = column[(int) keys[i]];
        }
        roles[r] = sorted;
      }
    }
    return dropDoubles();
  }

  private int dropDoubles() {
    int n = 0;
    double[] row = new double[Role.COUNT];
    int total = size;
    for (int i = 0; i < total; i++) {
      for (int r = 0; r < roles.length; r++) {
        double[] column = roles[r];
        row[r] = column == null ? Double.NaN : column[i];
      }
      if (n > 0 && days[n - 1] == days[i]) {
        if (!isSame(n - 1, row)) {
          return i;
        }
        doubled(0, days[i]);
        continue;
      }
      days[n] = days[i];
      for (int r = 0; r < roles.length; r++) {
        double[] column = roles[r];
        if (column != null) {
          column[n] = row[r];
        }
      }
      n++;
    }
    size = n;
    return -1;
  }

  /** By role, the values over {@code all} days; NaN where there is none. Empties this one. */
  double[] @Nullable [] spread(int[] all) {
    double[] @Nullable [] spread = new double[roles.length][];
    for (int r = 0; r < roles.length; r++) {
      double[] column = roles[r];
      if (column != null) {
        double[] out = new double[all.length];
        Arrays.fill(out, Double.NaN);
        for (int i = 0, s = 0; i < size; i++) {
          while (all[s] != days[i]) {
            s++;
          }
          out[s] = column[i];
        }
        spread[r] = out;
        roles[r] = null;
      }
    }
    return spread;
  }
}
