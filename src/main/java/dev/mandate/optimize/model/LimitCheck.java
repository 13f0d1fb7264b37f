package dev.mandate.optimize.model;

import dev.mandate.optimize.Limit;
import java.util.Arrays;

/** Whether weights keep a limit, by its definition. */
public final class LimitCheck {
  /** A weight below this is none. */
  public static final double NO_WEIGHT = 1e-10;

  private LimitCheck() {}

  /** By how much the weights break a limit, in the unit of its bound; 0 if they keep it. */
  public static double excess(Limit limit, Facts facts, double[] weights) {
    return switch (limit) {
      case Limit.Each(String l, var names, double lower, double upper) -> {
        double worst = 0;
        for (int i : facts.members(names)) {
          worst = Math.max(worst, outside(weights[i], lower, upper));
        }
        yield worst;
      }
      case Limit.Linear(String l, var combination, double lower, double upper) ->
          outside(Sums.dot(facts.coefficients(combination), weights), lower, upper);
      case Limit.Net(String l, double lower, double upper) ->
          outside(Arrays.stream(weights).sum(), lower, upper);
      case Limit.AtMost(String l, var measure, double bound) ->
          Math.max(0, Forms.of(measure, facts).value(weights) - bound);
      case Limit.AtLeast(String l, var measure, double bound) ->
          Math.max(0, bound - Forms.of(measure, facts).value(weights));
      case Limit.EffectiveNumber(String l, double atLeast) ->
          Math.max(0, atLeast - 1 / Sums.dot(weights, weights));
      case Limit.Holdings(String l, int atMost) ->
          Math.max(0, Arrays.stream(weights).filter(w -> Math.abs(w) > NO_WEIGHT).count() - atMost);
      case Limit.MinimumPosition(String l, double size) ->
          Arrays.stream(weights)
              .filter(w -> w > NO_WEIGHT)
              .map(w -> Math.max(0, size - w))
              .max()
              .orElse(0);
      case Limit.RiskContribution(String l, var names, double share) ->
          Math.max(0, share(facts, names, weights) - share);
    };
  }

  private static double share(Facts facts, java.util.List<String> names, double[] weights) {
    double[] along = facts.covariance().times(weights);
    double variance = facts.covariance().quadratic(weights);
    double sum = 0;
    for (int i : facts.members(names)) {
      sum += weights[i] * along[i];
    }
    return variance > 0 ? sum / variance : 0;
  }

  private static double outside(double value, double lower, double upper) {
    return Math.max(0, Math.max(lower - value, value - upper));
  }
}
