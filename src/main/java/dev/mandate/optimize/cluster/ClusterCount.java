package dev.mandate.optimize.cluster;

import java.util.ArrayList;
import java.util.List;

/**
 * How many clusters a tree has: where the dispersion within clusters bends most, by the second
 * difference that stands in for the gap statistic (Yue, Wang and Wei 2008). The two libraries that
 * use it differ in the dispersion, in the range that they search and by one in the answer.
 */
public enum ClusterCount {
  /**
   * Riskfolio-Lib: the standard deviation of distances within clusters, up to min(10, √n) clusters,
   * at least two.
   */
  STANDARD_DEVIATION,
  /** skfolio: the mean distance within clusters, up to max(8, √n) clusters. */
  MEAN_DISTANCE;

  /** The number of clusters, 1 where there are too few assets to tell. */
  public int of(Dendrogram tree, Distances distances) {
    int n = tree.assets();
    boolean mean = this == MEAN_DISTANCE;
    int most =
        mean
            ? StrictMath.max(8, (int) StrictMath.rint(StrictMath.sqrt(n)))
            : (int) (StrictMath.min(10, StrictMath.sqrt(n)) + 2);
    double[] w = new double[StrictMath.min(n, most)];
    for (int k = 1; k <= w.length; k++) {
      w[k - 1] = dispersion(tree.cut(k), distances, k);
    }
    int best = 1;
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = mean ? 1 : 2; k + 2 <= w.length; k++) {
      double bend = w[k + 1] + w[k - 1] - 2 * w[k];
      if (bend > largest) {
        largest = bend;
        best = mean ? k + 1 : k;
      }
    }
    return best;
  }

  private double dispersion(int[] labels, Distances distances, int k) {
    List<List<Double>> within = new ArrayList<>();
    for (int c = 0; c < k; c++) {
      within.add(new ArrayList<>());
    }
    for (int i = 0; i < labels.length; i++) {
      for (int j = i + 1; j < labels.length; j++) {
        if (labels[i] == labels[j]) {
          within.get(labels[i]).add(distances.get(i, j));
        }
      }
    }
    double sum = 0;
    for (List<Double> pairs : within) {
      sum += pairs.isEmpty() ? 0 : spread(pairs);
    }
    return sum;
  }

  private double spread(List<Double> pairs) {
    double mean = 0;
    for (double d : pairs) {
      mean += d;
    }
    mean /= pairs.size();
    if (this == MEAN_DISTANCE) {
      return mean;
    }
    double sum = 0;
    for (double d : pairs) {
      sum += (d - mean) * (d - mean);
    }
    return StrictMath.sqrt(sum / pairs.size());
  }
}
