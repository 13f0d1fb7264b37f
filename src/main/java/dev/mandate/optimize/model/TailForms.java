package dev.mandate.optimize.model;

import dev.mandate.optimize.cone.Affine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Measures of the outcomes of all sessions: their worst, their mean, their tail. */
final class TailForms {
  private TailForms() {}

  /** All are convex. */
  abstract static class OfOutcomes implements Form {
    final Outcomes outcomes;

    OfOutcomes(Outcomes outcomes) {
      this.outcomes = outcomes;
    }

    @Override
    public Curvature curvature() {
      return Curvature.CONVEX;
    }
  }

  /** The largest outcome. */
  static final class Worst extends OfOutcomes {
    Worst(Outcomes outcomes) {
      super(outcomes);
    }

    @Override
    public double value(double[] weights) {
      double worst = Double.NEGATIVE_INFINITY;
      for (double x : outcomes.values(weights)) {
        worst = Math.max(worst, x);
      }
      return worst;
    }

    @Override
    public Affine bound(Stage stage) {
      Affine t = Affine.variable(stage.draft().variables(1));
      List<Affine> upper = new ArrayList<>();
      for (int s = 0; s < outcomes.count(); s++) {
        upper.add(t);
      }
      outcomes.below(stage, upper);
      return t;
    }
  }

  /** The mean outcome. */
  static final class Mean extends OfOutcomes {
    Mean(Outcomes outcomes) {
      super(outcomes);
    }

    @Override
    public double value(double[] weights) {
      double[] values = outcomes.values(weights);
      double sum = 0;
      for (int t = 0; t < values.length; t++) {
        sum += outcomes.probability(t) * values[t];
      }
      return sum;
    }

    @Override
    public Affine bound(Stage stage) {
      int u = stage.draft().variables(outcomes.count());
      outcomes.below(stage, variables(u, outcomes.count()));
      return weighted(outcomes, u, 1);
    }
  }

  /** The root of the mean square of outcomes that are not negative. */
  static final class RootMeanSquare extends OfOutcomes {
    RootMeanSquare(Outcomes outcomes) {
      super(outcomes);
    }

    @Override
    public double value(double[] weights) {
      double[] values = outcomes.values(weights);
      double sum = 0;
      for (int t = 0; t < values.length; t++) {
        sum += outcomes.probability(t) * values[t] * values[t];
      }
      return Math.sqrt(sum);
    }

    @Override
    public Affine bound(Stage stage) {
      List<Affine> rest = new ArrayList<>();
      List<Affine> expressions = outcomes.expressions(stage);
      for (int t = 0; t < outcomes.count(); t++) {
        rest.add(expressions.get(t).times(Math.sqrt(outcomes.probability(t))));
      }
      Affine bound = Affine.variable(stage.draft().variables(1));
      stage.draft().norm(bound, rest);
      return bound;
    }

    @Override
    public boolean minimizeHalfSquare(Stage stage) {
      int u = stage.draft().variables(outcomes.count());
      outcomes.below(stage, variables(u, outcomes.count()));
      double[] probabilities = new double[outcomes.count()];
      Arrays.setAll(probabilities, outcomes::probability);
      stage.draft().minimizeSquares(u, probabilities, 1);
      return true;
    }
  }

  /** The mean of the worst outcomes, of probability {@code tail} together. */
  static final class Tail extends OfOutcomes {
    private final double tail;

    Tail(Outcomes outcomes, double tail) {
      super(outcomes);
      this.tail = tail;
    }

    @Override
    public double value(double[] weights) {
      double[] values = outcomes.values(weights);
      Integer[] order = new Integer[values.length];
      Arrays.setAll(order, t -> t);
      Arrays.sort(order, (a, b) -> Double.compare(values[b], values[a]));
      double sum = 0;
      double left = tail;
      for (int k = 0; k < order.length && left > 0; k++) {
        double taken = Math.min(left, outcomes.probability(order[k]));
        if (k == order.length - 1) {
          taken = left;
        }
        sum += taken * values[order[k]];
        left -= taken;
      }
      return sum / tail;
    }

    /** a + Σ p u / tail with u ≥ outcome − a and u ≥ 0. */
    @Override
    public Affine bound(Stage stage) {
      Draft draft = stage.draft();
      Affine a = Affine.variable(draft.variables(1));
      int u = draft.variables(outcomes.count());
      List<Affine> upper = new ArrayList<>();
      for (int t = 0; t < outcomes.count(); t++) {
        draft.atMost(Affine.term(u + t, -1));
        upper.add(a.plus(u + t, 1));
      }
      outcomes.below(stage, upper);
      return a.plus(weighted(outcomes, u, 1 / tail));
    }
  }

  /** The smallest z ln(E[exp(outcome / z)] / tail) over z &gt; 0. */
  static final class Entropic extends OfOutcomes {
    private final double tail;

    Entropic(Outcomes outcomes, double tail) {
      super(outcomes);
      this.tail = tail;
    }

    @Override
    public double value(double[] weights) {
      double[] values = outcomes.values(weights);
      double worst = Arrays.stream(values).max().orElse(0);
      double spread = worst - Arrays.stream(values).min().orElse(0);
      if (spread == 0) {
        return worst;
      }
      // convex in z, and so unimodal in its logarithm
      double low = StrictMath.log(spread * 1e-6);
      double high = StrictMath.log(spread * 1e6);
      for (int k = 0; k < 200; k++) {
        double a = low + (high - low) / 3;
        double b = high - (high - low) / 3;
        if (at(values, worst, StrictMath.exp(a)) < at(values, worst, StrictMath.exp(b))) {
          high = b;
        } else {
          low = a;
        }
      }
      // the limit for z → 0 is the worst
      return Math.min(at(values, worst, StrictMath.exp((low + high) / 2)), worst);
    }

    private double at(double[] values, double worst, double z) {
      double sum = 0;
      for (int t = 0; t < values.length; t++) {
        sum += outcomes.probability(t) * StrictMath.exp((values[t] - worst) / z);
      }
      return worst + z * StrictMath.log(sum / tail);
    }

    /** s − z ln tail with z exp((outcome − s) / z) ≤ u and Σ p u ≤ z. */
    @Override
    public Affine bound(Stage stage) {
      Draft draft = stage.draft();
      Affine s = Affine.variable(draft.variables(1));
      Affine z = Affine.variable(draft.variables(1));
      int u = draft.variables(outcomes.count());
      List<Affine> expressions = outcomes.expressions(stage);
      for (int t = 0; t < outcomes.count(); t++) {
        draft.exponential(expressions.get(t).minus(s), z, Affine.variable(u + t));
      }
      draft.atMost(weighted(outcomes, u, 1).minus(z));
      return s.plus(z.times(-StrictMath.log(tail)));
    }
  }

  /** The sum of convex forms, each with a weight that is not negative. */
  @SuppressWarnings("ArrayRecordComponent") // inside this class, never changed
  private record Weighted(double[] factors, List<Form> forms) implements Form {
    @Override
    public Curvature curvature() {
      return Curvature.CONVEX;
    }

    @Override
    public double value(double[] weights) {
      double sum = 0;
      for (int k = 0; k < factors.length; k++) {
        sum += factors[k] * forms.get(k).value(weights);
      }
      return sum;
    }

    @Override
    public Affine bound(Stage stage) {
      Affine sum = Affine.constant(0);
      for (int k = 0; k < factors.length; k++) {
        sum = sum.plus(forms.get(k).bound(stage).times(factors[k]));
      }
      return sum;
    }
  }

  /** a + b. */
  static Form sum(Form a, Form b) {
    return new Weighted(new double[] {1, 1}, List.of(a, b));
  }

  /**
   * 2 / tail² ∫ a CVaRₐ da from 0 to tail by the trapezoid rule, as weights of CVaR at the steps.
   * Where all sessions are equally probable these are worked out into weights of the means of the k
   * worst outcomes, of which there are fewer.
   */
  static Form gini(Outcomes outcomes, double tail, int steps) {
    double[] levels = new double[steps];
    double[] factors = new double[steps];
    for (int k = 1; k <= steps; k++) {
      levels[k - 1] = tail * k / steps;
      factors[k - 1] = k < steps ? 2.0 * k / ((double) steps * steps) : 1.0 / steps;
    }
    return outcomes.uniform()
        ? ofWorst(outcomes, levels, factors)
        : weighted(outcomes, levels, factors);
  }

  private static Form weighted(Outcomes outcomes, double[] levels, double[] factors) {
    List<Form> forms = new ArrayList<>();
    for (double level : levels) {
      forms.add(new Tail(outcomes, level));
    }
    return new Weighted(factors, forms);
  }

  private static Form ofWorst(Outcomes outcomes, double[] levels, double[] factors) {
    int count = outcomes.count();
    double[] ordered = new double[count + 1];
    for (int k = 0; k < levels.length; k++) {
      double worst = levels[k] * count;
      for (int j = 0; j < Math.min(count, Math.ceil(worst)); j++) {
        ordered[j] += factors[k] * Math.min(1, worst - j) / worst;
      }
    }
    List<Double> tails = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    for (int j = 1; j <= count; j++) {
      double weight = (ordered[j - 1] - ordered[j]) * j;
      if (weight > 1e-15) {
        tails.add((double) j / count);
        weights.add(weight);
      }
    }
    return weighted(
        outcomes,
        tails.stream().mapToDouble(Double::doubleValue).toArray(),
        weights.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** factor · Σ p u. */
  static Affine weighted(Outcomes outcomes, int u, double factor) {
    double[] coefficients = new double[outcomes.count()];
    for (int t = 0; t < coefficients.length; t++) {
      coefficients[t] = factor * outcomes.probability(t);
    }
    return Affine.dot(u, coefficients);
  }

  private static List<Affine> variables(int first, int count) {
    List<Affine> variables = new ArrayList<>();
    for (int t = 0; t < count; t++) {
      variables.add(Affine.variable(first + t));
    }
    return variables;
  }
}
