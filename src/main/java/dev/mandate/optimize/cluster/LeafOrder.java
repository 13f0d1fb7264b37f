package dev.mandate.optimize.cluster;

/** From left to right in which order the assets of a tree stand: each merge may be turned round. */
public enum LeafOrder {
  /** As they were merged, the child with the lower number on the left. */
  AS_MERGED,
  /**
   * As SciPy's {@code optimal_leaf_ordering} has them, from which published figures come. It takes
   * each merge's best ends by itself, so that neighbours are closer than as merged but as a rule
   * not as close as they could be, and sums in single precision.
   */
  SCIPY,
  /** The least sum of distances between neighbours (Bar-Joseph, Gifford and Jaakkola 2001). */
  SHORTEST;

  /** The assets in this order. */
  public int[] of(Dendrogram tree, Distances distances) {
    if (distances.assets() != tree.assets()) {
      throw new IllegalArgumentException(
          tree.assets() + " assets, distances of " + distances.assets());
    }
    return switch (this) {
      case AS_MERGED -> tree.leaves();
      case SCIPY -> new LeafOrdering(tree, distances, true).turnedByMerge();
      case SHORTEST -> new LeafOrdering(tree, distances, false).shortest();
    };
  }
}
