package dev.mandate.optimize.cluster;

/** How far a merged cluster is from another, from how far its two parts were. */
public enum Linkage {
  /** The nearer of the two. */
  SINGLE,
  /** The further of the two. */
  COMPLETE,
  /** The mean over all pairs of members. */
  AVERAGE,
  /** The growth of the sum of squares (Ward 1963). */
  WARD;

  /**
   * The distance of the merged cluster (Lance and Williams 1967).
   *
   * @param x the distance of the one part, of {@code nx} members
   * @param y that of the other, of {@code ny}
   * @param xy the distance between the parts
   * @param n the members of the other cluster
   */
  double merged(double x, double y, double xy, int nx, int ny, int n) {
    return switch (this) {
      case SINGLE -> StrictMath.min(x, y);
      case COMPLETE -> StrictMath.max(x, y);
      case AVERAGE -> (nx * x + ny * y) / (nx + ny);
      case WARD -> {
        double t = 1.0 / (nx + ny + n);
        yield StrictMath.sqrt((n + nx) * t * x * x + (n + ny) * t * y * y - n * t * xy * xy);
      }
    };
  }
}
