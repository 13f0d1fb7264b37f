package dev.mandate.optimize.estimate;

import java.util.ArrayList;
import java.util.List;

/**
 * Covariances made fit for use. Each keeps the variances, works on the correlations, and adds to
 * the estimate what it changed. An asset without variance is refused ({@link Fault.NoVariance}).
 */
public final class Cleaning {
  /** An eigenvalue above −this times the largest counts as not negative. */
  private static final double ROUNDING = 1e-12;

  /** Relative change at which the alternating projections have arrived. */
  private static final double ARRIVED = 1e-11;

  private static final int MOST_STEPS = 5000;

  private Cleaning() {}

  /**
   * The nearest positive semidefinite matrix with the same variances, in the Frobenius norm of
   * correlations: alternating projections with Dykstra's correction (Higham 2002, IMA J. Numerical
   * Analysis 22). A matrix that is positive semidefinite already is returned as it is.
   */
  public static CovarianceEstimate nearest(CovarianceEstimate covariance) {
    int n = covariance.assets();
    Correlation correlation = Correlation.of(covariance);
    Spectrum spectrum = Spectrum.of(correlation.matrix(), n);
    int negative = 0;
    for (double value : spectrum.values()) {
      negative += value < -ROUNDING * spectrum.values()[0] ? 1 : 0;
    }
    if (negative == 0) {
      return covariance;
    }
    double[] near = nearestCorrelation(correlation.matrix(), n);
    double largest = 0;
    for (int k = 0; k < near.length; k++) {
      largest = StrictMath.max(largest, StrictMath.abs(near[k] - correlation.matrix()[k]));
    }
    return changed(covariance, correlation.covariance(near), new Change.Raised(negative, largest));
  }

  /** Higham's algorithm 3.3, ended by a rescaling so that the diagonal is 1 exactly. */
  private static double[] nearestCorrelation(double[] a, int n) {
    double[] y = a.clone();
    double[] correction = new double[a.length];
    double[] x = a;
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] r = new double[a.length];
      for (int k = 0; k < r.length; k++) {
        r[k] = y[k] - correction[k];
      }
      x = positivePart(r, n);
      double moved = 0;
      for (int k = 0; k < r.length; k++) {
        correction[k] = x[k] - r[k];
        double next = k % (n + 1) == 0 ? 1 : x[k];
        moved = StrictMath.max(moved, StrictMath.abs(next - y[k]));
        moved = StrictMath.max(moved, StrictMath.abs(next - x[k]));
        y[k] = next;
      }
      if (moved < ARRIVED) {
        break;
      }
    }
    return unitDiagonal(x, n);
  }

  private static double[] positivePart(double[] matrix, int n) {
    Spectrum spectrum = Spectrum.of(matrix, n);
    double[] values = spectrum.values();
    for (int k = 0; k < n; k++) {
      values[k] = StrictMath.max(values[k], 0);
    }
    return spectrum.compose(values);
  }

  /** Congruent to {@code matrix}, so as definite as it is, with ones on the diagonal. */
  private static double[] unitDiagonal(double[] matrix, int n) {
    double[] scaled = new double[matrix.length];
    for (int i = 0; i < n; i++) {
      scaled[i * n + i] = 1;
      for (int j = i + 1; j < n; j++) {
        double c = matrix[i * n + j] / StrictMath.sqrt(matrix[i * n + i] * matrix[j * n + j]);
        scaled[i * n + j] = StrictMath.clamp(c, -1.0, 1.0);
      }
    }
    Products.mirror(scaled, n);
    return scaled;
  }

  /**
   * Eigenvalues of the correlations that are no larger than noise would make them are replaced by
   * their mean (constant residual eigenvalue; Laloux et al. 1999, López de Prado 2020 ch. 2). The
   * noise edge is that of Marchenko and Pastur, σ²(1 + √(n/T))², where σ² is the mean of the
   * eigenvalues below the edge: starting from all of them, it is lowered until it no longer moves.
   *
   * @param sessions T, the sessions that went into the covariance, more than 0
   */
  public static CovarianceEstimate denoised(CovarianceEstimate covariance, int sessions) {
    int n = covariance.assets();
    UnusableInput.unless(sessions > 0, "number of sessions", sessions, "more than 0");
    Correlation correlation = Correlation.of(covariance);
    Spectrum spectrum = Spectrum.of(correlation.matrix(), n);
    double[] values = spectrum.values();
    double root = StrictMath.sqrt(n / (double) sessions);
    int signals = 0;
    double edge;
    int above;
    do {
      above = signals;
      edge = meanFrom(values, above) * (1 + root) * (1 + root);
      while (signals < n && values[signals] > edge) {
        signals++;
      }
    } while (signals > above);
    double mean = meanFrom(values, signals);
    double[] cleaned = values.clone();
    for (int k = signals; k < n; k++) {
      cleaned[k] = StrictMath.max(mean, 0);
    }
    double[] matrix = unitDiagonal(spectrum.compose(cleaned), n);
    Change change = new Change.Averaged(n - signals, n, edge);
    return changed(covariance, correlation.covariance(matrix), change);
  }

  private static double meanFrom(double[] values, int first) {
    double sum = 0;
    for (int k = first; k < values.length; k++) {
      sum += values[k];
    }
    return first == values.length ? 0 : sum / (values.length - first);
  }

  /**
   * Without the first {@code components} principal components of the correlations, rescaled to the
   * same variances (López de Prado 2020, 2.6): for clustering, since the result is singular.
   *
   * @param components at least 1, fewer than assets
   */
  public static CovarianceEstimate detoned(CovarianceEstimate covariance, int components) {
    int n = covariance.assets();
    UnusableInput.unless(
        components >= 1 && components < n,
        "number of components",
        components,
        "1 to one less than there are assets");
    Correlation correlation = Correlation.of(covariance);
    Spectrum spectrum = Spectrum.of(correlation.matrix(), n);
    double[] values = spectrum.values();
    double removed = 0;
    for (int k = 0; k < components; k++) {
      removed += values[k];
      values[k] = 0;
    }
    double[] rest = spectrum.compose(values);
    for (int i = 0; i < n; i++) {
      if (!(rest[i * n + i] > ROUNDING)) {
        throw new UnusableInput(new Fault.NoVariance(i));
      }
    }
    double[] matrix = unitDiagonal(rest, n);
    Change change = new Change.Detoned(components, removed / n);
    return changed(covariance, correlation.covariance(matrix), change);
  }

  private static CovarianceEstimate changed(
      CovarianceEstimate before, double[] matrix, Change change) {
    int n = before.assets();
    for (int i = 0; i < n; i++) {
      matrix[i * n + i] = before.get(i, i);
    }
    List<Change> changes = new ArrayList<>(before.changes());
    changes.add(change);
    return new CovarianceEstimate(matrix, n, changes);
  }
}
