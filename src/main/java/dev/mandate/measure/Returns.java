package dev.mandate.measure;

/** Simple returns of a series of levels. */
public final class Returns {
  private Returns() {}

  /**
   * The change from each level to the next as a fraction of the former; NaN from a level of zero or
   * below, of which nothing is a fraction.
   *
   * @return {@code to − from − 1} returns, at least none
   */
  public static double[] simple(double[] levels, int from, int to) {
    int count = Math.max(0, to - from - 1);
    double[] returns = new double[count];
    for (int i = 0; i < count; i++) {
      double base = levels[from + i];
      returns[i] = base > 0 ? levels[from + i + 1] / base - 1 : Double.NaN;
    }
    return returns;
  }

  /** The returns of {@code levels} less those of {@code base} over the same sessions. */
  public static double[] excess(double[] levels, double[] base, int from, int to) {
    double[] returns = simple(levels, from, to);
    for (int i = 0; i < returns.length; i++) {
      double start = base[from + i];
      returns[i] -= start > 0 ? base[from + i + 1] / start - 1 : Double.NaN;
    }
    return returns;
  }
}
