package dev.mandate.optimize.solve;

import dev.mandate.optimize.Covariance;
import dev.mandate.optimize.Limit;
import dev.mandate.optimize.Objective;
import dev.mandate.optimize.Problem;
import dev.mandate.optimize.Solution;
import dev.mandate.optimize.Solution.Binding;
import dev.mandate.optimize.explain.Words;
import dev.mandate.optimize.model.Facts;
import dev.mandate.optimize.model.LimitCheck;
import dev.mandate.optimize.model.LimitRows;
import dev.mandate.optimize.model.Lowered;
import dev.mandate.optimize.model.RiskShares;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/** Puts a solver's point into an answer, after a last look at every limit. */
final class Answers {
  /** A limit may be missed by this much; an answer that misses it by more is none. */
  private static final double MISSED = 1e-6;

  /** A multiplier below this part of the largest is rounding. */
  private static final double NEGLIGIBLE = 1e-7;

  /** Where risk is equalized a multiplier below {@link #NEGLIGIBLE} of this is rounding. */
  private static final double EQUALIZED = 100;

  private final Lowered lowered;
  private final Point.Found found;
  private final boolean priced;
  private final double value;

  private Answers(Lowered lowered, Point.Found found, boolean priced) {
    this.lowered = lowered;
    this.found = found;
    this.priced = priced;
    value = lowered.goal().value(found.path());
  }

  /**
   * The answer at a point.
   *
   * @param priced whether multipliers are prices: not where a combination of holdings was chosen
   */
  static Solution of(Lowered lowered, Point.Found found, boolean priced, List<String> notices) {
    Facts facts = lowered.facts();
    for (double[] weights : found.path()) {
      for (Limit limit : LimitRows.all(facts.problem())) {
        double excess = LimitCheck.excess(limit, facts, weights);
        if (!(excess <= MISSED * (1 + scale(limit)))) {
          return new Solution.Unsolved(
              "the solver's weights miss '" + limit.label() + "' by " + excess, notices);
        }
      }
    }
    return new Answers(lowered, found, priced).optimal(notices);
  }

  private static double scale(Limit limit) {
    return limit instanceof Limit.EffectiveNumber e ? e.atLeast() * e.atLeast() : 0;
  }

  private Solution optimal(List<String> notices) {
    Problem problem = lowered.facts().problem();
    double[] weights = found.path().getFirst();
    double[] mu = problem.estimates().expectedReturns();
    Covariance covariance = problem.estimates().covariance();
    List<String> all = new ArrayList<>(notices);
    all.addAll(found.notices());
    if (problem.objective() instanceof Objective.Method && value > 1e-12) {
      all.add("limits move the weights away from the method's, to the nearest that keep them");
    }
    List<List<Double>> path = new ArrayList<>();
    if (problem.objective() instanceof Objective.Plan) {
      found.path().forEach(step -> path.add(boxed(step)));
    }
    return new Solution.Optimal(
        named(weights),
        value,
        lowered.goal().terms(found.path()),
        mu == null ? OptionalDouble.empty() : OptionalDouble.of(dot(mu, weights)),
        covariance == null
            ? OptionalDouble.empty()
            : OptionalDouble.of(Math.sqrt(covariance.quadratic(weights))),
        contributions(weights),
        bindings(),
        path,
        all);
  }

  private SequencedMap<String, Double> contributions(double[] weights) {
    double[] shares = RiskShares.of(lowered.facts(), weights);
    return shares.length == 0 ? new LinkedHashMap<>() : named(shares);
  }

  private List<Binding> bindings() {
    double largest = 0;
    for (Point.Multiplier multiplier : found.multipliers()) {
      largest = Math.max(largest, Math.abs(multiplier.value()));
    }
    double price = priced ? lowered.goal().price(found.path(), found.one()) : Double.NaN;
    if (lowered.facts().problem().objective() instanceof Objective.EqualizeRisk) {
      // the budgets' share in what is minimized sums to 1
      largest = Math.max(largest, EQUALIZED);
    }
    List<Binding> bindings = new ArrayList<>();
    for (Point.Multiplier multiplier : found.multipliers()) {
      boolean isQuestion = isQuestion(multiplier.owner().limit());
      if (!isQuestion && Math.abs(multiplier.value()) > NEGLIGIBLE * largest) {
        bindings.add(binding(multiplier, price));
      }
    }
    bindings.sort(Comparator.comparingDouble(b -> -b.shadowPrice().orElse(0)));
    return bindings;
  }

  /** What weights sum to is the question rather than a limit, where it is one number. */
  private boolean isQuestion(Limit limit) {
    Limit.Net invested = lowered.facts().problem().invested();
    return limit.equals(invested) && invested.lower() == invested.upper();
  }

  private Binding binding(Point.Multiplier multiplier, double price) {
    Limit limit = multiplier.owner().limit();
    double signed = multiplier.value();
    double each = Math.abs(signed) * multiplier.owner().slope() * price;
    OptionalDouble shadow =
        Double.isFinite(each) ? OptionalDouble.of(each) : OptionalDouble.empty();
    return new Binding(
        limit,
        multiplier.owner().subject(),
        shadow,
        Words.binding(
            limit,
            multiplier.owner().subject(),
            shadow,
            lowered.facts().problem().objective(),
            value,
            equation(limit) ? Boolean.valueOf(signed > 0) : null));
  }

  private static boolean equation(Limit limit) {
    return switch (limit) {
      case Limit.Each e -> e.lower() == e.upper();
      case Limit.Linear e -> e.lower() == e.upper();
      case Limit.Net e -> e.lower() == e.upper();
      case Limit.AtMost e -> false;
      case Limit.AtLeast e -> false;
      case Limit.EffectiveNumber e -> false;
      case Limit.Holdings e -> false;
      case Limit.MinimumPosition e -> false;
      case Limit.RiskContribution e -> false;
    };
  }

  private SequencedMap<String, Double> named(double[] values) {
    SequencedMap<String, Double> named = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      named.put(lowered.facts().name(i), values[i]);
    }
    return named;
  }

  private static List<Double> boxed(double[] values) {
    List<Double> list = new ArrayList<>();
    for (double value : values) {
      list.add(value);
    }
    return list;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
