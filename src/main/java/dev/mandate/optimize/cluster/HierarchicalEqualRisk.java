package dev.mandate.optimize.cluster;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Hierarchical equal risk contribution (Raffinot 2018): weight goes down the branches of the tree
 * to k clusters, at each fork in inverse proportion to the summed risks of the clusters on either
 * side, and within a cluster in inverse proportion to what assets risk alone. Weights are positive
 * and sum to 1.
 */
public final class HierarchicalEqualRisk {
  private HierarchicalEqualRisk() {}

  /**
   * The weights for {@code k} clusters; a risk that is not above 0 is refused.
   *
   * @param k 1 to the number of assets; {@link ClusterCount} finds one
   */
  public static double[] weights(Dendrogram tree, int k, Risk risk) {
    int n = tree.assets();
    int[] labels = tree.cut(k);
    InverseRisk inverse = new InverseRisk(risk, n);
    int[][] clusters = new int[k][];
    double[] risks = new double[2 * n - 1];
    double[] share = new double[2 * n - 1];
    int[] node = nodes(tree, k, labels);
    for (int c = 0; c < k; c++) {
      int label = c;
      clusters[c] = IntStream.range(0, n).filter(i -> labels[i] == label).toArray();
      risks[node[c]] = inverse.risk(clusters[c]);
    }
    for (int fork = 2 * n - k; fork <= 2 * n - 2; fork++) {
      risks[fork] = risks[tree.left()[fork - n]] + risks[tree.right()[fork - n]];
    }
    share[2 * n - 2] = 1;
    for (int fork = 2 * n - 2; fork >= 2 * n - k; fork--) {
      int left = tree.left()[fork - n];
      int right = tree.right()[fork - n];
      double toLeft = InverseRisk.leftShare(risks[left], risks[right]);
      share[left] = share[fork] * toLeft;
      share[right] = share[fork] * (1 - toLeft);
    }
    double[] weights = new double[n];
    for (int c = 0; c < k; c++) {
      double[] within = inverse.weights(clusters[c]);
      for (int a = 0; a < within.length; a++) {
        weights[clusters[c][a]] = share[node[c]] * within[a];
      }
    }
    return weights;
  }

  /** The topmost node of each cluster. */
  private static int[] nodes(Dendrogram tree, int k, int[] labels) {
    int n = tree.assets();
    int[] label = Arrays.copyOf(labels, 2 * n - 1);
    int[] node = new int[k];
    for (int i = 0; i < n; i++) {
      node[labels[i]] = i;
    }
    for (int merge = 0; merge < n - k; merge++) {
      label[n + merge] = label[tree.left()[merge]];
      node[label[n + merge]] = n + merge;
    }
    return node;
  }
}
