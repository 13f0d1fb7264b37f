package dev.mandate.optimize.model;

import dev.mandate.optimize.Scenarios;
import dev.mandate.optimize.cone.Affine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measures of the returns of all sessions: growth, deviations and partial moments. */
final class ScenarioForms {
  private ScenarioForms() {}

  /** Σ p ln(1 + r). */
  record LogGrowth(Scenarios scenarios) implements Form {
    @Override
    public Curvature curvature() {
      return Curvature.CONCAVE;
    }

    @Override
    public double value(double[] weights) {
      double[] returns = scenarios.portfolio(weights);
      double sum = 0;
      for (int t = 0; t < returns.length; t++) {
        sum +=
            scenarios.probability(t)
                * (returns[t] > -1 ? StrictMath.log1p(returns[t]) : Double.NEGATIVE_INFINITY);
      }
      return sum;
    }

    @Override
    public Affine bound(Stage stage) {
      int count = scenarios.sessions();
      int u = stage.draft().variables(count);
      for (int t = 0; t < count; t++) {
        Affine wealth = stage.one().plus(stage.dot(row(scenarios, t)));
        stage.draft().exponential(Affine.variable(u + t), stage.one(), wealth);
      }
      return Affine.dot(u, scenarios.probabilities());
    }
  }

  /** √(Σ p min(r − r̄, 0)² / (1 − Σ p²)), or its square. */
  record Semideviation(Scenarios scenarios, boolean squared) implements Form {
    @Override
    public Curvature curvature() {
      return Curvature.CONVEX;
    }

    @Override
    public double value(double[] weights) {
      double[] returns = scenarios.portfolio(weights);
      double mean = Sums.dot(scenarios.means(), weights);
      double sum = 0;
      for (int t = 0; t < returns.length; t++) {
        double below = Math.min(returns[t] - mean, 0);
        sum += scenarios.probability(t) * below * below;
      }
      double variance = sum / (1 - scenarios.concentration());
      return squared ? variance : Math.sqrt(variance);
    }

    @Override
    public Affine bound(Stage stage) {
      List<Affine> rest = shortfalls(stage);
      if (squared) {
        return stage.draft().squareBound(stage.one(), rest, size());
      }
      Affine bound = Affine.variable(stage.draft().variables(1));
      stage.draft().norm(bound, rest);
      return bound;
    }

    @Override
    public @Nullable Form root() {
      return squared ? new Semideviation(scenarios, false) : null;
    }

    private double size() {
      double[][] covariance = scenarios.covariance();
      double[] variances = new double[covariance.length];
      Arrays.setAll(variances, i -> covariance[i][i]);
      return Sums.mean(variances);
    }

    private List<Affine> shortfalls(Stage stage) {
      int count = scenarios.sessions();
      int u = below(stage, demeaned(scenarios), Affine.constant(0));
      List<Affine> rest = new ArrayList<>();
      for (int t = 0; t < count; t++) {
        double share = scenarios.probability(t) / (1 - scenarios.concentration());
        rest.add(Affine.term(u + t, Math.sqrt(share)));
      }
      return rest;
    }

    @Override
    public void minimize(Stage stage, double coefficient) {
      if (!squared || stage.scaled()) {
        Form.super.minimize(stage, coefficient);
      } else {
        addSquares(stage, 2 * coefficient);
      }
    }

    @Override
    public boolean minimizeHalfSquare(Stage stage) {
      if (!squared) {
        addSquares(stage, 1);
      }
      return !squared;
    }

    private void addSquares(Stage stage, double factor) {
      int u = below(stage, demeaned(scenarios), Affine.constant(0));
      double share = factor / (1 - scenarios.concentration());
      stage.draft().minimizeSquares(u, scenarios.probabilities(), share);
    }
  }

  /** Σ p |r − r̄|: twice what is below the mean. */
  record AbsoluteDeviation(Scenarios scenarios) implements Form {
    @Override
    public Curvature curvature() {
      return Curvature.CONVEX;
    }

    @Override
    public double value(double[] weights) {
      double[] returns = scenarios.portfolio(weights);
      double mean = Sums.dot(scenarios.means(), weights);
      double sum = 0;
      for (int t = 0; t < returns.length; t++) {
        sum += scenarios.probability(t) * Math.abs(returns[t] - mean);
      }
      return sum;
    }

    @Override
    public Affine bound(Stage stage) {
      int u = below(stage, demeaned(scenarios), Affine.constant(0));
      return Affine.dot(u, scenarios.probabilities()).times(2);
    }
  }

  /** (Σ p max(threshold − r, 0)ᵏ)^(1/k) for k = 1, 2. */
  record PartialMoment(Scenarios scenarios, int order, double threshold) implements Form {
    @Override
    public Curvature curvature() {
      return Curvature.CONVEX;
    }

    @Override
    public double value(double[] weights) {
      double[] returns = scenarios.portfolio(weights);
      double sum = 0;
      for (int t = 0; t < returns.length; t++) {
        double below = Math.max(threshold - returns[t], 0);
        sum += scenarios.probability(t) * (order == 1 ? below : below * below);
      }
      return order == 1 ? sum : Math.sqrt(sum);
    }

    @Override
    public Affine bound(Stage stage) {
      int u = below(stage, scenarios.returns(), stage.one().times(threshold));
      if (order == 1) {
        return Affine.dot(u, scenarios.probabilities());
      }
      List<Affine> rest = new ArrayList<>();
      for (int t = 0; t < scenarios.sessions(); t++) {
        rest.add(Affine.term(u + t, Math.sqrt(scenarios.probability(t))));
      }
      Affine bound = Affine.variable(stage.draft().variables(1));
      stage.draft().norm(bound, rest);
      return bound;
    }

    @Override
    public boolean minimizeHalfSquare(Stage stage) {
      if (order == 2) {
        int u = below(stage, scenarios.returns(), stage.one().times(threshold));
        stage.draft().minimizeSquares(u, scenarios.probabilities(), 1);
      }
      return order == 2;
    }
  }

  /** Σ p p′ |r − r′| / (1 − Σ p²) over all pairs. */
  record Gini(Scenarios scenarios) implements Form {
    @Override
    public Curvature curvature() {
      return Curvature.CONVEX;
    }

    @Override
    public double value(double[] weights) {
      double[] returns = scenarios.portfolio(weights);
      double sum = 0;
      for (int s = 0; s < returns.length; s++) {
        for (int t = 0; t < s; t++) {
          sum += share(s, t) * Math.abs(returns[s] - returns[t]);
        }
      }
      return sum;
    }

    private double share(int s, int t) {
      return 2
          * scenarios.probability(s)
          * scenarios.probability(t)
          / (1 - scenarios.concentration());
    }

    /** |d| = 2 max(−d, 0) + d for each pair. */
    @Override
    public Affine bound(Stage stage) {
      int count = scenarios.sessions();
      int pairs = count * (count - 1) / 2;
      double[][] differences = new double[pairs][stage.size()];
      double[] shares = new double[pairs];
      double[] sums = new double[stage.size()];
      int pair = 0;
      for (int s = 0; s < count; s++) {
        for (int t = 0; t < s; t++) {
          shares[pair] = share(s, t);
          for (int i = 0; i < sums.length; i++) {
            differences[pair][i] = scenarios.at(s, i) - scenarios.at(t, i);
            sums[i] += shares[pair] * differences[pair][i];
          }
          pair++;
        }
      }
      int u = below(stage, differences, Affine.constant(0));
      return Affine.dot(u, shares).times(2).plus(stage.dot(sums));
    }
  }

  /** New variables u ≥ 0, one a row, with u ≥ threshold − row · w. */
  private static int below(Stage stage, double[][] rows, Affine threshold) {
    Draft draft = stage.draft();
    int u = draft.variables(rows.length);
    List<Affine> rest = new ArrayList<>();
    for (int t = 0; t < rows.length; t++) {
      draft.atMost(Affine.term(u + t, -1));
      rest.add(threshold.plus(u + t, -1));
    }
    draft.denseAtMost(stage.first(), stage.size(), Sums.flat(rows, -1), rest);
    return u;
  }

  private static double[][] demeaned(Scenarios scenarios) {
    double[][] rows = scenarios.returns();
    double[] means = scenarios.means();
    for (double[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        row[i] -= means[i];
      }
    }
    return rows;
  }

  private static double[] row(Scenarios scenarios, int t) {
    double[] row = new double[scenarios.assets()];
    Arrays.setAll(row, i -> scenarios.at(t, i));
    return row;
  }
}
