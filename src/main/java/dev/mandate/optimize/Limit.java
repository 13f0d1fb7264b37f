package dev.mandate.optimize;

import java.util.List;

/**
 * What a solution must keep. Each has a label, in the words of whoever wrote it, by which
 * explanations speak of it. An end that is not wanted is infinite.
 */
public sealed interface Limit {
  /** How explanations call this limit: "tech at most 30%". */
  String label();

  /**
   * Each of the named assets, or of the members of named groups, between two weights; all assets if
   * no name is given.
   */
  record Each(String label, List<String> names, double lower, double upper) implements Limit {
    public Each {
      names = List.copyOf(names);
    }
  }

  /** A combination of weights and factor exposures between two values. */
  record Linear(String label, Combination combination, double lower, double upper)
      implements Limit {}

  /** The sum of all weights between two values: net exposure. */
  record Net(String label, double lower, double upper) implements Limit {}

  /**
   * A measure at most a bound; it must be convex. The bound has the measure's unit: annual for
   * volatility and tracking error, per session for CVaR.
   */
  record AtMost(String label, Measure measure, double bound) implements Limit {}

  /** A measure at least a bound; it must be concave, as a return and an entropy are. */
  record AtLeast(String label, Measure measure, double bound) implements Limit {}

  /** 1 / Σ w² at least a number: Σ w² at most its reciprocal. */
  record EffectiveNumber(String label, double atLeast) implements Limit {}

  /** At most so many assets with a weight; branch and bound. */
  record Holdings(String label, int atMost) implements Limit {}

  /** Each weight is 0 or at least {@code size}, which is positive; branch and bound. */
  record MinimumPosition(String label, double size) implements Limit {}

  /**
   * The named assets' share of the portfolio's variance, Σ wᵢ(Σw)ᵢ / w′Σw over them, at most {@code
   * share}. This is not convex: it is met by a sequence of convex problems, each of which replaces
   * the concave part by its tangent, so that the answer keeps the limit but may be the best only
   * nearby. A notice says so.
   */
  record RiskContribution(String label, List<String> names, double share) implements Limit {
    public RiskContribution {
      names = List.copyOf(names);
    }
  }
}
