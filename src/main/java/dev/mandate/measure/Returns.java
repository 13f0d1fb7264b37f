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
    double[] returns = new double[Math.max(0, to - from - 1)];
    simple(levels, from + 1, to, returns, 0);
    return returns;
  }

  /**
   * As {@link #simple(double[], int, int)}, those that end at {@code from} to {@code to − 1}.
   *
   * @param into from {@code at} on
   */
  public static void simple(double[] levels, int from, int to, double[] into, int at) {
    for (int i = from; i < to; i++) {
      double base = levels[i - 1];
      into[at + i - from] = base > 0 ? levels[i] / base - 1 : Double.NaN;
    }
  }

  /** The returns of {@code levels} less those of {@code base} over the same sessions. */
  public static double[] excess(double[] levels, double[] base, int from, int to) {
    double[] returns = new double[Math.max(0, to - from - 1)];
    excess(levels, base, from + 1, to, returns, 0);
    return returns;
  }

  /**
   * As {@link #excess(double[], double[], int, int)}, those that end at {@code from} to {@code to −
   * 1}.
   *
   * @param into from {@code at} on
   */
  public static void excess(
      double[] levels, double[] base, int from, int to, double[] into, int at) {
    simple(levels, from, to, into, at);
    for (int i = from; i < to; i++) {
      double start = base[i - 1];
      into[at + i - from] -= start > 0 ? base[i] / start - 1 : Double.NaN;
    }
  }
}
