package dev.mandate.optimize.estimate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mandate.reference.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** He and Litterman (1999), tables 2 to 5; Idzorek (2004), tables 1 and 2. */
class BlackLittermanReferenceTest {
  private static CovarianceEstimate covariance(Json inputs) {
    double[] vol = inputs.get("vol").numbers();
    double[] matrix = inputs.get("corr").matrix();
    int n = vol.length;
    for (int k = 0; k < matrix.length; k++) {
      matrix[k] *= vol[k / n] * vol[k % n];
    }
    return new CovarianceEstimate(matrix, n, List.of());
  }

  private static double[] percent(double[] values) {
    return Products.scale(values.clone(), 100);
  }

  /** (δΣ)⁻¹μ: what a holder of the mean would hold without limits. */
  private static double[] optimal(CovarianceEstimate covariance, double[] mean, double delta) {
    double[] w = Cholesky.of(covariance.matrix(), mean.length, "Σ").solve(mean);
    return Products.scale(w, 1 / delta);
  }

  @Test
  void heLittermanTable2TheEquilibrium() {
    Json found = Json.publishedCase("HL1999-T2");
    Json inputs = found.get("inputs");
    MeanEstimate mean =
        Mean.equilibrium(
            covariance(inputs), inputs.get("w_eq").numbers(), inputs.get("delta").number());
    assertArrayEquals(
        found.get("published", "Pi_pct").numbers(), percent(mean.values()), 0.05 + 1e-9);
  }

  @Test
  void heLittermanTable3ViewsWithoutBlackAndLitterman() {
    Json found = Json.publishedCase("HL1999-T3");
    Json inputs = found.get("inputs");
    CovarianceEstimate covariance = covariance(inputs);
    double delta = inputs.get("delta").number();
    double[] mean = Mean.equilibrium(covariance, inputs.get("w_eq").numbers(), delta).values();
    // Germany up and the rest of Europe down, the mean of the European market unchanged
    double[] mu = found.get("published", "mu_pct").numbers();
    double[] shifted = mean.clone();
    double view = 0.05 - (mean[3] - 0.295 * mean[2] - 0.705 * mean[5]);
    double[] market = inputs.get("w_eq").numbers();
    double germany = market[3] / (market[2] + market[3] + market[5]);
    shifted[3] += view * (1 - germany);
    shifted[2] -= view * germany;
    shifted[5] -= view * germany;
    assertArrayEquals(mu, percent(shifted), 0.1);
    assertArrayEquals(
        found.get("published", "w_opt_pct").numbers(),
        percent(optimal(covariance, shifted, delta)),
        0.1);
  }

  @Test
  void heLittermanTable4OneView() {
    heLitterman("HL1999-T4");
  }

  @Test
  void heLittermanTable5TwoViews() {
    heLitterman("HL1999-T5");
  }

  private static void heLitterman(String id) {
    Json found = Json.publishedCase(id);
    Json inputs = found.get("inputs");
    Json published = found.get("published");
    CovarianceEstimate covariance = covariance(inputs);
    double delta = inputs.get("delta").number();
    double tau = inputs.get("tau").number();
    double[] market = inputs.get("w_eq").numbers();
    double[] equilibrium = Mean.equilibrium(covariance, market, delta).values();
    List<View> views = views(inputs);
    BlackLitterman.Posterior posterior =
        new BlackLitterman(equilibrium, covariance, tau).proportional(views);
    assertArrayEquals(
        published.get("mu_bar_pct").numbers(), percent(posterior.mean().values()), 0.06);
    assertEquals(
        published.get("omega_over_tau_view1").number(),
        posterior.effects().getFirst().variance() / tau,
        0.0005);
    double[] w = optimal(posterior.predictive(), posterior.mean().values(), delta);
    assertArrayEquals(published.get("w_star_pct").numbers(), percent(w), 0.06);
    double[] away = new double[w.length];
    Arrays.setAll(away, i -> w[i] - market[i] / (1 + tau));
    assertArrayEquals(published.get("dev_from_scaled_eq_pct").numbers(), percent(away), 0.06);
  }

  private static List<View> views(Json inputs) {
    double[] q = inputs.get("Q").numbers();
    List<View> views = new ArrayList<>();
    for (int k = 0; k < q.length; k++) {
      views.add(View.of(inputs.get("P").at(k).numbers(), q[k]));
    }
    return views;
  }

  @Test
  void idzorekEquilibriumAndImpliedRiskAversion() {
    Json found = Json.publishedCase("IDZ-T1T2");
    Json inputs = found.get("inputs");
    double[] market = inputs.get("w_mkt").numbers();
    CovarianceEstimate covariance =
        new CovarianceEstimate(inputs.get("Sigma").matrix(), market.length, List.of());
    double delta =
        Mean.riskAversion(covariance, market, inputs.get("market_excess_return").number());
    double[] mean = Mean.equilibrium(covariance, market, delta).values();
    assertArrayEquals(found.get("published", "Pi_pct").numbers(), percent(mean), 0.006);
    double[] gsmi = Products.scale(inputs.get("mu_gsmi_pct").numbers(), 0.01);
    // published with means rounded to 0.01%, which moves the weights by up to a few points
    assertArrayEquals(
        found.get("published", "w_gsmi_pct").numbers(),
        percent(optimal(covariance, gsmi, delta)),
        3);
    double[] hist = Products.scale(inputs.get("mu_hist_pct").numbers(), 0.01);
    double[] published = found.get("published", "w_hist_pct").numbers();
    double[] w = optimal(covariance, hist, delta);
    for (int i = 0; i < w.length; i++) {
      assertEquals(Math.signum(published[i]), Math.signum(w[i]), "asset " + i);
    }
  }

  /**
   * The confidences of Idzorek's example: each view alone, the mean of its combination goes the
   * confidence's share of the way, which is the tilt that his method asks for.
   */
  @Test
  void idzorekConfidencesTiltByTheirShare() {
    Json inputs = Json.publishedCase("IDZ-T1T2").get("inputs");
    double[] market = inputs.get("w_mkt").numbers();
    CovarianceEstimate covariance =
        new CovarianceEstimate(inputs.get("Sigma").matrix(), market.length, List.of());
    double delta = Mean.riskAversion(covariance, market, 0.03);
    double[] equilibrium = Mean.equilibrium(covariance, market, delta).values();
    BlackLitterman of = new BlackLitterman(equilibrium, covariance, inputs.get("tau").number());
    double[] confidence = inputs.get("confidence").numbers();
    List<View> views = views(inputs);
    for (int k = 0; k < views.size(); k++) {
      List<View> one = List.of(views.get(k));
      double[] certain = of.confident(one, new double[] {1}).mean().values();
      double[] trusted = of.confident(one, new double[] {confidence[k]}).mean().values();
      double[] all = optimal(covariance, certain, delta);
      double[] some = optimal(covariance, trusted, delta);
      for (int i = 0; i < all.length; i++) {
        double tilt = market[i] + confidence[k] * (all[i] - market[i]);
        assertEquals(tilt, some[i], 1e-9);
      }
    }
  }
}
