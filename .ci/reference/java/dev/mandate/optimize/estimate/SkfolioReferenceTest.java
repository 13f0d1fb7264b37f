package dev.mandate.optimize.estimate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mandate.optimize.estimate.Mean.Target;
import dev.mandate.reference.Json;
import dev.mandate.reference.Table;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The figures of skfolio's tests on its S&P 500 dataset from 2014 on. Where its definition is
 * another:
 *
 * <ul>
 *   <li>its James-Stein is not held to the positive part, and its Bodnar-Okhrin α (−0.2 here) not
 *       to 0 and above, so that here the formula's α is compared;
 *   <li>its exponential variance is around zero, ours around the mean, so it is not compared;
 *   <li>its nearest correlation is Higham's with a floor and stops early, so that only four digits
 *       agree.
 * </ul>
 */
class SkfolioReferenceTest {
  private static final Table PRICES = Table.file("skfolio/sp500_dataset.csv.gz").from("2014-01-01");
  private static final ReturnMatrix RETURNS =
      new ReturnMatrix(PRICES.returns(), PRICES.rows().size() - 1, 20);
  private static final CovarianceEstimate SAMPLE = Covariance.sample(RETURNS);
  private static final Json LITERALS = Json.file("skfolio/skfolio_expected_literals.json");

  private static double[] literal(String file, String test, int index) {
    return LITERALS.get(file, test).at(index).numbers();
  }

  @Test
  void exponentialMean() {
    assertArrayEquals(
        literal("test_expected_returns.py", "test_ew_mu_default", 0),
        Mean.exponential(RETURNS, 40).values(),
        1.5e-7); // its own test asks for seven decimals
  }

  @Test
  void equilibrium() {
    double[] equal = new double[20];
    Arrays.fill(equal, 0.05);
    assertArrayEquals(
        literal("test_expected_returns.py", "test_equilibrium_mu", 0),
        Mean.equilibrium(SAMPLE, equal, 1).values(),
        1e-12);
  }

  @Test
  void shrunkMeans() {
    String file = "test_expected_returns.py";
    String test = "test_shrinkage_mu";
    assertArrayEquals(
        literal(file, test, 0),
        Mean.jamesStein(RETURNS, SAMPLE, Target.GRAND_MEAN).values(),
        1e-11);
    assertArrayEquals(
        literal(file, test, 1),
        Mean.jamesStein(RETURNS, SAMPLE, Target.MINIMUM_VARIANCE).values(),
        1e-11);
    assertArrayEquals(
        literal(file, test, 2), Mean.bayesStein(RETURNS, SAMPLE, Target.GRAND_MEAN).values(), 6e-9);
    double[] mean = Mean.sample(RETURNS).values();
    double b = Mean.target(mean, SAMPLE, Target.GRAND_MEAN);
    Mean.Scaling scaling = Mean.scaling(mean, SAMPLE, b, RETURNS.sessions());
    double[] unheld = new double[20];
    Arrays.setAll(
        unheld, i -> scaling.alpha() * mean[i] + (1 - scaling.alpha()) * scaling.slope() * b);
    assertArrayEquals(literal(file, test, 3), unheld, 1e-11);
    Change.Combined held =
        (Change.Combined)
            Mean.bodnarOkhrin(RETURNS, SAMPLE, Target.GRAND_MEAN).changes().getFirst();
    assertEquals(0, held.alpha());
    assertEquals(scaling.alpha(), held.computed());
  }

  @Test
  void sampleVariances() {
    double[] expected = literal("test_empirical_variance.py", "test_exact_values", 0);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], SAMPLE.get(i, i), 6e-9);
    }
  }

  /** "AAPL - BBY == 0.03", "CVX - KO == 0.04", "MSFT == 0.06", tau 1/T, equal-weight prior. */
  @Test
  void blackLitterman() {
    double[] equal = new double[20];
    Arrays.fill(equal, 0.05);
    BlackLitterman of =
        new BlackLitterman(
            Mean.equilibrium(SAMPLE, equal, 1).values(), SAMPLE, 1.0 / RETURNS.sessions());
    List<View> views =
        List.of(
            View.relative(asset("AAPL"), asset("BBY"), 0.03),
            View.relative(asset("CVX"), asset("KO"), 0.04),
            View.absolute(asset("MSFT"), 0.06));
    assertArrayEquals(
        literal("test_black_litterman.py", "test_black_litterman", 0),
        of.proportional(views).mean().values(),
        6e-9);
  }

  private static int asset(String name) {
    return PRICES.columns().indexOf(name);
  }

  @Test
  void nearestCorrelation() {
    double[] x = {
      1, 0.477, 0.644, 0.478, 0.651, 0.826, 0.477, 1, 0.516, 0.233, 0.682, 0.75, 0.644, 0.516, 1,
      0.599, 0.581, 0.742, 0.478, 0.233, 0.599, 1, 0.741, 0.8, 0.651, 0.682, 0.581, 0.741, 1, 0.798,
      0.826, 0.75, 0.742, 0.8, 0.798, 1
    };
    CovarianceEstimate found = Cleaning.nearest(new CovarianceEstimate(x, 6, List.of()));
    double[] published = literal("test_stats.py", "test_corr_nearest_non_psd", 2);
    assertArrayEquals(Arrays.copyOf(published, 36), found.matrix(), 1e-4);
    double theirs = distance(x, Arrays.copyOf(published, 36));
    assertEquals(theirs, literal("test_stats.py", "test_corr_nearest_non_psd", 3)[0], 1e-7);
    assertEquals(theirs, distance(x, found.matrix()), 1e-4);
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += (a[k] - b[k]) * (a[k] - b[k]);
    }
    return Math.sqrt(sum);
  }
}
