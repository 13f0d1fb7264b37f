package dev.mandate.portfolio;

import dev.mandate.portfolio.ActiveSet.Row;
import dev.mandate.portfolio.Limits.Limit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Limits on weights as rows for {@link ActiveSet}, over those assets whose weight may change.
 *
 * <p>Sums of absolute weights are linear while every sign is known. Where a sign is free, Σ|x| ≤ g
 * stands for one row per pattern of signs, and a row is added when a solution breaks it.
 */
final class WeightRows {
  private static final int FREE = 0;
  private static final int MAX_CUTS = 10_000;

  private final int[] variables;
  private final int[] variableOf;
  private final double[] center;
  private final double[] scale;
  private final int[] sign;
  private final boolean[] targeted;
  private final List<Row> rows = new ArrayList<>();
  private final List<Gross> grosses = new ArrayList<>();
  private ActiveSet solved;

  /** Σ|x| ≤ most, or only over shorts. */
  private record Gross(double most, boolean shortsOnly, int source) {}

  /**
   * @param target the weights to stay near to
   * @param available assets without a target that take part; null for all
   * @param anySign whether targeted assets may change sides
   */
  WeightRows(double[] target, boolean @Nullable [] available, boolean anySign) {
    int n = target.length;
    variables = new int[n];
    variableOf = new int[n];
    int count = 0;
    double sum = 0;
    int targets = 0;
    for (int i = 0; i < n; i++) {
      boolean aimed = Math.abs(target[i]) > Limits.TOLERANCE;
      boolean takesPart = aimed || available == null || available[i];
      variableOf[i] = takesPart ? count : -1;
      if (takesPart) {
        variables[count++] = i;
      }
      sum += aimed ? Math.abs(target[i]) : 0;
      targets += aimed ? 1 : 0;
    }
    center = new double[count];
    scale = new double[count];
    sign = new int[count];
    targeted = new boolean[count];
    for (int v = 0; v < count; v++) {
      double weight = target[variables[v]];
      targeted[v] = Math.abs(weight) > Limits.TOLERANCE;
      center[v] = targeted[v] ? weight : 0;
      scale[v] = targeted[v] ? Math.abs(weight) : targets == 0 ? 1 : sum / targets;
      boolean free = anySign && (targeted[v] || targets == 0);
      sign[v] = free ? FREE : weight < 0 ? -1 : 1;
    }
    solved = new ActiveSet(center, scale, rows);
  }

  /** Every row: what the mandate allows first, so that a limit that only repeats it is idle. */
  void add(Limits of, double[] low, double[] high) {
    List<Limit> limits = of.limits();
    for (int k = 0; k < limits.size(); k++) {
      ownSign(limits.get(k), low[k], high[k]);
    }
    addAllowance(of.allowedGross(), of.allowedShort());
    for (int k = 0; k < limits.size(); k++) {
      Limit limit = limits.get(k);
      switch (limit.subject()) {
        case WEIGHT -> addBetween(members(limit), v -> 1, low[k], high[k], k);
        case CASH -> addBetween(everything(), v -> 1, 1 - high[k], 1 - low[k], k);
        case NET -> addBetween(everything(), v -> 1, low[k], high[k], k);
        case GROSS -> addGross(low[k], high[k], k);
      }
    }
  }

  /** A limit on one asset that leaves it one side decides its side. */
  private void ownSign(Limit limit, double low, double high) {
    if (limit.subject() == Limits.Subject.WEIGHT && limit.assets().size() == 1) {
      int v = variableOf[limit.assets().getFirst()];
      if (v >= 0) {
        sign[v] = low > 0 ? 1 : high < 0 ? -1 : sign[v];
      }
    }
  }

  private void addAllowance(double gross, double shorts) {
    for (int v = 0; v < center.length; v++) {
      if (sign[v] != FREE) {
        rows.add(new Row(new int[] {v}, new double[] {sign[v]}, 0, false, Limits.ALLOWANCE));
      }
    }
    addMost(new Gross(gross, false, Limits.ALLOWANCE));
    if (!isLongOnly()) {
      addMost(new Gross(shorts, true, Limits.ALLOWANCE));
    }
  }

  private boolean isLongOnly() {
    for (int s : sign) {
      if (s <= 0) {
        return false;
      }
    }
    return true;
  }

  private boolean isFree() {
    for (int s : sign) {
      if (s == FREE) {
        return true;
      }
    }
    return false;
  }

  private int[] members(Limit limit) {
    int[] found = new int[limit.assets().size()];
    int count = 0;
    for (int k = 0; k < found.length; k++) {
      int v = variableOf[limit.assets().get(k)];
      if (v >= 0) {
        found[count++] = v;
      }
    }
    return Arrays.copyOf(found, count);
  }

  private int[] everything() {
    int[] all = new int[center.length];
    for (int v = 0; v < all.length; v++) {
      all[v] = v;
    }
    return all;
  }

  private void addBetween(
      int[] at, IntToDoubleFunction coefficient, double low, double high, int source) {
    if (low > Double.NEGATIVE_INFINITY) {
      rows.add(new Row(at, coefficients(at, coefficient, 1), low, false, source));
    }
    if (high < Double.POSITIVE_INFINITY) {
      rows.add(new Row(at, coefficients(at, coefficient, -1), -high, false, source));
    }
  }

  private static double[] coefficients(int[] at, IntToDoubleFunction coefficient, int factor) {
    double[] all = new double[at.length];
    for (int k = 0; k < at.length; k++) {
      all[k] = factor * coefficient.applyAsDouble(at[k]);
    }
    return all;
  }

  private void addGross(double low, double high, int source) {
    // With free signs "at least" is asked on the sides of the target, which is enough for it.
    addBetween(everything(), v -> sideOf(v, center), low, Double.POSITIVE_INFINITY, source);
    if (high < Double.POSITIVE_INFINITY) {
      addMost(new Gross(high, false, source));
    }
  }

  private void addMost(Gross gross) {
    grosses.add(gross);
    addPattern(gross, center);
  }

  private int sideOf(int v, double[] at) {
    return sign[v] != FREE ? sign[v] : at[v] < 0 ? -1 : 1;
  }

  private void addPattern(Gross gross, double[] at) {
    int[] counted =
        Arrays.stream(everything()).filter(v -> !gross.shortsOnly() || sideOf(v, at) < 0).toArray();
    addBetween(counted, v -> sideOf(v, at), Double.NEGATIVE_INFINITY, gross.most(), gross.source());
  }

  /** Holds the present sum of all weights, or of those without a target counted absolutely. */
  Row sum(boolean untargeted, int source) {
    int[] at = Arrays.stream(everything()).filter(v -> !untargeted || !targeted[v]).toArray();
    double[] coefficients =
        Arrays.stream(at).mapToDouble(v -> untargeted ? sideOf(v, center) : 1).toArray();
    Row row = new Row(at, coefficients, 0, true, source);
    row.bound = row.value(center);
    return row;
  }

  /** The nearest point that also satisfies {@code fixed}; null when there is none. */
  double @Nullable [] solve(List<Row> fixed) {
    rows.removeIf(row -> row.equality);
    rows.addAll(0, fixed);
    for (int cut = 0; cut < MAX_CUTS; cut++) {
      solved = new ActiveSet(center, scale, rows);
      if (!solved.solve()) {
        return null;
      }
      if (!isFree() || !addBroken(solved.point())) {
        return solved.point();
      }
    }
    throw new IllegalStateException("no end of sign patterns");
  }

  private boolean addBroken(double[] x) {
    boolean added = false;
    for (Gross gross : grosses) {
      double sum = 0;
      for (double weight : x) {
        sum += gross.shortsOnly() ? Math.max(0, -weight) : Math.abs(weight);
      }
      if (sum > gross.most() + Limits.TOLERANCE) {
        addPattern(gross, x);
        added = true;
      }
    }
    return added;
  }

  List<Row> rows() {
    return rows;
  }

  ActiveSet solved() {
    return solved;
  }

  /** Writes the point {@code found} to the assets it is about; what rounding left of 0 is 0. */
  void place(double[] found, double[] weights) {
    for (int v = 0; v < found.length; v++) {
      weights[variables[v]] = Math.abs(found[v]) <= ActiveSet.TOLERANCE ? 0 : found[v];
    }
  }
}
