package dev.mandate.optimize.estimate;

import java.util.Arrays;
import java.util.List;

/**
 * Expected returns per session, from a window or from an equilibrium. Those that shrink take the
 * covariance of the same window, per session, and refuse one that is not positive definite where
 * they invert it ({@link Fault.NotPositiveDefinite}).
 */
public final class Mean {
  private Mean() {}

  /** What means are pulled toward: one number for all assets. */
  public enum Target {
    /** The mean of the means. */
    GRAND_MEAN("the mean of all assets"),
    /** The mean of the minimum-variance portfolio, 1ᵀΣ⁻¹μ / 1ᵀΣ⁻¹1 (Jorion 1986). */
    MINIMUM_VARIANCE("the mean of the minimum-variance portfolio");

    private final String words;

    Target(String words) {
      this.words = words;
    }

    /** The target in words, as in "shrunk 23% toward ...". */
    public String words() {
      return words;
    }
  }

  /** The arithmetic mean; at least one session. */
  public static MeanEstimate sample(ReturnMatrix returns) {
    returns.atLeast(1);
    return new MeanEstimate(returns.means(), List.of());
  }

  /** Weights that halve every {@code halfLife} sessions: {@code pandas.ewm(halflife).mean()}. */
  public static MeanEstimate exponential(ReturnMatrix returns, double halfLife) {
    returns.atLeast(1);
    Fading fading = Fading.of(halfLife, returns.sessions());
    return new MeanEstimate(returns.means(fading.weights()), List.of(fading.change()));
  }

  /**
   * James-Stein: intensity (tr Σ − 2λₘₐₓ) / (T·|μ − b|²), held between 0 and 1 (Meucci 2005, Risk
   * and Asset Allocation, 4.4; the positive part of Stein 1955).
   */
  public static MeanEstimate jamesStein(
      ReturnMatrix returns, CovarianceEstimate covariance, Target target) {
    sameAssets(returns.assets(), covariance);
    double[] mean = sample(returns).values();
    double b = target(mean, covariance, target);
    double distance = 0;
    for (double m : mean) {
      distance += (m - b) * (m - b);
    }
    int n = mean.length;
    double largest = Spectrum.of(covariance.matrix(), n).values()[0];
    double spread = Products.trace(covariance.matrix(), n) - 2 * largest;
    return shrunk(mean, b, ratio(spread, returns.sessions() * distance), target);
  }

  /**
   * Bayes-Stein: intensity (n + 2) / (n + 2 + T·(μ − b)ᵀΣ⁻¹(μ − b)) (Jorion 1986, JFQA 21). Jorion
   * takes the sample covariance times (T − 1)/(T − n − 2) for Σ; other implementations, and this
   * one, take Σ as it is given.
   */
  public static MeanEstimate bayesStein(
      ReturnMatrix returns, CovarianceEstimate covariance, Target target) {
    sameAssets(returns.assets(), covariance);
    double[] mean = sample(returns).values();
    double b = target(mean, covariance, target);
    double[] away = new double[mean.length];
    for (int i = 0; i < away.length; i++) {
      away[i] = mean[i] - b;
    }
    double distance = Products.dot(away, factor(covariance).solve(away));
    int k = mean.length + 2;
    return shrunk(mean, b, k / (k + returns.sessions() * distance), target);
  }

  /**
   * α·μ + β·b with the α and β of Bodnar, Okhrin and Parolya (2019, J. Multivariate Analysis 170).
   * Where the sample says so little that the formula's α is negative, which would turn the order of
   * the assets around, α is 0. Needs more sessions than assets.
   */
  public static MeanEstimate bodnarOkhrin(
      ReturnMatrix returns, CovarianceEstimate covariance, Target target) {
    sameAssets(returns.assets(), covariance);
    int n = returns.assets();
    returns.atLeast(n + 1);
    double[] mean = sample(returns).values();
    double b = target(mean, covariance, target);
    Scaling scaling = scaling(mean, covariance, b, returns.sessions());
    double alpha = StrictMath.clamp(scaling.alpha, 0, 1);
    double beta = (1 - alpha) * scaling.slope;
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = alpha * mean[i] + beta * b;
    }
    return new MeanEstimate(
        values, List.of(new Change.Combined(alpha, beta, target.words(), scaling.alpha)));
  }

  /** The α of Bodnar, Okhrin and Parolya as it comes out, and β/(1 − α). */
  record Scaling(double alpha, double slope) {}

  static Scaling scaling(double[] mean, CovarianceEstimate covariance, double b, int sessions) {
    int n = mean.length;
    double[] level = new double[n];
    Arrays.fill(level, b);
    Cholesky factor = factor(covariance);
    double[] inverseMean = factor.solve(mean);
    double u = Products.dot(mean, inverseMean);
    double v = Products.dot(level, inverseMean);
    double w = Products.dot(level, factor.solve(level));
    double left = u * w - v * v;
    // means all alike: the sample is the target
    double alpha = left <= 0 ? 0 : ((u - n / (double) (sessions - n)) * w - v * v) / left;
    return new Scaling(alpha, u == 0 ? 0 : v / u);
  }

  /**
   * What a market that holds {@code weights} must expect: δ·Σ·w, in excess of the riskless rate and
   * in the period of Σ.
   *
   * @param riskAversion δ, more than 0; {@link #riskAversion} works it out of a market return
   */
  public static MeanEstimate equilibrium(
      CovarianceEstimate covariance, double[] weights, double riskAversion) {
    sameAssets(weights.length, covariance);
    UnusableInput.unless(riskAversion > 0, "risk aversion", riskAversion, "more than 0");
    double[] mean = Products.times(covariance.matrix(), weights, weights.length);
    return new MeanEstimate(Products.scale(mean, riskAversion), List.of());
  }

  /** δ = excess return of the market over its variance, both in the period of Σ. */
  public static double riskAversion(
      CovarianceEstimate covariance, double[] weights, double excessReturn) {
    sameAssets(weights.length, covariance);
    double variance =
        Products.dot(weights, Products.times(covariance.matrix(), weights, weights.length));
    UnusableInput.unless(variance > 0, "variance of the market", variance, "more than 0");
    UnusableInput.unless(
        excessReturn > 0, "excess return of the market", excessReturn, "more than 0");
    return excessReturn / variance;
  }

  static double target(double[] mean, CovarianceEstimate covariance, Target target) {
    return switch (target) {
      case GRAND_MEAN -> {
        double sum = 0;
        for (double m : mean) {
          sum += m - mean[0];
        }
        yield mean[0] + sum / mean.length;
      }
      case MINIMUM_VARIANCE -> {
        double[] ones = new double[mean.length];
        Arrays.fill(ones, 1);
        double[] w = factor(covariance).solve(ones);
        yield Products.dot(w, mean) / Products.dot(w, ones);
      }
    };
  }

  private static MeanEstimate shrunk(double[] mean, double b, double intensity, Target target) {
    double[] values = new double[mean.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (1 - intensity) * mean[i] + intensity * b;
    }
    return new MeanEstimate(values, List.of(new Change.Shrunk(intensity, target.words())));
  }

  private static double ratio(double numerator, double denominator) {
    return denominator <= 0 ? 0 : StrictMath.clamp(numerator / denominator, 0, 1);
  }

  private static Cholesky factor(CovarianceEstimate covariance) {
    return Cholesky.of(covariance.matrix(), covariance.assets(), "the covariance");
  }

  private static void sameAssets(int n, CovarianceEstimate covariance) {
    if (covariance.assets() != n) {
      throw new IllegalArgumentException(n + " assets, covariance of " + covariance.assets());
    }
  }
}
