package dev.mandate.library;

import dev.mandate.optimize.Covariance;
import dev.mandate.optimize.Estimates;
import dev.mandate.optimize.Measure;
import dev.mandate.optimize.Scenarios;
import dev.mandate.optimize.Uncertainty;
import dev.mandate.optimize.estimate.Quantiles;
import dev.mandate.plan.Optimization.Spec;
import dev.mandate.plan.Plan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** What {@code stdlib/measures.mandate} declares, as measures of the optimizer. */
public final class PortfolioMeasures {
  /** Those that need expected returns. */
  private static final Set<String> OF_RETURNS = Set.of("return", "worst_case_return", "sharpe");

  private final Plan plan;
  private final List<Integer> members;
  private final Estimates estimates;

  public PortfolioMeasures(Plan plan, List<Integer> members, Estimates estimates) {
    this.plan = plan;
    this.members = members;
    this.estimates = estimates;
  }

  /** Whether it looks at expected returns. */
  public static boolean needsReturns(Spec spec) {
    return OF_RETURNS.contains(spec.name());
  }

  /** The measure that {@code spec} names; quotients and what can only be limited are none. */
  public Measure of(Spec spec) {
    Spoken spoken = new Spoken(spec, plan, members);
    return switch (spec.name()) {
      case "return" -> new Measure.Return();
      case "variance" -> new Measure.Variance();
      case "vol" -> new Measure.Volatility();
      case "average_vol" -> new Measure.AverageVolatility();
      case "tracking_error" -> new Measure.TrackingError();
      case "worst_case_return" -> new Measure.WorstCaseReturn(worstMean(spoken));
      case "worst_case_variance" -> new Measure.WorstCaseVariance(worstCovariance(spoken));
      case "turnover" -> new Measure.Turnover();
      case "cost" -> new Measure.LinearCost(rates(spoken));
      case "impact" -> new Measure.ImpactCost(rates(spoken));
      case "gross" -> new Measure.GrossExposure();
      case "longs" -> new Measure.LongExposure();
      case "shorts" -> new Measure.ShortExposure();
      case "concentration" -> new Measure.Concentration();
      case "entropy" -> new Measure.Entropy();
      default -> overScenarios(spoken);
    };
  }

  private static Measure overScenarios(Spoken spoken) {
    return switch (spoken.spec().name()) {
      case "semivariance" -> new Measure.Semivariance();
      case "semideviation" -> new Measure.Semideviation();
      case "mad" -> new Measure.MeanAbsoluteDeviation();
      case "shortfall" ->
          new Measure.LowerPartialMoment(spoken.count("order"), spoken.number("threshold"));
      case "cvar" -> new Measure.ConditionalValueAtRisk(spoken.number("level"));
      case "evar" -> new Measure.EntropicValueAtRisk(spoken.number("level"));
      case "worst" -> new Measure.WorstRealization();
      case "gini" -> new Measure.GiniMeanDifference();
      case "range" -> new Measure.Range();
      case "drawdown" -> new Measure.MaximumDrawdown();
      case "average_drawdown" -> new Measure.AverageDrawdown();
      case "cdar" -> new Measure.ConditionalDrawdownAtRisk(spoken.number("level"));
      case "edar" -> new Measure.EntropicDrawdownAtRisk(spoken.number("level"));
      case "ulcer" -> new Measure.UlcerIndex();
      case "log_growth" -> new Measure.LogGrowth();
      default -> throw new IllegalStateException("no measure " + spoken.spec().name());
    };
  }

  private List<Double> rates(Spoken spoken) {
    return Collections.nCopies(members.size(), spoken.number("rate"));
  }

  /** Years of history behind the estimates; one where they were given. */
  private double years() {
    Scenarios scenarios = estimates.scenarios();
    return scenarios == null ? 1 : scenarios.sessions() / scenarios.sessionsPerYear();
  }

  private Covariance covariance() {
    Covariance covariance = estimates.covariance();
    if (covariance == null) {
      throw new IllegalStateException("no covariance");
    }
    return covariance;
  }

  /** An ellipsoid or a box that holds the true means at the level, were returns normal. */
  private Uncertainty.OfMean worstMean(Spoken spoken) {
    double level = spoken.number("level");
    if (spoken.text("shape").equals("box")) {
      double z = Quantiles.normal((1 + level) / 2);
      List<Double> widths = new ArrayList<>();
      for (double variance : covariance().variances()) {
        widths.add(z * StrictMath.sqrt(variance / years()));
      }
      return new Uncertainty.MeanBox(widths);
    }
    return new Uncertainty.MeanEllipsoid(scaled(covariance().dense(), 1 / years()), radius(level));
  }

  private double radius(double level) {
    return StrictMath.sqrt(Quantiles.chiSquared(level, members.size()));
  }

  private static Covariance scaled(double[][] matrix, double by) {
    for (double[] row : matrix) {
      for (int j = 0; j < row.length; j++) {
        row[j] *= by;
      }
    }
    return Covariance.of(matrix);
  }

  /** Standard errors of a Wishart distribution: var sᵢⱼ = (σᵢᵢσⱼⱼ + σᵢⱼ²) / T. */
  private Uncertainty.OfCovariance worstCovariance(Spoken spoken) {
    double[][] matrix = covariance().dense();
    Scenarios scenarios = estimates.scenarios();
    int sessions = scenarios == null ? 252 : scenarios.sessions();
    double[][] errors = new double[matrix.length][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix.length; j++) {
        double variance = matrix[i][i] * matrix[j][j] + matrix[i][j] * matrix[i][j];
        errors[i][j] = StrictMath.sqrt(variance / sessions);
      }
    }
    double level = spoken.number("level");
    int free = matrix.length * (matrix.length + 1) / 2;
    double radius = StrictMath.sqrt(Quantiles.chiSquared(level, free));
    return new Uncertainty.CovarianceEllipsoid(Covariance.of(errors), radius);
  }
}
