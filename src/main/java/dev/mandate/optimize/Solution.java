package dev.mandate.optimize;

import java.util.List;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** What came of a problem. */
public sealed interface Solution {
  /** What is worth knowing besides: what estimators changed, what is nearly singular. */
  List<String> notices();

  /**
   * The best weights.
   *
   * @param weights by asset, in the problem's order
   * @param objective the objective's value in its own units
   * @param terms the value of each term of the objective, by its words
   * @param expectedReturn annual; empty without expected returns
   * @param volatility annual; empty without a covariance
   * @param riskContributions each asset's share of the risk (of the volatility unless the objective
   *     equalizes another), summing to 1; empty where there is no risk
   * @param binding the limits that hold the solution back
   * @param path the weights of each step, in the problem's order, where the objective is a plan;
   *     else empty
   */
  record Optimal(
      SequencedMap<String, Double> weights,
      double objective,
      SequencedMap<String, Double> terms,
      OptionalDouble expectedReturn,
      OptionalDouble volatility,
      SequencedMap<String, Double> riskContributions,
      List<Binding> binding,
      List<List<Double>> path,
      List<String> notices)
      implements Solution {
    /** The weights alone, in the problem's order. */
    public double[] array() {
      return weights.values().stream().mapToDouble(Double::doubleValue).toArray();
    }
  }

  /**
   * A limit that holds the solution back.
   *
   * @param subject the asset where the limit is about each; else null
   * @param shadowPrice by how much the objective would improve (fall when minimized, rise when
   *     maximized) per unit by which the bound is relaxed; not negative; empty where it is not
   *     known, as beside branch and bound
   * @param words the same for a manager: "relaxing 'tech at most 30%' by one point would lower
   *     volatility by 0.08 points"
   */
  record Binding(Limit limit, @Nullable String subject, OptionalDouble shadowPrice, String words) {}

  /**
   * No weights keep all limits.
   *
   * @param conflict a smallest set found of limits that no weights keep together; without any one
   *     of them there are such weights
   */
  record Infeasible(List<Conflict> conflict, List<String> notices) implements Solution {}

  /**
   * A limit of a conflict.
   *
   * @param nearest the value nearest to the bound that the limited quantity can have when the other
   *     limits hold; empty where it has none
   */
  record Conflict(Limit limit, OptionalDouble nearest, String words) {}

  /**
   * The objective gets better without end.
   *
   * @param direction what to add to the weights, by asset
   */
  record Unbounded(SequencedMap<String, Double> direction, String words, List<String> notices)
      implements Solution {}

  /** The question has no answer, and that is known before solving. */
  record Undefined(Why why, @Nullable Limit limit, String words, List<String> notices)
      implements Solution {}

  /** The solver did not reach its accuracy. */
  record Unsolved(String words, List<String> notices) implements Solution {}

  /** Why a question has no answer. */
  enum Why {
    /** No asset to choose from. */
    NO_ASSET,
    /** A needed estimate, benchmark or holding is not given. */
    MISSING_ESTIMATE,
    /** An estimate is NaN or infinite. */
    NOT_A_NUMBER,
    /** Fewer scenarios than the measure can be taken from. */
    TOO_FEW_SCENARIOS,
    /** A variance is negative, or 0 where it divides. */
    ZERO_VARIANCE,
    /** The covariance is no covariance: it has a negative eigenvalue. */
    NOT_POSITIVE,
    /** The best ratio is not above 0: nothing returns more than the risk-free rate. */
    NO_POSITIVE_RATIO,
    /** A limit's name is no asset, group or factor. */
    UNKNOWN_NAME,
    /** The lower bound is above the upper, or a bound is NaN. */
    BOUNDS_CROSSED,
    /** A level is not strictly between 0 and 1, or another parameter is out of its range. */
    OUT_OF_RANGE,
    /** What is asked is not convex, and not among what is solved all the same. */
    NOT_CONVEX
  }
}
