package dev.mandate.optimize;

import java.util.List;

/** How far an estimate may be from the truth, for worst-case objectives and limits. */
public sealed interface Uncertainty {
  /** Of expected returns. */
  sealed interface OfMean extends Uncertainty {}

  /** Of the covariance. */
  sealed interface OfCovariance extends Uncertainty {}

  /**
   * Each annual expected return within μ ± width: the worst is μ′w − width′|w| (Tütüncü and Koenig
   * 2004).
   */
  record MeanBox(List<Double> widths) implements OfMean {
    public MeanBox {
      widths = List.copyOf(widths);
    }
  }

  /**
   * (μ − m)′ E⁻¹ (μ − m) ≤ radius², E the covariance of the error of the annual means: the worst is
   * μ′w − radius √(w′Ew) (Goldfarb and Iyengar 2003).
   */
  record MeanEllipsoid(Covariance error, double radius) implements OfMean {}

  /**
   * Every element of the annual covariance at most that of {@code highest}, which must be positive
   * semidefinite. Without short positions the worst variance is w′ highest w; with them the worst
   * case is a semidefinite program, which is refused.
   */
  record CovarianceBox(Covariance highest) implements OfCovariance {}

  /**
   * Σ ((s − σ) / standard error)² ≤ radius² over all elements: the worst variance is w′Σw + radius
   * √(Σ error²ᵢⱼ w²ᵢ w²ⱼ). {@code standardErrors} holds an error for each element; its squares,
   * element by element, must be a positive semidefinite matrix, as those of a Wishart distribution
   * are.
   */
  record CovarianceEllipsoid(Covariance standardErrors, double radius) implements OfCovariance {}
}
