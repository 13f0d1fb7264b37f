package dev.mandate.optimize.cluster;

import dev.mandate.optimize.estimate.CovarianceEstimate;
import dev.mandate.optimize.estimate.Fault;
import dev.mandate.optimize.estimate.UnusableInput;
import dev.mandate.optimize.linear.Dense;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Nested clustered optimization (López de Prado 2019): each cluster is allocated by itself, then
 * the clusters as though each were one asset. Weights sum to 1 when those of the allocation do.
 */
public final class NestedClusters {
  /** A pivot this small against its diagonal entry is rounding. */
  private static final double LEAST_PIVOT = 1e-14;

  private NestedClusters() {}

  /** Weights of assets from their covariance. */
  @FunctionalInterface
  public interface Allocation {
    double[] weights(CovarianceEstimate covariance);
  }

  /**
   * Allocates within clusters and between them.
   *
   * @param labels the cluster of each asset, from 0 on ({@link Dendrogram#cut})
   * @param within asked once for each cluster of more than one asset
   * @param between asked once where there is more than one cluster
   */
  public static double[] weights(
      CovarianceEstimate covariance, int[] labels, Allocation within, Allocation between) {
    int n = covariance.assets();
    if (labels.length != n) {
      throw new IllegalArgumentException(labels.length + " labels for " + n + " assets");
    }
    int k = Arrays.stream(labels).max().orElse(-1) + 1;
    double[][] portfolios = new double[k][n];
    for (int c = 0; c < k; c++) {
      int label = c;
      int[] members = IntStream.range(0, n).filter(i -> labels[i] == label).toArray();
      if (members.length == 0) {
        throw new IllegalArgumentException("no asset has label " + c);
      }
      double[] inner = allocated(part(covariance, members), within);
      for (int a = 0; a < members.length; a++) {
        portfolios[c][members[a]] = inner[a];
      }
    }
    double[] outer = allocated(reduced(covariance, portfolios), between);
    double[] weights = new double[n];
    for (int c = 0; c < k; c++) {
      for (int i = 0; i < n; i++) {
        weights[i] += outer[c] * portfolios[c][i];
      }
    }
    return weights;
  }

  private static double[] allocated(CovarianceEstimate covariance, Allocation allocation) {
    double[] weights = covariance.assets() == 1 ? new double[] {1} : allocation.weights(covariance);
    if (weights.length != covariance.assets()) {
      throw new IllegalArgumentException(
          weights.length + " weights for " + covariance.assets() + " assets");
    }
    return weights;
  }

  private static CovarianceEstimate part(CovarianceEstimate of, int[] members) {
    int m = members.length;
    double[] part = new double[m * m];
    Arrays.setAll(part, at -> of.get(members[at / m], members[at % m]));
    return new CovarianceEstimate(part, m, List.of());
  }

  /** The covariance of portfolios. */
  private static CovarianceEstimate reduced(CovarianceEstimate of, double[][] portfolios) {
    int k = portfolios.length;
    int n = of.assets();
    double[] reduced = new double[k * k];
    double[] product = new double[n];
    for (int c = 0; c < k; c++) {
      Dense.multiply(of.matrix(), n, n, portfolios[c], product);
      for (int e = 0; e <= c; e++) {
        reduced[c * k + e] = Dense.dot(portfolios[e], product);
        reduced[e * k + c] = reduced[c * k + e];
      }
    }
    return new CovarianceEstimate(reduced, k, List.of());
  }

  /**
   * Σ⁻¹1/(1ᵀΣ⁻¹1), the fully invested portfolio of least variance, short positions allowed, as
   * published; a covariance that is not positive definite is refused.
   */
  public static double[] minimumVariance(CovarianceEstimate covariance) {
    int n = covariance.assets();
    double[] l = covariance.matrix().clone();
    double[] w = new double[n];
    Arrays.fill(w, 1);
    boolean definite = Dense.cholesky(l, n) < 0;
    for (int i = 0; i < n && definite; i++) {
      definite = l[i * n + i] * l[i * n + i] > LEAST_PIVOT * covariance.get(i, i);
    }
    if (!definite) {
      throw new UnusableInput(new Fault.NotPositiveDefinite("the covariance of a cluster"));
    }
    Dense.solveCholesky(l, n, w);
    double sum = Arrays.stream(w).sum();
    for (int i = 0; i < n; i++) {
      w[i] /= sum;
    }
    return w;
  }
}
