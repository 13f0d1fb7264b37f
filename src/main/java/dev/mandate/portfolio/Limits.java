package dev.mandate.portfolio;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The hard limits of a mandate, applied last to the running target.
 *
 * <p>A target that satisfies them all (to 1e-12) is left as it is, to the last bit. Otherwise:
 *
 * <ol>
 *   <li>Limits with an {@link Excess}, in the order of the text: what is above or below the limit
 *       moves between its subject (pro rata within it) and where the mandate says, as far as that
 *       has it to give.
 *   <li>If a limit is still broken, the nearest weights by {@link NearestWeights}.
 * </ol>
 *
 * <p>Immutable; bounds are given per call, since they may be computed.
 */
public final class Limits {
  /** In a conflict: what is allowed at all (no shorts, no leverage, or as far as allowed). */
  public static final int ALLOWANCE = -1;

  /** Closer than this to a limit is within it. */
  static final double TOLERANCE = 1e-12;

  /** What is limited. */
  public enum Subject {
    /** The sum of the weights of some assets. */
    WEIGHT,
    CASH,
    /** The sum of absolute weights. */
    GROSS,
    /** The sum of weights. */
    NET
  }

  /**
   * @param assets whose weights are summed; empty unless the subject is WEIGHT. {@code each of X}
   *     is one limit per asset
   * @param excess null: to the nearest weights
   */
  public record Limit(Subject subject, List<Integer> assets, @Nullable Excess excess) {
    public Limit {
      assets = List.copyOf(assets);
    }
  }

  /**
   * Where a difference goes: given pro rata to running weights, else to {@code shares}, else
   * equally.
   *
   * @param assets empty for cash
   * @param shares parallel to {@code assets}, or empty
   */
  public record Excess(List<Integer> assets, List<Double> shares) {
    public Excess {
      assets = List.copyOf(assets);
      shares = List.copyOf(shares);
    }
  }

  /**
   * @param feasible whether weights were found; if not, there are none to use
   * @param limits by position, ascending: those that changed the target; when infeasible, those
   *     that cannot hold together ({@link #ALLOWANCE} among them where it takes part)
   */
  public record Result(boolean feasible, List<Integer> limits) {
    static final Result UNCHANGED = new Result(true, List.of());

    public Result {
      limits = List.copyOf(limits);
    }
  }

  private final int assets;
  private final List<Limit> limits;
  private final double allowedGross;
  private final double allowedShort;

  /**
   * @param allowedGross the largest sum of absolute weights
   * @param allowedShort the largest sum of short weights
   */
  public Limits(int assets, List<Limit> limits, double allowedGross, double allowedShort) {
    this.assets = assets;
    this.limits = List.copyOf(limits);
    this.allowedGross = allowedGross;
    this.allowedShort = allowedShort;
  }

  /**
   * Applies the limits to {@code target}.
   *
   * @param low by limit; negative infinity for none
   * @param high by limit; infinity for none
   * @param available which assets without a target may be given one; null for all
   * @param weights receives the result; may be {@code target}; unspecified when infeasible
   */
  public Result apply(
      double[] target,
      double[] low,
      double[] high,
      boolean @Nullable [] available,
      double[] weights) {
    System.arraycopy(target, 0, weights, 0, assets);
    if (holds(target, low, high)) {
      return Result.UNCHANGED;
    }
    TreeSet<Integer> binding = new TreeSet<>();
    moveExcess(weights, low, high, binding);
    if (holds(weights, low, high)) {
      return new Result(true, new ArrayList<>(binding));
    }
    NearestWeights nearest = new NearestWeights(this, weights, low, high, available);
    if (!nearest.find(weights)) {
      List<Integer> conflict = conflict(low, high);
      return new Result(false, conflict.isEmpty() ? nearest.involved() : conflict);
    }
    binding.addAll(nearest.involved());
    return new Result(true, new ArrayList<>(binding));
  }

  /**
   * Limits that no weights satisfy together, whatever the target; empty when there are such
   * weights, or when that cannot be ruled out (a least gross weight with shorts allowed). Without
   * any one of them the others could hold. Pass infinities for bounds that are not constant.
   */
  public List<Integer> conflict(double[] low, double[] high) {
    List<Integer> conflict = someConflict(low, high);
    double[] fewerLow = low.clone();
    double[] fewerHigh = high.clone();
    keep(conflict, fewerLow, fewerHigh);
    for (int k : conflict) {
      if (k == ALLOWANCE) {
        continue;
      }
      double ownLow = fewerLow[k];
      double ownHigh = fewerHigh[k];
      fewerLow[k] = Double.NEGATIVE_INFINITY;
      fewerHigh[k] = Double.POSITIVE_INFINITY;
      if (someConflict(fewerLow, fewerHigh).isEmpty()) {
        fewerLow[k] = ownLow;
        fewerHigh[k] = ownHigh;
      }
    }
    return conflict.isEmpty() ? conflict : someConflict(fewerLow, fewerHigh);
  }

  private static void keep(List<Integer> kept, double[] low, double[] high) {
    for (int k = 0; k < low.length; k++) {
      if (!kept.contains(k)) {
        low[k] = Double.NEGATIVE_INFINITY;
        high[k] = Double.POSITIVE_INFINITY;
      }
    }
  }

  private List<Integer> someConflict(double[] low, double[] high) {
    double[] asked = low.clone();
    for (int k = 0; k < asked.length; k++) {
      if (allowedShort > 0 && limits.get(k).subject() == Subject.GROSS) {
        // Many mixtures of longs and shorts reach it; that none does is not proved here.
        asked[k] = Double.NEGATIVE_INFINITY;
      }
    }
    NearestWeights nearest = new NearestWeights(this, new double[assets], asked, high, null);
    return nearest.exists(assets) ? List.of() : nearest.involved();
  }

  List<Limit> limits() {
    return limits;
  }

  double allowedGross() {
    return allowedGross;
  }

  double allowedShort() {
    return allowedShort;
  }

  /** Whether {@code weights} satisfy all limits. */
  public boolean holds(double[] weights, double[] low, double[] high) {
    for (int k = 0; k < limits.size(); k++) {
      double value = value(limits.get(k), weights);
      if (!(value >= low[k] - TOLERANCE) || !(value <= high[k] + TOLERANCE)) {
        return false;
      }
    }
    return true;
  }

  /** What {@code limit} limits, of {@code weights}. */
  public static double value(Limit limit, double[] weights) {
    double sum = 0;
    if (limit.subject() == Subject.WEIGHT) {
      List<Integer> members = limit.assets();
      for (int k = 0; k < members.size(); k++) {
        sum += weights[members.get(k)];
      }
      return sum;
    }
    boolean gross = limit.subject() == Subject.GROSS;
    for (double weight : weights) {
      sum += gross ? Math.abs(weight) : weight;
    }
    return limit.subject() == Subject.CASH ? 1 - sum : sum;
  }

  private void moveExcess(double[] weights, double[] low, double[] high, Set<Integer> binding) {
    for (int k = 0; k < limits.size(); k++) {
      Limit limit = limits.get(k);
      Excess excess = limit.excess();
      double value = value(limit, weights);
      if (excess == null || (value <= high[k] + TOLERANCE && value >= low[k] - TOLERANCE)) {
        continue;
      }
      binding.add(k);
      if (value > high[k]) {
        change(limit, weights, high[k] - value);
        give(excess, weights, value - high[k]);
      } else {
        double wanted = Math.min(low[k] - value, has(excess, weights));
        change(limit, weights, wanted);
        give(excess, weights, -wanted);
      }
    }
  }

  /** Adds {@code amount} to the subject, pro rata within it; to cash by what others give. */
  private void change(Limit limit, double[] weights, double amount) {
    switch (limit.subject()) {
      case WEIGHT -> spread(limit.assets(), List.of(), weights, amount);
      case CASH -> {}
      case GROSS, NET -> {
        double value = value(limit, weights);
        double factor = value == 0 ? 1 : (value + amount) / value;
        for (int i = 0; i < assets; i++) {
          weights[i] *= factor;
        }
      }
    }
  }

  private static void give(Excess excess, double[] weights, double amount) {
    if (!excess.assets().isEmpty()) {
      spread(excess.assets(), excess.shares(), weights, amount);
    }
  }

  private double has(Excess excess, double[] weights) {
    if (excess.assets().isEmpty()) {
      double gross = 0;
      for (double weight : weights) {
        gross += Math.abs(weight);
      }
      return Math.max(0, allowedGross - gross);
    }
    double sum = 0;
    for (int asset : excess.assets()) {
      sum += Math.max(0, weights[asset]);
    }
    return sum;
  }

  private static void spread(
      List<Integer> members, List<Double> shares, double[] weights, double amount) {
    double sum = 0;
    for (int asset : members) {
      sum += Math.abs(weights[asset]);
    }
    for (int k = 0; k < members.size(); k++) {
      double part =
          sum > TOLERANCE
              ? Math.abs(weights[members.get(k)]) / sum
              : shares.isEmpty() ? 1.0 / members.size() : shares.get(k);
      weights[members.get(k)] += amount * part;
    }
  }
}
