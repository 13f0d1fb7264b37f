package dev.mandate.optimize.model;

import dev.mandate.optimize.Measure;
import java.util.Locale;

/** What each measure is called, and in what it is counted. */
public final class Names {
  private Names() {}

  /** The measure in a manager's words. */
  public static String of(Measure measure) {
    return switch (measure) {
      case Measure.Return() -> "return";
      case Measure.WorstCaseReturn r -> "worst-case return";
      case Measure.Variance() -> "variance";
      case Measure.Volatility() -> "volatility";
      case Measure.WorstCaseVariance v -> "worst-case variance";
      case Measure.AverageVolatility() -> "average volatility";
      case Measure.TrackingError() -> "tracking error";
      case Measure.LogGrowth() -> "log growth";
      case Measure.Semivariance() -> "semivariance";
      case Measure.Semideviation() -> "semideviation";
      case Measure.MeanAbsoluteDeviation() -> "mean absolute deviation";
      case Measure.LowerPartialMoment(int order, double threshold) ->
          "lower partial moment of order " + order;
      case Measure.ConditionalValueAtRisk(double level) -> "CVaR at " + percent(level);
      case Measure.EntropicValueAtRisk(double level) -> "EVaR at " + percent(level);
      case Measure.WorstRealization() -> "worst loss";
      case Measure.GiniMeanDifference() -> "Gini mean difference";
      case Measure.TailGini(double level, int steps) -> "tail Gini at " + percent(level);
      case Measure.Range() -> "range";
      case Measure.CvarRange(double level) -> "CVaR range at " + percent(level);
      case Measure.TailGiniRange(double level, int steps) -> "tail Gini range at " + percent(level);
      case Measure.MaximumDrawdown() -> "maximum drawdown";
      case Measure.AverageDrawdown() -> "average drawdown";
      case Measure.ConditionalDrawdownAtRisk(double level) -> "CDaR at " + percent(level);
      case Measure.EntropicDrawdownAtRisk(double level) -> "EDaR at " + percent(level);
      case Measure.UlcerIndex() -> "ulcer index";
      case Measure.Turnover() -> "turnover";
      case Measure.LinearCost c -> "cost";
      case Measure.ImpactCost c -> "impact cost";
      case Measure.GrossExposure() -> "gross exposure";
      case Measure.LongExposure() -> "long exposure";
      case Measure.ShortExposure() -> "short exposure";
      case Measure.Concentration() -> "concentration";
      case Measure.Entropy() -> "entropy";
    };
  }

  /** 0.95 as 95%, without needless digits. */
  public static String percent(double value) {
    String text = String.format(Locale.ROOT, "%.4f", value * 100);
    return text.replaceAll("\\.?0+$", "") + "%";
  }
}
