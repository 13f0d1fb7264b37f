package dev.mandate.optimize.model;

import dev.mandate.optimize.Covariance;
import dev.mandate.optimize.cone.Affine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measures from expected returns and covariance. */
final class MomentForms {
  private MomentForms() {}

  /** coefficients · w. */
  static Form linear(double[] coefficients) {
    return new Linear(coefficients);
  }

  private static final class Linear implements Form {
    private final double[] coefficients;

    Linear(double[] coefficients) {
      this.coefficients = coefficients;
    }

    @Override
    public Curvature curvature() {
      return Curvature.AFFINE;
    }

    @Override
    public double value(double[] weights) {
      return Sums.dot(coefficients, weights);
    }

    @Override
    public double[] coefficients() {
      return coefficients.clone();
    }

    @Override
    public Affine bound(Stage stage) {
      return stage.dot(coefficients);
    }
  }

  /** w′Σw. */
  static final class Variance implements Form {
    private final Covariance covariance;

    Variance(Covariance covariance) {
      this.covariance = covariance;
    }

    @Override
    public Curvature curvature() {
      return Curvature.CONVEX;
    }

    @Override
    public double value(double[] weights) {
      return covariance.quadratic(weights);
    }

    @Override
    public Affine bound(Stage stage) {
      double size = Sums.mean(covariance.variances());
      return stage.draft().squareBound(stage.one(), Root.of(covariance).rows(stage), size);
    }

    @Override
    public Form root() {
      return new Deviation(covariance, null);
    }

    @Override
    public void minimize(Stage stage, double coefficient) {
      if (stage.scaled()) {
        Form.super.minimize(stage, coefficient);
      } else {
        addQuadratic(covariance, stage, 2 * coefficient);
      }
    }
  }

  /** Adds factor/2 · w′Σw to what is minimized. */
  static void addQuadratic(Covariance covariance, Stage stage, double factor) {
    int n = stage.size();
    switch (covariance) {
      case Covariance.Dense dense -> {
        double[] matrix = dense.elements();
        for (int i = 0; i < matrix.length; i++) {
          matrix[i] *= factor;
        }
        stage.draft().minimize(new Draft.Quadratic(stage.first(), n, matrix));
      }
      case Covariance.Factor f -> {
        Root root = Root.of(f);
        double[] diagonal = f.specific();
        for (int i = 0; i < n; i++) {
          diagonal[i] *= factor;
        }
        stage
            .draft()
            .minimize(
                new Draft.FactorQuadratic(
                    stage.first(), n, diagonal, root.dense(Math.sqrt(factor)), root.width()));
      }
    }
  }

  /** √((w − b)′Σ(w − b)); b is 0 for a volatility. */
  static final class Deviation implements Form {
    private final Covariance covariance;
    private final double @Nullable [] benchmark;

    Deviation(Covariance covariance, double @Nullable [] benchmark) {
      this.covariance = covariance;
      this.benchmark = benchmark;
    }

    @Override
    public Curvature curvature() {
      return Curvature.CONVEX;
    }

    @Override
    public double value(double[] weights) {
      double[] active = weights.clone();
      if (benchmark != null) {
        for (int i = 0; i < active.length; i++) {
          active[i] -= benchmark[i];
        }
      }
      return Math.sqrt(covariance.quadratic(active));
    }

    @Override
    public Affine bound(Stage stage) {
      Root root = Root.of(covariance);
      List<Affine> rows = benchmark == null ? root.rows(stage) : root.rows(stage, benchmark);
      Affine t = Affine.variable(stage.draft().variables(1));
      stage.draft().norm(t, rows);
      return t;
    }

    @Override
    public boolean minimizeHalfSquare(Stage stage) {
      if (benchmark != null && stage.scaled()) {
        return false;
      }
      addQuadratic(covariance, stage, 1);
      if (benchmark != null) {
        stage.draft().minimize(stage.dot(covariance.times(benchmark)).times(-1));
      }
      return true;
    }
  }
}
