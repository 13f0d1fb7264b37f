package dev.mandate.optimize.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Black and Litterman's mean: an equilibrium moved by views as far as they are trusted. With pick
 * matrix P, values Q and uncertainty Ω of the views, μ = Π + τΣPᵀ(PτΣPᵀ + Ω)⁻¹(Q − PΠ) (He and
 * Litterman 1999, in the form that needs no inverse of Σ or Ω, so that certain views are exact).
 */
public final class BlackLitterman {
  private final double[] equilibrium;
  private final CovarianceEstimate covariance;

  /** τΣ. */
  private final double[] uncertainty;

  private final int n;

  /**
   * @param equilibrium Π, one per asset ({@link Mean#equilibrium})
   * @param covariance Σ in the same period
   * @param tau how uncertain Π is against Σ, more than 0; 0.05 and 1/T are usual
   */
  public BlackLitterman(double[] equilibrium, CovarianceEstimate covariance, double tau) {
    if (equilibrium.length != covariance.assets()) {
      throw new IllegalArgumentException(
          equilibrium.length + " means, covariance of " + covariance.assets());
    }
    UnusableInput.unless(tau > 0 && Double.isFinite(tau), "tau", tau, "more than 0");
    this.equilibrium = equilibrium.clone();
    this.covariance = covariance;
    this.n = equilibrium.length;
    uncertainty = Products.scale(covariance.matrix().clone(), tau);
  }

  /**
   * What a view did.
   *
   * @param before what the equilibrium said of its combination
   * @param value what the view said
   * @param after what the posterior says
   * @param variance ω, the variance ascribed to the view; 0 for a certain one, infinite for one
   *     that was not trusted at all
   */
  public record Effect(double before, double value, double after, double variance) {}

  /**
   * @param mean the posterior mean
   * @param meanCovariance M, how uncertain the posterior mean is
   * @param predictive Σ + M, the covariance of returns when the mean is uncertain, from which He
   *     and Litterman take weights; Idzorek takes them from Σ
   * @param effects one for each view
   */
  public record Posterior(
      MeanEstimate mean,
      CovarianceEstimate meanCovariance,
      CovarianceEstimate predictive,
      List<Effect> effects) {
    public Posterior {
      effects = List.copyOf(effects);
    }
  }

  /** Views as uncertain as the equilibrium: ω = pτΣpᵀ (He and Litterman 1999). */
  public Posterior proportional(List<View> views) {
    double[] half = new double[views.size()];
    Arrays.fill(half, 0.5);
    return confident(views, half);
  }

  /**
   * Views with confidences of 0 (the view is left out) to 1 (it is met exactly), by Idzorek's
   * (2004) method in the closed form of Walters (2007): ω = pτΣpᵀ·(1 − c)/c. One view of confidence
   * c moves the mean of its combination by the share c of the way.
   *
   * @param confidences one for each view ({@link Fault.ConfidenceOutOfRange})
   */
  public Posterior confident(List<View> views, double[] confidences) {
    if (confidences.length != views.size()) {
      throw new IllegalArgumentException(views.size() + " views, " + confidences.length);
    }
    double[] pick = View.pick(views, n);
    double[] omega = new double[views.size()];
    for (int k = 0; k < omega.length; k++) {
      double c = confidences[k];
      if (!(c >= 0 && c <= 1)) {
        throw new UnusableInput(new Fault.ConfidenceOutOfRange(k, c));
      }
      double[] p = Products.row(pick, k, n);
      double own = Products.dot(p, Products.times(uncertainty, p, n));
      omega[k] = c == 0 ? Double.POSITIVE_INFINITY : own * (1 - c) / c;
    }
    return posterior(views, omega);
  }

  /**
   * Views with given variances.
   *
   * @param omega the diagonal of Ω, not negative; infinite leaves the view out
   */
  public Posterior posterior(List<View> views, double[] omega) {
    double[] pick = View.pick(views, n);
    List<Integer> heard = new ArrayList<>();
    for (int k = 0; k < omega.length; k++) {
      UnusableInput.unless(omega[k] >= 0, "variance of a view", omega[k], "not negative");
      if (Double.isFinite(omega[k])) {
        heard.add(k);
      }
    }
    int m = heard.size();
    double[] p = new double[m * n];
    double[] diagonal = new double[m];
    double[] surprise = new double[m];
    for (int k = 0; k < m; k++) {
      System.arraycopy(pick, heard.get(k) * n, p, k * n, n);
      diagonal[k] = omega[heard.get(k)];
      double[] row = Products.row(p, k, n);
      surprise[k] = views.get(heard.get(k)).value() - Products.dot(row, equilibrium);
    }
    return moved(views, pick, omega, p, diagonal, surprise);
  }

  private Posterior moved(
      List<View> views,
      double[] pick,
      double[] omega,
      double[] p,
      double[] diagonal,
      double[] surprise) {
    int m = diagonal.length;
    // A = τΣPᵀ, n × m; G = PA + Ω
    double[] a = new double[n * m];
    for (int k = 0; k < m; k++) {
      double[] column = Products.times(uncertainty, Products.row(p, k, n), n);
      for (int i = 0; i < n; i++) {
        a[i * m + k] = column[i];
      }
    }
    double[] g = new double[m * m];
    for (int k = 0; k < m; k++) {
      for (int l = 0; l < m; l++) {
        for (int i = 0; i < n; i++) {
          g[k * m + l] += p[k * n + i] * a[i * m + l];
        }
      }
      g[k * m + k] += diagonal[k];
    }
    double[] mean = equilibrium.clone();
    double[] left = uncertainty.clone();
    if (m > 0) {
      Cholesky factor = Cholesky.of(g, m, "the uncertainty of the views");
      double[] tilt = Products.times(a, factor.solve(surprise), n);
      Arrays.setAll(mean, i -> equilibrium[i] + tilt[i]);
      subtract(left, a, factor, m);
    }
    return posterior(views, pick, omega, mean, left);
  }

  /** Less A·G⁻¹·Aᵀ. */
  private void subtract(double[] from, double[] a, Cholesky factor, int m) {
    for (int i = 0; i < n; i++) {
      double[] solved = factor.solve(Products.row(a, i, m));
      for (int j = i; j < n; j++) {
        for (int k = 0; k < m; k++) {
          from[i * n + j] -= solved[k] * a[j * m + k];
        }
      }
    }
    Products.mirror(from, n);
  }

  private Posterior posterior(
      List<View> views, double[] pick, double[] omega, double[] mean, double[] meanCovariance) {
    List<Effect> effects = new ArrayList<>();
    for (int k = 0; k < views.size(); k++) {
      double[] row = Products.row(pick, k, n);
      effects.add(
          new Effect(
              Products.dot(row, equilibrium),
              views.get(k).value(),
              Products.dot(row, mean),
              omega[k]));
    }
    double[] predictive = new double[n * n];
    Arrays.setAll(predictive, i -> covariance.matrix()[i] + meanCovariance[i]);
    Change viewed = new Change.Viewed(views.size());
    List<Change> changes = new ArrayList<>(covariance.changes());
    changes.add(viewed);
    return new Posterior(
        new MeanEstimate(mean, List.of(viewed)),
        new CovarianceEstimate(meanCovariance, n, List.of()),
        new CovarianceEstimate(predictive, n, changes),
        effects);
  }
}
