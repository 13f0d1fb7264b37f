package dev.mandate.analysis;

import dev.mandate.diagnostic.Code;
import dev.mandate.diagnostic.Span;
import dev.mandate.plan.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Constant limits that no allocation can satisfy. What is found here is proven; what is not found
 * may still be infeasible.
 */
final class Feasibility {
  private static final double TOLERANCE = SetAnalysis.TOLERANCE;

  private final Report report;
  private final Universe universe;
  private final double leastWeight;
  private final double mostWeight;
  private final double net;
  private final TreeMap<Integer, double[]> assets = new TreeMap<>();
  private final List<Limit> sets = new ArrayList<>();
  private double cashLow = Double.NEGATIVE_INFINITY;
  private double cashHigh = Double.POSITIVE_INFINITY;
  private @Nullable Span last;

  /**
   * @param net the largest sum of weights, shorts negative
   * @param shorts the largest sum of short weights
   */
  Feasibility(Report report, Universe universe, double net, double shorts) {
    this.report = report;
    this.universe = universe;
    this.leastWeight = -shorts;
    this.mostWeight = net + shorts;
    this.net = net;
  }

  void check(List<Limit> limits) {
    for (Limit limit : limits) {
      last = limit.span();
      double low = low(limit, Double.NEGATIVE_INFINITY);
      if (low > mostWeight + TOLERANCE) {
        refuse(
            limit.span(),
            "at least "
                + Wording.percent(low)
                + " is more than the "
                + Wording.percent(mostWeight)
                + " that can be invested");
        continue;
      }
      switch (limit.subject()) {
        case Limit.Weight w when w.assets().size() == 1 -> asset(w.assets().getFirst(), limit);
        case Limit.Weight _ -> sets.add(limit);
        case Limit.Cash _ -> {
          cashLow = StrictMath.max(cashLow, low);
          cashHigh = StrictMath.min(cashHigh, high(limit, Double.POSITIVE_INFINITY));
        }
        case Limit.Gross _, Limit.Net _ -> {}
      }
    }
    checkSets();
    checkTotals();
  }

  private void asset(int asset, Limit limit) {
    double[] range = assets.computeIfAbsent(asset, _ -> new double[] {leastWeight, mostWeight});
    range[0] = StrictMath.max(range[0], low(limit, leastWeight));
    range[1] = StrictMath.min(range[1], high(limit, mostWeight));
    if (range[0] > range[1] + TOLERANCE) {
      refuse(
          limit.span(),
          Wording.quoted(universe.name(asset))
              + " would have to be at least "
              + Wording.percent(range[0])
              + " and at most "
              + Wording.percent(range[1]));
    }
  }

  private void checkSets() {
    for (Limit limit : sets) {
      double low = 0;
      double high = 0;
      for (int asset : ((Limit.Weight) limit.subject()).assets()) {
        double[] range = range(asset);
        low += range[0];
        high += range[1];
      }
      if (low(limit, Double.NEGATIVE_INFINITY) > high + TOLERANCE) {
        refuse(
            limit.span(),
            "its members can be at most "
                + Wording.percent(high)
                + " together, less than the least asked for, "
                + Wording.percent(low(limit, 0)));
      } else if (high(limit, Double.POSITIVE_INFINITY) < low - TOLERANCE) {
        refuse(
            limit.span(),
            "its members are at least "
                + Wording.percent(low)
                + " together, more than the most allowed, "
                + Wording.percent(high(limit, 0)));
      }
    }
  }

  private double[] range(int asset) {
    double[] range = assets.get(asset);
    if (range != null) {
      return range;
    }
    return universe.isHeld(asset) ? new double[] {leastWeight, mostWeight} : new double[] {0, 0};
  }

  /** All lower bounds together, and all upper bounds together. */
  private void checkTotals() {
    if (last == null || leastWeight < 0) {
      return;
    }
    double low = StrictMath.max(cashLow, 1 - net);
    for (double[] range : assets.values()) {
      low += range[0];
    }
    if (low > 1 + TOLERANCE) {
      refuse(last, "the least weights asked for sum to " + Wording.percent(low));
      return;
    }
    double high = cashHigh;
    for (int asset = 0; asset < universe.size(); asset++) {
      high += range(asset)[1];
    }
    if (high < 1 - TOLERANCE) {
      refuse(
          last,
          "all that is allowed, cash included, sums to " + Wording.percent(high) + " of 100%");
    }
  }

  private void refuse(Span span, String why) {
    report.error(Code.INFEASIBLE, span, "these limits cannot be met: " + why, "widen one of them");
  }

  private static double low(Limit limit, double otherwise) {
    Double value = Terms.valueOf(limit.low());
    return value == null ? otherwise : value;
  }

  private static double high(Limit limit, double otherwise) {
    Double value = Terms.valueOf(limit.high());
    return value == null ? otherwise : value;
  }
}
