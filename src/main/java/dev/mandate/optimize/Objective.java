package dev.mandate.optimize;

import dev.mandate.optimize.cluster.HierarchicalRiskParity;
import dev.mandate.optimize.cluster.Linkage;
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
   * homogeneous (a volatility, a CVaR, a drawdown), the weights are positive and their sum is
   * given. Where limits stand in the way: the weights that minimize risk(w) − λ Σ budget ln w under
   * the limits, with the λ at which they have their sum, so that assets which no limit touches keep
   * contributions in proportion to their budgets (Richard and Roncalli 2019; scaling the limits
   * along with the weights, as some libraries do, is another definition).
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

  /**
   * Weights by a procedure rather than by an optimum. They sum to 1 and know nothing of limits;
   * where these are not kept, the nearest weights that keep them are taken, and a notice says so.
   */
  sealed interface Method extends Objective {}

  /** Every asset alike. */
  record Equal() implements Method {}

  /** In proportion to 1/σ. */
  record InverseVolatility() implements Method {}

  /** In proportion to given sizes, such as market capitalisations; one an asset. */
  record Proportional(List<Double> sizes) implements Method {
    public Proportional {
      sizes = List.copyOf(sizes);
    }
  }

  /** Hierarchical risk parity by one of its published conventions. */
  record HierarchicalParity(HierarchicalRiskParity.Convention convention) implements Method {}

  /**
   * Hierarchical equal risk contribution, by variance.
   *
   * @param clusters how many; 0 for as many as the tree suggests
   */
  record HierarchicalEqualRisk(Linkage linkage, int clusters) implements Method {}

  /**
   * Nested clusters: the least variance within each cluster, and then between them.
   *
   * @param clusters how many; 0 for as many as the tree suggests
   */
  record Nested(Linkage linkage, int clusters) implements Method {}

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
