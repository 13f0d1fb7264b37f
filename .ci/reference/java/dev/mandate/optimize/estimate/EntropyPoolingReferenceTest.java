package dev.mandate.optimize.estimate;

import static dev.mandate.optimize.estimate.ScenarioView.Relation.AT_LEAST;
import static dev.mandate.optimize.estimate.ScenarioView.Relation.AT_MOST;
import static dev.mandate.optimize.estimate.ScenarioView.Relation.EQUAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.mandate.optimize.estimate.ScenarioView.OnCorrelation;
import dev.mandate.optimize.estimate.ScenarioView.OnMean;
import dev.mandate.optimize.estimate.ScenarioView.OnVolatility;
import dev.mandate.optimize.estimate.ScenarioView.Relation;
import dev.mandate.reference.Json;
import dev.mandate.reference.Table;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Relative entropies of skfolio's tests with views on means, variances and correlations. Its views
 * on ratios of variances, on value at risk, CVaR, skew and kurtosis have no counterpart here.
 */
class EntropyPoolingReferenceTest {
  private static final Table PRICES = Table.file("skfolio/sp500_dataset.csv.gz").from("2014-01-01");
  private static final ReturnMatrix RETURNS =
      new ReturnMatrix(PRICES.returns(), PRICES.rows().size() - 1, 20);
  private static final Json LITERALS =
      Json.file("skfolio/skfolio_expected_literals.json").get("test_entropy_pooling.py");

  private static int asset(String name) {
    return PRICES.columns().indexOf(name);
  }

  private static OnMean mean(String name, Relation relation, double value) {
    return new OnMean(View.absolute(asset(name), value), relation);
  }

  /** 1.5 BBY = 2 CVX + 3 GE. */
  private static OnMean combination() {
    List<Integer> assets = List.of(asset("BBY"), asset("CVX"), asset("GE"));
    return new OnMean(new View(assets, List.of(1.5, -2.0, -3.0), 0), EQUAL);
  }

  private static OnVolatility variance(String name, Relation relation, double variance) {
    return new OnVolatility(asset(name), relation, Math.sqrt(variance));
  }

  private static OnCorrelation correlation(String a, String b, Relation relation, double value) {
    return new OnCorrelation(asset(a), asset(b), relation, value);
  }

  private static EntropyPooling.Pooled pool(List<? extends ScenarioView> views) {
    return assertInstanceOf(
        EntropyPooling.Pooled.class, new EntropyPooling(RETURNS).pool(new ArrayList<>(views)));
  }

  private static void assertEntropy(String test, EntropyPooling.Pooled found, double within) {
    assertEquals(LITERALS.get(test).at(0).numbers()[0], found.relativeEntropy(), within, test);
  }

  @Test
  void meanViews() {
    EntropyPooling.Pooled found =
        pool(
            List.of(
                mean("AAPL", AT_LEAST, 0.002),
                mean("AMD", EQUAL, 0.003),
                mean("BAC", AT_MOST, 0.0001),
                mean("UNH", AT_LEAST, 0),
                mean("WMT", AT_MOST, 0.5),
                combination()));
    assertEntropy("test_mean_views", found, 5e-6);
    assertEquals(
        LITERALS.get("test_mean_views").at(1).numbers()[0], found.effectiveScenarios(), 0.05);
    assertEquals(0.002, found.mean().values()[asset("AAPL")], 1e-12);
    assertEquals(0.003, found.mean().values()[asset("AMD")], 1e-12);
    assertEquals(0.0001, found.mean().values()[asset("BAC")], 1e-12);
  }

  @Test
  void meanViewsOnThePrior() {
    double[] prior = Mean.sample(RETURNS).values();
    assertEntropy(
        "test_mean_views_prior",
        pool(
            List.of(
                mean("AAPL", AT_LEAST, 1.2 * prior[asset("AAPL")]),
                mean("AMD", EQUAL, prior[asset("AMD")]),
                mean("BAC", AT_MOST, 0.8 * prior[asset("BAC")]),
                combination())),
        5e-6);
  }

  @Test
  void varianceViewsOnThePrior() {
    CovarianceEstimate sample = Covariance.sample(RETURNS);
    EntropyPooling.Pooled found =
        pool(
            List.of(
                variance("AAPL", AT_LEAST, 2 * sample.get(0, 0)),
                variance("AMD", EQUAL, 0.002),
                variance("BAC", AT_MOST, 0.5 * sample.get(2, 2))));
    assertEntropy("test_variance_views_prior", found, 5e-4);
    assertEquals(2 * sample.get(0, 0), found.covariance().get(0, 0), 1e-12);
    assertEquals(0.002, found.covariance().get(1, 1), 1e-12);
    assertEquals(0.5 * sample.get(2, 2), found.covariance().get(2, 2), 1e-12);
  }

  private static List<OnCorrelation> correlations() {
    return List.of(
        correlation("AAPL", "AMD", EQUAL, 0.5),
        correlation("AMD", "BAC", AT_LEAST, 0.6),
        correlation("WMT", "XOM", AT_MOST, 0.1));
  }

  @Test
  void correlationViews() {
    EntropyPooling.Pooled found = pool(correlations());
    assertEntropy("test_correlation_views", found, 1e-5);
    Correlation correlation = Correlation.of(found.covariance());
    assertEquals(0.5, correlation.matrix()[1], 1e-9);
    assertEquals(0.6, correlation.matrix()[22], 1e-9);
    assertEquals(0.1, correlation.matrix()[18 * 20 + 19], 1e-9);
  }

  @Test
  void meanAndCorrelationViews() {
    List<ScenarioView> views = new ArrayList<>(correlations());
    views.add(mean("AMD", EQUAL, 0.003));
    views.add(combination());
    assertEntropy("test_mean_correlation_views", pool(views), 1e-5);
  }

  @Test
  void meanVarianceAndCorrelationViews() {
    List<ScenarioView> views = new ArrayList<>(correlations());
    views.add(mean("AMD", EQUAL, 0.003));
    views.add(combination());
    views.add(variance("AAPL", EQUAL, 0.0005));
    views.add(variance("AMD", EQUAL, 0.003));
    assertEntropy("test_mean_variance_correlation_views", pool(views), 5e-4);
  }
}
