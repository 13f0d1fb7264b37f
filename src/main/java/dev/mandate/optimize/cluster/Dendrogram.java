package dev.mandate.optimize.cluster;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A tree of clusters. Nodes 0 to n − 1 are the assets; node n + i is the cluster of merge i. Merges
 * come in the order of their heights, and the left child is the one with the lower number: the rows
 * of SciPy's {@code linkage}.
 *
 * @param left the left child of each merge
 * @param right the right child
 * @param height the distance at which the two were merged
 */
@SuppressWarnings("ArrayRecordComponent") // read in loops, never changed
public record Dendrogram(int[] left, int[] right, double[] height) {
  /** Clusters by {@code linkage}; at least one asset. Costs n² in time and memory. */
  public static Dendrogram of(Distances distances, Linkage linkage) {
    return linkage == Linkage.SINGLE ? singleLinkage(distances) : chained(distances, linkage);
  }

  public int assets() {
    return left.length + 1;
  }

  /** The smallest spanning tree, grown from asset 0 (Prim), which has the single-linkage merges. */
  private static Dendrogram singleLinkage(Distances d) {
    int n = d.assets();
    Edges edges = new Edges(n - 1);
    boolean[] reached = new boolean[n];
    double[] nearest = new double[n];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    int x = 0;
    for (int k = 0; k < n - 1; k++) {
      reached[x] = true;
      double least = Double.POSITIVE_INFINITY;
      int y = x;
      for (int i = 0; i < n; i++) {
        if (!reached[i]) {
          nearest[i] = StrictMath.min(nearest[i], d.get(x, i));
          if (nearest[i] < least) {
            y = i;
            least = nearest[i];
          }
        }
      }
      edges.set(k, x, y, least);
      x = y;
    }
    return edges.labelled();
  }

  /** Nearest-neighbour chains (Murtagh 1983), the element before preferred on ties. */
  private static Dendrogram chained(Distances given, Linkage linkage) {
    int n = given.assets();
    double[] d = new double[n * n];
    Arrays.setAll(d, k -> given.get(k / n, k % n));
    int[] size = new int[n];
    Arrays.fill(size, 1);
    int[] chain = new int[n];
    int length = 0;
    Edges edges = new Edges(n - 1);
    for (int k = 0; k < n - 1; k++) {
      if (length == 0) {
        chain[0] = IntStream.range(0, n).filter(i -> size[i] > 0).findFirst().orElseThrow();
        length = 1;
      }
      int x = chain[length - 1];
      int y = nearest(d, size, x, length > 1 ? chain[length - 2] : -1);
      while (length == 1 || y != chain[length - 2]) {
        chain[length++] = y;
        x = y;
        y = nearest(d, size, x, chain[length - 2]);
      }
      length -= 2;
      edges.set(k, StrictMath.min(x, y), StrictMath.max(x, y), d[x * n + y]);
      merge(d, size, StrictMath.min(x, y), StrictMath.max(x, y), linkage);
    }
    return edges.labelled();
  }

  /** The nearest cluster to x; {@code before}, where there is one, unless another is nearer. */
  private static int nearest(double[] d, int[] size, int x, int before) {
    int n = size.length;
    int y = before;
    double least = before < 0 ? Double.POSITIVE_INFINITY : d[x * n + before];
    for (int i = 0; i < n; i++) {
      if (size[i] > 0 && i != x && d[x * n + i] < least) {
        least = d[x * n + i];
        y = i;
      }
    }
    return y;
  }

  /** Drops x and makes y the merged cluster. */
  private static void merge(double[] d, int[] size, int x, int y, Linkage linkage) {
    int n = size.length;
    int nx = size[x];
    int ny = size[y];
    double between = d[x * n + y];
    size[x] = 0;
    size[y] = nx + ny;
    for (int i = 0; i < n; i++) {
      if (size[i] > 0 && i != y) {
        double merged = linkage.merged(d[i * n + x], d[i * n + y], between, nx, ny, size[i]);
        d[i * n + y] = merged;
        d[y * n + i] = merged;
      }
    }
  }

  /** The assets from left to right. */
  public int[] leaves() {
    return leaves(new boolean[left.length]);
  }

  /** The assets from left to right with the children of the merges in {@code swapped} swapped. */
  int[] leaves(boolean[] swapped) {
    int n = assets();
    int[] leaves = new int[n];
    int[] open = new int[n];
    int depth = 0;
    int count = 0;
    open[depth++] = 2 * n - 2;
    while (depth > 0) {
      int node = open[--depth];
      if (node < n) {
        leaves[count++] = node;
      } else {
        int merge = node - n;
        open[depth++] = swapped[merge] ? left[merge] : right[merge];
        open[depth++] = swapped[merge] ? right[merge] : left[merge];
      }
    }
    return leaves;
  }

  /**
   * The cluster of each asset when the last k − 1 merges are undone; clusters are numbered by their
   * first asset.
   *
   * @param k 1 to the number of assets
   */
  public int[] cut(int k) {
    int n = assets();
    if (k < 1 || k > n) {
      throw new IllegalArgumentException(k + " clusters of " + n + " assets");
    }
    // the cluster that a node lies in, by its topmost node; 0 for nodes above clusters
    int[] top = new int[2 * n - 1];
    for (int node = 2 * n - 2; node >= 0; node--) {
      boolean undone = node > 2 * n - 1 - k;
      if (top[node] == 0 && !undone) {
        top[node] = node + 1;
      }
      if (node >= n) {
        top[left[node - n]] = top[node];
        top[right[node - n]] = top[node];
      }
    }
    int[] number = new int[2 * n];
    int[] labels = new int[n];
    int count = 0;
    for (int i = 0; i < n; i++) {
      if (number[top[i]] == 0) {
        number[top[i]] = ++count;
      }
      labels[i] = number[top[i]] - 1;
    }
    return labels;
  }

  /** Merges as they were found, by any member of the clusters that they join. */
  private static final class Edges {
    private final int[] x;
    private final int[] y;
    private final double[] height;

    Edges(int count) {
      x = new int[count];
      y = new int[count];
      height = new double[count];
    }

    void set(int k, int from, int to, double distance) {
      x[k] = from;
      y[k] = to;
      height[k] = distance;
    }

    /** Sorted by height, equal ones as they were found, and named by the nodes they join. */
    Dendrogram labelled() {
      int n = x.length + 1;
      int[] order =
          IntStream.range(0, x.length)
              .boxed()
              .sorted(Comparator.comparingDouble(k -> height[k]))
              .mapToInt(k -> k)
              .toArray();
      int[] parent = IntStream.range(0, 2 * n - 1).toArray();
      int[] left = new int[n - 1];
      int[] right = new int[n - 1];
      double[] heights = new double[n - 1];
      for (int k = 0; k < n - 1; k++) {
        int a = root(parent, x[order[k]]);
        int b = root(parent, y[order[k]]);
        left[k] = StrictMath.min(a, b);
        right[k] = StrictMath.max(a, b);
        heights[k] = height[order[k]];
        parent[a] = n + k;
        parent[b] = n + k;
      }
      return new Dendrogram(left, right, heights);
    }

    private static int root(int[] parent, int node) {
      int root = node;
      while (parent[root] != root) {
        parent[root] = parent[parent[root]];
        root = parent[root];
      }
      return root;
    }
  }
}
