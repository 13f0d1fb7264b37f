package dev.mandate.optimize;

import java.util.List;

/** What is wanted. */
public sealed interface Objective {
  /** The smallest value of an expression; it must be convex. */
  record Minimize(Expression expression) implements Objective {}

  /** The largest value of an expression; it must be concave. */
  record Maximize(Expression expression) implements Objective {}

  /**
   * The largest numerator / denominator: numerator concave and positive somewhere, denominator
   * convex and positive. Every limit holds as it is written (Charnes and Cooper 1962, Schaible
   * 1974).
   */
  record MaximizeRatio(Expression numerator, Expression denominator) implements Objective {}

  /**
   * Risk contributions in proportion to budgets, one an asset and positive; the risk is positively
   * homogeneous (a volatility, a CVaR, a drawdown). With limits beyond no short positions and the
   * sum of weights: the least risk(w) − Σ budget ln w on the scale at which the limits hold, so
   * that contributions follow the budgets as far as no limit binds (Richard and Roncalli 2019).
   */
  record EqualizeRisk(Measure risk, List<Double> budgets) implements Objective {
    public EqualizeRisk {
      budgets = List.copyOf(budgets);
    }
  }

  /**
   * Weights for now and the next steps at once: the largest Σₖ μₖ′wₖ − riskAversion wₖ′Σₖwₖ − Σᵢ
   * costᵢ |wₖ,ᵢ − wₖ₋₁,ᵢ|, from what is held, every limit kept at every step (Boyd et al. 2017).
   * Expected returns and covariance of a step are those of its own period, not annual.
   */
  record Plan(List<Step> steps, double riskAversion, List<Double> costs) implements Objective {
    /** One period of a plan. */
    public record Step(List<Double> expectedReturns, Covariance covariance) {
      public Step {
        expectedReturns = List.copyOf(expectedReturns);
      }
    }

    public Plan {
      steps = List.copyOf(steps);
      costs = List.copyOf(costs);
    }
  }

  /** Every asset alike. */
  record Equal() implements Objective {}

  /** In proportion to 1/σ. */
  record InverseVolatility() implements Objective {}

  /** In proportion to given sizes, such as market capitalisations; one an asset. */
  record Proportional(List<Double> sizes) implements Objective {
    public Proportional {
      sizes = List.copyOf(sizes);
    }
  }

  /** The annual Sharpe ratio: (μ′w − risk-free) / volatility. */
  static Objective maximumSharpe(double riskFree) {
    return new MaximizeRatio(
        Expression.of(new Measure.Return()).plus(-riskFree),
        Expression.of(new Measure.Volatility()));
  }

  /** The diversification ratio: average volatility / volatility. */
  static Objective maximumDiversification() {
    return new MaximizeRatio(
        Expression.of(new Measure.AverageVolatility()), Expression.of(new Measure.Volatility()));
  }

  /** The smallest value of one measure. */
  static Objective minimum(Measure measure) {
    return new Minimize(Expression.of(measure));
  }

  /** The largest value of one measure. */
  static Objective maximum(Measure measure) {
    return new Maximize(Expression.of(measure));
  }
}
