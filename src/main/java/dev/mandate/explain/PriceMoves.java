package dev.mandate.explain;

import dev.mandate.plan.Expr;
import dev.mandate.portfolio.Bands;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How far one price would have had to close away from where it did for a condition on drift to come
 * out the other way, all other prices and signals unchanged.
 *
 * <p>With the price of asset i times r, weights become w_i·r/D and w_j/D with D = 1 + w_i·(r − 1).
 * Drift, relative drift and weights reach a threshold where one of these reaches a bound c: at r =
 * c·(1 − w_i)/(w_i·(1 − c)) for i itself, at D = w_j/c for another. The condition is looked at just
 * beyond each such r.
 */
final class PriceMoves {
  /** Just beyond: more than the rounding that drift allows for. */
  private static final double BEYOND = 1e-7;

  /** As the account's own reading of drift: what was just traded to its band is not beyond it. */
  private static final double ROUNDING = 1e-12;

  private final Condition condition;
  private final boolean goal;
  private final double[] held;
  private final double[] target;
  private final boolean whole;
  private final double cashHeld;
  private final double cashTarget;

  private PriceMoves(
      Condition condition, boolean goal, double[] held, double[] target, boolean whole) {
    this.condition = condition;
    this.goal = goal;
    this.held = held;
    this.target = target;
    this.whole = whole;
    this.cashHeld = 1 - sum(held);
    this.cashTarget = 1 - sum(target);
  }

  /**
   * For each asset that is held.
   *
   * @param goal what the condition is to come to
   * @param whole whether {@code held} is the whole account, so that {@code weight(a)} follows
   * @param names by position
   */
  static List<Rebalancing.PriceMove> of(
      Condition condition,
      boolean goal,
      double[] held,
      double[] target,
      boolean whole,
      List<String> names) {
    PriceMoves moves = new PriceMoves(condition, goal, held, target, whole);
    List<Rebalancing.PriceMove> found = new ArrayList<>();
    for (int i = 0; i < held.length; i++) {
      Rebalancing.PriceMove move = held[i] == 0 ? null : moves.of(i, names.get(i));
      if (move != null) {
        found.add(move);
      }
    }
    return found;
  }

  private Rebalancing.@Nullable PriceMove of(int asset, String name) {
    TreeSet<Double> ratios = new TreeSet<>();
    for (Atom atom : condition.atoms()) {
      for (int term : atom.operands()) {
        for (int other : atom.operands()) {
          if (other != term && condition.now().isKnown(other)) {
            bounds(term, condition.now().value(other)).forEach(b -> ratios.addAll(roots(asset, b)));
          }
        }
      }
    }
    Double down = first(asset, ratios.headSet(1.0, true).descendingSet(), 1 - BEYOND);
    Double up = first(asset, ratios.tailSet(1.0, true), 1 + BEYOND);
    return down == null && up == null ? null : new Rebalancing.PriceMove(name, down, up);
  }

  /** A weight that something is to reach; −1 is cash. */
  private record Bound(int asset, double weight) {}

  /** Where a term that follows from weights reaches {@code threshold}. */
  private List<Bound> bounds(int term, double threshold) {
    List<Bound> bounds = new ArrayList<>();
    if (condition.terms().get(term) instanceof Expr.Account a) {
      switch (a.reading()) {
        case DRIFT -> {
          for (int j = -1; j < target.length; j++) {
            double wanted = j < 0 ? cashTarget : target[j];
            bounds.add(new Bound(j, wanted - threshold));
            bounds.add(new Bound(j, wanted + threshold));
          }
        }
        case RELATIVE_DRIFT -> {
          for (int j = 0; j < target.length; j++) {
            bounds.add(new Bound(j, target[j] * (1 - threshold)));
            bounds.add(new Bound(j, target[j] * (1 + threshold)));
          }
        }
        case WEIGHT -> bounds.add(new Bound(a.asset(), threshold));
        case NAV, HIGH_WATER_MARK, UNREALIZED_GAIN, HOLDING_PERIOD, CASH_RATE -> {}
      }
    }
    return bounds;
  }

  private List<Double> roots(int asset, Bound bound) {
    double w = held[asset];
    double c = bound.weight();
    double ratio;
    if (bound.asset() == asset) {
      ratio = c * (1 - w) / (w * (1 - c));
    } else {
      double other = bound.asset() < 0 ? cashHeld : held[bound.asset()];
      ratio = 1 + (other / c - 1) / w;
    }
    boolean sensible = Double.isFinite(ratio) && ratio > 0 && 1 + w * (ratio - 1) > 0;
    return sensible ? List.of(ratio) : List.of();
  }

  /** The return at the first of {@code ratios} beyond which the condition is as wanted. */
  private @Nullable Double first(int asset, Iterable<Double> ratios, double beyond) {
    for (double ratio : ratios) {
      Boolean truth = condition.root().truth(at(asset, ratio * beyond));
      if (truth != null && truth == goal) {
        return ratio - 1;
      }
    }
    return null;
  }

  private Formula.Values at(int asset, double ratio) {
    double[] weights = held.clone();
    double worth = 1 + held[asset] * (ratio - 1);
    for (int j = 0; j < weights.length; j++) {
      weights[j] = (j == asset ? ratio * held[j] : held[j]) / worth;
    }
    Formula.Values values = condition.now();
    for (int term = 0; term < condition.terms().size(); term++) {
      if (condition.terms().get(term) instanceof Expr.Account a) {
        Double changed = reading(a, weights);
        values = changed == null ? values : values.with(term, changed);
      }
    }
    return values;
  }

  private @Nullable Double reading(Expr.Account account, double[] weights) {
    return switch (account.reading()) {
      case DRIFT -> Math.max(0, Bands.drift(target, weights) - ROUNDING);
      case RELATIVE_DRIFT -> Math.max(0, Bands.relativeDrift(target, weights) - ROUNDING);
      case WEIGHT ->
          !whole
              ? null
              : (Double) (account.asset() < 0 ? 1 - sum(weights) : weights[account.asset()]);
      case NAV, HIGH_WATER_MARK, UNREALIZED_GAIN, HOLDING_PERIOD, CASH_RATE -> null;
    };
  }

  private static double sum(double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    return sum;
  }
}
