package dev.mandate.backtest.naive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The weights nearest to a target that satisfy all limits, by trying every set of limits that may
 * bind.
 */
final class NearestWeights {
  private static final double SLACK = 1e-11;
  private final List<Limit> limits;

  NearestWeights(List<Limit> limits) {
    this.limits = limits;
  }

  /** {@code row · x ≥ bound}. */
  @SuppressWarnings("ArrayRecordComponent") // never changed
  private record Row(double[] row, double bound) {
    boolean holds(double[] x) {
      return dot(row, x) >= bound - SLACK;
    }
  }

  /** Null when no weights satisfy the limits. */
  double @Nullable [] of(double[] target) {
    if (limits.isEmpty()) {
      return target;
    }
    if (limits.getFirst().excess() != null) {
      return withExcess(limits.getFirst(), limits.getFirst().excess(), target);
    }
    List<Row> rows = rows(target);
    if (allHold(rows, target)) {
      return target;
    }
    double[] ones = new double[target.length];
    Arrays.fill(ones, 1);
    double total = dot(ones, target);
    double[] nearest = nearest(target, rows, new Row(ones, total));
    if (nearest != null) {
      return nearest;
    }
    double closest = closestTotal(target, rows, ones, total);
    return Double.isNaN(closest) ? null : nearest(target, rows, new Row(ones, closest));
  }

  private static double[] withExcess(Limit limit, Group excess, double[] target) {
    double[] x = target.clone();
    List<Group> subjects = new ArrayList<>();
    if (limit.each()) {
      for (int i : limit.subject().members()) {
        subjects.add(new Group("", new int[] {i}, null));
      }
    } else {
      subjects.add(limit.subject());
    }
    for (Group subject : subjects) {
      double has = subject.of(x);
      double may = Math.clamp(has, limit.low() / 100.0, limit.high() / 100.0);
      if (may < has) {
        subject.take(x, has - may);
        excess.give(x, has - may);
      } else if (may > has) {
        excess.take(x, may - has);
        subject.give(x, may - has);
      }
    }
    return x;
  }

  /** No weight below 0, and both sides of every limit. */
  private List<Row> rows(double[] target) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < target.length; i++) {
      if (target[i] != 0) {
        rows.add(new Row(row(target.length, i), 0));
      }
    }
    for (Limit limit : limits) {
      int[] members = limit.subject().members();
      if (limit.each()) {
        for (int i : members) {
          bounds(limit, row(target.length, i), 0, rows);
        }
      } else if (members.length == 0) {
        // cash is 1 less all others
        double[] row = new double[target.length];
        Arrays.fill(row, -1);
        bounds(limit, row, 1, rows);
      } else {
        bounds(limit, row(target.length, members), 0, rows);
      }
    }
    return rows;
  }

  private static void bounds(Limit limit, double[] row, double constant, List<Row> rows) {
    if (limit.low() > 0) {
      rows.add(new Row(row, limit.low() / 100.0 - constant));
    }
    if (limit.high() < 100) {
      double[] negative = new double[row.length];
      for (int i = 0; i < row.length; i++) {
        negative[i] = -row[i];
      }
      rows.add(new Row(negative, constant - limit.high() / 100.0));
    }
  }

  private static double[] row(int length, int... members) {
    double[] row = new double[length];
    for (int i : members) {
      row[i] = 1;
    }
    return row;
  }

  private static double @Nullable [] nearest(double[] target, List<Row> rows, Row total) {
    double[] best = null;
    double least = Double.POSITIVE_INFINITY;
    for (int mask : fewestFirst(rows.size())) {
      List<Row> binding = chosen(rows, mask);
      binding.add(total);
      double[] x = binding.size() > target.length + 1 ? null : onto(target, binding);
      if (x != null && Math.abs(dot(total.row, x) - total.bound) < SLACK && allHold(rows, x)) {
        double distance = distance(x, target);
        // what binds by a hair is not told by the distance
        if (distance < least * (1 - 1e-12)) {
          least = distance;
          best = x;
        }
      }
    }
    return best;
  }

  /** All subsets of n, as bits. */
  private static List<Integer> fewestFirst(int n) {
    List<Integer> masks = new ArrayList<>();
    for (int mask = 0; mask < 1 << n; mask++) {
      masks.add(mask);
    }
    masks.sort(Comparator.comparingInt(Integer::bitCount));
    return masks;
  }

  private static List<Row> chosen(List<Row> rows, int mask) {
    List<Row> chosen = new ArrayList<>();
    for (int r = 0; r < rows.size(); r++) {
      if ((mask >> r & 1) != 0) {
        chosen.add(rows.get(r));
      }
    }
    return chosen;
  }

  private static boolean allHold(List<Row> rows, double[] x) {
    return rows.stream().allMatch(r -> r.holds(x));
  }

  private static double distance(double[] x, double[] target) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += target[i] == 0 ? 0 : (x[i] - target[i]) * (x[i] - target[i]) / Math.abs(target[i]);
    }
    return sum;
  }

  /** The total nearest to {@code total} that the limits allow, among all corners. */
  private static double closestTotal(double[] target, List<Row> rows, double[] ones, double total) {
    double closest = Double.NaN;
    for (int mask = 0; mask < 1 << rows.size(); mask++) {
      double[] x = onto(target, chosen(rows, mask));
      if (x != null && allHold(rows, x)) {
        double sum = dot(ones, x);
        if (!(Math.abs(sum - total) >= Math.abs(closest - total))) {
          closest = sum;
        }
      }
    }
    return closest;
  }

  /** The nearest x with row · x = bound for all rows: x = w + |w|·rowsᵀ·λ; null when singular. */
  private static double @Nullable [] onto(double[] target, List<Row> rows) {
    int n = rows.size();
    double[][] system = new double[n][n + 1];
    for (int r = 0; r < n; r++) {
      for (int c = 0; c < n; c++) {
        for (int i = 0; i < target.length; i++) {
          system[r][c] += rows.get(r).row[i] * Math.abs(target[i]) * rows.get(c).row[i];
        }
      }
      system[r][n] = rows.get(r).bound - dot(rows.get(r).row, target);
    }
    double[] lambda = solved(system);
    if (lambda == null) {
      return null;
    }
    double[] x = target.clone();
    for (int i = 0; i < x.length; i++) {
      for (int r = 0; r < n; r++) {
        x[i] += Math.abs(target[i]) * rows.get(r).row[i] * lambda[r];
      }
    }
    return x;
  }

  /** By Gauss' elimination with pivots; null when singular. */
  private static double @Nullable [] solved(double[][] a) {
    int n = a.length;
    for (int c = 0; c < n; c++) {
      int pivot = c;
      for (int r = c + 1; r < n; r++) {
        pivot = Math.abs(a[r][c]) > Math.abs(a[pivot][c]) ? r : pivot;
      }
      double[] swap = a[c];
      a[c] = a[pivot];
      a[pivot] = swap;
      if (Math.abs(a[c][c]) < 1e-12) {
        return null;
      }
      for (int r = 0; r < n; r++) {
        double factor = r == c ? 0 : a[r][c] / a[c][c];
        for (int k = c; k <= n && factor != 0; k++) {
          a[r][k] -= factor * a[c][k];
        }
      }
    }
    double[] x = new double[n];
    for (int r = 0; r < n; r++) {
      x[r] = a[r][n] / a[r][r];
    }
    return x;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
