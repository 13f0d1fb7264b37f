package dev.mandate.optimize.estimate;

import dev.mandate.optimize.estimate.Covariance.Target;
import java.util.List;

/**
 * Shrinkage of the sample covariance. The intensities follow the authors' published code
 * (covMarket.m, covCor.m) and, for the scaled identity, scikit-learn.
 */
final class Shrinkage {
  private final int sessions;
  private final int assets;

  /** Less the mean. */
  private final double[] x;

  /** The squares of x. */
  private final double[] squares;

  /** With the divisor T. */
  private final double[] sample;

  private Shrinkage(ReturnMatrix returns) {
    returns.atLeast(2);
    sessions = returns.sessions();
    assets = returns.assets();
    x = returns.centered(returns.means());
    squares = new double[x.length];
    for (int k = 0; k < x.length; k++) {
      squares[k] = x[k] * x[k];
    }
    sample = Products.scale(Products.gram(x, sessions, assets), 1.0 / sessions);
  }

  static CovarianceEstimate ledoitWolf(ReturnMatrix returns, Target target) {
    Shrinkage of = new Shrinkage(returns);
    if (target != Target.SCALED_IDENTITY) {
      returns.everyAssetVaries();
    }
    return switch (target) {
      case SCALED_IDENTITY -> of.towardScaledIdentity();
      case CONSTANT_CORRELATION -> of.towardConstantCorrelation();
      case SINGLE_FACTOR -> of.towardSingleFactor();
    };
  }

  static CovarianceEstimate oas(ReturnMatrix returns) {
    Shrinkage of = new Shrinkage(returns);
    int n = of.assets;
    double trace = Products.trace(of.sample, n);
    double tracePower = Products.sumOfSquares(of.sample);
    double distance = tracePower - trace * trace / n;
    double numerator = (1 - 2.0 / n) * tracePower + trace * trace;
    double denominator = (of.sessions + 1 - 2.0 / n) * distance;
    double intensity =
        n == 1 ? 0 : denominator <= 0 ? 1 : StrictMath.clamp(numerator / denominator, 0, 1);
    return of.mixed(intensity, of.scaledIdentity(), Target.SCALED_IDENTITY);
  }

  private double[] scaledIdentity() {
    double mean = Products.trace(sample, assets) / assets;
    double[] target = new double[assets * assets];
    for (int i = 0; i < assets; i++) {
      target[i * assets + i] = mean;
    }
    return target;
  }

  private CovarianceEstimate towardScaledIdentity() {
    double[] target = scaledIdentity();
    double distance = distance(target);
    double noise = noise() / sessions;
    double bounded = StrictMath.min(noise, distance);
    double intensity = bounded <= 0 ? 0 : bounded / distance;
    return mixed(intensity, target, Target.SCALED_IDENTITY);
  }

  /** Σᵢⱼ of the asymptotic variance of √T·sᵢⱼ: Σ (1/T)Σₜ x²ᵢx²ⱼ − s²ᵢⱼ. */
  private double noise() {
    double sum = 0;
    for (int t = 0; t < sessions; t++) {
      double row = 0;
      for (int i = 0; i < assets; i++) {
        row += squares[t * assets + i];
      }
      sum += row * row;
    }
    return sum / sessions - Products.sumOfSquares(sample);
  }

  /** The part of {@link #noise} on the diagonal. */
  private double diagonalNoise() {
    double sum = 0;
    for (int i = 0; i < assets; i++) {
      sum -= sample[i * assets + i] * sample[i * assets + i];
    }
    return sum + Products.sumOfSquares(squares) / sessions;
  }

  private double distance(double[] target) {
    double sum = 0;
    for (int k = 0; k < sample.length; k++) {
      double d = sample[k] - target[k];
      sum += d * d;
    }
    return sum;
  }

  private CovarianceEstimate towardConstantCorrelation() {
    double[] vol = new double[assets];
    for (int i = 0; i < assets; i++) {
      vol[i] = StrictMath.sqrt(sample[i * assets + i]);
    }
    double correlation = meanCorrelation(vol);
    double[] target = sample.clone();
    for (int i = 0; i < assets; i++) {
      for (int j = 0; j < assets; j++) {
        if (i != j) {
          target[i * assets + j] = correlation * vol[i] * vol[j];
        }
      }
    }
    double shared = diagonalNoise() + correlation * crossNoise(vol);
    return mixed(intensity(shared, target), target, Target.CONSTANT_CORRELATION);
  }

  private double meanCorrelation(double[] vol) {
    double sum = 0;
    for (int i = 0; i < assets; i++) {
      for (int j = i + 1; j < assets; j++) {
        sum += sample[i * assets + j] / (vol[i] * vol[j]);
      }
    }
    return assets == 1 ? 0 : 2 * sum / ((double) assets * (assets - 1));
  }

  /** Σ_{i≠j} (σⱼ/σᵢ)·((1/T)Σₜ x³ᵢxⱼ − sᵢᵢsᵢⱼ). */
  private double crossNoise(double[] vol) {
    double[] cubes = new double[x.length];
    for (int k = 0; k < x.length; k++) {
      cubes[k] = squares[k] * x[k];
    }
    double[] cubeTimes = Products.transposeTimes(cubes, x, sessions, assets, assets);
    double sum = 0;
    for (int i = 0; i < assets; i++) {
      for (int j = 0; j < assets; j++) {
        if (i != j) {
          int at = i * assets + j;
          double theta = cubeTimes[at] / sessions - sample[i * assets + i] * sample[at];
          sum += vol[j] / vol[i] * theta;
        }
      }
    }
    return sum;
  }

  private CovarianceEstimate towardSingleFactor() {
    double[] market = market();
    double[] z = new double[x.length];
    double[] beta = new double[assets];
    for (int t = 0; t < sessions; t++) {
      for (int i = 0; i < assets; i++) {
        z[t * assets + i] = x[t * assets + i] * market[t];
        beta[i] += z[t * assets + i];
      }
    }
    Products.scale(beta, 1.0 / sessions);
    double variance = Products.sumOfSquares(market) / sessions;
    if (variance == 0) {
      throw new UnusableInput(new Fault.NotPositiveDefinite("the market's variance"));
    }
    double[] target = sample.clone();
    for (int i = 0; i < assets; i++) {
      for (int j = 0; j < assets; j++) {
        if (i != j) {
          target[i * assets + j] = beta[i] * beta[j] / variance;
        }
      }
    }
    double shared = diagonalNoise() + factorNoise(z, beta, variance);
    return mixed(intensity(shared, target), target, Target.SINGLE_FACTOR);
  }

  private double[] market() {
    double[] market = new double[sessions];
    for (int t = 0; t < sessions; t++) {
      for (int i = 0; i < assets; i++) {
        market[t] += x[t * assets + i];
      }
      market[t] /= assets;
    }
    return market;
  }

  /** The covariance of the target's error with the sample's, off the diagonal (roff). */
  private double factorNoise(double[] z, double[] beta, double variance) {
    double[] squareTimes = Products.transposeTimes(squares, z, sessions, assets, assets);
    double[] zz = Products.gram(z, sessions, assets);
    double first = 0;
    double second = 0;
    for (int i = 0; i < assets; i++) {
      for (int j = 0; j < assets; j++) {
        if (i != j) {
          int at = i * assets + j;
          first += (squareTimes[at] / sessions - beta[i] * sample[at]) * beta[j];
          second += (zz[at] / sessions - variance * sample[at]) * beta[i] * beta[j];
        }
      }
    }
    return 2 * first / variance - second / (variance * variance);
  }

  /** (π − ρ)/γ/T, between 0 and 1; 0 where the sample is the target already. */
  private double intensity(double shared, double[] target) {
    double distance = distance(target);
    if (distance <= 0) {
      return 0;
    }
    return StrictMath.clamp((noise() - shared) / distance / sessions, 0, 1);
  }

  private CovarianceEstimate mixed(double intensity, double[] target, Target of) {
    double[] matrix = new double[sample.length];
    for (int k = 0; k < sample.length; k++) {
      matrix[k] = (1 - intensity) * sample[k] + intensity * target[k];
    }
    Products.mirror(matrix, assets);
    return new CovarianceEstimate(
        matrix, assets, List.of(new Change.Shrunk(intensity, of.words())));
  }
}
