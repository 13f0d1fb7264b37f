package dev.mandate.optimize.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A covariance in factor form: F·Ω·Fᵀ + diag(D). With a few factors it is kept and solved with
 * {@code n·k} numbers; {@link #dense} writes it out.
 *
 * @param loadings F, {@code assets × factors}, row-major
 * @param factorCovariance Ω, {@code factors × factors}, row-major, per session
 * @param specific D, the variances that the factors leave, per session, not negative
 */
@SuppressWarnings("ArrayRecordComponent") // handed to a solver as it is
public record FactorModel(
    double[] loadings,
    double[] factorCovariance,
    double[] specific,
    int assets,
    int factors,
    List<Change> changes) {
  public FactorModel {
    if (loadings.length != (long) assets * factors
        || factorCovariance.length != factors * factors
        || specific.length != assets) {
      throw new IllegalArgumentException("arrays do not fit " + assets + " × " + factors);
    }
    changes = List.copyOf(changes);
  }

  /**
   * The first {@code k} principal components of the sample covariance (T − 1) as factors; D is what
   * they leave of each variance, so that variances are those of the sample. The spectrum is that of
   * the shorter side, min(n, T), of the window.
   *
   * @param k at least 1, at most min(n, T − 1)
   */
  public static FactorModel statistical(ReturnMatrix returns, int k) {
    returns.atLeast(2);
    int n = returns.assets();
    int t = returns.sessions();
    UnusableInput.unless(
        k >= 1 && k <= StrictMath.min(n, t - 1),
        "number of factors",
        k,
        "1 to the number of assets and to one less than there are sessions");
    double[] x = Products.scale(returns.centered(returns.means()), 1 / StrictMath.sqrt(t - 1.0));
    double[] variances = variances(x, t, n);
    double[] values = new double[k];
    double[] loadings = components(x, t, n, k, values);
    double[] omega = new double[k * k];
    for (int j = 0; j < k; j++) {
      omega[j * k + j] = values[j];
    }
    double[] specific = variances.clone();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < k; j++) {
        specific[i] -= values[j] * loadings[i * k + j] * loadings[i * k + j];
      }
      specific[i] = StrictMath.max(specific[i], 0);
    }
    return new FactorModel(
        loadings, omega, specific, n, k, List.of(change(specific, variances, k)));
  }

  private static double[] variances(double[] x, int t, int n) {
    double[] variances = new double[n];
    for (int s = 0; s < t; s++) {
      for (int i = 0; i < n; i++) {
        variances[i] += x[s * n + i] * x[s * n + i];
      }
    }
    return variances;
  }

  private static Change change(double[] specific, double[] variances, int k) {
    double left = Arrays.stream(specific).sum();
    double all = Arrays.stream(variances).sum();
    return new Change.Factored(k, variances.length, all > 0 ? 1 - left / all : 0);
  }

  /** The first k right singular vectors of x, as columns, and the squares of its values. */
  private static double[] components(double[] x, int t, int n, int k, double[] values) {
    boolean wide = t < n;
    double[] square =
        wide ? Products.gram(Products.transposed(x, t, n), n, t) : Products.gram(x, t, n);
    Spectrum spectrum = Spectrum.of(square, wide ? t : n);
    double[] loadings = new double[n * k];
    for (int j = 0; j < k; j++) {
      values[j] = StrictMath.max(spectrum.values()[j], 0);
      double[] v = spectrum.vectors()[j];
      double[] u = wide ? normalized(Products.transposeTimes(x, v, n)) : v;
      for (int i = 0; i < n; i++) {
        loadings[i * k + j] = u[i];
      }
    }
    return loadings;
  }

  private static double[] normalized(double[] vector) {
    double length = StrictMath.sqrt(Products.sumOfSquares(vector));
    double sum = Arrays.stream(vector).sum();
    return length > 0 ? Products.scale(vector, (sum < 0 ? -1 : 1) / length) : vector;
  }

  /**
   * Factors given as series: F by least squares with an intercept, Ω the sample covariance of the
   * series, D the variance of the residuals, all with T − 1, so that variances are those of the
   * sample.
   *
   * @param factors of the same sessions; more sessions than factors + 1, and none a combination of
   *     the others ({@link Fault.NotPositiveDefinite})
   */
  public static FactorModel regression(ReturnMatrix returns, ReturnMatrix factors) {
    int k = factors.assets();
    int n = returns.assets();
    int t = returns.sessions();
    if (factors.sessions() != t) {
      throw new IllegalArgumentException(factors.sessions() + " sessions of factors for " + t);
    }
    returns.atLeast(k + 2);
    double[] omega = Covariance.sample(factors).matrix();
    double[] x = returns.centered(returns.means());
    double[] f = factors.centered(factors.means());
    double[] cross = Products.scale(Products.transposeTimes(f, x, t, k, n), 1.0 / (t - 1));
    double[] beta = Cholesky.of(omega, k, "the covariance of the factors").solve(cross, n);
    double[] loadings = Products.transposed(beta, k, n);
    double[] variances = Products.scale(variances(x, t, n), 1.0 / (t - 1));
    double[] specific = new double[n];
    for (int i = 0; i < n; i++) {
      double explained = 0;
      for (int j = 0; j < k; j++) {
        explained += beta[j * n + i] * cross[j * n + i];
      }
      specific[i] = StrictMath.max(variances[i] - explained, 0);
    }
    return new FactorModel(
        loadings, omega, specific, n, k, List.of(change(specific, variances, k)));
  }

  /** F·Ω·Fᵀ + diag(D) written out. */
  public CovarianceEstimate dense() {
    double[] scaled = new double[assets * factors];
    for (int i = 0; i < assets; i++) {
      for (int a = 0; a < factors; a++) {
        double sum = 0;
        for (int b = 0; b < factors; b++) {
          sum += loadings[i * factors + b] * factorCovariance[b * factors + a];
        }
        scaled[i * factors + a] = sum;
      }
    }
    double[] matrix = new double[assets * assets];
    for (int i = 0; i < assets; i++) {
      for (int j = i; j < assets; j++) {
        double sum = i == j ? specific[i] : 0;
        for (int a = 0; a < factors; a++) {
          sum += scaled[i * factors + a] * loadings[j * factors + a];
        }
        matrix[i * assets + j] = sum;
      }
    }
    Products.mirror(matrix, assets);
    return new CovarianceEstimate(matrix, assets, new ArrayList<>(changes));
  }

  /** The same model for a year of {@code sessionsPerYear}: Ω and D times that. */
  public FactorModel annualized(double sessionsPerYear) {
    return new FactorModel(
        loadings,
        Products.scale(factorCovariance.clone(), sessionsPerYear),
        Products.scale(specific.clone(), sessionsPerYear),
        assets,
        factors,
        changes);
  }
}
