package dev.mandate.optimize;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is believed about the assets. Expected returns and covariance are annual; scenarios are
 * returns per session and stay so: whatever is measured over scenarios (a CVaR, a drawdown) is per
 * session, as in the literature.
 */
public final class Estimates {
  private final double @Nullable [] expectedReturns;
  private final @Nullable Covariance covariance;
  private final @Nullable Scenarios scenarios;
  private final double riskFree;
  private final List<String> notices;

  private Estimates(
      double @Nullable [] expectedReturns,
      @Nullable Covariance covariance,
      @Nullable Scenarios scenarios,
      double riskFree,
      List<String> notices) {
    this.expectedReturns = expectedReturns;
    this.covariance = covariance;
    this.scenarios = scenarios;
    this.riskFree = riskFree;
    this.notices = notices;
  }

  /** Nothing known yet: what an objective or a limit needs and is not here makes it undefined. */
  public static Estimates none() {
    return new Estimates(null, null, null, 0, List.of());
  }

  /** Annual expected returns, one an asset, and their annual covariance. */
  public static Estimates of(double[] expectedReturns, Covariance covariance) {
    return none().withExpectedReturns(expectedReturns).withCovariance(covariance);
  }

  /** Scenarios with their own mean and sample covariance, both times the sessions in a year. */
  public static Estimates of(Scenarios scenarios) {
    double[] means = scenarios.means();
    double[][] matrix = scenarios.covariance();
    for (int i = 0; i < means.length; i++) {
      means[i] *= scenarios.sessionsPerYear();
      for (int j = 0; j < means.length; j++) {
        matrix[i][j] *= scenarios.sessionsPerYear();
      }
    }
    return of(means, Covariance.of(matrix)).withScenarios(scenarios);
  }

  /** These, with other annual expected returns. */
  public Estimates withExpectedReturns(double[] annual) {
    return new Estimates(annual.clone(), covariance, scenarios, riskFree, notices);
  }

  /** These, with another annual covariance. */
  public Estimates withCovariance(Covariance annual) {
    return new Estimates(expectedReturns, annual, scenarios, riskFree, notices);
  }

  /** These, with other scenarios; expected returns and covariance stay. */
  public Estimates withScenarios(Scenarios perSession) {
    return new Estimates(expectedReturns, covariance, perSession, riskFree, notices);
  }

  /** These, with an annual risk-free rate; 0 unless said. */
  public Estimates withRiskFree(double annual) {
    return new Estimates(expectedReturns, covariance, scenarios, annual, notices);
  }

  /** These, with one more word on what an estimator changed; a solution repeats it. */
  public Estimates withNotice(String notice) {
    List<String> more = new ArrayList<>(notices);
    more.add(notice);
    return new Estimates(expectedReturns, covariance, scenarios, riskFree, List.copyOf(more));
  }

  /** Annual expected returns, a fresh copy, or null. */
  public double @Nullable [] expectedReturns() {
    return expectedReturns == null ? null : expectedReturns.clone();
  }

  /** The annual covariance, or null. */
  public @Nullable Covariance covariance() {
    return covariance;
  }

  /** The scenarios, or null. */
  public @Nullable Scenarios scenarios() {
    return scenarios;
  }

  /** The annual risk-free rate. */
  public double riskFree() {
    return riskFree;
  }

  /** What the estimators changed, in words. */
  public List<String> notices() {
    return notices;
  }
}
