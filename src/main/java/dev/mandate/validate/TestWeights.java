package dev.mandate.validate;

import dev.mandate.plan.Expr;
import dev.mandate.plan.Figures;
import dev.mandate.plan.Members;
import dev.mandate.plan.Plan;
import dev.mandate.plan.Slice;
import dev.mandate.runtime.Decision;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Weights by position of the plan's assets; what they leave to 1 is cash. Immutable. */
final class TestWeights {
  /** What rounding may add to a weight. */
  private static final double ROUNDING = 1e-12;

  private final List<String> assets;
  private final double[] weights;

  private TestWeights(Plan plan, double[] weights) {
    this.assets = plan.assets().stream().map(Plan.Asset::name).toList();
    this.weights = weights;
  }

  /**
   * What {@code slices} come to.
   *
   * @param slices of constant weights and fixed members, as a test gives and expects them
   */
  static TestWeights of(Plan plan, List<Slice> slices) {
    double[] weights = new double[plan.assets().size()];
    double given = 0;
    @Nullable Slice rest = null;
    for (Slice slice : slices) {
      Expr weight = slice.weight();
      if (weight == null) {
        rest = slice;
      } else {
        double signed = slice.isShort() ? -constant(weight) : constant(weight);
        given += put(slice.holding(), signed, weights);
      }
    }
    if (rest != null) {
      put(rest.holding(), Math.max(0, 1 - given), weights);
    }
    return new TestWeights(plan, weights);
  }

  static TestWeights ofCash(Plan plan) {
    return new TestWeights(plan, new double[plan.assets().size()]);
  }

  /** A decided target. */
  static TestWeights decided(Plan plan, List<Decision.Weight> named) {
    double[] weights = new double[plan.assets().size()];
    for (Decision.Weight one : named) {
      for (int i = 0; i < weights.length; i++) {
        if (plan.assets().get(i).name().equals(one.asset())) {
          weights[i] += one.weight();
        }
      }
    }
    return new TestWeights(plan, weights);
  }

  /** Puts {@code weight} into {@code holding}; returns how much that was in all. */
  private static double put(Slice.Holding holding, double weight, double[] weights) {
    return switch (holding) {
      case Slice.Cash _ -> weight;
      case Slice.Each e -> {
        e.members().all().forEach(asset -> weights[asset] += weight);
        yield weight * e.members().all().size();
      }
      case Slice.Shared s -> {
        List<Integer> all = s.members().all();
        List<Expr> own = s.members() instanceof Members.Fixed f ? f.weights() : null;
        for (int i = 0; i < all.size(); i++) {
          double share = own == null ? 1.0 / all.size() : constant(own.get(i));
          weights[all.get(i)] += weight * share;
        }
        yield weight;
      }
      case Slice.Optimized _ ->
          throw new IllegalStateException("a test expects weights, not an optimization");
    };
  }

  private static double constant(Expr expr) {
    if (expr instanceof Expr.Constant c) {
      return c.value();
    }
    throw new IllegalStateException("not a constant weight: " + expr);
  }

  List<Double> weights() {
    List<Double> list = new ArrayList<>();
    for (double weight : weights) {
      list.add(weight);
    }
    return list;
  }

  double weight(int asset) {
    return weights[asset];
  }

  private double cash() {
    double rest = 1;
    for (double weight : weights) {
      rest -= weight;
    }
    return rest;
  }

  /**
   * What is to be said where a weight, cash included, is further than {@code within} from that of
   * {@code decided}; null where none is.
   */
  @Nullable String difference(TestWeights decided, double within) {
    double largest = Math.abs(cash() - decided.cash());
    for (int i = 0; i < weights.length; i++) {
      largest = Math.max(largest, Math.abs(weights[i] - decided.weights[i]));
    }
    if (largest <= within + ROUNDING) {
      return null;
    }
    boolean exact = text().equals(decided.text());
    return "expected target " + text(exact) + "; the target is " + decided.text(exact);
  }

  /** {@code 60% equity, 40% bonds}, to two decimals of a percent. */
  String text() {
    return text(false);
  }

  private String text(boolean exact) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      if (Math.abs(weights[i]) > ROUNDING) {
        parts.add(part(weights[i], assets.get(i), exact));
      }
    }
    if (Math.abs(cash()) > 1e-9 || parts.isEmpty()) {
      parts.add(part(cash(), "cash", exact));
    }
    return String.join(", ", parts);
  }

  private static String part(double weight, String name, boolean exact) {
    return (exact ? Figures.exactPercent(weight) : Figures.percent(weight)) + " " + name;
  }
}
