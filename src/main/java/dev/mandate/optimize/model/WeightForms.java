package dev.mandate.optimize.model;

import dev.mandate.optimize.cone.Affine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Measures of the weights alone. */
final class WeightForms {
  private WeightForms() {}

  /** Σ longs · max(w, 0) + shorts · max(−w, 0). */
  record Exposure(double longs, double shorts) implements Form {
    @Override
    public Curvature curvature() {
      return Curvature.CONVEX;
    }

    @Override
    public double value(double[] weights) {
      double sum = 0;
      for (double w : weights) {
        sum += w > 0 ? longs * w : -shorts * w;
      }
      return sum;
    }

    @Override
    public Affine bound(Stage stage) {
      int n = stage.size();
      int v = stage.draft().variables(n);
      for (int i = 0; i < n; i++) {
        stage.draft().atMost(stage.weight(i).times(longs).plus(v + i, -1));
        stage.draft().atMost(stage.weight(i).times(-shorts).plus(v + i, -1));
      }
      return Affine.sum(v, n);
    }
  }

  /** Σ w². */
  record Concentration() implements Form {
    @Override
    public Curvature curvature() {
      return Curvature.CONVEX;
    }

    @Override
    public double value(double[] weights) {
      return Sums.dot(weights, weights);
    }

    @Override
    public Affine bound(Stage stage) {
      Affine t = Affine.variable(stage.draft().variables(1));
      stage.draft().squares(t, stage.one(), weights(stage));
      return t;
    }

    @Override
    public Form root() {
      return new Norm();
    }

    @Override
    public void minimize(Stage stage, double coefficient) {
      if (stage.scaled()) {
        Form.super.minimize(stage, coefficient);
        return;
      }
      double[] ones = new double[stage.size()];
      Arrays.fill(ones, 1);
      stage.draft().minimizeSquares(stage.first(), ones, 2 * coefficient);
    }
  }

  /** √(Σ w²). */
  record Norm() implements Form {
    @Override
    public Curvature curvature() {
      return Curvature.CONVEX;
    }

    @Override
    public double value(double[] weights) {
      return Math.sqrt(Sums.dot(weights, weights));
    }

    @Override
    public Affine bound(Stage stage) {
      Affine t = Affine.variable(stage.draft().variables(1));
      stage.draft().norm(t, weights(stage));
      return t;
    }
  }

  /** −Σ w ln w. */
  record Entropy() implements Form {
    @Override
    public Curvature curvature() {
      return Curvature.CONCAVE;
    }

    @Override
    public double value(double[] weights) {
      double sum = 0;
      for (double w : weights) {
        sum -= w > 0 ? w * StrictMath.log(w) : 0;
      }
      return sum;
    }

    @Override
    public Affine bound(Stage stage) {
      int n = stage.size();
      int t = stage.draft().variables(n);
      for (int i = 0; i < n; i++) {
        stage.draft().exponential(Affine.variable(t + i), stage.weight(i), stage.one());
      }
      return Affine.sum(t, n);
    }
  }

  /** The weights of a stage. */
  static List<Affine> weights(Stage stage) {
    List<Affine> weights = new ArrayList<>();
    for (int i = 0; i < stage.size(); i++) {
      weights.add(stage.weight(i));
    }
    return weights;
  }
}
