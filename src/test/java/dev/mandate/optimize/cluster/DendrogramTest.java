package dev.mandate.optimize.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DendrogramTest {
  /** With many ties. */
  private static final Distances TIED =
      Distances.of(
          new double[] {
            0, 2, 5, 5, 1, 1, 1,
            2, 0, 2, 3, 2, 5, 4,
            5, 2, 0, 5, 2, 5, 4,
            5, 3, 5, 0, 1, 4, 2,
            1, 2, 2, 1, 0, 3, 4,
            1, 5, 5, 4, 3, 0, 4,
            1, 4, 4, 2, 4, 4, 0
          },
          7);

  private static void assertTree(
      Linkage linkage, int[] left, int[] right, double[] height, int[] leaves, int[] ordered) {
    Dendrogram found = Dendrogram.of(TIED, linkage);
    assertArrayEquals(left, found.left());
    assertArrayEquals(right, found.right());
    assertArrayEquals(height, found.height(), 1e-15);
    assertArrayEquals(leaves, found.leaves());
    assertArrayEquals(leaves, LeafOrder.AS_MERGED.of(found, TIED));
    assertArrayEquals(ordered, LeafOrder.SCIPY.of(found, TIED));
  }

  /** Rows and leaves of SciPy 1.17. */
  @Test
  void treesAreThoseOfScipyWithItsTies() {
    assertTree(
        Linkage.SINGLE,
        new int[] {0, 3, 5, 6, 1, 2},
        new int[] {4, 7, 8, 9, 10, 11},
        new double[] {1, 1, 1, 1, 2, 2},
        new int[] {2, 1, 6, 5, 3, 0, 4},
        new int[] {2, 1, 6, 3, 4, 0, 5});
    assertTree(
        Linkage.COMPLETE,
        new int[] {0, 1, 3, 5, 8, 9},
        new int[] {4, 2, 6, 7, 10, 11},
        new double[] {1, 2, 2, 3, 5, 5},
        new int[] {3, 6, 1, 2, 5, 0, 4},
        new int[] {6, 3, 1, 2, 4, 0, 5});
    assertTree(
        Linkage.AVERAGE,
        new int[] {0, 1, 5, 3, 9, 8},
        new int[] {4, 2, 7, 6, 10, 11},
        new double[] {1, 2, 2, 2, 3.166666666666667, 3.7},
        new int[] {1, 2, 5, 0, 4, 3, 6},
        new int[] {1, 2, 6, 3, 4, 0, 5});
    assertTree(
        Linkage.WARD,
        new int[] {0, 1, 3, 5, 9, 8},
        new int[] {4, 2, 6, 7, 10, 11},
        new double[] {1, 2, 2, 2.5166114784235836, 4.96655480858378, 5.5291435658181785},
        new int[] {1, 2, 3, 6, 5, 0, 4},
        new int[] {1, 2, 6, 3, 4, 0, 5});
  }

  private static Distances random(long seed, int n) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] d = new double[n * n];
    Arrays.setAll(d, k -> random.nextDouble());
    return Distances.of(d, n);
  }

  private static double length(int[] order, Distances d) {
    double sum = 0;
    for (int i = 1; i < order.length; i++) {
      sum += d.get(order[i - 1], order[i]);
    }
    return sum;
  }

  /** Every way to turn the merges round. */
  private static List<int[]> turned(Dendrogram tree) {
    List<int[]> all = new ArrayList<>();
    int merges = tree.left().length;
    for (int bits = 0; bits < 1 << merges; bits++) {
      boolean[] swapped = new boolean[merges];
      for (int k = 0; k < merges; k++) {
        swapped[k] = (bits >> k & 1) == 1;
      }
      all.add(tree.leaves(swapped));
    }
    return all;
  }

  @Test
  void noOrderIsShorterThanTheShortest() {
    for (int seed = 0; seed < 60; seed++) {
      Distances d = random(seed, 1 + seed % 9);
      for (Linkage linkage : Linkage.values()) {
        Dendrogram tree = Dendrogram.of(d, linkage);
        double shortest = length(LeafOrder.SHORTEST.of(tree, d), d);
        double least = turned(tree).stream().mapToDouble(o -> length(o, d)).min().orElseThrow();
        assertEquals(least, shortest, 1e-12);
        double scipy = length(LeafOrder.SCIPY.of(tree, d), d);
        assertTrue(scipy >= shortest - 1e-12);
      }
    }
  }

  @Test
  void everyOrderIsATurnOfTheTree() {
    for (int seed = 0; seed < 30; seed++) {
      Distances d = random(seed, 2 + seed % 7);
      Dendrogram tree = Dendrogram.of(d, Linkage.AVERAGE);
      for (LeafOrder order : LeafOrder.values()) {
        int[] found = order.of(tree, d);
        assertTrue(turned(tree).stream().anyMatch(o -> Arrays.equals(o, found)));
      }
    }
  }

  @Test
  void cutsAreNestedAndNumberedByTheFirstAsset() {
    for (int seed = 0; seed < 30; seed++) {
      int n = 1 + seed % 12;
      Dendrogram tree = Dendrogram.of(random(seed, n), Linkage.WARD);
      int[] before = new int[n];
      for (int k = 1; k <= n; k++) {
        int[] labels = tree.cut(k);
        assertEquals(k, Arrays.stream(labels).max().orElseThrow() + 1);
        assertEquals(0, labels[0]);
        for (int i = 0; i < n; i++) {
          int at = i;
          assertTrue(IntStream.range(0, at).map(j -> labels[j]).max().orElse(-1) + 1 >= labels[at]);
          for (int j = 0; j < i; j++) {
            assertTrue(labels[i] != labels[j] || before[i] == before[j], "nested");
          }
        }
        before = labels;
      }
    }
    Dendrogram tree = Dendrogram.of(TIED, Linkage.SINGLE);
    assertThrows(IllegalArgumentException.class, () -> tree.cut(0));
    assertThrows(IllegalArgumentException.class, () -> tree.cut(8));
  }

  @Test
  void oneAssetIsATree() {
    Distances one = Distances.of(new double[1], 1);
    for (Linkage linkage : Linkage.values()) {
      Dendrogram tree = Dendrogram.of(one, linkage);
      assertArrayEquals(new int[1], tree.cut(1));
      for (LeafOrder order : LeafOrder.values()) {
        assertArrayEquals(new int[1], order.of(tree, one));
      }
    }
  }

  @Test
  void distancesThatAreNoneAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Distances.of(new double[] {0, -1, 0, 0}, 2));
    assertThrows(
        IllegalArgumentException.class, () -> Distances.of(new double[] {0, Double.NaN, 0, 0}, 2));
    assertThrows(IllegalArgumentException.class, () -> Distances.of(new double[3], 2));
  }
}
