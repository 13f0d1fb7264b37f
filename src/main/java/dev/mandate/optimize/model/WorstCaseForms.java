package dev.mandate.optimize.model;

import dev.mandate.optimize.Covariance;
import dev.mandate.optimize.Solution.Why;
import dev.mandate.optimize.Uncertainty;
import dev.mandate.optimize.cone.Affine;
import java.util.List;

/** Measures at the worst estimates within their uncertainty. */
final class WorstCaseForms {
  private WorstCaseForms() {}

  static Form mean(Uncertainty.OfMean uncertainty, Facts facts) {
    double[] mu = facts.expectedReturns();
    return switch (uncertainty) {
      case Uncertainty.MeanBox(var widths) ->
          new Less(MomentForms.linear(mu), 1, new AbsoluteSum(positive(facts, widths)));
      case Uncertainty.MeanEllipsoid(Covariance error, double radius) ->
          new Less(
              MomentForms.linear(mu),
              radius(radius),
              new MomentForms.Deviation(sized(error, facts), null));
    };
  }

  static Form covariance(Uncertainty.OfCovariance uncertainty, Facts facts) {
    return switch (uncertainty) {
      case Uncertainty.CovarianceBox(Covariance highest) -> {
        if (!facts.longOnly()) {
          throw new Refusal(
              Why.NOT_CONVEX,
              null,
              "the worst variance within a box needs portfolios without short positions");
        }
        yield new MomentForms.Variance(sized(highest, facts));
      }
      case Uncertainty.CovarianceEllipsoid(Covariance errors, double radius) ->
          new Ellipsoid(facts.covariance(), squared(sized(errors, facts)), radius(radius));
    };
  }

  /** first − factor · second. */
  private record Less(Form first, double factor, Form second) implements Form {
    @Override
    public Curvature curvature() {
      return Curvature.CONCAVE;
    }

    @Override
    public double value(double[] weights) {
      return first.value(weights) - factor * second.value(weights);
    }

    @Override
    public Affine bound(Stage stage) {
      return first.bound(stage).minus(second.bound(stage).times(factor));
    }
  }

  /** Σ width |w|. */
  private static final class AbsoluteSum implements Form {
    private final double[] widths;

    AbsoluteSum(double[] widths) {
      this.widths = widths;
    }

    @Override
    public Curvature curvature() {
      return Curvature.CONVEX;
    }

    @Override
    public double value(double[] weights) {
      double sum = 0;
      for (int i = 0; i < weights.length; i++) {
        sum += widths[i] * Math.abs(weights[i]);
      }
      return sum;
    }

    @Override
    public Affine bound(Stage stage) {
      return Affine.dot(stage.absolute(WeightForms.weights(stage).toArray(new Affine[0])), widths);
    }
  }

  /** w′Σw + radius √(q′Sq), q = w² element by element and S the squared standard errors. */
  private record Ellipsoid(Covariance covariance, Covariance errors, double radius)
      implements Form {
    @Override
    public Curvature curvature() {
      return Curvature.CONVEX;
    }

    @Override
    public double value(double[] weights) {
      double[] squares = weights.clone();
      for (int i = 0; i < squares.length; i++) {
        squares[i] *= squares[i];
      }
      return covariance.quadratic(weights) + radius * Math.sqrt(errors.quadratic(squares));
    }

    @Override
    public Affine bound(Stage stage) {
      return new MomentForms.Variance(covariance).bound(stage).plus(spread(stage).times(radius));
    }

    @Override
    public void minimize(Stage stage, double coefficient) {
      new MomentForms.Variance(covariance).minimize(stage, coefficient);
      stage.draft().minimize(spread(stage).times(radius * coefficient));
    }

    /** S has no negative element, so that the norm may use any q ≥ w². */
    private Affine spread(Stage stage) {
      Draft draft = stage.draft();
      int n = stage.size();
      int q = draft.variables(n);
      for (int i = 0; i < n; i++) {
        draft.squares(Affine.variable(q + i), stage.one(), List.of(stage.weight(i)));
      }
      Affine t = Affine.variable(draft.variables(1));
      Stage squares = new Stage(draft, q, n, stage.one(), stage.scaled(), stage.before());
      draft.norm(t, Root.of(errors).rows(squares));
      return t;
    }
  }

  private static double[] positive(Facts facts, List<Double> widths) {
    double[] values = facts.each(widths, "widths");
    for (double width : values) {
      if (width < 0) {
        throw new Refusal(Why.OUT_OF_RANGE, null, "the width of an uncertainty is negative");
      }
    }
    return values;
  }

  private static double radius(double radius) {
    if (!(radius >= 0 && Double.isFinite(radius))) {
      throw new Refusal(Why.OUT_OF_RANGE, null, "the radius of an uncertainty is negative");
    }
    return radius;
  }

  private static Covariance sized(Covariance covariance, Facts facts) {
    if (covariance.size() != facts.size()) {
      throw new Refusal(
          Why.OUT_OF_RANGE, null, "an uncertainty has another number of assets than the problem");
    }
    return covariance;
  }

  private static Covariance squared(Covariance errors) {
    double[][] matrix = errors.dense();
    for (double[] row : matrix) {
      for (int j = 0; j < row.length; j++) {
        row[j] *= row[j];
      }
    }
    return Covariance.of(matrix);
  }
}
