package dev.mandate.portfolio;

import dev.mandate.portfolio.ActiveSet.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The weights nearest to a target w that satisfy every limit: least Σ(x−w)²/|w| over the assets
 * with a target. In this order, each as little as possible:
 *
 * <ol>
 *   <li>Cash stays as it is and assets without a target stay without. What one asset loses goes to
 *       the other targeted assets pro rata, which is what the measure of distance does.
 *   <li>If that cannot be, cash changes by the least that makes it possible.
 *   <li>If that cannot be either, assets without a target are given the least sum that makes it
 *       possible (each as though it had had the average target), cash then again changing as little
 *       as it can.
 * </ol>
 *
 * <p>Longs stay long and shorts short, unless a limit of the asset's own or, with shorts allowed,
 * the limits together leave no other way; what has no target is not sold short for the others'
 * sake; a least sum of absolute weights is sought on the sides that the target takes. The sums of
 * absolute and of short weights stay within what the mandate allows.
 *
 * <p>"The least that makes it possible" comes out of the proof that it was impossible: the
 * multipliers of an infeasible system bound the sum that was held fixed. A bound holds for all
 * weights, so going from bound to bound ends at the least change.
 */
final class NearestWeights {
  /** The source of rows that hold a sum. */
  private static final int FIXED_SUM = -2;

  /** Multipliers below this take no part. */
  private static final double SHARE = 1e-10;

  private static final int MAX_BOUNDS = 1000;

  private final Limits of;
  private final double[] low;
  private final double[] high;
  private final boolean @Nullable [] available;
  private final TreeSet<Integer> involved = new TreeSet<>();
  private WeightRows problem;

  /**
   * @param target positions not 0 are the assets with a target; not kept
   * @param available assets without a target that may be given one; null for all
   */
  NearestWeights(
      Limits of, double[] target, double[] low, double[] high, boolean @Nullable [] available) {
    this.of = of;
    this.low = low;
    this.high = high;
    this.available = available;
    problem = problem(target, false, false);
  }

  private WeightRows problem(double[] target, boolean all, boolean anySign) {
    WeightRows rows = new WeightRows(target, all ? available : new boolean[target.length], anySign);
    rows.add(of, low, high);
    return rows;
  }

  /** Limits that changed the target or, after failure, that conflict; ascending. */
  List<Integer> involved() {
    return new ArrayList<>(involved);
  }

  /** Replaces {@code weights}, the target, by the nearest; false, and no change, if none is. */
  boolean find(double[] weights) {
    if (find(weights, false)) {
      return true;
    }
    if (of.allowedShort() == 0) {
      return false;
    }
    TreeSet<Integer> conflict = new TreeSet<>(involved);
    involved.clear();
    problem = problem(weights, false, true);
    if (find(weights, true)) {
      return true;
    }
    involved.clear();
    involved.addAll(conflict);
    return false;
  }

  /** Whether any weights of {@code assets} assets satisfy the limits. */
  boolean exists(int assets) {
    problem = problem(new double[assets], true, of.allowedShort() > 0);
    return leastChange(null, List.of());
  }

  private boolean find(double[] weights, boolean anySign) {
    double[] found = problem.solve(List.of(cashFixed()));
    if (found == null) {
      found = relax(weights, anySign);
    }
    if (found == null) {
      return false;
    }
    collect();
    Arrays.fill(weights, 0);
    problem.place(found, weights);
    return true;
  }

  private Row cashFixed() {
    return problem.sum(false, FIXED_SUM);
  }

  /** The second and third way; null when there is none. */
  private double @Nullable [] relax(double[] weights, boolean anySign) {
    List<Row> fixed = new ArrayList<>();
    if (problem.solve(List.of()) == null) {
      problem = problem(weights, true, anySign);
      Row untargeted = problem.sum(true, FIXED_SUM);
      fixed.add(untargeted);
      if (!leastChange(null, List.of()) || !leastChange(untargeted, fixed)) {
        return null;
      }
    }
    Row cash = cashFixed();
    fixed.add(cash);
    return leastChange(cash, fixed) ? problem.solved().point() : null;
  }

  /**
   * Moves the bound of {@code moving}, one of {@code fixed}, by the least that lets all rows hold,
   * which those without it must; with none to move, says whether they do. Collects the limits that
   * say so.
   */
  private boolean leastChange(@Nullable Row moving, List<Row> fixed) {
    for (int round = 0; round < MAX_BOUNDS; round++) {
      if (problem.solve(fixed) != null) {
        return true;
      }
      if (!relaxBound(moving)) {
        return false;
      }
    }
    throw new IllegalStateException("no end of bounds for " + of.limits().size() + " limits");
  }

  private boolean relaxBound(@Nullable Row moving) {
    double own = 0;
    double others = 0;
    TreeSet<Integer> proof = new TreeSet<>();
    List<Row> rows = problem.rows();
    for (int k = 0; k < rows.size(); k++) {
      double multiplier = problem.solved().multiplier(k);
      if (rows.get(k) == moving) {
        own = multiplier;
      } else if (Math.abs(multiplier) > SHARE) {
        others += multiplier * rows.get(k).bound;
        proof.add(rows.get(k).source);
      }
    }
    proof.remove(FIXED_SUM);
    if (moving == null || Math.abs(own) <= SHARE) {
      involved.clear();
      involved.addAll(proof);
      return false;
    }
    involved.addAll(proof);
    moving.bound = -others / own;
    return true;
  }

  /** Which limits hold the solution away from the target. */
  private void collect() {
    List<Row> rows = problem.rows();
    for (int k = 0; k < rows.size(); k++) {
      if (!rows.get(k).equality && problem.solved().multiplier(k) > SHARE) {
        involved.add(rows.get(k).source);
      }
    }
    involved.remove(Limits.ALLOWANCE);
  }
}
