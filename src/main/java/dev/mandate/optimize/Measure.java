package dev.mandate.optimize;

import java.util.List;

/**
 * A figure of a portfolio with weights w. One rule for units: what comes from expected returns and
 * covariance is annual; what comes from scenarios is per session; weights and trades are fractions
 * of the portfolio.
 *
 * <p>Scenario measures look at the portfolio's return r in each session, weights held constant, and
 * at probabilities p (1/T unless given). A level is the confidence, strictly between 0 and 1: 0.95
 * looks at the worst 5%. Losses and drawdowns are positive. Drawdowns are uncompounded: the fall of
 * r₁ + … + rₜ from its highest value so far, 0 before the first session included.
 *
 * <p>A new measure is a record here and a case in {@code model.Forms}, which says how it is
 * evaluated and how a solver sees it.
 */
public sealed interface Measure {
  // --- from expected returns and covariance; annual ---

  /** μ′w. */
  record Return() implements Measure {}

  /** The smallest expected return within the uncertainty. */
  record WorstCaseReturn(Uncertainty.OfMean uncertainty) implements Measure {}

  /** w′Σw. */
  record Variance() implements Measure {}

  /** √(w′Σw). */
  record Volatility() implements Measure {}

  /** The largest variance within the uncertainty. */
  record WorstCaseVariance(Uncertainty.OfCovariance uncertainty) implements Measure {}

  /** Σ wᵢ σᵢ, the numerator of the diversification ratio (Choueifaty and Coignard 2008). */
  record AverageVolatility() implements Measure {}

  /** √((w − b)′Σ(w − b)), b the benchmark. */
  record TrackingError() implements Measure {}

  // --- from scenarios; per session ---

  /** Σ p ln(1 + r): expected log growth (Kelly 1956). */
  record LogGrowth() implements Measure {}

  /** Σ p min(r − r̄, 0)² / (1 − Σ p²): division by T − 1 where probabilities are equal. */
  record Semivariance() implements Measure {}

  /** The root of the semivariance. */
  record Semideviation() implements Measure {}

  /** Σ p |r − r̄| (Konno and Yamazaki 1991). */
  record MeanAbsoluteDeviation() implements Measure {}

  /**
   * (Σ p max(threshold − r, 0)ᵏ)^(1/k) for order k = 1 or 2 (Fishburn 1977; the root of order 2 is
   * the downside deviation). The threshold is per session.
   */
  record LowerPartialMoment(int order, double threshold) implements Measure {}

  /** The mean of the worst 1 − level of the losses (Rockafellar and Uryasev 2000). */
  record ConditionalValueAtRisk(double level) implements Measure {}

  /** The smallest z ln(E[exp(−r/z)] / (1 − level)) over z &gt; 0 (Ahmadi-Javid 2012). */
  record EntropicValueAtRisk(double level) implements Measure {}

  /** The largest loss, −min r (Young 1998). */
  record WorstRealization() implements Measure {}

  /** The mean of |r − r′| over all pairs of different sessions. */
  record GiniMeanDifference() implements Measure {}

  /**
   * The tail Gini of the losses: the mean of CVaR at the levels 1 − a, a running through {@code
   * steps} equal steps to 1 − level, each by the trapezoid rule (Ogryczak and Ruszczyński 2002).
   */
  record TailGini(double level, int steps) implements Measure {}

  /** max r − min r. */
  record Range() implements Measure {}

  /** CVaR of the losses plus CVaR of the gains. */
  record CvarRange(double level) implements Measure {}

  /** Tail Gini of the losses plus tail Gini of the gains. */
  record TailGiniRange(double level, int steps) implements Measure {}

  /** The largest drawdown. */
  record MaximumDrawdown() implements Measure {}

  /** The mean drawdown. */
  record AverageDrawdown() implements Measure {}

  /** The mean of the worst 1 − level of the drawdowns (Chekhlov, Uryasev and Zabarankin 2005). */
  record ConditionalDrawdownAtRisk(double level) implements Measure {}

  /** The entropic value at risk of the drawdowns (Cajas 2021). */
  record EntropicDrawdownAtRisk(double level) implements Measure {}

  /** The root of the mean squared drawdown (Martin and McCann 1989). */
  record UlcerIndex() implements Measure {}

  // --- from weights alone ---

  /** Half of Σ |w − held|: one way, as everywhere in Mandate. */
  record Turnover() implements Measure {}

  /** Σ rateᵢ |wᵢ − heldᵢ|: commissions and half-spreads; a rate an asset. */
  record LinearCost(List<Double> rates) implements Measure {
    public LinearCost {
      rates = List.copyOf(rates);
    }
  }

  /** Σ rateᵢ |wᵢ − heldᵢ|^1.5: market impact (Almgren et al. 2005); a rate an asset. */
  record ImpactCost(List<Double> rates) implements Measure {
    public ImpactCost {
      rates = List.copyOf(rates);
    }
  }

  /** Σ |w|. */
  record GrossExposure() implements Measure {}

  /** Σ max(w, 0). */
  record LongExposure() implements Measure {}

  /** Σ max(−w, 0). */
  record ShortExposure() implements Measure {}

  /** Σ w²: the Herfindahl index; the effective number is 1 over it. */
  record Concentration() implements Measure {}

  /** −Σ w ln w, for weights that are not negative. */
  record Entropy() implements Measure {}
}
