package dev.mandate.optimize.quadratic;

import dev.mandate.optimize.linear.Dense;
import dev.mandate.optimize.quadratic.QuadraticSolution.Status;
import java.util.Arrays;

/**
 * Long-only weights whose shares of the portfolio's variance are given budgets: risk parity when
 * the budgets are equal.
 *
 * <p>Without bounds the weights are the x that minimizes ½·xᵀΣx - Σ b·ln x, divided by its sum
 * (Spinu 2013); there is exactly one. It is found by cyclical coordinate descent (Griveau-Billion,
 * Richard and Roncalli 2013) and finished by Newton's method with conjugate gradients.
 *
 * <p>With bounds shares can no longer be what was asked, and literature knows two answers. This one
 * is that of Richard and Roncalli (2019): the x that minimizes ½·xᵀΣx - λ·Σ b·ln x between the
 * bounds, with the λ at which x sums to the total. Every weight that is not at a bound then has a
 * share in proportion to its budget, as without bounds. (The other answer minimizes risk at a given
 * Σ b·ln x with the limits scaled along; it gives different weights and is not made here.)
 */
public final class RiskBudget {
  /** The error of a share, against the largest budget, at which it is rounding. */
  static final double EXACT = 1e-13;

  /** The error of a share above which the answer is not given. */
  private static final double ACCEPTED = 1e-11;

  private RiskBudget() {}

  /**
   * Weights by budget.
   *
   * @param weights one element an asset, positive, summing to the total; NaN unless solved
   * @param shares of the variance, summing to 1: w·(Σw) / wᵀΣw
   * @param sweeps how often all assets were gone through, Newton's steps among them
   * @param status SOLVED; INFEASIBLE when the bounds leave no such sum; NOT_SETTLED when there is
   *     no answer, as for an asset without risk
   */
  @SuppressWarnings("ArrayRecordComponent") // vectors; equality of results is not asked
  public record Weights(Status status, double[] weights, double[] shares, int sweeps) {}

  /**
   * Weights that sum to 1.
   *
   * @param sigma n×n row-major, symmetric (in both triangles) positive semidefinite
   * @param budgets n elements, each above 0, in any unit; an asset of budget 0 is to be left out
   * @throws IllegalArgumentException when shapes are wrong, sigma is not symmetric, or a budget is
   *     not above 0
   */
  public static Weights solve(double[] sigma, int n, double[] budgets) {
    LogBarrier barrier = new LogBarrier(sigma, n, shares(n, sigma, budgets));
    if (!hasRisk(sigma, n)) {
      return none(n, Status.NOT_SETTLED, 0);
    }
    double error = barrier.descend(EXACT);
    return error <= ACCEPTED
        ? result(sigma, n, barrier.weights(1), barrier.sweeps())
        : none(n, Status.NOT_SETTLED, barrier.sweeps());
  }

  /**
   * Weights between bounds that sum to a total.
   *
   * @param lower n elements, each at least 0
   * @param upper n elements, each above 0 and not below its lower bound; +∞ for none
   * @throws IllegalArgumentException as above, or when bounds are negative or crossed
   */
  public static Weights solve(
      double[] sigma, int n, double[] budgets, double[] lower, double[] upper, double total) {
    double[] shares = shares(n, sigma, budgets);
    double least = 0;
    double most = 0;
    for (int i = 0; i < n; i++) {
      if (!(lower[i] >= 0 && upper[i] > 0 && lower[i] <= upper[i])) {
        throw new IllegalArgumentException("asset " + i + ": " + lower[i] + " to " + upper[i]);
      }
      least += lower[i];
      most += upper[i];
    }
    double slack = 1e-12 * Math.abs(total);
    if (!(total > 0) || least > total + slack || most < total - slack) {
      return none(n, Status.INFEASIBLE, 0);
    }
    BoundedBarrier barrier = new BoundedBarrier(sigma, n, shares, lower, upper, total);
    if (!hasRisk(sigma, n) || !barrier.solve()) {
      return none(n, Status.NOT_SETTLED, barrier.sweeps());
    }
    return result(sigma, n, barrier.weights(), barrier.sweeps());
  }

  private static double[] shares(int n, double[] sigma, double[] budgets) {
    if (n < 1 || sigma.length != n * n || budgets.length != n) {
      throw new IllegalArgumentException(
          "shapes: n=%d sigma=%d budgets=%d".formatted(n, sigma.length, budgets.length));
    }
    if (!Dense.isSymmetric(sigma, n)) {
      throw new IllegalArgumentException("sigma is not symmetric");
    }
    double sum = 0;
    for (double b : budgets) {
      if (!(b > 0 && b <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException("a budget of " + b);
      }
      sum += b;
    }
    double[] shares = new double[n];
    for (int i = 0; i < n; i++) {
      shares[i] = budgets[i] / sum;
    }
    return shares;
  }

  private static boolean hasRisk(double[] sigma, int n) {
    for (int i = 0; i < n; i++) {
      if (!(sigma[i * n + i] > 0 && sigma[i * n + i] <= Double.MAX_VALUE)) {
        return false;
      }
    }
    return true;
  }

  private static Weights result(double[] sigma, int n, double[] w, int sweeps) {
    double[] shares = new double[n];
    Dense.multiplyTransposed(sigma, n, n, w, shares);
    double variance = Dense.dot(w, shares);
    for (int i = 0; i < n; i++) {
      shares[i] *= w[i] / variance;
    }
    return new Weights(Status.SOLVED, w, shares, sweeps);
  }

  private static Weights none(int n, Status status, int sweeps) {
    double[] nothing = new double[n];
    Arrays.fill(nothing, Double.NaN);
    return new Weights(status, nothing, nothing.clone(), sweeps);
  }
}
