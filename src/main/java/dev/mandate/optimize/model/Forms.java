package dev.mandate.optimize.model;

import dev.mandate.optimize.Measure;
import dev.mandate.optimize.Solution.Why;
import dev.mandate.optimize.Uncertainty;

/** What each measure is: the one place that knows them all. */
public final class Forms {
  private Forms() {}

  /** The form of a measure over the facts of a problem; refuses what it cannot be taken from. */
  public static Form of(Measure measure, Facts facts) {
    return switch (measure) {
      case Measure.Return() -> MomentForms.linear(facts.expectedReturns());
      case Measure.WorstCaseReturn(Uncertainty.OfMean u) -> WorstCaseForms.mean(u, facts);
      case Measure.Variance() -> new MomentForms.Variance(facts.covariance());
      case Measure.Volatility() -> new MomentForms.Deviation(facts.covariance(), null);
      case Measure.WorstCaseVariance(Uncertainty.OfCovariance u) ->
          WorstCaseForms.covariance(u, facts);
      case Measure.AverageVolatility() -> MomentForms.linear(volatilities(facts));
      case Measure.TrackingError() ->
          new MomentForms.Deviation(facts.covariance(), facts.benchmark());
      case Measure.LogGrowth() -> new ScenarioForms.LogGrowth(facts.scenarios(1));
      case Measure.Semivariance() -> new ScenarioForms.Semideviation(facts.scenarios(2), true);
      case Measure.Semideviation() -> new ScenarioForms.Semideviation(facts.scenarios(2), false);
      case Measure.MeanAbsoluteDeviation() ->
          new ScenarioForms.AbsoluteDeviation(facts.scenarios(2));
      case Measure.LowerPartialMoment(int order, double threshold) ->
          new ScenarioForms.PartialMoment(facts.scenarios(1), order(order), finite(threshold));
      case Measure.ConditionalValueAtRisk(double level) ->
          new TailForms.Tail(Outcomes.losses(facts.scenarios(1)), tail(level));
      case Measure.EntropicValueAtRisk(double level) ->
          new TailForms.Entropic(Outcomes.losses(facts.scenarios(1)), tail(level));
      case Measure.WorstRealization() -> new TailForms.Worst(Outcomes.losses(facts.scenarios(1)));
      case Measure.GiniMeanDifference() -> new ScenarioForms.Gini(facts.scenarios(2));
      case Measure.TailGini(double level, int steps) ->
          TailForms.gini(Outcomes.losses(facts.scenarios(1)), tail(level), steps(steps));
      case Measure.Range() ->
          TailForms.sum(
              new TailForms.Worst(Outcomes.losses(facts.scenarios(1))),
              new TailForms.Worst(Outcomes.gains(facts.scenarios(1))));
      case Measure.CvarRange(double level) ->
          TailForms.sum(
              new TailForms.Tail(Outcomes.losses(facts.scenarios(1)), tail(level)),
              new TailForms.Tail(Outcomes.gains(facts.scenarios(1)), tail(level)));
      case Measure.TailGiniRange(double level, int steps) ->
          TailForms.sum(
              TailForms.gini(Outcomes.losses(facts.scenarios(1)), tail(level), steps(steps)),
              TailForms.gini(Outcomes.gains(facts.scenarios(1)), tail(level), steps(steps)));
      case Measure.MaximumDrawdown() -> new TailForms.Worst(Outcomes.drawdowns(facts.scenarios(1)));
      case Measure.AverageDrawdown() -> new TailForms.Mean(Outcomes.drawdowns(facts.scenarios(1)));
      case Measure.ConditionalDrawdownAtRisk(double level) ->
          new TailForms.Tail(Outcomes.drawdowns(facts.scenarios(1)), tail(level));
      case Measure.EntropicDrawdownAtRisk(double level) ->
          new TailForms.Entropic(Outcomes.drawdowns(facts.scenarios(1)), tail(level));
      case Measure.UlcerIndex() ->
          new TailForms.RootMeanSquare(Outcomes.drawdowns(facts.scenarios(1)));
      case Measure.Turnover() -> new TradeForms.Linear(halves(facts), facts.held());
      case Measure.LinearCost(var rates) ->
          new TradeForms.Linear(rates(facts, rates), facts.held());
      case Measure.ImpactCost(var rates) ->
          new TradeForms.Impact(rates(facts, rates), facts.held());
      case Measure.GrossExposure() -> new WeightForms.Exposure(1, 1);
      case Measure.LongExposure() -> new WeightForms.Exposure(1, 0);
      case Measure.ShortExposure() -> new WeightForms.Exposure(0, 1);
      case Measure.Concentration() -> new WeightForms.Concentration();
      case Measure.Entropy() -> new WeightForms.Entropy();
    };
  }

  /** The volatility of each asset. */
  static double[] volatilities(Facts facts) {
    double[] volatilities = facts.covariance().variances();
    for (int i = 0; i < volatilities.length; i++) {
      volatilities[i] = Math.sqrt(volatilities[i]);
    }
    return volatilities;
  }

  private static double[] halves(Facts facts) {
    double[] halves = new double[facts.size()];
    java.util.Arrays.fill(halves, 0.5);
    return halves;
  }

  private static double[] rates(Facts facts, java.util.List<Double> given) {
    double[] rates = facts.each(given, "rates");
    for (double rate : rates) {
      if (rate < 0) {
        throw new Refusal(Why.OUT_OF_RANGE, null, "a rate of costs is negative");
      }
    }
    return rates;
  }

  /** 1 − level, the part of the scenarios that is looked at. */
  private static double tail(double level) {
    if (!(level > 0 && level < 1)) {
      throw new Refusal(
          Why.OUT_OF_RANGE, null, "a confidence level is between 0% and 100%, not " + level);
    }
    return 1 - level;
  }

  private static int order(int order) {
    if (order != 1 && order != 2) {
      throw new Refusal(Why.OUT_OF_RANGE, null, "the order of a partial moment is 1 or 2");
    }
    return order;
  }

  private static int steps(int steps) {
    if (steps < 1) {
      throw new Refusal(Why.OUT_OF_RANGE, null, "a tail Gini takes at least one step");
    }
    return steps;
  }

  private static double finite(double threshold) {
    if (!Double.isFinite(threshold)) {
      throw new Refusal(Why.NOT_A_NUMBER, null, "a threshold is not a number");
    }
    return threshold;
  }
}
