package dev.mandate.optimize.cluster;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The dynamic program of Bar-Joseph, Gifford and Jaakkola (2001): for each cluster and each pair of
 * its assets that can stand at its ends, the least sum of distances between neighbours. A pair has
 * one lowest common cluster, so one n × n table holds all. Assets are numbered by their place in
 * the tree as merged, so that each cluster is a range.
 */
final class LeafOrdering {
  private final Dendrogram tree;
  private final int n;

  /** The asset at each place. */
  private final int[] leaves;

  /** The first place of each node, and the place after its last. */
  private final int[] from;

  private final int[] to;

  private final double[] d;
  private final boolean singlePrecision;

  /** The least sum with the two places at the ends. */
  private final double[] least;

  /** The place at which the row's part of the cluster ends inside, next to the other part. */
  private final int[] inner;

  LeafOrdering(Dendrogram tree, Distances distances, boolean singlePrecision) {
    this.tree = tree;
    this.singlePrecision = singlePrecision;
    n = tree.assets();
    leaves = tree.leaves();
    from = new int[2 * n - 1];
    to = new int[2 * n - 1];
    for (int place = 0; place < n; place++) {
      from[leaves[place]] = place;
      to[leaves[place]] = place + 1;
    }
    d = new double[n * n];
    Arrays.setAll(d, k -> distances.get(leaves[k / n], leaves[k % n]));
    least = new double[n * n];
    inner = new int[n * n];
    for (int merge = 0; merge < n - 1; merge++) {
      from[n + merge] = from[tree.left()[merge]];
      to[n + merge] = to[tree.right()[merge]];
      fill(tree.left()[merge], tree.right()[merge]);
    }
  }

  private void fill(int left, int right) {
    int[][] inRight = new int[n][];
    for (int w = from[right]; w < to[right]; w++) {
      inRight[w] = sorted(w, opposite(right, w));
    }
    for (int u = from[left]; u < to[left]; ) {
      int[] us = opposite(left, u);
      int endU = partEnd(left, u);
      int[][] inLeft = new int[n][];
      for (int at = u; at < endU; at++) {
        inLeft[at] = sorted(at, us);
      }
      for (int w = from[right]; w < to[right]; ) {
        int endW = partEnd(right, w);
        double nearest = nearest(us, opposite(right, w));
        for (int i = u; i < endU; i++) {
          for (int j = w; j < endW; j++) {
            combine(i, j, inLeft[i], inRight[j], nearest);
          }
        }
        w = endW;
      }
      u = endU;
    }
  }

  /** The place after the part of {@code node} that {@code place} is in. */
  private int partEnd(int node, int place) {
    if (node < n) {
      return place + 1;
    }
    int middle = to[tree.left()[node - n]];
    return place < middle ? middle : to[node];
  }

  /** The range of places that can end {@code node} when {@code place} begins it. */
  private int[] opposite(int node, int place) {
    if (node < n) {
      return new int[] {place, place + 1};
    }
    int l = tree.left()[node - n];
    int r = tree.right()[node - n];
    int other = place < to[l] ? r : l;
    return new int[] {from[other], to[other]};
  }

  /** The places of the range, those with the least sums from {@code place} first. */
  private int[] sorted(int place, int[] range) {
    return IntStream.range(range[0], range[1])
        .boxed()
        .sorted(Comparator.comparingDouble(m -> least[place * n + m]))
        .mapToInt(m -> m)
        .toArray();
  }

  private double nearest(int[] us, int[] ws) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int m = us[0]; m < us[1]; m++) {
      for (int k = ws[0]; k < ws[1]; k++) {
        nearest = StrictMath.min(nearest, d[m * n + k]);
      }
    }
    return rounded(nearest);
  }

  /** The least over m, k of least(u, m) + d(m, k) + least(k, w); sums no better are not tried. */
  private void combine(int u, int w, int[] ms, int[] ks, double nearest) {
    double best = Double.POSITIVE_INFINITY;
    for (int m : ms) {
      if (sum(u, m, ks[0], w, nearest) >= best) {
        break;
      }
      for (int k : ks) {
        if (sum(u, m, k, w, nearest) >= best) {
          break;
        }
        double found = sum(u, m, k, w, d[m * n + k]);
        if (found < best) {
          best = found;
          inner[u * n + w] = m;
          inner[w * n + u] = k;
        }
      }
    }
    least[u * n + w] = best;
    least[w * n + u] = best;
  }

  private double sum(int u, int m, int k, int w, double between) {
    return rounded(rounded(least[u * n + m] + least[w * n + k]) + between);
  }

  private double rounded(double x) {
    return singlePrecision ? (float) x : x;
  }

  /** The ends of a merge with the least sum; the first places on ties. */
  private int[] ends(int merge) {
    int left = tree.left()[merge];
    int right = tree.right()[merge];
    int[] ends = {from[left], from[right]};
    for (int u = from[left]; u < to[left]; u++) {
      for (int w = from[right]; w < to[right]; w++) {
        if (least[u * n + w] < least[ends[0] * n + ends[1]]) {
          ends = new int[] {u, w};
        }
      }
    }
    return ends;
  }

  /** Each merge's children turned as the best ends of that merge want them, as SciPy does. */
  int[] turnedByMerge() {
    boolean[] turned = new boolean[n - 1];
    for (int merge = n - 2; merge >= 0; merge--) {
      int left = tree.left()[merge] - n;
      int right = tree.right()[merge] - n;
      int[] ends = ends(merge);
      // turning a node turns all below it, so a child is as its parent is unless it is turned too
      if (left >= 0) {
        turned[left] = turned[merge] ^ ends[0] >= to[tree.left()[left]];
      }
      if (right >= 0) {
        turned[right] = turned[merge] ^ ends[1] < to[tree.left()[right]];
      }
    }
    return tree.leaves(turned);
  }

  /** The order with the least sum of all. */
  int[] shortest() {
    int[] order = new int[n];
    if (n > 1) {
      int[] ends = ends(n - 2);
      place(order, 0, 2 * n - 2, ends[0], ends[1]);
    } else {
      order[0] = leaves[0];
    }
    return order;
  }

  /** Writes the assets of {@code node} from the end u to the end w; returns the next position. */
  private int place(int[] order, int at, int node, int u, int w) {
    if (node < n) {
      order[at] = leaves[u];
      return at + 1;
    }
    int left = tree.left()[node - n];
    int right = tree.right()[node - n];
    boolean straight = u < to[left];
    int m = inner[u * n + w];
    int k = inner[w * n + u];
    int next = place(order, at, straight ? left : right, u, m);
    return place(order, next, straight ? right : left, k, w);
  }
}
