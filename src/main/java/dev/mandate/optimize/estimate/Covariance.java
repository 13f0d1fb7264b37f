package dev.mandate.optimize.estimate;

import java.util.List;

/**
 * Covariances of a window of returns, per session. Each needs at least two sessions ({@link
 * Fault.TooFewSessions}); with fewer sessions than assets the sample covariance is singular, which
 * {@link Diagnosis} names and shrinkage mends.
 */
public final class Covariance {
  private Covariance() {}

  /** What {@link #ledoitWolf} shrinks toward. */
  public enum Target {
    /** The mean variance on the diagonal, as in scikit-learn (Ledoit & Wolf 2004, JMVA 88). */
    SCALED_IDENTITY("equal variances without correlation"),
    /** Own variances and the mean correlation (Ledoit & Wolf 2004, "Honey, I shrunk ..."). */
    CONSTANT_CORRELATION("the mean correlation"),
    /** Own variances and one factor, the equally weighted mean return (Ledoit & Wolf 2003). */
    SINGLE_FACTOR("a one-factor market model");

    private final String words;

    Target(String words) {
      this.words = words;
    }

    /** The target in words, as in "shrunk 23% toward ...". */
    public String words() {
      return words;
    }
  }

  /** The sample covariance, with T − 1. */
  public static CovarianceEstimate sample(ReturnMatrix returns) {
    returns.atLeast(2);
    double[] x = returns.centered(returns.means());
    double[] gram = Products.gram(x, returns.sessions(), returns.assets());
    Products.scale(gram, 1.0 / (returns.sessions() - 1));
    return new CovarianceEstimate(gram, returns.assets(), List.of());
  }

  /**
   * Weights that halve every {@code halfLife} sessions, around the mean under the same weights,
   * divided by 1 − Σw²: {@code pandas.ewm(halflife).cov()}. With a long half-life it is the sample
   * covariance. {@link #halfLife} gives the half-life of a decay.
   */
  public static CovarianceEstimate exponential(ReturnMatrix returns, double halfLife) {
    returns.atLeast(2);
    int n = returns.assets();
    Fading fading = Fading.of(halfLife, returns.sessions());
    double[] w = fading.weights();
    double[] x = returns.centered(returns.means(w));
    double left = 1 - fading.sumOfSquares();
    UnusableInput.unless(left > 0, "half-life", halfLife, "one that leaves more than one session");
    double[] gram = Products.scale(Products.gram(x, w.length, n, w), 1 / left);
    return new CovarianceEstimate(gram, n, List.of(fading.change()));
  }

  /** The half-life in sessions of a decay λ per session: ln ½ / ln λ (0.94 has about 11.2). */
  public static double halfLife(double decay) {
    UnusableInput.unless(decay > 0 && decay < 1, "decay", decay, "between 0 and 1");
    return StrictMath.log(0.5) / StrictMath.log(decay);
  }

  /**
   * (1 − s)·S + s·target, S with the divisor T, at the intensity s that Ledoit and Wolf derive for
   * the target. Other targets than the scaled identity refuse an asset without variance ({@link
   * Fault.NoVariance}).
   */
  public static CovarianceEstimate ledoitWolf(ReturnMatrix returns, Target target) {
    return Shrinkage.ledoitWolf(returns, target);
  }

  /**
   * Oracle approximating shrinkage toward the scaled identity (Chen, Wiesel, Eldar and Hero 2010,
   * eq. 23), S with the divisor T. scikit-learn leaves out the terms in 2/n of that equation, so
   * its intensity differs where assets are few.
   */
  public static CovarianceEstimate oas(ReturnMatrix returns) {
    return Shrinkage.oas(returns);
  }

  /**
   * Sample volatilities with the Gerber statistic for correlations, in the variant of Gerber,
   * Markowitz, Ernst, Miao, Javid and Sargen (2022, J. Portfolio Management 48): moves of two
   * assets beyond a threshold that go the same way, less those that go opposite ways, over the
   * sessions in which at least one of the two moves beyond it. Where the result is not positive
   * semidefinite, it is replaced by the nearest that is ({@link Cleaning#nearest}), and the
   * estimate says so.
   *
   * @param threshold in volatilities of each asset, more than 0 and at most 1; 0.5 is usual
   */
  public static CovarianceEstimate gerber(ReturnMatrix returns, double threshold) {
    return Gerber.of(returns, threshold);
  }
}
