package dev.mandate.optimize.model;

import dev.mandate.optimize.cone.Affine;
import java.util.List;

/** Measures of what is traded to get from what is held to the weights. */
final class TradeForms {
  private TradeForms() {}

  /** Σ rate |w − held|. */
  static final class Linear implements Form {
    private final double[] rates;
    private final double[] held;

    Linear(double[] rates, double[] held) {
      this.rates = rates;
      this.held = held;
    }

    @Override
    public Curvature curvature() {
      return Curvature.CONVEX;
    }

    @Override
    public double value(double[] weights) {
      double sum = 0;
      for (int i = 0; i < weights.length; i++) {
        sum += rates[i] * Math.abs(weights[i] - held[i]);
      }
      return sum;
    }

    @Override
    public Affine bound(Stage stage) {
      return Affine.dot(stage.absolute(stage.trades()), rates);
    }
  }

  /** Σ rate |w − held|^1.5. */
  static final class Impact implements Form {
    private final double[] rates;
    private final double[] held;

    Impact(double[] rates, double[] held) {
      this.rates = rates;
      this.held = held;
    }

    @Override
    public Curvature curvature() {
      return Curvature.CONVEX;
    }

    @Override
    public double value(double[] weights) {
      double sum = 0;
      for (int i = 0; i < weights.length; i++) {
        double trade = Math.abs(weights[i] - held[i]);
        sum += rates[i] * trade * Math.sqrt(trade);
      }
      return sum;
    }

    /** t ≥ v^1.5 where v² ≤ t s and s² ≤ v. */
    @Override
    public Affine bound(Stage stage) {
      Draft draft = stage.draft();
      int n = stage.size();
      int v = stage.absolute(stage.trades());
      int t = draft.variables(n);
      int s = draft.variables(n);
      for (int i = 0; i < n; i++) {
        Affine trade = Affine.variable(v + i);
        Affine between = Affine.variable(s + i);
        draft.squares(Affine.variable(t + i), between, List.of(trade));
        draft.squares(trade, stage.one(), List.of(between));
      }
      return Affine.dot(t, rates);
    }
  }
}
