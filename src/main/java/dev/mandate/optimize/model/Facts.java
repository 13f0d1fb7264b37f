package dev.mandate.optimize.model;

import dev.mandate.optimize.Combination;
import dev.mandate.optimize.Covariance;
import dev.mandate.optimize.Limit;
import dev.mandate.optimize.Problem;
import dev.mandate.optimize.Scenarios;
import dev.mandate.optimize.Solution.Why;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a problem knows, checked when it is first asked for: what is missing, not a number or
 * unknown by name is refused.
 */
public final class Facts {
  private final Problem problem;
  private final Map<String, Integer> positions;
  private @Nullable Covariance covariance;
  private @Nullable Scenarios scenarios;

  /** Of a problem. */
  public Facts(Problem problem) {
    this.problem = problem;
    positions = problem.positions();
  }

  /** The problem. */
  public Problem problem() {
    return problem;
  }

  /** The number of assets. */
  public int size() {
    return problem.size();
  }

  /** Annual expected returns. */
  public double[] expectedReturns() {
    double[] mu = problem.estimates().expectedReturns();
    if (mu == null) {
      throw new Refusal(Why.MISSING_ESTIMATE, null, "expected returns are needed and not given");
    }
    for (int i = 0; i < mu.length; i++) {
      if (!Double.isFinite(mu[i])) {
        throw new Refusal(
            Why.NOT_A_NUMBER, null, "the expected return of " + name(i) + " is not a number");
      }
    }
    return mu;
  }

  /** The annual covariance. */
  public Covariance covariance() {
    if (covariance == null) {
      covariance = checked(problem.estimates().covariance());
    }
    return covariance;
  }

  private Covariance checked(@Nullable Covariance given) {
    if (given == null) {
      throw new Refusal(Why.MISSING_ESTIMATE, null, "a covariance is needed and not given");
    }
    double[] ones = new double[size()];
    Arrays.fill(ones, 1);
    double[] sums = given.times(ones);
    double[] variances = given.variances();
    for (int i = 0; i < sums.length; i++) {
      if (!Double.isFinite(sums[i]) || !Double.isFinite(variances[i])) {
        throw new Refusal(
            Why.NOT_A_NUMBER, null, "the covariance of " + name(i) + " is not a number");
      }
      if (variances[i] < 0) {
        throw new Refusal(Why.NOT_POSITIVE, null, "the variance of " + name(i) + " is negative");
      }
    }
    return given;
  }

  /** The scenarios, at least {@code fewest} of them. */
  public Scenarios scenarios(int fewest) {
    if (scenarios == null) {
      scenarios = checked(problem.estimates().scenarios());
    }
    if (scenarios.sessions() < fewest) {
      throw new Refusal(
          Why.TOO_FEW_SCENARIOS,
          null,
          "needs " + fewest + " sessions of returns, has " + scenarios.sessions());
    }
    return scenarios;
  }

  private Scenarios checked(@Nullable Scenarios given) {
    if (given == null) {
      throw new Refusal(Why.MISSING_ESTIMATE, null, "returns by session are needed and not given");
    }
    for (int t = 0; t < given.sessions(); t++) {
      for (int i = 0; i < given.assets(); i++) {
        if (!Double.isFinite(given.at(t, i))) {
          throw new Refusal(
              Why.NOT_A_NUMBER, null, "the returns of " + name(i) + " are not all numbers");
        }
      }
    }
    return given;
  }

  /** The weights held; zeros if nothing was said. */
  public double[] held() {
    double[] held = problem.held();
    return held == null ? new double[size()] : numbers(held, "the holding of ");
  }

  /** The benchmark's weights. */
  public double[] benchmark() {
    double[] benchmark = problem.benchmark();
    if (benchmark == null) {
      throw new Refusal(Why.MISSING_ESTIMATE, null, "a benchmark is needed and not given");
    }
    return numbers(benchmark, "the benchmark's weight of ");
  }

  private double[] numbers(double[] values, String what) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new Refusal(Why.NOT_A_NUMBER, null, what + name(i) + " is not a number");
      }
    }
    return values;
  }

  /** One value an asset, from a list that must have as many. */
  public double[] each(List<Double> values, String what) {
    if (values.size() != size()) {
      throw new Refusal(
          Why.OUT_OF_RANGE,
          null,
          what + ": " + values.size() + " values for " + size() + " assets");
    }
    return numbers(
        values.stream().mapToDouble(Double::doubleValue).toArray(), what + ": the value of ");
  }

  /** Whether no weight can be negative. */
  public boolean longOnly() {
    double[] lower = new double[size()];
    Arrays.fill(lower, Double.NEGATIVE_INFINITY);
    for (Limit limit : LimitRows.all(problem)) {
      if (limit instanceof Limit.Each each) {
        members(each.names()).forEach(i -> lower[i] = Math.max(lower[i], each.lower()));
      }
    }
    return Arrays.stream(lower).allMatch(x -> x >= 0);
  }

  /** The name of asset i. */
  public String name(int i) {
    return problem.assets().get(i);
  }

  /** The positions of the named assets and members of groups, in order; all where none is named. */
  public List<Integer> members(List<String> names) {
    List<Integer> members = new ArrayList<>();
    if (names.isEmpty()) {
      for (int i = 0; i < size(); i++) {
        members.add(i);
      }
    }
    for (String name : names) {
      for (String member : problem.groups().getOrDefault(name, List.of(name))) {
        Integer position = positions.get(member);
        if (position == null) {
          throw unknown(member);
        }
        if (!members.contains(position)) {
          members.add(position);
        }
      }
    }
    return members;
  }

  /** The coefficient of each asset's weight. */
  public double[] coefficients(Combination combination) {
    double[] sum = new double[size()];
    for (Combination.Part part : combination.parts()) {
      double[] exposures = problem.factors().get(part.name());
      if (exposures != null) {
        numbers(exposures, "the exposure to " + part.name() + " of ");
        for (int i = 0; i < sum.length; i++) {
          sum[i] += part.coefficient() * exposures[i];
        }
      } else {
        members(List.of(part.name())).forEach(i -> sum[i] += part.coefficient());
      }
    }
    return sum;
  }

  private Refusal unknown(String name) {
    return new Refusal(Why.UNKNOWN_NAME, null, name + " is none of the assets, groups and factors");
  }
}
