package dev.mandate.optimize.estimate;

import dev.mandate.optimize.estimate.ScenarioView.OnCorrelation;
import dev.mandate.optimize.estimate.ScenarioView.OnMean;
import dev.mandate.optimize.estimate.ScenarioView.OnVolatility;
import dev.mandate.optimize.estimate.ScenarioView.Relation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Scenario probabilities that agree with views and are otherwise as near to the prior as can be, in
 * relative entropy (Meucci 2008, "Fully flexible views"). The sessions of a window are the
 * scenarios.
 *
 * <p>Means are linear in the probabilities; volatilities are when the mean is known, correlations
 * when both are. So it goes in stages, as in Vorobets (2021, "Sequential entropy pooling
 * heuristics"): views on means; then, with the means of the assets in question held at what came
 * out, views on volatilities; then, with means and volatilities held, views on correlations. Each
 * stage keeps the views of those before it and starts from the prior. Views are met exactly, in the
 * moments under the probabilities (population moments, no T − 1).
 */
public final class EntropyPooling {
  private final ReturnMatrix returns;
  private final double[] prior;

  /** Scenarios that are equally likely before any view; at least two. */
  public EntropyPooling(ReturnMatrix returns) {
    this(returns, even(returns.sessions()));
  }

  /**
   * @param prior one probability a session, positive; scaled to sum to 1
   */
  public EntropyPooling(ReturnMatrix returns, double[] prior) {
    returns.atLeast(2);
    if (prior.length != returns.sessions()) {
      throw new IllegalArgumentException(prior.length + " for " + returns.sessions());
    }
    double sum = 0;
    for (double p : prior) {
      UnusableInput.unless(p > 0, "prior probability", p, "more than 0");
      sum += p;
    }
    this.returns = returns;
    this.prior = Products.scale(prior.clone(), 1 / sum);
  }

  private static double[] even(int sessions) {
    double[] p = new double[sessions];
    Arrays.fill(p, 1.0 / StrictMath.max(sessions, 1));
    return p;
  }

  /** What came of the views. */
  public sealed interface Result {}

  /**
   * Views that can be met.
   *
   * @param probabilities one a session, summing to 1
   * @param covariance under the probabilities (without views T − 1 over T times the sample's)
   * @param relativeEntropy Σ p ln(p/prior), 0 when the views change nothing
   * @param effectiveScenarios exp(−Σ p ln p), as many as there are sessions when all are equal
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on as it is
  public record Pooled(
      double[] probabilities,
      MeanEstimate mean,
      CovarianceEstimate covariance,
      double relativeEntropy,
      double effectiveScenarios)
      implements Result {}

  /**
   * No probabilities meet the views; {@code view} is the first that those before it (of its stage
   * and of earlier stages) leave no room for.
   *
   * @param view its index among the views
   * @param least the least that the combination, volatility or correlation of the view can be,
   *     given those before it and the moments held in its stage
   * @param most the most it can be
   */
  public record Infeasible(int view, double least, double most) implements Result {}

  /**
   * The probabilities for {@code views}, in any order.
   *
   * @throws UnusableInput for an asset that does not exist, a volatility not above 0, a correlation
   *     outside −1 to 1, a correlation of an asset with itself
   */
  public Result pool(List<ScenarioView> views) {
    List<Moment> moments = new ArrayList<>();
    double[] p = prior;
    for (int stage = 0; stage < 3; stage++) {
      int before = moments.size();
      add(stage, views, p, moments);
      if (moments.size() > before) {
        EntropyDual dual = new EntropyDual(prior, moments);
        if (!dual.solve()) {
          return new AttainableRange(moments, before).firstConflict();
        }
        p = dual.probabilities();
      }
    }
    return pooled(p, views.size());
  }

  private void add(int stage, List<ScenarioView> views, double[] p, List<Moment> moments) {
    double[] mean = returns.means(p);
    TreeSet<Integer> heldMean = new TreeSet<>();
    TreeSet<Integer> heldVariance = new TreeSet<>();
    List<Moment> added = new ArrayList<>();
    for (int k = 0; k < views.size(); k++) {
      switch (views.get(k)) {
        case OnMean view when stage == 0 -> added.add(mean(k, view));
        case OnVolatility view when stage == 1 -> {
          added.add(volatility(k, view, mean));
          heldMean.add(view.asset());
        }
        case OnCorrelation view when stage == 2 -> {
          added.add(correlation(k, view, mean, p));
          heldMean.addAll(List.of(view.first(), view.second()));
          heldVariance.addAll(List.of(view.first(), view.second()));
        }
        case OnMean _, OnVolatility _, OnCorrelation _ -> {}
      }
    }
    for (int i : heldMean) {
      moments.add(Moment.held(returns.column(i), mean[i]));
    }
    for (int i : heldVariance) {
      moments.add(Moment.held(products(i, i, mean), variance(i, mean, p)));
    }
    moments.addAll(added);
  }

  private Moment mean(int k, OnMean on) {
    double[] pick = View.pick(List.of(on.view()), returns.assets());
    double[] feature = Products.times(returns.values(), pick, returns.sessions());
    return new Moment(k, feature, on.relation(), on.value(), 1, false);
  }

  private Moment volatility(int k, OnVolatility on, double[] mean) {
    known(k, on.asset());
    double v = on.value();
    UnusableInput.unless(v > 0 && Double.isFinite(v), "volatility of a view", v, "more than 0");
    double[] feature = products(on.asset(), on.asset(), mean);
    return new Moment(k, feature, on.relation(), v * v, 1, true);
  }

  private Moment correlation(int k, OnCorrelation on, double[] mean, double[] p) {
    known(k, on.first());
    known(k, on.second());
    double c = on.value();
    UnusableInput.unless(c >= -1 && c <= 1, "correlation of a view", c, "-1 to 1");
    UnusableInput.unless(
        on.first() != on.second(), "second asset of a view", on.second(), "another than the first");
    double unit = StrictMath.sqrt(variance(on.first(), mean, p) * variance(on.second(), mean, p));
    if (!(unit > 0)) {
      int flat = variance(on.first(), mean, p) > 0 ? on.second() : on.first();
      throw new UnusableInput(new Fault.NoVariance(flat));
    }
    double[] feature = products(on.first(), on.second(), mean);
    return new Moment(k, feature, on.relation(), c * unit, unit, false);
  }

  private void known(int view, int asset) {
    if (asset < 0 || asset >= returns.assets()) {
      throw new UnusableInput(new Fault.UnknownAsset(view, asset, returns.assets()));
    }
  }

  /** (xᵢ − mᵢ)(xⱼ − mⱼ) of each session. */
  private double[] products(int i, int j, double[] mean) {
    double[] feature = new double[returns.sessions()];
    for (int t = 0; t < feature.length; t++) {
      feature[t] = (returns.get(t, i) - mean[i]) * (returns.get(t, j) - mean[j]);
    }
    return feature;
  }

  private double variance(int i, double[] mean, double[] p) {
    return Products.dot(p, products(i, i, mean));
  }

  private Pooled pooled(double[] p, int views) {
    int n = returns.assets();
    double[] mean = returns.means(p);
    double[] x = returns.centered(mean);
    double entropy = 0;
    double relative = 0;
    for (int t = 0; t < p.length; t++) {
      if (p[t] > 0) {
        entropy -= p[t] * StrictMath.log(p[t]);
        relative += p[t] * StrictMath.log(p[t] / prior[t]);
      }
    }
    List<Change> changes = views == 0 ? List.of() : List.of(new Change.Viewed(views));
    return new Pooled(
        p.clone(),
        new MeanEstimate(mean, changes),
        new CovarianceEstimate(Products.gram(x, p.length, n, p), n, changes),
        StrictMath.max(relative, 0),
        StrictMath.exp(entropy));
  }

  /**
   * Σ p·feature stands in a relation to a target.
   *
   * @param view the index of the view, −1 for a moment that is held
   * @param unit what to divide by for the view's own unit; then the square root where {@code
   *     squared}
   */
  @SuppressWarnings("ArrayRecordComponent") // inside this package, never changed
  record Moment(
      int view, double[] feature, Relation relation, double target, double unit, boolean squared) {
    static Moment held(double[] feature, double target) {
      return new Moment(-1, feature, Relation.EQUAL, target, 1, false);
    }

    double inOwnUnit(double moment) {
      double own = moment / unit;
      return squared ? StrictMath.sqrt(StrictMath.max(own, 0)) : own;
    }
  }
}
